"""What we claim about pain: topics, symptoms, what helps, and signs that need help."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from explorer.facts.forms import Id, Text
from explorer.facts.model import Statement, Statements
from explorer.facts.yaml_marks import FactModel

HelpKind = Literal["self_care", "exercise", "therapy", "medicine", "procedure", "prevention"]
Position = Literal["for", "conditional", "against", "no_recommendation"]


class Placed(FactModel):
    """What is shown in the 3D view: ids of structures, or the remark that there are none.

    ``where`` says in words what ``structures`` says in ids, or why there are none.
    """

    where: Statement
    structures: tuple[Id, ...] = ()
    without_structures: bool = False

    @model_validator(mode="after")
    def _has_structures_or_says_that_there_are_none(self) -> Placed:
        if not self.structures and not self.without_structures:
            raise ValueError("found no structures, expected some or without_structures: true")
        if self.structures and self.without_structures:
            raise ValueError("found structures and without_structures, expected one of them")
        if len(set(self.structures)) != len(self.structures):
            raise ValueError("found a structure named twice, expected each once")
        return self


class PainTopic(Placed):
    """A way in which backs hurt; education, never a diagnosis.

    Attributes
    ----------
    search_words
        What people type to find it; not shown.
    summary, plain
        What it is, for students and in plain words (see `explorer.facts.reading`).
    feels_like, symptoms
        Typical symptoms as statements, and the ids of those that have their own entry.
    worse, better
        What tends to raise and to ease the pain.
    helps, related_helps
        What helps as statements, and the ids of `Help` entries that concern it.
    seek_care
        When to have it looked at.
    certainty
        How sure science is.
    """

    id: Id
    name: Text
    search_words: tuple[Text, ...] = ()
    summary: Statement
    plain: Statement
    feels_like: Statements
    symptoms: Annotated[tuple[Id, ...], Field(min_length=1)]
    worse: Statements
    better: Statements
    helps: Statements
    related_helps: tuple[Id, ...] = ()
    seek_care: Statements
    certainty: Statement


class Symptom(Placed):
    """Something that a person feels; the topics that name it are the ways it can come about."""

    id: Id
    name: Text
    search_words: tuple[Text, ...] = ()
    summary: Statement
    plain: Statement
    seek_care: Statements


class GuidelinePosition(Statement):
    """What one body says about one thing that is done for back pain, and when it said so.

    ``year`` is that of the recommendation; it is missing where the page that was read has no date.
    """

    body: Text
    year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    position: Position


class Help(FactModel):
    """Something that people do or take for their back, and what is known of it.

    ``guidelines`` lets those who disagree stand side by side.
    """

    id: Id
    name: Text
    kind: HelpKind
    search_words: tuple[Text, ...] = ()
    summary: Statement
    plain: Statement
    guidelines: tuple[GuidelinePosition, ...] = ()
    cautions: tuple[Statement, ...] = ()


class RedFlagGroup(FactModel):
    """Signs that need the same kind of help, and what to do."""

    action: Statement
    signs: Statements


class RedFlags(FactModel):
    """Signs for which a person should get help, in plain words."""

    introduction: Statement
    emergency: RedFlagGroup
    same_day: RedFlagGroup
