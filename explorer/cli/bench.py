"""``back-explorer bench``: the budgets as measured now."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from explorer.bench.compare import Comparison

CLIENTS = 300


def bench(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    browser: Annotated[bool, typer.Option(help="Also open the page in Chromium.")] = True,
    compare: Annotated[
        bool, typer.Option("--compare", help="Next to a PyVista page in trame's VtkLocalView.")
    ] = False,
) -> None:
    """Measure the budgets: bytes, start-up, clicks."""
    import json

    from rich.console import Console
    from rich.table import Table

    if compare:
        rows = _compared()
        if as_json:
            typer.echo(json.dumps([_plain(row) for row in rows], indent=2))
            return
        shown = Table("what", "explorer", "VtkLocalView", "ratio", "note")
        for row in rows:
            ratio = "-" if row.ratio is None else f"{row.ratio:.2g}"
            values = [f"{_number(value)} {row.unit}" for value in (row.ours, row.theirs)]
            shown.add_row(row.what, *values, ratio, row.note)
        Console().print(shown)
        return

    from explorer.bench.budgets import as_json as table_as_json
    from explorer.bench.budgets import figures
    from explorer.bench.measure import measure

    measured, notes = measure(with_browser=browser, clients=CLIENTS)
    budget_rows = figures(measured, notes)
    if as_json:
        typer.echo(json.dumps(table_as_json(budget_rows), indent=2))
        return
    shown = Table("what", "budget", "measured", "verdict", "note")
    for line in budget_rows:
        unit = line.budget.unit
        value = f"{_number(line.value)} {unit}"
        shown.add_row(
            line.budget.what, f"{line.budget.limit} {unit}", value, line.verdict, line.note
        )
    Console().print(shown)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:,.2f}".rstrip("0").rstrip(".")


def _plain(row: Comparison) -> dict[str, object]:
    return {
        "what": row.what,
        "unit": row.unit,
        "explorer": row.ours,
        "vtk_local_view": row.theirs,
        "ratio": row.ratio,
        "note": row.note,
    }


def _compared() -> tuple[Comparison, ...]:
    from explorer.bench.browser import chromium
    from explorer.bench.compare import MissingPartError, check_installed, compare
    from explorer.bench.server import running_server
    from explorer.mesh_store.manifest import read_manifest
    from explorer.paths import MESH_DIR

    try:
        check_installed()
    except MissingPartError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
    triangles = sum(item.triangles for item in read_manifest(MESH_DIR).structures)
    with running_server() as server, chromium() as program:
        return compare(program, server, MESH_DIR, triangles=triangles)
