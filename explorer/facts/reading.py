"""How hard an English text is to read: the Flesch-Kincaid grade level.

The grade is ``0.39 * words per sentence + 11.8 * syllables per word - 15.59`` and means a school
year of the USA, in which a child is about five years older than the number of the year. Source:
Kincaid, Fishburne, Rogers and Chissom 1975, Derivation of new readability formulas, research
branch report 8-75, Naval Technical Training Command.
"""

from __future__ import annotations

import re

MAX_PLAIN_GRADE = 6.0
"""Hardest plain text that we show: what a reader of about 11 years can follow."""

MAX_SIMPLE_GRADE = 7.0
"""Hardest list for people in pain, such as when to seek care: it must name bladder, osteoporosis ..."""

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")

_SILENT = re.compile(
    r"(?<![aeiouy])(?<![^aeiouylr]l)e$"  # bone, but not little
    r"|(?<![aeiouyszcgx])(?<!sh)(?<!ch)(?<![^aeiouylr]l)es$"  # bones, but not discuses or muscles
    r"|(?<![aeiouytd])ed$"  # eased, but not rested
    r"|(?<=ach)es$|(?<=[a-z][^aeiouyl])e(?=(?:ly|ful|less|ment|ness)$)"  # aches, careful, movement
    r"|(?<=^som)e(?=[a-z])|(?<=^ev)e(?=ry)"  # something, every
)
_SPLIT = re.compile(
    r"(?<![tcsg])i[ao]|(?<=^sc)i[ae]|(?<=qu)ie(?=t)|eo(?!ple)|ua(?=l)|(?<=[rd])ea$"
    r"|(?<!g)[aeouy](?=ing)"
)
"""Two vowels that are two syllables: sciatica, osteoporosis, usual, area, being, science, quiet."""


def syllables(word: str) -> int:
    """Return the number of syllables of an English word, by rule; a numeral counts by its digits."""
    if word.isdigit():
        return len(word)
    low = word.lower()
    groups = len(_VOWELS.findall(low)) + len(_SPLIT.findall(low)) - len(_SILENT.findall(low))
    return max(1, groups)


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade level of a text.

    Raises
    ------
    ValueError
        If there is no word in the text.
    """
    words = _WORD.findall(text)
    if not words:
        raise ValueError(f"found no word in {text!r}, expected a text")
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / sentences + 11.8 * per_word - 15.59
