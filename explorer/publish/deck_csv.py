"""A deck as a table: one line a question, in words alone."""

from __future__ import annotations

import csv
import io

from explorer.learn.deck import Deck

COLUMNS = (
    "id", "kind", "question", "option_1", "option_2", "option_3", "option_4", "answer_number",
    "answer", "also_accepted", "why", "why_language", "evidence", "sources", "tags",
)  # fmt: skip
_OPTIONS = 4


def deck_csv(deck: Deck) -> bytes:
    """Return a deck as CSV in UTF-8, marked as such: spreadsheets would guess otherwise.

    A question stands there in the form that needs no picture. Several names or sources in one cell
    are apart by ``|``.
    """
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\r\n")  # RFC 4180
    writer.writerow(COLUMNS)
    for card in deck.cards:
        options = [*card.options, *[""] * (_OPTIONS - len(card.options))]
        sources = (f"{one.title} {one.url or ''}".strip() for one in card.sources)
        writer.writerow(
            [
                card.id,
                card.kind,
                card.ask_text,
                *options,
                card.answer + 1,
                card.right,
                "|".join(card.accept),
                card.why,
                card.why_language,
                card.evidence,
                "|".join(sources),
                " ".join(card.tags),
            ]
        )
    return told.getvalue().encode("utf-8-sig")
