"""What gives an answer away: letters that a question shares with the right option alone."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
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


def cues(asked: str, right: str) -> frozenset[str]:
    """Return what words of a question and of its right option share, as long as it goes.

    Each must stand in a wrong option, too.
    """
    return frozenset(
        shared
        for one in folded(asked).split()
        for other in folded(right).split()
        if len(shared := _shared(one, other)) >= CUE_LETTERS
    )


@cache
def _shared(one: str, other: str) -> str:
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size]
