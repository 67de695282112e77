"""Words that we do not use with people in pain, what to say instead, and how hard a text may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from explorer.facts.errors import Problem
from explorer.facts.files import (
    DataFiles,
    HelpsFile,
    MusclesFile,
    SoftTissuesFile,
    SymptomsFile,
    TopicsFile,
)
from explorer.facts.reading import MAX_PLAIN_GRADE, grade
from explorer.facts.yaml_marks import MarkedYaml

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


def word_problems(data: DataFiles) -> Iterator[Problem]:
    """Yield a problem for each wrong word and each plain text that is hard to read."""
    for marked in (*data.of_kind(MusclesFile), *data.of_kind(SoftTissuesFile)):
        for at, text in _texts(marked):
            if "purpose" in at or "pain" in at:
                yield from _banned(marked, at, text, FRIGHTENING, "words that do not frighten")
            if "pain" in at:
                yield from _likelihood(marked, at, text, f"{LIKELIHOOD}|{SHARES}")
    for kind in (TopicsFile, SymptomsFile, HelpsFile):
        for marked in data.of_kind(kind):
            for at, text in _texts(marked):
                yield from _banned(marked, at, text, FRIGHTENING, "words that do not frighten")
                yield from _likelihood(marked, at, text, LIKELIHOOD)
                if "plain" in at:
                    yield from _banned(marked, at, text, JARGON, "everyday words")
                    yield from _hard(marked, at, text)


def _banned(
    marked: MarkedYaml, at: Path_, text: str, words: Mapping[str, str], expected: str
) -> Iterator[Problem]:
    for pattern, instead in words.items():
        if found := re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
            message = f"found {found[0]!r}, expected {expected}, such as {instead!r}"
            yield marked.problem(at, message)


def _likelihood(marked: MarkedYaml, at: Path_, text: str, pattern: str) -> Iterator[Problem]:
    if found := re.search(pattern, text, re.IGNORECASE):
        yield marked.problem(at, f"found {found[0]!r}, expected no likelihood of a cause")


def _hard(marked: MarkedYaml, at: Path_, text: str) -> Iterator[Problem]:
    if any(map(str.isalpha, text)) and (found := grade(text)) > MAX_PLAIN_GRADE:
        expected = f"at most {MAX_PLAIN_GRADE:.0f} (shorter sentences, shorter words)"
        yield marked.problem(at, f"found reading grade {found:.1f}, expected {expected}")


def _texts(marked: MarkedYaml) -> Iterator[tuple[Path_, str]]:
    """Yield every text of a file that a person reads, with its path; ids and sources are left out."""
    stack: list[tuple[Path_, object]] = [((), marked.value)]
    while stack:
        at, value = stack.pop()
        if isinstance(value, dict):
            stack += [((*at, key), item) for key, item in value.items()]
        elif isinstance(value, tuple):
            stack += [((*at, index), item) for index, item in enumerate(value)]
        elif isinstance(value, str) and at[-1] in {"text", "name"}:
            yield at, value
