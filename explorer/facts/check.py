"""``check_facts``: what a reader of the data would object to, beyond what keeps it from loading."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from explorer.facts.completeness import completeness_problems
from explorer.facts.errors import Problem
from explorer.facts.fascicles import TablesFile
from explorer.facts.files import (
    TRANSLATIONS,
    DataFiles,
    LayersFile,
    MusclesFile,
    SourcesFile,
    read_files,
)
from explorer.facts.load import Facts, assembled
from explorer.facts.pain_rules import pain_problems
from explorer.facts.references import cited_sources, reference_problems
from explorer.facts.sourcing import MIN_CITED_SHARE, cited_share
from explorer.facts.translation_rules import translation_problems
from explorer.facts.translations import translatable
from explorer.facts.wording import word_problems
from explorer.paths import DATA_DIR


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """The outcome of a check.

    Attributes
    ----------
    facts
        How many statements, published numbers and identifiers there are; 0 if not loadable.
    cited_share
        See `explorer.facts.sourcing.cited_share`; 0 if not loadable.
    problems
        By file and line.
    loaded
        The facts, unless something keeps them from loading.
    """

    facts: int
    cited_share: float
    problems: tuple[Problem, ...]
    loaded: Facts | None


def check_facts(
    data_dir: Path = DATA_DIR, *, also_cited: Collection[str] = frozenset()
) -> CheckReport:
    """Check the whole data folder and return every problem, by file and line.

    Parameters
    ----------
    data_dir
        The data folder.
    also_cited
        Sources that something beside the facts cites.
    """
    data = read_files(data_dir)
    translations = read_files(data_dir, TRANSLATIONS)
    blocking = [*data.problems, *reference_problems(data)]
    problems = {*blocking, *translations.problems, *_unused_parts(data)}
    problems.update(_unused_sources(data, also_cited), word_problems(data))
    facts = None
    if not blocking:
        facts = assembled(data)
        problems.update(_muscles_without_fascicles(data), pain_problems(data))
        problems.update(completeness_problems(data, data_dir))
        wanted = translatable(facts)
        problems.update(translation_problems(translations, wanted, data_dir))
        problems.update(_too_little_cited(facts, data_dir))
    ordered = sorted(problems, key=lambda problem: (str(problem.file), problem.line, problem.field))
    return _report(facts, tuple(ordered))


def _report(facts: Facts | None, problems: tuple[Problem, ...]) -> CheckReport:
    if facts is None:
        return CheckReport(facts=0, cited_share=0.0, problems=problems, loaded=None)
    named = (*facts.structures.values(), *facts.whole_muscles.values())
    identifiers = sum(len(record.identifiers) for record in named)
    numbers = sum(map(len, facts.numbers.values()))
    statements = sum(1 for _ in facts.statements())
    return CheckReport(
        facts=statements + identifiers + numbers,
        cited_share=cited_share(facts),
        problems=problems,
        loaded=facts,
    )


def _too_little_cited(facts: Facts, data_dir: Path) -> Iterator[Problem]:
    share = cited_share(facts)
    if share < MIN_CITED_SHARE:
        message = (
            f"found {share:.1%} of the statements with a source that has an address, "
            f"expected at least {MIN_CITED_SHARE:.0%}"
        )
        yield Problem(data_dir, 1, "-", message)


def _unused_sources(data: DataFiles, also_cited: Collection[str]) -> Iterator[Problem]:
    cited = cited_sources(data).union(also_cited)
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
