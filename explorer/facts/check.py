"""``check_facts``: what a reader of the data would object to, beyond what keeps it from loading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from explorer.facts.errors import Problem
from explorer.facts.fascicles import TablesFile
from explorer.facts.files import (
    DataFiles,
    LayersFile,
    MusclesFile,
    SoftTissuesFile,
    SourcesFile,
    TopicsFile,
    read_files,
)
from explorer.facts.load import assembled
from explorer.facts.references import cited_sources, reference_problems
from explorer.facts.yaml_marks import MarkedYaml
from explorer.paths import DATA_DIR

FRIGHTENING = (
    r"worn[ -]?out",
    r"wear[ -](?:and[ -])?tear",
    r"slipp?(?:ed|ing) (?:disc|disk|vertebra)",
    r"crumbl\w*",
    r"damag\w*",
    r"degenerat\w*",
    r"ruptur\w*",
    r"torn",
    r"collaps\w*",
    r"crippl\w*",
    r"paraly\w*",
    r"unstable spine",
    r"out of place",
)
"""Words that frighten patients without helping them; red flags are exempt, as they must be plain."""

LIKELIHOOD = (r"\d+ ?%", r"per ?cent", r"most likely", r"probably caused", r"usually caused by")
"""Words that would tell a reader how likely a cause is in their own case."""

_FRIGHTENING = re.compile(rf"\b(?:{'|'.join(FRIGHTENING)})\b", re.IGNORECASE)
_LIKELIHOOD = re.compile("|".join(LIKELIHOOD), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The outcome of a check; ``facts`` counts statements and identifiers, 0 if not loadable."""

    facts: int
    problems: tuple[Problem, ...]


def check_facts(data_dir: Path = DATA_DIR) -> CheckReport:
    """Check the whole data folder and return every problem, by file and line."""
    data = read_files(data_dir)
    blocking = [*data.problems, *reference_problems(data)]
    problems = {*blocking, *_unused_sources(data), *_unused_parts(data), *_words(data)}
    if not blocking:
        problems.update(_muscles_without_fascicles(data))
    ordered = sorted(problems, key=lambda problem: (str(problem.file), problem.line, problem.field))
    return CheckReport(0 if blocking else _count(data), tuple(ordered))


def _count(data: DataFiles) -> int:
    facts = assembled(data)
    named = (*facts.structures.values(), *facts.whole_muscles.values())
    identifiers = sum(len(record.identifiers) for record in named)
    return sum(1 for _ in facts.statements()) + identifiers


def _unused_sources(data: DataFiles) -> Iterator[Problem]:
    cited = cited_sources(data)
    for marked, file in data.parsed(SourcesFile):
        for index, source in enumerate(file.sources):
            if source.id not in cited:
                message = f"found {source.id!r} cited nowhere, expected a citation"
                yield marked.problem(("sources", index), message)


def _unused_parts(data: DataFiles) -> Iterator[Problem]:
    used = {m.part_of for file in data.records(MusclesFile) for m in file.muscles}
    for marked, file in data.parsed(LayersFile):
        for index, whole in enumerate(file.whole_muscles):
            if whole.id not in used:
                message = f"found {whole.id!r} without parts, expected a muscle that is part of it"
                yield marked.problem(("whole_muscles", index), message)


def _muscles_without_fascicles(data: DataFiles) -> Iterator[Problem]:
    drawn = {table.muscle for file in data.records(TablesFile) for table in file.tables}
    for marked, file in data.parsed(MusclesFile):
        for index, muscle in enumerate(file.muscles):
            if muscle.id not in drawn:
                message = "found no fascicle table, expected one in fascicles/"
                yield marked.problem(("muscles", index), message)


def _words(data: DataFiles) -> Iterator[Problem]:
    for marked in (*data.of_kind(MusclesFile), *data.of_kind(SoftTissuesFile)):
        for at, text in _texts(marked):
            if "purpose" in at or "pain" in at:
                yield from _frightening(marked, at, text)
            if "pain" in at and (found := _LIKELIHOOD.search(text)):
                message = f"found {found[0]!r}, expected no likelihood of a cause"
                yield marked.problem(at, message)
    for marked in data.of_kind(TopicsFile):
        for at, text in _texts(marked):
            yield from _frightening(marked, at, text)


def _frightening(marked: MarkedYaml, at: tuple[str | int, ...], text: str) -> Iterator[Problem]:
    if found := _FRIGHTENING.search(text):
        yield marked.problem(at, f"found {found[0]!r}, expected words that do not frighten")


def _texts(marked: MarkedYaml) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text of a file that a person reads, with its path; ids and sources are left out."""
    stack: list[tuple[tuple[str | int, ...], object]] = [((), marked.value)]
    while stack:
        at, value = stack.pop()
        if isinstance(value, dict):
            stack += [((*at, key), item) for key, item in value.items()]
        elif isinstance(value, tuple):
            stack += [((*at, index), item) for index, item in enumerate(value)]
        elif isinstance(value, str) and at[-1] in {"text", "name"}:
            yield at, value
