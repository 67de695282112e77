"""``back-explorer check``: name every problem of facts and lessons with its file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from explorer.paths import DATA_DIR


def check(
    data: Annotated[
        Path, typer.Option(help="Folder with the facts to check.", show_default="the shipped facts")
    ] = DATA_DIR,
) -> None:
    """Check every fact and lesson, and name each problem with its file and line."""
    from explorer.learn.check import check_all

    report = check_all(data)
    count = len(report.problems)
    if count == 0:
        share = f"{report.facts.cited_share:.1%} of the statements name a page or an article"
        lessons = f"{report.lessons} lessons, " if report.lessons else ""
        typer.echo(f"{report.facts.facts} facts, {lessons}{share}, 0 problems")
        return
    for problem in report.problems:
        typer.echo(problem.relative_to(Path.cwd()))
    typer.echo(f"{count} problem{'' if count == 1 else 's'}")
    raise typer.Exit(1)
