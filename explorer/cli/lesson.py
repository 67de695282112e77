"""``back-explorer lesson``: check lessons, begin a new one, pack one for a course system."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from explorer.cli.lesson_package import lesson_package
from explorer.cli.options import DataDir

group = typer.Typer(no_args_is_help=True)
group.command(name="package")(lesson_package)


@group.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Lesson files.")],
    data: DataDir = None,
) -> None:
    """Name each problem of lesson files with its file and line."""
    from explorer.facts import FactsError, load_facts
    from explorer.learn.known import Known
    from explorer.learn.lessons import check_lesson
    from explorer.paths import DATA_DIR

    try:
        known = Known.of(load_facts(data or DATA_DIR))
    except FactsError as error:
        typer.echo(f"The facts have mistakes, the first: {error.problems[0]}", err=True)
        sys.exit(1)
    problems = [problem for file in files for problem in check_lesson(file, known)]
    for problem in problems:
        typer.echo(problem.relative_to(Path.cwd()))
    checked = f"{len(files)} lesson{'' if len(files) == 1 else 's'}"
    typer.echo(f"{checked}, {len(problems)} problem{'' if len(problems) == 1 else 's'}")
    if problems:
        raise typer.Exit(1)


@group.command()
def new(
    lesson_id: Annotated[str, typer.Argument(metavar="ID", help="Id of the lesson: knee_jerk.")],
    out: Annotated[Path, typer.Option(help="Folder to write into.")] = Path(),
) -> None:
    """Write a lesson file with every field and what it means, ready to be filled in."""
    import re

    from explorer.learn.template import new_lesson

    if not re.fullmatch("[A-Za-z][A-Za-z0-9_]*", lesson_id):
        typer.echo(f"Found {lesson_id!r}, expected an id such as three_layers.", err=True)
        sys.exit(1)
    file = out / f"{lesson_id}.yaml"
    try:
        out.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as handle:
            handle.write(new_lesson(lesson_id))
    except FileExistsError:
        typer.echo(f"{file} is there already; it was left as it is.", err=True)
        sys.exit(1)
    except OSError as error:
        typer.echo(f"{error.filename or file}: {error.strerror}", err=True)
        sys.exit(1)
    typer.echo(f"Wrote {file}; once it is filled in: back-explorer lesson check {file}")
