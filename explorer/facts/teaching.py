"""What a teacher adds to a structure or a topic, and the plain words of what has no purpose."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from explorer.facts.forms import Id, Text
from explorer.facts.model import Statement
from explorer.facts.yaml_marks import FactModel


class Question(FactModel):
    """A question that a teacher may ask, and its answer."""

    question: Text
    answer: Statement


class Teaching(FactModel):
    """What learners and patients commonly get wrong about one thing, and questions about it.

    ``of`` is the id of a structure, a whole muscle, a group, a pain topic, a symptom or a help.
    """

    of: Id
    pitfalls: tuple[Statement, ...] = ()
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


class PlainWords(Statement):
    """What a bone, a disc or a whole group of structures is, in plain words.

    ``of`` is the id of a structure or a group; a structure without plain words of its own shows
    those of its group. A muscle's plain words are its `Muscle.purpose`.
    """

    of: Id


class Term(FactModel):
    """A word of the glossary; ``forms`` are its other forms in texts: ``innervates``."""

    id: Id
    term: Text
    forms: tuple[Text, ...] = ()
    meaning: Statement
