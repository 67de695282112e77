"""``back-explorer export``: write the meshes as files that other programs read."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer


class Format(Enum):
    """A file format for one surface."""

    PLY = "ply"


def export(
    out: Annotated[Path, typer.Option("--out", help="Folder to write into.")],
    file_format: Annotated[Format, typer.Option("--format", help="File format.")] = Format.PLY,
    only: Annotated[list[str] | None, typer.Option(help="Only this structure; repeatable.")] = None,
    meshes: Annotated[Path | None, typer.Option(help="Mesh folder, instead of meshes/.")] = None,
) -> None:
    """Write one file per structure, named by its id: millimetres, x left, y posterior, z up."""
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
