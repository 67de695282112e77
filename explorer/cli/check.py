"""``back-explorer check``: are the facts complete, cited and free of dangling ids?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from explorer.paths import DATA_DIR


def check(
    data: Annotated[Path, typer.Option(help="Folder with the facts to check.")] = DATA_DIR,
) -> None:
    """Check all facts: prints every problem as file:line: field: found, expected."""
    from explorer.facts.check import check_facts  # noqa: PLC0415 - a command imports its room

    report = check_facts(data)
    for problem in report.problems:
        typer.echo(problem.relative_to(Path.cwd()), err=True)
    count = len(report.problems)
    typer.echo(f"{report.facts} facts, {count} problem{'' if count == 1 else 's'}")
    if report.problems:
        raise typer.Exit(1)
