"""How much of what is said about something rests on a source."""

from __future__ import annotations

from pydantic import BaseModel

from explorer.facts.model import statements_in


def sourced_share(record: BaseModel) -> float:
    """Return the share of a record's statements that name a source, 0 to 1, to three digits.

    A record that states nothing has 0.
    """
    statements = list(statements_in(record))
    if not statements:
        return 0.0
    return round(sum(bool(one.sources) for one in statements) / len(statements), 3)
