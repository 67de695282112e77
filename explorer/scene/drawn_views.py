"""Fill ``pictures/``: the named views in every state of peeling, with what each pixel shows."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from explorer.mesh_store.manifest import MANIFEST_NAME
from explorer.picture_set import (
    SET_NAME,
    START,
    Drawn,
    PictureSet,
    View,
    read_picture_set,
    to_json,
)
from explorer.scene.scene import Scene, Size
from explorer.view_state import NAMED_VIEWS, PEEL_LAYERS, SKIN, ViewState

LONGER_SIDE_PX = 960
POSTER_SIDE_PX = 900
POSTER_BYTES = 40_000
POSTER_AROUND = 1.2
"""The poster reaches beyond the free area of the page, so that limbs run on behind the panels. The
page lays it out enlarged by as much (``viewer/src/styles/drawn.css``)."""
BROWSER_MARGIN, MARGIN = 0.09, 0.04
"""Part of the free area that the 3D view of the page, and a named view here, leaves around the body
(``viewer/src/engine/viewpoint.ts``; `explorer.scene.cameras.named_camera`)."""
PICTURE_QUALITY = 72
"""Of WebP. At 960 pixels no edge of a muscle is seen to suffer."""

PALETTE_SIZE = 256
PACKAGE = Path(__file__).parents[1]

Progress = Callable[[str, int, int], None]


def draw_pictures(
    folder: Path,
    mesh_dir: Path,
    *,
    longer_side_px: int = LONGER_SIDE_PX,
    views: tuple[str, ...] = NAMED_VIEWS,
    force: bool = False,
    progress: Progress = lambda _name, _done, _total: None,
) -> tuple[PictureSet, bool]:
    """Draw all pictures into a folder, unless those that are there are still right.

    Parameters
    ----------
    folder
        Made when missing. Its manifest is written last; pictures of former sets are removed.
    mesh_dir
        A folder that ``back-explorer build`` filled.
    longer_side_px
        Of every picture but the poster.
    views
        Those of `NAMED_VIEWS` that are drawn.
    force
        Draw even if nothing has changed.
    progress
        Is told what is drawn next, how many are done, and how many there are.

    Returns
    -------
    The set, and whether it was drawn now.

    Raises
    ------
    MeshStoreError
        If meshes are missing or damaged.
    DrawingError
        If this machine cannot draw.
    """
    made_of = _made_of(mesh_dir, longer_side_px, views)
    there = read_picture_set(folder)
    if there is not None and there.made_of == made_of and not force:
        return there, False
    folder.mkdir(parents=True, exist_ok=True)
    wanted = list(_states(views))
    drawn: dict[str, View] = {}
    with Scene(mesh_dir, background="transparent") as scene:
        ids = tuple(entry.id for entry in scene.entries)
        for done, (view, peeled, state) in enumerate(wanted):
            progress(f"{view}, {peeled}", done, len(wanted) + 1)
            scene.apply(state)
            size = snug_size(scene, longer_side_px)
            one = _draw(scene, size, folder, f"{view}.{peeled}")
            before = drawn[view].peeled if view in drawn else {}
            drawn[view] = View(width_px=size[0], height_px=size[1], peeled={**before, peeled: one})
        progress("poster", len(wanted), len(wanted) + 1)
        scene.apply(ViewState())
        (folder / "poster.webp").write_bytes(_poster(scene))
    made = PictureSet(made_of=made_of, ids=ids, poster="poster.webp", views=drawn)
    (folder / SET_NAME).write_text(to_json(made), encoding="utf-8")
    for file in folder.iterdir():
        if file.name not in {SET_NAME, *made.files()}:
            file.unlink()
    return made, True


def snug_size(scene: Scene, longer_side_px: int) -> Size:
    """Return the size of a picture into which the view of a scene just fits, both ways.

    A browser that lays such a picture into any window, as large as it fits, frames the body as the
    3D view does.
    """
    height = 1000
    farthest = scene.camera((height // 100, height)).distance_mm
    nearest = scene.camera((height * 100, height)).distance_mm
    assert farthest > nearest
    low, high = height // 100, height * 4
    while high - low > 1:
        middle = (low + high) // 2
        fits = scene.camera((middle, height)).distance_mm <= nearest * (1 + 1e-6)
        low, high = (low, middle) if fits else (middle, high)
    scale = longer_side_px / max(high, height)
    return round(high * scale), round(height * scale)


def number_picture(numbers: NDArray[np.int32]) -> bytes:
    """Return an indexed PNG of what every pixel shows, see `explorer.picture_set.Drawn`.

    Parameters
    ----------
    numbers
        Counted from 1, 0 for nothing; shape (h, w).

    Raises
    ------
    ValueError
        If there are more different numbers than a palette holds.
    """
    present, places = np.unique(numbers, return_inverse=True)
    if len(present) > PALETTE_SIZE:
        raise ValueError(f"numbers: {len(present)} different ones do not fit into a palette")
    picture = Image.fromarray(places.reshape(numbers.shape).astype(np.uint8), mode="P")
    picture.putpalette(bytes(byte for n in present for byte in (n & 255, n >> 8, 0)))
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True, bits=8)
    return file.getvalue()


def _states(views: tuple[str, ...]) -> Iterator[tuple[str, str, ViewState]]:
    """Yield each view with the name of the outermost layer and the state that shows it."""
    whole = ViewState().peel(PEEL_LAYERS[0])
    for view in views:
        if view == "home":
            yield view, START, ViewState()
        looked = replace(whole, view=view)
        both = frozenset({SKIN})
        yield view, SKIN, replace(looked, layers=looked.layers | both)
        for layer in PEEL_LAYERS:
            yield view, layer, looked.peel(layer)


def _draw(scene: Scene, size: Size, folder: Path, name: str) -> Drawn:
    drawn = Drawn(picture=f"{name}.webp", numbers=f"{name}.png")
    Image.fromarray(scene.picture(size)).save(
        folder / drawn.picture, "WEBP", quality=PICTURE_QUALITY, alpha_quality=80, method=6
    )
    (folder / drawn.numbers).write_bytes(number_picture(scene.render_ids(size).index + 1))
    return drawn


def _poster(scene: Scene) -> bytes:
    """Return the first view as WebP, as good as its bytes allow."""
    size = snug_size(scene, POSTER_SIDE_PX)
    here = scene.camera(size)
    away_mm = here.distance_mm * POSTER_AROUND * (1 - MARGIN) / (1 - BROWSER_MARGIN)
    farther = replace(here, distance_mm=away_mm)
    scene.apply(replace(scene.state, view=None, camera=farther))
    picture = Image.fromarray(scene.picture(size))
    for quality in range(80, 0, -5):
        file = io.BytesIO()
        picture.save(file, "WEBP", quality=quality, alpha_quality=70, method=6)
        if file.tell() <= POSTER_BYTES:
            break
    return file.getvalue()


def _made_of(mesh_dir: Path, longer_side_px: int, views: tuple[str, ...]) -> str:
    """Return a hash over the meshes, and the code that dresses and draws them."""
    digest = hashlib.sha256(f"{longer_side_px} {views}".encode())
    digest.update((mesh_dir / MANIFEST_NAME).read_bytes())
    rooms = (PACKAGE / "scene", PACKAGE / "view_state")
    files = [file for room in rooms for file in sorted(room.glob("*.py"))]
    for file in [*files, PACKAGE / "palette.py"]:
        digest.update(file.read_bytes())
    return digest.hexdigest()
