"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DataDir = Annotated[
    Path | None, typer.Option(help="Folder of the facts, instead of anatomy_data/.")
]
MeshDir = Annotated[
    Path | None, typer.Option(help="Folder of the built meshes, instead of meshes/.")
]
LessonDirs = Annotated[
    list[Path] | None, typer.Option(help="Folder of further lessons; repeatable.")
]
