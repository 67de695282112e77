"""Where it hurts: areas of the skin, and the steps that lead a person in pain through them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, FiniteFloat, model_validator

from explorer.facts.forms import Id, Text
from explorer.facts.model import Statement
from explorer.facts.yaml_marks import FactModel

StepId = Literal["red_flags", "area", "reassurance", "structures", "next"]
STEPS: tuple[StepId, ...] = ("red_flags", "area", "reassurance", "structures", "next")
"""The steps in their order: the signs that need help come before everything else."""

FIRST_TOPIC = "non_specific_back_pain"
"""The topic that every area lists first: most pain has no single structure at fault."""

Millimetres = tuple[FiniteFloat, FiniteFloat, FiniteFloat]


class Seed(FactModel):
    """A point that an area grows from: a landmark (left or midline), shifted if need be."""

    landmark: Text
    shift_mm: Millimetres = (0.0, 0.0, 0.0)

    @model_validator(mode="before")
    @classmethod
    def _from_id(cls, value: Any) -> Any:
        return {"landmark": value} if isinstance(value, str) else value


class PainArea(FactModel):
    """A part of the body where a person feels pain; it names places, never culprits.

    Attributes
    ----------
    plain
        What is there and what one feels, in plain words.
    seeds
        Each point of the skin belongs to the area with the nearest seed, of both sides.
    on_skin
        False for an area that only the list offers; it has no seeds.
    structures
        Ids of what lies there, skin side first.
    symptoms, topics
        Ids of what to read; `FIRST_TOPIC` first.
    """

    id: Id
    name: Text
    search_words: tuple[Text, ...] = ()
    plain: Statement
    seeds: tuple[Seed, ...] = ()
    on_skin: bool = True
    structures: tuple[Id, ...] = ()
    symptoms: tuple[Id, ...] = ()
    topics: Annotated[tuple[Id, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _has_seeds_where_it_is_on_the_skin(self) -> PainArea:
        if self.on_skin != bool(self.seeds):
            raise ValueError(
                f"found on_skin: {str(self.on_skin).lower()} and {len(self.seeds)} seeds, "
                "expected seeds exactly where it is on the skin"
            )
        return self

    @model_validator(mode="after")
    def _begins_with_pain_without_a_single_cause(self) -> PainArea:
        if self.topics[0] != FIRST_TOPIC:
            raise ValueError(
                f"found topics that begin with {self.topics[0]!r}, expected {FIRST_TOPIC!r}"
            )
        return self


class PathStep(FactModel):
    """One step of the path, with what it says."""

    id: StepId
    title: Text
    text: Statement
