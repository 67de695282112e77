"""Numbers that somebody measured and published, each with its spread, its people and its method."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, FiniteFloat, model_validator

from explorer.facts.forms import Id, Text
from explorer.facts.model import Evidence
from explorer.facts.yaml_marks import FactModel

Quantity = Literal[
    "pcsa_cm2",
    "thickness_mm",
    "fascicle_length_mm",
    "muscle_length_mm",
    "mass_g",
    "volume_cm3",
    "cross_section_cm2",
    "pennation_deg",
    "force_n",
    "type_1_percent",
    "height_mm",
    "width_mm",
    "depth_mm",
]
SpreadKind = Literal["sd", "sem", "range_low_high"]


class PublishedNumber(FactModel):
    """One published figure about a structure or a whole muscle.

    Attributes
    ----------
    of
        Id of a structure or a whole muscle.
    quantity
        What was measured; its end names the unit.
    value
        The figure, in that unit.
    spread, spread_kind
        Standard deviation or standard error as one number, or a range as ``[low, high]``.
    n, who, method
        How many people or specimens, which ones, and how it was measured.
    sources, evidence
        As of a `Statement`; a number without a source is not shown at all, so one is required.
    """

    of: Id
    quantity: Quantity
    value: FiniteFloat
    spread: FiniteFloat | tuple[FiniteFloat, FiniteFloat] | None = None
    spread_kind: SpreadKind | None = None
    n: Annotated[int, Field(ge=1)] | None = None
    who: Text | None = None
    method: Text
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    evidence: Evidence
    note: Text | None = None

    @model_validator(mode="after")
    def _spread_is_of_its_kind(self) -> PublishedNumber:
        if (self.spread is None) != (self.spread_kind is None):
            raise ValueError("found one of spread and spread_kind, expected both or neither")
        is_range = isinstance(self.spread, tuple)
        if self.spread is not None and is_range != (self.spread_kind == "range_low_high"):
            expected = "[low, high] for range_low_high, one number for sd and sem"
            raise ValueError(
                f"found spread {self.spread} of {self.spread_kind}, expected {expected}"
            )
        if isinstance(self.spread, tuple) and not self.spread[0] <= self.value <= self.spread[1]:
            raise ValueError(f"found {self.value} outside {self.spread}, expected it inside")
        return self

    @model_validator(mode="after")
    def _is_verified(self) -> PublishedNumber:
        if self.evidence == "unverified":
            raise ValueError("found an unverified number, expected one that a source gives")
        return self
