"""What gives an answer away: letters that a question shares with the right option alone."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

CUE_LETTERS = 5
"""So many letters in a row, shared by the question and one option only, are a cue. Shorter runs are
shared by chance (``-alis``, ``inter``): with four hardly a set of options would remain."""


@cache
def folded(text: str) -> str:
    """Return a text in small letters, without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", " ", kept).strip()


@cache
def runs(text: str) -> frozenset[str]:
    """Return every run of `CUE_LETTERS` letters within the words of a text."""
    return frozenset(
        word[start : start + CUE_LETTERS]
        for word in folded(text).split()
        for start in range(len(word) - CUE_LETTERS + 1)
    )


def cues(asked: str, right: str) -> frozenset[str]:
    """Return what a question and its right option share; a wrong option must share each too."""
    return runs(asked) & runs(right)
