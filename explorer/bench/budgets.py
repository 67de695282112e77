"""The budgets, and what was measured against them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """One promise: ``what`` stays between ``at_least`` and ``at_most``, in ``unit``."""

    key: str
    what: str
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    def kept_by(self, value: float) -> bool:
        """Tell whether a measured value keeps this budget."""
        return (self.at_most is None or value <= self.at_most) and (
            self.at_least is None or value >= self.at_least
        )

    @property
    def limit(self) -> str:
        """Return the promise in words, such as ``<= 4.0``."""
        bounds = [f">= {self.at_least:g}"] if self.at_least is not None else []
        bounds += [f"<= {self.at_most:g}"] if self.at_most is not None else []
        return " and ".join(bounds)


BUDGETS = (
    Budget(key="packs_mb", what="all packs, transferred", unit="MB", at_most=4.0),
    Budget(key="bytes_per_triangle", what="bytes per drawn triangle", unit="B", at_most=3.0),
    Budget(key="first_view_mb", what="first usable view, transferred", unit="MB", at_most=2.0),
    Budget(key="triangles", what="triangles, everything visible", unit="", at_most=700_000),
    Budget(key="draw_calls", what="draw calls, everything visible", unit="", at_most=20),
    Budget(key="click_ms", what="click to highlighted and named, median", unit="ms", at_most=50),
    Budget(key="interaction_bytes", what="bytes for clicks and a drag", unit="B", at_most=0),
    Budget(key="rest_frames", what="frames drawn in 2 s at rest", unit="", at_most=0),
    Budget(key="catalog_kb", what="catalogue, largest language", unit="kB", at_most=350),
    Budget(key="lesson_file_mb", what="lesson in one file, two languages", unit="MB", at_most=6.0),
    Budget(key="server_start_s", what="server: start to serving", unit="s", at_most=1.0),
    Budget(key="server_rss_mb", what="server memory, 300 clients", unit="MB", at_most=80),
    Budget(key="idle_build_s", what="build with unchanged facts", unit="s", at_most=2.0),
    Budget(key="check_s", what="check of all facts", unit="s", at_most=2.0),
)
"""What the project promises; where the numbers come from is told in docs/architecture.md."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured value beside its budget; ``value`` is None where it could not be measured."""

    budget: Budget
    value: float | None
    note: str = ""

    @property
    def verdict(self) -> str:
        """Return ``kept``, ``missed`` or ``not measured``."""
        if self.value is None:
            return "not measured"
        return "kept" if self.budget.kept_by(self.value) else "missed"


def figures(
    measured: Mapping[str, float | None], notes: Mapping[str, str] | None = None
) -> tuple[Figure, ...]:
    """Lay measured values beside their budgets, in the order of the table.

    Raises
    ------
    KeyError
        If a value has no budget: every figure that is shown has a promise.
    """
    unknown = set(measured) - {budget.key for budget in BUDGETS}
    if unknown:
        raise KeyError(f"no budget for {sorted(unknown)}")
    return tuple(
        Figure(
            budget=budget, value=measured.get(budget.key), note=(notes or {}).get(budget.key, "")
        )
        for budget in BUDGETS
    )


def as_json(rows: Iterable[Figure]) -> list[dict[str, object]]:
    """Return the table as plain values."""
    return [
        {
            "key": row.budget.key,
            "what": row.budget.what,
            "unit": row.budget.unit,
            "budget": row.budget.limit,
            "measured": row.value,
            "verdict": row.verdict,
            "note": row.note,
        }
        for row in rows
    ]
