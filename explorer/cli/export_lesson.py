"""``back-explorer export lesson``: a lesson as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from explorer.cli.options import DataDir, MeshDir


def export_lesson(
    lesson: Annotated[
        str, typer.Argument(metavar="FILE", help="Lesson file, or the id of a shipped lesson.")
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File to write; else the id with .html.")
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(help="Of the page's words, beside English: de. Else the lesson's own."),
    ] = None,
    data: DataDir = None,
    meshes: MeshDir = None,
) -> None:
    """Write a lesson into one HTML file that opens from disk, without any network."""
    from explorer.cli.publishing import told_plainly
    from explorer.paths import DATA_DIR, MESH_DIR
    from explorer.publish.lesson_file import find_lesson, make_lesson_file
    from explorer.web.asset_cache import write_whole

    with told_plainly(out or Path(lesson)):
        path = find_lesson(lesson, data or DATA_DIR)
        made = make_lesson_file(
            path, language=language, data_dir=data or DATA_DIR, mesh_dir=meshes or MESH_DIR
        )
        target = out or Path(f"{made.lesson.id}.html")
        write_whole(target, made.page.encode())
        target.chmod(0o644)
    typer.echo(
        f"Wrote {target}: {made.bytes / 1e6:.1f} MB, {len(made.lesson.steps)} steps, "
        f"words in {', '.join(made.languages)}"
    )
