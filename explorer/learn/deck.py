"""Cards to learn from: questions of the pool with everything that a card says, as plain records."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from explorer.facts import Facts
from explorer.learn.known import Known, nearest
from explorer.learn.questions import PoolQuestion, Words

_NAME_LETTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPicture:
    """What is drawn: a view as an address says it, and what is lit in it."""

    view: str
    mark: str

    @property
    def name(self) -> str:
        """Return a name for a file, without an ending, that tells nothing."""
        told = f"{self.view} {self.mark}"
        return "back_" + hashlib.sha256(told.encode()).hexdigest()[:_NAME_LETTERS]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSource:
    """Where a reason was read."""

    title: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A question with its answer.

    Attributes
    ----------
    id
        That of the question: who imports a later deck keeps what was learnt.
    ask
        Goes with ``picture``, if there is one.
    ask_text
        The same for those who see no picture; with ``options`` it can be answered.
    answer
        Place of the right option.
    accept
        What else is right when typed, or nothing.
    evidence
        In words: "Established".
    picture, answer_picture
        On the front; on the back, where what must be found is lit.
    tags
        Kind, region, layer and structure, as words without blanks.
    """

    id: str
    kind: str
    ask: str
    ask_text: str
    options: tuple[str, ...]
    answer: int
    accept: tuple[str, ...]
    why: str
    why_language: str
    evidence: str
    sources: tuple[CardSource, ...]
    picture: CardPicture | None
    answer_picture: CardPicture | None
    tags: tuple[str, ...]

    @property
    def right(self) -> str:
        """Return the right option."""
        return self.options[self.answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """Cards, and the words around them in their language."""

    language: str
    title: str
    options: str
    sources: str
    licence: str
    cards: tuple[Card, ...]

    @property
    def fronts(self) -> tuple[CardPicture, ...]:
        """Return the pictures on the front of a card, each once."""
        return tuple(dict.fromkeys(card.picture for card in self.cards if card.picture is not None))

    def without_pictures(self) -> Deck:
        """Return the deck with cards that ask in words alone."""
        cards = (
            replace(card, ask=card.ask_text, picture=None, answer_picture=None)
            for card in self.cards
        )
        return replace(self, cards=tuple(cards))

    @property
    def pictures(self) -> tuple[CardPicture, ...]:
        """Return every picture once, in the order in which the cards need them."""
        needed = (
            picture
            for card in self.cards
            for picture in (card.picture, card.answer_picture)
            if picture is not None
        )
        return tuple(dict.fromkeys(needed))


def make_deck(
    facts: Facts,
    questions: Iterable[PoolQuestion],
    words: Words,
    *,
    layers: Collection[str] = (),
    structures: Collection[str] = (),
) -> Deck:
    """Return the cards of some questions.

    Parameters
    ----------
    facts
        All of them.
    questions
        In the language of ``words``.
    words
        The texts of the language.
    layers
        Only of structures in these layers of the facts; empty for all.
    structures
        Only of these: base ids or ids of whole muscles; empty for all.

    Raises
    ------
    ValueError
        If there is no such layer or structure.
    """
    known = Known.of(facts)
    layer_ids = [layer.id for layer in facts.layers]
    for layer in layers:
        if layer not in layer_ids:
            raise ValueError(f"layer: {nearest(layer, layer_ids, 'layers')}")
    for name in structures:
        if not known.bases(name):
            listed = {*known.structures, *known.parts}
            raise ValueError(f"structures: {nearest(name, listed, 'structures')}")
    wanted = {base for name in structures for base in known.bases(name)}
    return Deck(
        language=words.language,
        title=_say("questions.deck.title", facts, words),
        options=_say("questions.deck.options", facts, words),
        sources=_say("section.sources", facts, words),
        licence=_say("questions.deck.licence", facts, words),
        cards=tuple(
            _card(question, facts, words)
            for question in questions
            if (not layers or question.layer in layers)
            and (not wanted or question.about[0] in wanted)
        ),
    )


def _card(question: PoolQuestion, facts: Facts, words: Words) -> Card:
    because = question.because
    marked = (
        None if question.mark is None else CardPicture(view=question.view, mark=_mark(question))
    )
    found = None
    if question.find is not None:
        side = ".left" if facts.structures[question.find].sided else ""
        found = CardPicture(view=question.view, mark=question.find + side)
    return Card(
        id=question.id,
        kind=_say(f"questions.kind.{question.kind}", facts, words),
        # What must be found in the view cannot be clicked on a card: it asks as a text does.
        ask=question.ask_text if question.find is not None else question.ask,
        ask_text=question.ask_text,
        options=question.choose.options,
        answer=question.choose.answer,
        accept=question.accept,
        why=because.text,
        why_language=because.lang or words.language,
        evidence=_say(f"evidence.{because.evidence}", facts, words),
        sources=tuple(
            CardSource(title=facts.sources[name].title, url=facts.sources[name].url)
            for name in because.sources
        ),
        picture=marked,
        answer_picture=found,
        tags=(question.kind, question.region, question.layer, question.about[0]),
    )


def _mark(question: PoolQuestion) -> str:
    """Return what is lit, on the left where the side does not matter: fewer pictures are drawn."""
    mark = question.mark or ""
    return mark if question.kind == "side" else mark.replace(".right", ".left")


def _say(key: str, facts: Facts, words: Words) -> str:
    return words.text(f"interface.{key}", facts.interface[key])
