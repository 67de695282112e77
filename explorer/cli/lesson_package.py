"""``back-explorer lesson package``: a lesson for a course system."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from explorer.cli.options import DataDir, MeshDir


def lesson_package(
    lesson: Annotated[
        str, typer.Argument(metavar="FILE", help="Lesson file, or the id of a shipped lesson.")
    ],
    scorm: Annotated[bool, typer.Option("--scorm", help="A SCORM 1.2 package.")] = False,
    xapi: Annotated[bool, typer.Option("--xapi", help="An xAPI (Tin Can) package.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File to write; else <id>_scorm.zip.")
    ] = None,
    pass_mark: Annotated[
        int | None,
        typer.Option(
            help="Percent of right answers that passes; else who comes to the end is done."
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(help="Of the page's words, beside English: de. Else the lesson's own."),
    ] = None,
    data: DataDir = None,
    meshes: MeshDir = None,
) -> None:
    """Write a lesson as a package that a course system takes, and that tells it the score."""
    from explorer.cli.publishing import told_plainly
    from explorer.paths import DATA_DIR, MESH_DIR
    from explorer.publish.lesson_file import find_lesson
    from explorer.publish.packages import Standard, make_package
    from explorer.web.asset_cache import write_whole

    if scorm == xapi:
        raise typer.BadParameter("name one of --scorm and --xapi.")
    standard, kind = (Standard.SCORM, "SCORM 1.2") if scorm else (Standard.XAPI, "xAPI")
    with told_plainly(out or Path(lesson)):
        package = make_package(
            find_lesson(lesson, data or DATA_DIR),
            standard,
            language=language,
            pass_mark=pass_mark,
            data_dir=data or DATA_DIR,
            mesh_dir=meshes or MESH_DIR,
        )
        target = out or Path(f"{package.made.lesson.id}_{standard.value}.zip")
        write_whole(target, package.content)
        target.chmod(0o644)
    typer.echo(f"Wrote {target}: {len(package.content) / 1e6:.1f} MB, {kind}")
