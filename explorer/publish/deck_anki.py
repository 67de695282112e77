"""A deck as a package for Anki."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.learn.deck import Card, CardPicture, Deck
from explorer.publish.errors import PublishError

if TYPE_CHECKING:
    import genanki

LONG_AGO_S = 1_577_836_800.0
"""When notes say they were made, 2020-01-01: equal content makes equal notes."""

FIELDS = ("Question", "Picture", "Options", "Answer", "AnswerPicture", "Why", "Sources", "Licence")

_FRONT = """\
<p class="ask">{{Question}}</p>
{{Picture}}
{{#Options}}{{Options}}{{/Options}}
"""
_BACK = """\
{{FrontSide}}
<hr id="answer">
<p class="right">{{Answer}}</p>
{{AnswerPicture}}
<p>{{Why}}</p>
<div class="small">{{Sources}}</div>
<p class="small">{{Licence}}</p>
"""
_CSS = """\
.card { font-family: system-ui, sans-serif; font-size: 18px; line-height: 1.4; text-align: center; }
img { max-width: 100%; max-height: 60vh; border-radius: 6px; }
.ask { font-size: 1.15em; }
.right { font-size: 1.15em; font-weight: 600; }
details { margin: 0.8em auto; max-width: 34em; text-align: left; }
summary { cursor: pointer; padding: 4px 0; }
.small { font-size: 0.75em; margin: 0.8em auto; max-width: 44em; text-align: left; }
.small ul { margin: 0; padding-left: 1.2em; }
"""


def deck_anki(deck: Deck, pictures: Mapping[str, bytes], ending: str = "webp") -> bytes:
    """Return a deck as an ``.apkg`` file.

    Options are folded up: who can say the answer without them learns more. A later deck of the same
    language replaces the texts of the notes and leaves what was learnt.

    Parameters
    ----------
    deck
        The cards.
    pictures
        Files by their names, of every picture of the deck.
    ending
        Of these names.

    Raises
    ------
    PublishError
        If the package ``genanki`` is not installed.
    """
    try:
        import genanki
    except ImportError:
        raise PublishError(
            "A deck for Anki needs the package genanki. Install it with: "
            'pip install "back-anatomy-explorer[deck]"'
        ) from None
    told = genanki.Deck(
        _number("deck", deck.language), _plain_title(deck), description=deck.licence
    )
    model = genanki.Model(
        _number("model", "1"),
        "Back anatomy explorer",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card 1", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
    )
    for card in deck.cards:
        told.add_note(_note(card, deck, ending, model))
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, content in pictures.items():
            files.append(Path(folder) / name)
            files[-1].write_bytes(content)
        package = genanki.Package(told, media_files=[str(file) for file in files])
        target = Path(folder) / "deck.apkg"
        package.write_to_file(str(target), timestamp=LONG_AGO_S)
        return target.read_bytes()


def _note(card: Card, deck: Deck, ending: str, model: genanki.Model) -> genanki.Note:
    import genanki

    return genanki.Note(
        model=model,
        fields=[
            escape(card.ask),
            _picture(card.picture, card.ask_text, ending),
            _options(card, deck),
            escape(card.right),
            _picture(card.answer_picture, card.right, ending),
            f'<span lang="{card.why_language}">{escape(card.why)}</span>',
            _sources(card, deck),
            escape(deck.licence),
        ],
        guid=genanki.guid_for(card.id, deck.language),
        tags=list(card.tags),
    )


def _picture(picture: CardPicture | None, told: str, ending: str) -> str:
    if picture is None:
        return ""
    return f'<img src="{picture.name}.{ending}" alt="{escape(told)}">'


def _options(card: Card, deck: Deck) -> str:
    listed = "".join(f"<li>{escape(option)}</li>" for option in card.options)
    return f'<details><summary>{escape(deck.options)}</summary><ol type="A">{listed}</ol></details>'


def _sources(card: Card, deck: Deck) -> str:
    if not card.sources:
        return escape(card.evidence)
    listed = "".join(
        f"<li>{escape(one.title)}</li>"
        if one.url is None
        else f'<li><a href="{escape(one.url)}">{escape(one.title)}</a></li>'
        for one in card.sources
    )
    return f"{escape(deck.sources)} ({escape(card.evidence)}):<ul>{listed}</ul>"


def _plain_title(deck: Deck) -> str:
    return f"{deck.title} ({deck.language})"


def _number(*parts: str) -> int:
    """Return an id as Anki wants one: the same for the same parts, of 31 bits."""
    told = ":".join(("back-anatomy-explorer", *parts))
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:4], "big") >> 1 | 1 << 30
