"""``check_facts``: what a reader of the data would object to, beyond what keeps it from loading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from explorer.facts.errors import Problem
from explorer.facts.fascicles import TablesFile
from explorer.facts.files import (
    DataFiles,
    LayersFile,
    MusclesFile,
    SourcesFile,
    read_files,
)
from explorer.facts.load import assembled
from explorer.facts.pain_rules import pain_problems
from explorer.facts.references import cited_sources, reference_problems
from explorer.facts.wording import word_problems
from explorer.paths import DATA_DIR


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The outcome of a check; ``facts`` counts statements and identifiers, 0 if not loadable."""

    facts: int
    problems: tuple[Problem, ...]


def check_facts(data_dir: Path = DATA_DIR) -> CheckReport:
    """Check the whole data folder and return every problem, by file and line."""
    data = read_files(data_dir)
    blocking = [*data.problems, *reference_problems(data)]
    problems = {*blocking, *_unused_sources(data), *_unused_parts(data)}
    problems.update(word_problems(data))
    if not blocking:
        problems.update(_muscles_without_fascicles(data), pain_problems(data))
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
