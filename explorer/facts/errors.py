"""Errors that a person who edits ``anatomy_data/`` can act on without reading our code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong at one place of one data file.

    Attributes
    ----------
    file
        The data file.
    line
        Line of the field, from 1, as editors count.
    field
        Where in the file: ``multifidus.origin.sources[0]``, or ``-`` for the file as a whole.
    message
        What was found and what was expected.
    """

    file: Path
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.message}"

    def relative_to(self, folder: Path) -> str:
        """Return the problem as text, with the file as seen from a folder that holds it."""
        inside = self.file.is_relative_to(folder)
        return str(replace(self, file=self.file.relative_to(folder)) if inside else self)


class FactsError(ValueError):
    """Every problem found in one pass, in the order of files and lines, so one edit can fix all."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        ordered = sorted(problems, key=lambda problem: (str(problem.file), problem.line))
        self.problems = tuple(dict.fromkeys(ordered))
        super().__init__("\n".join(map(str, self.problems)))
