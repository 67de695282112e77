"""Which nerves supply a muscle, as short answers: read from what the facts say about them."""

from __future__ import annotations

import re
from functools import cache

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("accessory", r"accessory nerve"),
    ("thoracodorsal", r"thoracodorsal"),
    ("long_thoracic", r"long thoracic nerve"),
    ("suprascapular", r"suprascapular nerve"),
    ("subscapular", r"subscapular nerve"),
    ("axillary", r"axillary nerve"),
    ("suboccipital", r"suboccipital nerve"),
    ("superior_gluteal", r"superior gluteal nerve"),
    ("inferior_gluteal", r"inferior gluteal nerve"),
    ("intercostal", r"intercostal nerves"),
    ("cervical_plexus", r"anterior rami of C3 and C4|C3 and C4 carry"),
    ("dorsal_scapular", r"dorsal scapular nerve"),
)
"""Nerves that have a name, and how the statements name them."""

_WORDS = {"cervical": r"\bcervical|\bC\d", "thoracic": r"thoracic|\bT\d", "lumbar": r"lumbar|\bL\d"}

_ALSO = {
    "suboccipital": {"posterior_cervical"},
    "cervical_plexus": {"anterior_cervical", "accessory", "phrenic"},
    "dorsal_scapular": {"anterior_cervical", "cervical_plexus"},
    "accessory": {"cervical_plexus", "anterior_cervical"},
    "posterior_cervical": {"suboccipital"},
    "anterior_cervical": {"cervical_plexus", "phrenic", "dorsal_scapular"},
    "anterior_thoracic": {"intercostal"},
    "intercostal": {"anterior_thoracic"},
    "inferior_gluteal": {"superior_gluteal"},
}
"""What is so near to a nerve, or contains it, that it is never a wrong answer beside it."""

_OF_RAMI = {
    "posterior_cervical": ("posterior", {"cervical"}),
    "posterior_thoracic": ("posterior", {"thoracic"}),
    "posterior_lumbar": ("posterior", {"lumbar"}),
    "posterior_cervicothoracic": ("posterior", {"cervical", "thoracic"}),
    "posterior_thoracolumbar": ("posterior", {"thoracic", "lumbar"}),
    "posterior_spinal": ("posterior", {"cervical", "thoracic", "lumbar"}),
    "anterior_cervical": ("anterior", {"cervical"}),
    "anterior_lumbar": ("anterior", {"lumbar"}),
}
"""Rami that can be chosen, and the regions that they come from."""

SORTS = {
    **dict.fromkeys(_OF_RAMI, "rami"),
    "cervical_plexus": "rami",
    "intercostal": "trunk",
    "suboccipital": "trunk",
    "accessory": "trunk",
    "phrenic": "trunk",
    "dorsal_scapular": "trunk",
    "thoracodorsal": "limb",
    "long_thoracic": "limb",
    "suprascapular": "limb",
    "subscapular": "limb",
    "axillary": "limb",
    "superior_gluteal": "hip",
    "inferior_gluteal": "hip",
}
"""What can be chosen, and of which sort each is."""


@cache
def nerve_of(text: str) -> str | None:
    """Return the nerve that a statement names first, or None if there is no short answer."""
    # In the order of the list: "suboccipital nerve, which is the posterior ramus of C1" is named.
    named = [
        (found.start(), key) for key, pattern in _PATTERNS if (found := _search(pattern, text))
    ]
    rami = _search(r"(posterior|anterior) rami([^.;:]*)", text)
    first = min(named, default=None)
    if rami is not None and (first is None or rami.start() < first[0]):
        side, said = rami[1].lower(), set(_regions(rami[2]))
        if "the spinal nerves" in rami[2] or "of spinal nerves" in rami[2]:
            said = set(_WORDS)
        fits = [key for key, told in _OF_RAMI.items() if told == (side, said)]
        if fits or first is None:
            return fits[0] if fits else None
    return None if first is None else first[1]


@cache
def wrong_nerves(text: str) -> tuple[str, ...]:
    """Return the nerves that certainly do not supply a muscle, as far as a statement says.

    Left out is whatever it names, in whatever role, and what is so near to it that both are said.
    """
    text = text.partition("In this they differ")[0]  # what follows supplies others
    found = {key for key, pattern in _PATTERNS if _search(pattern, text)}
    reached = {
        (side, region)
        for side in ("posterior", "anterior")
        if _search(rf"{side}(?: and [a-z]+)? ram(?:i|us)", text)
        for region in _regions(text)
    }
    found |= {f"{side}_{region}" for side, region in reached}
    near = found.union(*(_ALSO.get(key, set()) for key in found))
    return tuple(
        key
        for key in SORTS
        if key not in near
        and not any((_OF_RAMI[key][0], one) in reached for one in _OF_RAMI.get(key, ("", ()))[1])
    )


def _regions(text: str) -> list[str]:
    """Return the regions of spinal nerves that a text names; from C to L all three."""
    found = [region for region, pattern in _WORDS.items() if _search(pattern, text)]
    whole = found == ["cervical", "lumbar"] or _search(r"C\d[^.;]* to S\d", text)
    return list(_WORDS) if whole else found


def _search(pattern: str, text: str) -> re.Match[str] | None:
    return re.search(pattern, text, re.IGNORECASE)
