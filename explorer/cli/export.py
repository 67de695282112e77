"""``back-explorer export``: write meshes as PLY files; beside it the other things to hand out.

``back-explorer export --format ply --out DIR`` writes meshes. What else can be written has a name of
its own, such as ``back-explorer export site``, and a module of its own, ``export_site``, with a
function of the same name.
"""

from __future__ import annotations

import importlib
import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from explorer.cli.options import MeshDir

PARTS = {
    "site": "Write the whole explorer as files for any web host.",
    "lesson": "Write a lesson into one HTML file that opens without a network.",
    "plate": "Write a view as an A4 sheet to print, with names or to be filled in.",
    "deck": "Write questions and answers as cards for Anki, as a table or for a course system.",
}
"""Commands below ``export``, each with what it writes."""


class Format(Enum):
    """A file format for one surface."""

    PLY = "ply"


def export(
    context: typer.Context,
    out: Annotated[Path | None, typer.Option("--out", help="Folder to write into.")] = None,
    file_format: Annotated[Format, typer.Option("--format", help="File format.")] = Format.PLY,
    only: Annotated[list[str] | None, typer.Option(help="Only this structure; repeatable.")] = None,
    meshes: MeshDir = None,
) -> None:
    """Write one file per structure, named by its id: millimetres, x left, y posterior, z up."""
    if context.invoked_subcommand is not None:
        return
    if out is None:
        raise typer.BadParameter("name the folder to write into.", param_hint="'--out'")
    from explorer.mesh_store.errors import MeshStoreError
    from explorer.mesh_store.ply import write_ply
    from explorer.mesh_store.store import read_surfaces
    from explorer.paths import MESH_DIR

    try:
        surfaces = read_surfaces(meshes or MESH_DIR, only)
        out.mkdir(parents=True, exist_ok=True)
        for name, surface in surfaces.items():
            write_ply(out / f"{name}.{file_format.value}", surface)
    except KeyError as error:
        typer.echo(str(error.args[0]), err=True)
        sys.exit(1)
    except MeshStoreError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        typer.echo(f"{error.filename or out}: {error.strerror}", err=True)
        sys.exit(1)
    typer.echo(f"Wrote {len(surfaces)} files to {out}")


group = typer.Typer(invoke_without_command=True, callback=export)
for _part, _help in PARTS.items():
    _module = importlib.import_module(f"explorer.cli.export_{_part}")
    group.command(name=_part, help=_help)(getattr(_module, f"export_{_part}"))
