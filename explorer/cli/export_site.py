"""``back-explorer export site``: the whole explorer as files for any web host."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from explorer.cli.options import DataDir, LessonDirs, MeshDir


def export_site(
    folder: Annotated[Path, typer.Argument(help="Folder to write into: a new or empty one.")],
    language: Annotated[
        list[str] | None,
        typer.Option(help="Only this language and English, such as de; repeatable."),
    ] = None,
    lessons: LessonDirs = None,
    embed_in: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ORIGIN",
            help="Pages of this origin, such as https://school.example, may command the site in a "
            "frame; repeatable, * for every page.",
        ),
    ] = None,
    twins: Annotated[
        bool, typer.Option("--twins", help="Write compressed files (.br, .gz) beside the others.")
    ] = False,
    data: DataDir = None,
    meshes: MeshDir = None,
) -> None:
    """Write the whole explorer as files for any web host, in any folder; no program runs there."""
    from explorer.cli.publishing import told_plainly
    from explorer.paths import DATA_DIR, MESH_DIR
    from explorer.publish.site import write_site

    with told_plainly(folder):
        site = write_site(
            folder,
            languages=language or (),
            lesson_dirs=lessons or (),
            embed_in=embed_in or (),
            twins=twins,
            data_dir=data or DATA_DIR,
            mesh_dir=meshes or MESH_DIR,
        )
    typer.echo(
        f"Wrote {len(site.files)} files, {site.bytes / 1e6:.1f} MB, in {', '.join(site.languages)} "
        f"to {folder}\nLook at it with: python -m http.server --directory {folder}"
    )
