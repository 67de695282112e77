"""``back-explorer bench``: the budgets as measured now."""

from __future__ import annotations

from typing import Annotated

import typer

CLIENTS = 300


def bench(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    browser: Annotated[bool, typer.Option(help="Also open the page in Chromium.")] = True,
) -> None:
    """Measure the budgets: bytes, start-up, clicks."""
    import json

    from explorer.bench.budgets import as_json as table_as_json
    from explorer.bench.budgets import figures

    measured, notes = _measure(with_browser=browser)
    rows = figures(measured, notes)
    if as_json:
        typer.echo(json.dumps(table_as_json(rows), indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("what", "budget", "measured", "verdict", "note")
    for row in rows:
        shown = "-" if row.value is None else f"{row.value:,.2f}".rstrip("0").rstrip(".")
        unit = row.budget.unit
        table.add_row(
            row.budget.what, f"{row.budget.limit} {unit}", f"{shown} {unit}", row.verdict, row.note
        )
    Console().print(table)


def _measure(*, with_browser: bool) -> tuple[dict[str, float | None], dict[str, str]]:
    from explorer.bench.commands import seconds_of
    from explorer.bench.server import rss_with_clients_mb, running_server
    from explorer.bench.transfer import pack_bytes
    from explorer.mesh_store.manifest import read_manifest
    from explorer.paths import MESH_DIR

    manifest = read_manifest(MESH_DIR)
    triangles = sum(item.triangles for item in manifest.structures)
    measured: dict[str, float | None] = {
        "check_s": seconds_of("check"),
        "idle_build_s": seconds_of("build"),
    }
    notes: dict[str, str] = {}
    with running_server() as server:
        packs = pack_bytes(server.url)
        measured |= {
            "packs_mb": sum(packs.values()) / 1e6,
            "bytes_per_triangle": sum(packs.values()) / triangles,
            "triangles": triangles,
            "server_start_s": server.start_s,
        }
        notes["packs_mb"] = ", ".join(f"{name} {size / 1e6:.2f}" for name, size in packs.items())
        if with_browser:
            from explorer.bench.browser import chromium, measure_page

            with chromium() as program:
                page = measure_page(program, server.url)
            measured |= {
                "first_view_mb": page.first_view_bytes / 1e6,
                "draw_calls": page.draw_calls,
                "click_ms": page.click_ms,
                "interaction_bytes": page.interaction_bytes,
            }
            notes["click_ms"] = f"{page.clicks} muscles clicked, software WebGL"
        measured["server_rss_mb"] = rss_with_clients_mb(server, CLIENTS)
    return measured, notes
