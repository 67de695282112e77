"""``back-explorer fascicles``: which fascicles start, end or cross at a level of the spine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from explorer.paths import DATA_DIR


def fascicles(
    level: Annotated[str, typer.Argument(help="A vertebra such as T7; cranium, S1 to S5, coccyx.")],
    data: Annotated[
        Path, typer.Option(help="Folder with the facts.", show_default="the shipped facts")
    ] = DATA_DIR,
) -> None:
    """Tell which fascicles start at, end at or cross a level, muscle by muscle, for one side."""
    from rich.console import Console
    from rich.table import Table

    from explorer.facts.errors import FactsError
    from explorer.facts.load import load_facts
    from explorer.facts.segments import fascicles_at

    try:
        facts = load_facts(data)
        found = fascicles_at(level, facts)
    except KeyError as error:
        typer.echo(str(error.args[0]), err=True)
        sys.exit(1)
    except FactsError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
    table = Table(
        "Muscle", "start here", "end here", "cross", title=f"Fascicles at {level}, one side"
    )
    for one in found:
        name = facts.structures[one.muscle].name
        told = ("\n".join(each.name for each in part) for part in (one.start, one.end, one.cross))
        table.add_row(name, *told, end_section=True)
    Console(width=None if sys.stdout.isatty() else 120).print(table)
    count = sum(len(one.start) + len(one.end) + len(one.cross) for one in found)
    typer.echo(f"{count} fascicles of {len(found)} muscles")
