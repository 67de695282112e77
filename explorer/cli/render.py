"""``back-explorer render``: draw a view of the body into a PNG file."""

from __future__ import annotations

import sys
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from explorer.cli.options import MeshDir
from explorer.view_state import NAMED_VIEWS, PEEL_LAYERS, ViewState

if TYPE_CHECKING:
    from explorer.scene.image import Background


class Theme(Enum):
    """What is behind the body."""

    DARK = "dark"
    LIGHT = "light"
    TRANSPARENT = "transparent"


LARGEST_PX = 8000


def render(
    output: Annotated[Path, typer.Option("-o", "--output", help="PNG file to write.")],
    view: Annotated[str, typer.Option(help=f"One of {', '.join(NAMED_VIEWS)}.")] = "home",
    peel: Annotated[
        str | None,
        typer.Option(help=f"Outermost layer on both sides: {', '.join(PEEL_LAYERS)} or deep."),
    ] = None,
    select: Annotated[str | None, typer.Option(help="Structure to highlight.")] = None,
    hide: Annotated[list[str] | None, typer.Option(help="Structure to take away.")] = None,
    address: Annotated[
        str | None, typer.Option(help="A view as the browser's address bar has it: '?select=…'.")
    ] = None,
    size: Annotated[str, typer.Option(help="Width x height in pixels.")] = "1200x1600",
    theme: Annotated[Theme, typer.Option(help="Background.")] = Theme.DARK,
    contact_sheet: Annotated[
        bool, typer.Option("--contact-sheet", help="The skeleton and six close-ups on one sheet.")
    ] = False,
    meshes: MeshDir = None,
) -> None:
    """Draw a view of the body into a PNG file."""
    from explorer.mesh_store.errors import MeshStoreError
    from explorer.paths import MESH_DIR
    from explorer.scene.offscreen import DrawingError
    from explorer.scene.scene import Scene

    try:
        pixels = pixel_size(size)
        state = view_state(view=view, peel=peel, select=select, hide=hide or [], address=address)
        background: Background = theme.value
        _check_output(output)
        with Scene(meshes or MESH_DIR, size=pixels, background=background) as scene:
            scene.apply(state)
            if contact_sheet:
                from PIL import Image

                from explorer.scene.contact_sheet import contact_sheet as sheet_of

                Image.fromarray(sheet_of(scene)).save(output)
            else:
                scene.render(output)
            selected_is_seen = state.selected is None or bool(scene.selected)
    except KeyError as error:
        fail(str(error.args[0]))
    except (ValueError, MeshStoreError, DrawingError) as error:
        fail(str(error))
    except OSError as error:
        fail(f"{error.filename or output}: {error.strerror or error}")
    typer.echo(f"Wrote {output}")
    if not selected_is_seen:
        typer.echo(f"warning: {state.selected} is hidden or peeled away in this view", err=True)


def fail(sentence: str) -> None:
    """Print a sentence and leave with status 1."""
    typer.echo(sentence, err=True)
    sys.exit(1)


def pixel_size(text: str) -> tuple[int, int]:
    """Read ``1200x1600``.

    Raises
    ------
    ValueError
        If it is not two whole numbers, or they are too small or too large for a picture.
    """
    parts = text.lower().split("x")
    if len(parts) == 2 and all(part.isdecimal() for part in parts):
        width, height = int(parts[0]), int(parts[1])
        if min(width, height) >= 1 and max(width, height) <= LARGEST_PX:
            return width, height
    raise ValueError(f"size: expected width x height, such as 1200x1600; got {text!r}")


def view_state(
    *,
    view: str,
    peel: str | None,
    select: str | None,
    hide: list[str],
    address: str | None,
) -> ViewState:
    """Return the view that the options describe; options count more than the address.

    Raises
    ------
    ValueError
        If an option or a part of the address means nothing.
    """
    from explorer.view_state import from_query

    state, notices = from_query(address or "")
    if notices:
        raise ValueError("address: " + " ".join(notices))
    if view not in NAMED_VIEWS:
        raise ValueError(f"view: expected one of {', '.join(NAMED_VIEWS)}; got {view!r}")
    if address is None or view != "home":
        state = replace(state, view=view, camera=None)
    if peel is not None:
        state = state.peel(peel)
    if select is not None:
        state = state.select(select)
    return replace(state, hidden=state.hidden | frozenset(hide))


def _check_output(output: Path) -> None:
    if output.suffix.lower() != ".png":
        raise ValueError(f"output: expected a name that ends in .png; got {output.name!r}")
    if not output.absolute().parent.is_dir():
        raise ValueError(f"output: there is no folder {output.absolute().parent}")
