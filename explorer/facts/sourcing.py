"""How much of what is shown names a source that a reader can open."""

from __future__ import annotations

from explorer.facts.load import Facts

MIN_CITED_SHARE = 0.95
"""Share of the statements that must name a page or an article; the rest is shown as unverified."""


def cited_share(facts: Facts) -> float:
    """Return the share, 0 to 1, of the statements that name a source with an address.

    An address is a URL or a DOI, which is written as ``https://doi.org/...``.
    """
    reachable = {source.id for source in facts.sources.values() if source.url is not None}
    cited = [bool(reachable.intersection(one.sources)) for one in facts.statements()]
    return sum(cited) / len(cited) if cited else 0.0
