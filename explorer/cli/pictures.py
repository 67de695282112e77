"""``back-explorer pictures``: draw the views that stand in for the 3D view."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from explorer.cli.options import MeshDir


def pictures(
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for them, instead of pictures/.")
    ] = None,
    meshes: MeshDir = None,
    force: Annotated[bool, typer.Option("--force", help="Draw all, even if unchanged.")] = False,
) -> None:
    """Draw the named views in every state of peeling, for browsers that cannot draw in 3D."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from explorer.mesh_store.errors import MeshStoreError
    from explorer.paths import MESH_DIR, PICTURE_DIR
    from explorer.scene.drawn_views import draw_pictures
    from explorer.scene.offscreen import DrawingError

    folder = out or PICTURE_DIR
    bar = Progress(
        TextColumn("{task.description:<28}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        transient=True,
    )
    try:
        with bar:
            task = bar.add_task("Reading meshes", total=None)

            def show(name: str, ready: int, total: int) -> None:
                bar.update(task, description=name, completed=ready, total=total)

            made, drawn = draw_pictures(folder, meshes or MESH_DIR, force=force, progress=show)
    except (MeshStoreError, DrawingError) as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        typer.echo(f"{error.filename or folder}: {error.strerror or error}", err=True)
        sys.exit(1)
    size = sum((folder / name).stat().st_size for name in made.files())
    verb = "Drew" if drawn else "Nothing to do:"
    typer.echo(
        f"{verb} {len(made.files()) // 2} views and a poster, {size / 1e6:.2f} MB in {folder}"
    )
