"""What a lesson is: steps with a view of the body, a text in three voices, and a question each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator

from explorer.facts.forms import Id, Language, Text
from explorer.facts.model import Evidence
from explorer.facts.yaml_marks import FactModel
from explorer.view_state.query import from_query, to_query

TITLE_LENGTH = 60
"""Most characters of a title: it must fit on one or two lines of a phone."""


def _short(text: str) -> str:
    if len(text) > TITLE_LENGTH:
        raise ValueError(f"found {len(text)} characters, expected at most {TITLE_LENGTH}")
    return text


Title = Annotated[Text, AfterValidator(_short)]
Level = Literal["first", "further"]
QuestionKind = Literal["choose", "find", "type"]


class Voices(FactModel):
    """A text for three readers; ``teacher`` holds hints for teaching, or is the student's."""

    plain: Text
    student: Text
    teacher: Text | None = None

    def told_to(self, reader: str) -> str:
        """Return the text for one of `explorer.view_state.READERS`."""
        texts = {"plain": self.plain, "student": self.student, "teacher": self.teacher}
        return texts[reader] or self.student


class Choose(FactModel):
    """Some answers, one of which is right; they are shuffled when they are shown."""

    options: Annotated[tuple[Text, ...], Field(min_length=3, max_length=5)]
    answer: Text

    @model_validator(mode="after")
    def _answer_is_one_of_the_options(self) -> Choose:
        if self.answer not in self.options:
            listed = ", ".join(map(repr, self.options))
            raise ValueError(f"found the answer {self.answer!r}, expected one of {listed}")
        if len({option.casefold() for option in self.options}) < len(self.options):
            raise ValueError("found an option twice, expected each once")
        return self


class Typed(FactModel):
    """Answers that are right when typed; typing mistakes, case and accents are forgiven."""

    accept: Annotated[tuple[Text, ...], Field(min_length=1)]


class LessonQuestion(FactModel):
    """A question at the end of a step.

    Attributes
    ----------
    find
        Base id of a structure, or id of a whole muscle: either side and any part of it counts.
    because
        Why, shown after the answer.
    sources
        Of ``because``; those of the step if there are none.
    """

    ask: Text
    choose: Choose | None = None
    find: Text | None = None
    type: Typed | None = None
    because: Text
    sources: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _has_one_kind_of_answer(self) -> LessonQuestion:
        kinds = [kind for kind in ("choose", "find", "type") if getattr(self, kind) is not None]
        if len(kinds) != 1:
            found = " and ".join(kinds) or "none of them"
            raise ValueError(f"found {found}, expected exactly one of choose, find and type")
        return self

    @property
    def kind(self) -> QuestionKind:
        """Return how it is answered."""
        if self.choose is not None:
            return "choose"
        return "find" if self.find is not None else "type"


class Step(FactModel):
    """One step: what is seen, what is said of it, and what is asked.

    Attributes
    ----------
    sources
        Ids of what the texts rest on; none makes it ``unverified``.
    view
        The address's own keys and values; what is not named is as at the start.
    """

    id: Id
    title: Title
    text: Voices
    sources: tuple[Id, ...] = ()
    evidence: Evidence
    view: Mapping[str, Text]
    question: LessonQuestion

    @field_validator("view", mode="before")
    @classmethod
    def _yes_is_a_text_here(cls, value: Any) -> Any:
        """Take back what YAML makes of ``xray: yes``."""
        if not isinstance(value, dict):
            return value
        return {key: "yes" if one is True else one for key, one in value.items()}

    @model_validator(mode="after")
    def _unverified_means_without_source(self) -> Step:
        if not self.sources and self.evidence != "unverified":
            raise ValueError(
                f"found evidence {self.evidence!r} without a source, expected a source or unverified"
            )
        if self.sources and self.evidence == "unverified":
            raise ValueError("found unverified with a source, expected another evidence or none")
        if self.question.sources and not self.sources:
            raise ValueError("found sources of the question alone, expected those of the step too")
        return self

    @property
    def query(self) -> str:
        """Return its view as an address says it: ``select=multifidus.left&peel=deep``."""
        return to_query(from_query(self.view)[0])


class Lesson(FactModel):
    """A lesson: about as long as the attention of a class, a step at a time.

    Attributes
    ----------
    minutes
        Roughly.
    place
        In the list of lessons, from 1; those without one come last, by title.
    """

    id: Id
    title: Title
    summary: Text
    minutes: Annotated[int, Field(ge=1, le=120)]
    level: Level
    language: Language = "en"
    place: Annotated[int, Field(ge=1)] | None = None
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]


class LessonFile(FactModel):
    """One file of ``lessons/``."""

    lesson: Lesson
