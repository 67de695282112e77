"""In which formats a deck can be written."""

from __future__ import annotations

from enum import Enum


class DeckFormat(Enum):
    """Who reads the deck."""

    ANKI = "anki"
    CSV = "csv"
    QTI = "qti"


ENDINGS = {DeckFormat.ANKI: ".apkg", DeckFormat.CSV: ".csv", DeckFormat.QTI: ".zip"}
"""How the names of the files end."""
