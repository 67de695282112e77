"""``check_all``: the facts and the shipped lessons together, as one report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explorer.facts import CheckReport, FactsError, Problem, check_facts
from explorer.facts.yaml_marks import read_yaml
from explorer.learn.known import Known
from explorer.learn.lessons import check_lesson
from explorer.paths import DATA_DIR

LESSONS = "lessons"
"""Folder of the shipped lessons within the facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeReport:
    """What `check_facts` found, and what is wrong with the lessons.

    Attributes
    ----------
    facts
        Its problems are those of the facts alone.
    lessons
        How many there are.
    problems
        Of facts and lessons.
    """

    facts: CheckReport
    lessons: int
    problems: tuple[Problem, ...]


def lesson_folders(data_dir: Path) -> list[Path]:
    """Return the folder of the lessons that come with some facts, or nothing if there is none."""
    folder = data_dir / LESSONS
    return [folder] if folder.is_dir() else []


def check_all(data_dir: Path = DATA_DIR) -> WholeReport:
    """Check the whole data folder, lessons included; what only a lesson cites is cited."""
    files = [path for folder in lesson_folders(data_dir) for path in sorted(folder.glob("*.yaml"))]
    report = check_facts(data_dir, also_cited=frozenset().union(*map(_cited, files)))
    problems = list(report.problems)
    if report.loaded is not None:
        known = Known.of(report.loaded)
        problems += (problem for file in files for problem in check_lesson(file, known))
    return WholeReport(facts=report, lessons=len(files), problems=tuple(problems))


def _cited(file: Path) -> frozenset[str]:
    """Return the ids that stand under ``sources`` anywhere in a lesson, as written."""
    try:
        marked = read_yaml(file)
    except FactsError:
        return frozenset()
    found: set[str] = set()
    todo: list[object] = [marked.value]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            named = value.get("sources")
            if isinstance(named, tuple):
                found.update(one for one in named if isinstance(one, str))
            todo += value.values()
        elif isinstance(value, tuple):
            todo += value
    return frozenset(found)
