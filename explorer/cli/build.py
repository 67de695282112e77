"""``back-explorer build``: make the meshes from the facts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def build(
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the meshes, instead of meshes/.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Build nothing; fail if there is something to build.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Build all, even if unchanged.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes at the same time.")] = 2,
) -> None:
    """Make the meshes from the landmarks and fascicle tables; unchanged ones are skipped."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from explorer.facts.errors import FactsError
    from explorer.geometry.build import build_all, is_current
    from explorer.geometry.build_errors import BuildError
    from explorer.paths import DATA_DIR, MESH_DIR

    mesh_dir = out or MESH_DIR
    bar = Progress(
        TextColumn("{task.description:<36}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        transient=True,
    )
    try:
        if check:
            _stop_unless(is_current(DATA_DIR, mesh_dir), mesh_dir)
            return
        with bar:
            task = bar.add_task("Reading facts", total=None)

            def show(name: str, ready: int, total: int) -> None:
                bar.update(task, description=name, completed=ready, total=total)

            result = build_all(DATA_DIR, mesh_dir, jobs=jobs, force=force, progress=show)
    except FactsError as error:
        typer.echo(f"{error}\nNothing was built: run back-explorer check.", err=True)
        sys.exit(1)
    except BuildError as error:
        typer.echo(f"{error}\nThe meshes are as they were.", err=True)
        sys.exit(1)
    except OSError as error:
        typer.echo(f"Nothing was built: {error.filename}: {error.strerror}.", err=True)
        sys.exit(1)
    manifest = result.manifest
    triangles = sum(entry.triangles for entry in manifest.structures)
    size = sum(pack.bytes for pack in manifest.packs)
    verb = "Built" if result.changed else "Nothing to do:"
    typer.echo(
        f"{verb} {len(manifest.structures)} structures, {triangles:,} triangles, "
        f"{size / 1e6:.2f} MB in {mesh_dir}"
    )
    for fault in result.faults:
        typer.echo(f"warning: {fault}", err=True)


def _stop_unless(current: bool, mesh_dir: Path) -> None:
    if not current:
        typer.echo(
            f"The meshes in {mesh_dir} are older than the facts or the code: run back-explorer build.",
            err=True,
        )
        sys.exit(1)
    typer.echo(f"Nothing to do: {mesh_dir} is current.")
