"""``back-explorer export deck``: questions as cards for Anki, as a table, or for a course system."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from explorer.cli.options import DataDir, MeshDir
from explorer.publish.deck_formats import DeckFormat


def export_deck(
    deck_format: Annotated[DeckFormat, typer.Option("--format", help="Who reads it.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File to write; else back_anatomy.<ending>.")
    ] = None,
    layer: Annotated[
        list[str] | None, typer.Option(help="Only this layer: superficial; repeatable.")
    ] = None,
    structures: Annotated[
        list[str] | None, typer.Option(help="Only this structure: multifidus; repeatable.")
    ] = None,
    language: Annotated[str, typer.Option(help="Of the cards: de.")] = "en",
    pictures: Annotated[bool, typer.Option(help="Draw pictures; a minute or two.")] = True,
    data: DataDir = None,
    meshes: MeshDir = None,
) -> None:
    """Write questions and answers with pictures and sources, for Anki, as CSV or as QTI 2.1."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from explorer.cli.publishing import told_plainly
    from explorer.paths import DATA_DIR, MESH_DIR
    from explorer.publish.deck_formats import ENDINGS
    from explorer.publish.decks import make_deck_file
    from explorer.web.asset_cache import write_whole

    target = out or Path("back_anatomy" + ENDINGS[deck_format])
    bar = Progress(TextColumn("Drawing"), BarColumn(), MofNCompleteColumn(), transient=True)
    with told_plainly(target), bar:
        task = bar.add_task("", total=None)
        made = make_deck_file(
            deck_format,
            language=language,
            layers=layer or (),
            structures=structures or (),
            with_pictures=pictures,
            data_dir=data or DATA_DIR,
            mesh_dir=meshes or MESH_DIR,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
        write_whole(target, made.content)
        target.chmod(0o644)
    typer.echo(
        f"Wrote {target}: {len(made.content) / 1e6:.1f} MB, {len(made.deck.cards)} cards, "
        f"{made.pictures} pictures"
    )
