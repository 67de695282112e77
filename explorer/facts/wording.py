"""Words that we do not use with people in pain, what to say instead, and how hard a text may be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from explorer.facts.errors import Problem
from explorer.facts.files import (
    AreasFile,
    DataFiles,
    HelpsFile,
    MusclesFile,
    PathFile,
    PlainFile,
    RedFlagsFile,
    SoftTissuesFile,
    SymptomsFile,
    TopicsFile,
)
from explorer.facts.reading import MAX_PLAIN_GRADE, MAX_SIMPLE_GRADE, grade
from explorer.facts.yaml_marks import FactModel, MarkedYaml

Path_ = tuple[str | int, ...]

FRIGHTENING = {
    r"worn[ -]?out|wear(?:s|ing)? out": "changed with age",
    r"wear[ -](?:and[ -])?tear": "changes that come with age, as grey hair does",
    r"slipp?(?:ed|s|ing) (?:disc|disk)s?": "bulging disc",
    r"(?:slipp?(?:ed|s|ing)|slip of a) vertebra\w*": "vertebra that sits further forward",
    r"crumbl\w*": "changed with age, or lost height",
    r"damag\w*": "change, or irritation",
    r"degenerat\w*": "age-related",
    r"ruptur\w*": "bulge",
    r"torn": "strained",
    r"collaps\w*": "lost height",
    r"crippl\w*": "limits what a person can do",
    r"paraly\w*": "weakness",
    r"(?:unstable|weak) (?:spine|back|core)": "back that is out of practice",
    r"out of place|out of alignment": "sensitive",
    r"bone[ -]on[ -]bone": "narrower joint space",
    r"(?:trapped|pinched) nerves?": "irritated nerve",
    r"deformit\w*|deformed": "curve, or change of shape",
}
"""What frightens people without helping them, each with what may stand instead; red flags are exempt."""

JARGON = {
    r"chronic": "long-lasting",
    r"acute": "new",
    r"lumbar": "lower back",
    r"thoracic": "upper back",
    r"cervical": "neck",
    r"vertebrae?": "bones of the spine",
    r"radicular|radiculopathy": "leg pain from a nerve",
    r"inflamm\w*": "irritated and swollen",
    r"analges\w*": "pain relief",
    r"prognosis": "what to expect",
    r"aetiology|etiology": "cause",
    r"prolapse\w*|herniat\w*": "bulge",
}
"""Technical words that a plain text does without, each with an everyday one."""

LIKELIHOOD = r"most likely|probably caused|usually caused by|you (?:probably|may well) have"
"""Words that would tell a reader what the cause is in their own case."""

SHARES = r"\d+ ?%|per ?cent"
"""Numbers that a reader of a muscle's card would take for a likelihood."""


Kinds = tuple[type[FactModel], ...]

_STRUCTURES: Kinds = (MusclesFile, SoftTissuesFile)
_ABOUT_PAIN: Kinds = (TopicsFile, SymptomsFile, HelpsFile, AreasFile, PathFile, PlainFile)

_PLAIN_FIELDS: dict[type[FactModel], str] = {
    MusclesFile: "purpose",
    SoftTissuesFile: "purpose",
    TopicsFile: "plain",
    SymptomsFile: "plain",
    HelpsFile: "plain",
    AreasFile: "plain",
    PathFile: "text",
    PlainFile: "plain",
}
"""Where the plain words of each kind of file stand."""

_SIMPLE_FIELDS: dict[type[FactModel], tuple[str, ...]] = {
    TopicsFile: ("feels_like", "worse", "better", "helps", "seek_care"),
    SymptomsFile: ("seek_care",),
    HelpsFile: ("cautions",),
    RedFlagsFile: ("introduction", "action", "signs"),
}
"""What a person in pain reads below the plain words, or instead of them."""


def word_problems(data: DataFiles) -> Iterator[Problem]:
    """Yield a problem for each wrong word and each text that is hard to read."""
    for kind in _STRUCTURES:
        for marked in data.of_kind(kind):
            for at, text in _texts(marked):
                if "purpose" in at or "pain" in at:
                    yield from banned(marked, at, text, FRIGHTENING, "words that do not frighten")
                if "pain" in at:
                    yield from likelihood(marked, at, text, f"{LIKELIHOOD}|{SHARES}")
    for kind in _ABOUT_PAIN:
        for marked in data.of_kind(kind):
            for at, text in _texts(marked):
                yield from banned(marked, at, text, FRIGHTENING, "words that do not frighten")
                yield from likelihood(marked, at, text, LIKELIHOOD)
    for kind, field in _PLAIN_FIELDS.items():
        for marked in data.of_kind(kind):
            for at, text in _texts(marked):
                if field in at:
                    yield from banned(marked, at, text, JARGON, "everyday words")
                    yield from hard(marked, at, text, MAX_PLAIN_GRADE)
    for kind, fields in _SIMPLE_FIELDS.items():
        for marked in data.of_kind(kind):
            for at, text in _passages(marked, fields):
                yield from hard(marked, at, text, MAX_SIMPLE_GRADE)


def banned(
    marked: MarkedYaml, at: Path_, text: str, words: Mapping[str, str], expected: str
) -> Iterator[Problem]:
    """Yield a problem for each of some words in the text at ``at``; ``expected`` says what instead."""
    for pattern, instead in words.items():
        if found := re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
            message = f"found {found[0]!r}, expected {expected}, such as {instead!r}"
            yield marked.problem(at, message)


def likelihood(marked: MarkedYaml, at: Path_, text: str, pattern: str) -> Iterator[Problem]:
    """Yield a problem if the text at ``at`` tells a reader what the cause is in their own case."""
    if found := re.search(pattern, text, re.IGNORECASE):
        yield marked.problem(at, f"found {found[0]!r}, expected no likelihood of a cause")


def hard(marked: MarkedYaml, at: Path_, text: str, most: float) -> Iterator[Problem]:
    """Yield a problem if the text at ``at`` has a reading grade above ``most``."""
    if any(map(str.isalpha, text)) and (found := grade(text)) > most:
        expected = f"at most {most:.0f} (shorter sentences, shorter words)"
        yield marked.problem(at, f"found reading grade {found:.1f}, expected {expected}")


def _passages(marked: MarkedYaml, fields: Collection[str]) -> Iterator[tuple[Path_, str]]:
    """Yield what stands under each of some fields as one text: they are read together."""
    found: dict[Path_, list[str]] = {}
    for at, text in _texts(marked):
        depth = next((index for index, part in enumerate(at) if part in fields), None)
        if depth is not None:
            found.setdefault(at[: depth + 1], []).append(text)
    for at, texts in found.items():
        yield at, " ".join(reversed(texts))


def _texts(marked: MarkedYaml) -> Iterator[tuple[Path_, str]]:
    """Yield every text of a file that a person reads, with its path; ids and sources are left out."""
    stack: list[tuple[Path_, object]] = [((), marked.value)]
    while stack:
        at, value = stack.pop()
        if isinstance(value, dict):
            stack += [((*at, key), item) for key, item in value.items()]
        elif isinstance(value, tuple):
            stack += [((*at, index), item) for index, item in enumerate(value)]
        elif isinstance(value, str) and at[-1] in {"text", "name", "title"}:
            yield at, value
