"""Statements as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from explorer.facts import Statement


def statement(value: Statement) -> dict[str, Any]:
    """Return the text, source ids and evidence of a statement."""
    return {"text": value.text, "sources": list(value.sources), "evidence": value.evidence}


def statements(values: Iterable[Statement]) -> list[dict[str, Any]]:
    """Return several statements in their order."""
    return [statement(value) for value in values]
