"""Draw the pictures of a deck: close to what is lit, small, and each once."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from explorer.learn.deck import CardPicture
from explorer.view_state.query import from_query

if TYPE_CHECKING:
    from explorer.scene.cameras import Box
    from explorer.scene.image import Pixels

SIZE_PX = (420, 480)
SMALLEST_BOX_MM = 180.0
"""What is seen around a small structure: it must be told where in the body one is."""

WEBP_QUALITY = 66
JPEG_QUALITY = 78

Progress = Callable[[int, int], None]
Coding = Literal["webp", "jpg"]


def draw_deck_pictures(
    pictures: Iterable[CardPicture],
    mesh_dir: Path,
    *,
    coding: Coding = "webp",
    progress: Progress = lambda _done, _total: None,
) -> Mapping[str, bytes]:
    """Return the files of some pictures by their names.

    Parameters
    ----------
    pictures
        What is lit is seen whole, with `SMALLEST_BOX_MM` around it at least, from the side that its
        view names.
    mesh_dir
        A folder that ``back-explorer build`` filled.
    coding
        ``webp`` for Anki, ``jpg`` for course systems, some of which accept nothing newer.
    progress
        Is told how many are drawn, and how many there are.

    Raises
    ------
    MeshStoreError
        If meshes are missing or damaged.
    DrawingError
        If this machine cannot draw.
    """
    from explorer.scene.cameras import VIEW_ANGLES_DEG, fitting_camera
    from explorer.scene.scene import Scene

    wanted = tuple(dict.fromkeys(pictures))
    drawn: dict[str, bytes] = {}
    if not wanted:
        return drawn
    aspect = SIZE_PX[0] / SIZE_PX[1]
    with Scene(mesh_dir, size=SIZE_PX, background="light") as scene:
        for done, picture in enumerate(wanted):
            progress(done, len(wanted))
            state = from_query(picture.view)[0].select(picture.mark)
            box = _widened(scene.box_mm(picture.mark.partition(".")[0]))
            angles = VIEW_ANGLES_DEG[state.view or "posterior"]
            camera = fitting_camera(angles, [box], aspect, margin=0.1)
            scene.apply(replace(state, view=None, camera=camera))
            drawn[f"{picture.name}.{coding}"] = _coded(scene.picture(), coding)
    progress(len(wanted), len(wanted))
    return drawn


def _widened(box: Box) -> Box:
    """Return a box that is nowhere narrower or lower than `SMALLEST_BOX_MM`, around its middle."""
    low, high = list(box[0]), list(box[1])
    for axis in (0, 2):  # its depth stays: it would only move the eye away
        missing = max(0.0, SMALLEST_BOX_MM - (high[axis] - low[axis])) / 2
        low[axis], high[axis] = low[axis] - missing, high[axis] + missing
    return low, high


def _coded(pixels: Pixels, coding: Coding) -> bytes:
    from PIL import Image

    image = Image.fromarray(pixels).convert("RGB")
    told = io.BytesIO()
    if coding == "webp":
        image.save(told, "WEBP", quality=WEBP_QUALITY, method=4)
    else:
        image.save(told, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return told.getvalue()
