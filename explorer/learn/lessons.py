"""Read lesson files: into frozen records, or into a list of everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from explorer.facts import Facts, FactsError, Problem
from explorer.facts.yaml_marks import MarkedYaml, read_yaml, validated
from explorer.learn.known import Known
from explorer.learn.records import (
    Choose,
    Lesson,
    LessonFile,
    LessonQuestion,
    Step,
    Typed,
    Voices,
)
from explorer.learn.rules import lesson_problems, step_problems
from explorer.learn.wording import ENGLISH, step_wording_problems, wording_problems

__all__ = [
    "Choose",
    "Known",
    "Lesson",
    "LessonError",
    "LessonQuestion",
    "Step",
    "Typed",
    "Voices",
    "check_lesson",
    "load_lessons",
    "read_lesson",
]


class LessonError(FactsError):
    """Every problem of one or several lesson files."""


def read_lesson(path: Path, known: Known) -> Lesson:
    """Read one lesson.

    Parameters
    ----------
    path
        The file, which is called as the lesson is.
    known
        What it may name.

    Raises
    ------
    LessonError
        Holds every problem that keeps it from being shown; `check_lesson` also judges its words.
    """
    try:
        marked = read_yaml(path)
        lesson = validated(marked, LessonFile).lesson
    except FactsError as error:
        raise LessonError(error.problems) from error
    problems = list(lesson_problems(marked, lesson, known))
    if problems:
        raise LessonError(problems)
    return lesson


def check_lesson(path: Path, facts: Facts | Known) -> list[Problem]:
    """Return every problem of one lesson file, by line: fields, ids, views, questions and words.

    Whatever stands in the file, nothing is raised.
    """
    known = facts if isinstance(facts, Known) else Known.of(facts)
    try:
        marked = read_yaml(path)
    except FactsError as error:
        return list(error.problems)
    try:
        lesson = validated(marked, LessonFile).lesson
    except FactsError as error:
        problems = {*error.problems, *_of_right_steps(marked, known)}
    else:
        problems = {*lesson_problems(marked, lesson, known), *wording_problems(marked, lesson)}
    return sorted(problems, key=lambda problem: (problem.line, problem.field, problem.message))


def _of_right_steps(marked: MarkedYaml, known: Known) -> Iterator[Problem]:
    """Yield what else is wrong in a file with mistakes: in those of its steps that have none."""
    file = marked.value if isinstance(marked.value, dict) else {}
    lesson = file.get("lesson")
    fields = lesson if isinstance(lesson, dict) else {}
    steps = fields.get("steps")
    for index, fields_of_step in enumerate(steps if isinstance(steps, tuple) else ()):
        try:
            step = Step.model_validate(fields_of_step)
        except ValidationError:
            continue
        yield from step_problems(marked, index, step, known)
        yield from step_wording_problems(marked, index, step, str(fields.get("language", ENGLISH)))


def load_lessons(folders: Iterable[Path], facts: Facts) -> Mapping[str, Lesson]:
    """Read every lesson of some folders, in the order in which they are listed for a reader.

    Parameters
    ----------
    folders
        Each with one file ``<id>.yaml`` a lesson; one that does not exist is a problem.
    facts
        What lessons may name.

    Raises
    ------
    LessonError
        Holds every problem of every file, and ids that two files have.
    """
    known = Known.of(facts)
    problems: list[Problem] = []
    found: dict[str, tuple[Path, Lesson]] = {}
    for folder in folders:
        if not folder.is_dir():
            problems.append(Problem(folder, 1, "-", "found no such folder, expected lessons in it"))
        for path in sorted(folder.glob("*.yaml")):
            try:
                lesson = read_lesson(path, known)
            except LessonError as error:
                problems += error.problems
                continue
            if lesson.id in found:
                other = found[lesson.id][0]
                message = f"found {lesson.id!r}, which {other} has already, expected a new id"
                problems.append(Problem(path, 1, "lesson.id", message))
                continue
            found[lesson.id] = path, lesson
    if problems:
        raise LessonError(problems)
    listed = sorted((lesson for _, lesson in found.values()), key=_place)
    return MappingProxyType({lesson.id: lesson for lesson in listed})


def _place(lesson: Lesson) -> tuple[bool, int, str]:
    return lesson.place is None, lesson.place or 0, lesson.title
