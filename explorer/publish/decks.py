"""``export deck``: questions as cards for Anki, as a table, or for a course system."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from explorer.catalog.compiling import words_of
from explorer.catalog.learning import pool_questions
from explorer.facts import load_facts, load_translations
from explorer.learn.deck import Deck, make_deck
from explorer.learn.questions import PoolQuestion
from explorer.mesh_store.manifest import read_manifest
from explorer.paths import DATA_DIR, MESH_DIR
from explorer.publish.deck_anki import deck_anki
from explorer.publish.deck_csv import deck_csv
from explorer.publish.deck_formats import DeckFormat
from explorer.publish.deck_pictures import Progress, draw_deck_pictures
from explorer.publish.deck_qti import deck_qti
from explorer.publish.errors import PublishError


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDeck:
    """A deck that is ready to be written."""

    deck: Deck
    pictures: int
    content: bytes


def make_deck_file(
    deck_format: DeckFormat,
    *,
    language: str = "en",
    layers: Collection[str] = (),
    structures: Collection[str] = (),
    with_pictures: bool = True,
    data_dir: Path = DATA_DIR,
    mesh_dir: Path = MESH_DIR,
    progress: Progress = lambda _done, _total: None,
) -> WrittenDeck:
    """Return a deck as a file.

    Parameters
    ----------
    deck_format
        Of the file.
    language
        Of the cards.
    layers, structures
        Only these, see `explorer.learn.deck.make_deck`.
    with_pictures
        Without them a card asks in words alone, and nothing is drawn.
    data_dir, mesh_dir
        Folders of the facts and the built meshes.
    progress
        Is told how many pictures are drawn, and how many there are.

    Raises
    ------
    PublishError
        If there is no such language, layer or structure, no question about them, or ``genanki`` is
        missing.
    FactsError, MeshStoreError
        If facts or meshes cannot be read.
    DrawingError
        If this machine cannot draw.
    """
    facts, translations = load_facts(data_dir), load_translations(data_dir)
    if language not in ("en", *translations):
        known = ", ".join(("en", *translations))
        raise PublishError(f"There is no language {language!r}; choose from: {known}.")
    words = words_of(language, translations)

    def deck_of(questions: Iterable[PoolQuestion]) -> Deck:
        return make_deck(facts, questions, words, layers=layers, structures=structures)

    try:
        deck_of(())  # what is misspelt is told before the work begins
    except ValueError as error:
        raise PublishError(str(error)) from None
    deck = deck_of(pool_questions(facts, read_manifest(mesh_dir), language, translations))
    if not deck.cards:
        raise PublishError("There is no question about these layers and structures together.")
    if deck_format is DeckFormat.CSV or not with_pictures:
        deck = deck.without_pictures()
    fronts_only = deck_format is DeckFormat.QTI  # nothing can be shown beside its feedback
    pictures = draw_deck_pictures(
        deck.fronts if fronts_only else deck.pictures,
        mesh_dir,
        coding="jpg" if fronts_only else "webp",
        progress=progress,
    )
    content = {
        DeckFormat.ANKI: lambda: deck_anki(deck, pictures),
        DeckFormat.CSV: lambda: deck_csv(deck),
        DeckFormat.QTI: lambda: deck_qti(deck, pictures),
    }[deck_format]()
    return WrittenDeck(deck=deck, pictures=len(pictures), content=content)
