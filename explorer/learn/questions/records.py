"""What a question is: frozen, in one language, ready for the browser, a deck or a sheet of paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from explorer.facts import Statement

Kind = Literal[
    "find", "name", "layer", "origin", "insertion", "nerve", "action", "under", "level", "side"
]
KINDS: tuple[Kind, ...] = (
    "find", "name", "layer", "origin", "insertion", "nerve", "action", "under", "level", "side",
)  # fmt: skip
SEED = 7
"""Of all chance in the questions: the same facts give the same questions."""


class Words(Protocol):
    """Looks up texts in one language, as ``explorer.catalog.words.Words`` does."""

    language: str

    def text(self, key: str, english: str) -> str:
        """Return the text under a key, in English where there is no other."""

    def statement(self, value: Statement, key: str | None = None) -> dict[str, Any]:
        """Return text, sources and evidence of a statement, and ``lang`` if it differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolChoice:
    """Options in the order in which they are shown; ``answer`` is the place of the right one."""

    options: tuple[str, ...]
    answer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why the answer is right; ``lang`` is set where the text is not in the reader's language."""

    text: str
    sources: tuple[str, ...]
    evidence: str
    lang: str | None = None

    @classmethod
    def told(cls, statement: Mapping[str, Any]) -> Because:
        """Return what `Words.statement` gives as a record."""
        return cls(**{**statement, "sources": tuple(statement["sources"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolQuestion:
    """One question of the pool.

    Attributes
    ----------
    id
        Tells nothing; the same in every language.
    kind
        One of `KINDS`.
    about
        Base ids of what is asked about.
    region
        Main region of the first of them, of `explorer.facts.regions.REGIONS`.
    layer
        Its layer in the facts.
    ask
        For those who see the picture.
    ask_text
        For those who do not: with `choose` it asks the same without the picture. Of the kind ``find``,
        ``ask`` names what ``ask_text`` asks for: only one of them may be shown.
    view
        What is seen while it is asked, as an address says it.
    mark
        Id of what is lit in the view, or ``None``. Never written to the address.
    choose
        Of all kinds; of ``find`` it goes with ``ask_text``.
    find
        Base id of what is to be clicked, on either side.
    accept
        What may be typed instead of choosing, or nothing.
    because
        Shown after the answer.
    """

    id: str
    kind: Kind
    about: tuple[str, ...]
    region: str
    layer: str
    ask: str
    ask_text: str
    view: str
    mark: str | None
    choose: PoolChoice
    find: str | None = None
    accept: tuple[str, ...] = ()
    because: Because

    def data(self) -> dict[str, Any]:
        """Return it as plain data, in the form of the learning document."""
        because = {
            "text": self.because.text,
            "sources": list(self.because.sources),
            "evidence": self.because.evidence,
        }
        if self.because.lang is not None:
            because["lang"] = self.because.lang
        told: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "about": list(self.about),
            "region": self.region,
            "layer": self.layer,
            "ask": self.ask,
            "ask_text": self.ask_text,
            "view": self.view,
            "mark": self.mark,
            "choose": {"options": list(self.choose.options), "answer": self.choose.answer},
            "because": because,
        }
        if self.find is not None:
            told["find"] = self.find
        if self.accept:
            told["type"] = {"accept": list(self.accept)}
        return told
