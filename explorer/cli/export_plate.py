"""``back-explorer export plate``: a sheet of paper with a view, named or to be filled in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from explorer.cli.options import DataDir, MeshDir

if TYPE_CHECKING:
    from explorer.facts import Facts
    from explorer.publish.plate_page import Page
    from explorer.publish.plate_words import PlateWords
    from explorer.view_state import ViewState


def export_plate(
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write, .pdf or .svg.")],
    view: Annotated[
        str, typer.Option(help='View as the address bar has it: "peel=deep&view=posterior".')
    ] = "view=posterior&peel=superficial",
    title: Annotated[str | None, typer.Option(help="Title of your own.")] = None,
    blanks: Annotated[
        bool, typer.Option("--blanks", help="Numbers to be filled in, and the answers.")
    ] = False,
    labels: Annotated[int, typer.Option(min=1, max=40, help="How many names at most.")] = 24,
    language: Annotated[str, typer.Option(help="Of the sheet, in two letters.")] = "en",
    latin: Annotated[bool, typer.Option("--latin", help="Latin names.")] = False,
    data: DataDir = None,
    meshes: MeshDir = None,
) -> None:
    """Write a view as an A4 sheet for the printer, with names or with numbers to be filled in."""
    from explorer.facts import FactsError, load_facts
    from explorer.mesh_store.errors import MeshStoreError
    from explorer.paths import DATA_DIR, MESH_DIR
    from explorer.publish.errors import PublishError
    from explorer.publish.plate import Plate, draw, pages
    from explorer.scene.offscreen import DrawingError

    data_dir = data or DATA_DIR
    try:
        _check_output(output)
        facts = load_facts(data_dir)
        state = _state(view, facts)
        words = _words(facts, language, data_dir, latin=latin)
        plate = Plate(state=state, words=words, title=title, blanks=blanks, most=labels)
        written = _write(output, pages(plate, draw(state, meshes or MESH_DIR)))
    except FactsError as error:
        _fail(f"The facts have mistakes, the first: {error.problems[0]}")
    except (PublishError, MeshStoreError, DrawingError) as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or output}: {error.strerror or error}")
    for file in written:
        typer.echo(f"Wrote {file}")


def _fail(sentence: str) -> None:
    typer.echo(sentence, err=True)
    sys.exit(1)


def _check_output(output: Path) -> None:
    from explorer.publish.errors import PublishError

    if output.suffix.lower() not in (".pdf", ".svg"):
        raise PublishError(
            f"output: expected a name that ends in .pdf or .svg; got {output.name!r}"
        )


def _state(view: str, facts: Facts) -> ViewState:
    from explorer.learn.known import Known
    from explorer.publish.errors import PublishError
    from explorer.view_state import from_query

    state, notices = from_query(view, known_ids=Known.of(facts).in_view)
    if notices:
        raise PublishError("view: " + " ".join(notices))
    return state


def _words(facts: Facts, language: str, data_dir: Path, *, latin: bool) -> PlateWords:
    from explorer.catalog import CatalogError
    from explorer.catalog.compiling import words_of
    from explorer.facts import load_translations
    from explorer.publish.errors import PublishError
    from explorer.publish.plate_words import PlateWords

    try:
        words = words_of(language, load_translations(data_dir))
    except CatalogError as error:
        raise PublishError(str(error)) from error
    return PlateWords(facts, words, latin)


def _write(output: Path, sheets: list[Page]) -> list[Path]:
    """Write one PDF file, or one SVG file a page."""
    from explorer.publish.plate_pdf import to_pdf
    from explorer.publish.plate_svg import to_svg

    if output.suffix.lower() == ".pdf":
        output.write_bytes(to_pdf(sheets))
        return [output]
    files = [output, output.with_stem(f"{output.stem}_answers")][: len(sheets)]
    for file, page in zip(files, sheets, strict=True):
        file.write_text(to_svg(page), encoding="utf-8")
    return files
