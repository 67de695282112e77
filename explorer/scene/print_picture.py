"""A picture for paper: on white, every structure outlined, and where a line to its name may end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from explorer.mesh_store.surface import Floats
from explorer.scene.id_map import IdMap
from explorer.scene.image import Pixels
from explorer.scene.scene import Scene, Size

INK = (28.0, 30.0, 34.0)
"""Colour of outlines: dark enough beside every tissue, also in shades of grey."""

PALE = 0.5
"""How much of its colour keeps what is not selected."""

LIGHTER = 0.85
"""Colours to this power: paper takes less ink, and lines stand out."""

BOLD = 1
"""By how many pixels of the fine map the line around the selection is wider on each side."""

SPECK = 3e-4
"""Smaller parts of the picture get no outline."""

_FINE = 2
"""Outlines are found at this times the size and averaged: they are smooth without being wide."""

_COARSE = 2
"""Spots are looked for in every second pixel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a structure is seen best.

    Attributes
    ----------
    x_px, y_px
        The point furthest from its outline, from the upper left corner of the picture.
    room_px
        How far that is from the outline, about.
    seen_px
        How many pixels show the structure.
    """

    x_px: float
    y_px: float
    room_px: float
    seen_px: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPicture:
    """What is put on paper.

    Attributes
    ----------
    pixels
        Shape (h, w, 3), on white.
    spots
        Of each structure that is seen, by its id with its side.
    """

    pixels: Pixels
    spots: Mapping[str, Spot]


def print_picture(scene: Scene, size: Size) -> PrintPicture:
    """Draw what a scene shows for a sheet of paper; its state is put back.

    What is selected keeps its colour and has a strong outline, also where it is covered; everything
    else is pale.

    Parameters
    ----------
    scene
        With a transparent background.
    size
        Width and height in pixels.

    Raises
    ------
    ValueError
        If the scene has a background.
    """
    width, height = size
    fine = (width * _FINE, height * _FINE)
    state, selected = scene.state, scene.selected
    try:
        scene.apply(replace(state, selected=None))
        pixels = _on_white(scene.picture(size))
        ids = scene.render_ids(fine)
        if selected:
            scene.apply(state)
            lit = _on_white(scene.picture(size))
            alone = replace(state, selected=None, only=frozenset(selected), opacity={}, xray=False)
            scene.apply(alone)
            covered = scene.render_ids(fine).index
            mask = covered >= 0
            share = _share(mask)[..., None]
            pixels = (255 - PALE * (255 - pixels)) * (1 - share) + lit * share
    finally:
        scene.apply(state)
    pixels = 255 * (pixels / 255) ** LIGHTER
    pixels = _inked(pixels, _edges(_without_specks(ids.index)))
    if selected:
        ids = replace(ids, index=np.where(mask, covered, ids.index))
        pixels = _inked(pixels, _grown(_edges(mask.astype(np.int32)), BOLD))
    return PrintPicture(pixels=np.round(pixels).astype(np.uint8), spots=dict(_spots(ids)))


def _on_white(drawn: Pixels) -> Floats:
    if drawn.shape[-1] != 4:
        raise ValueError("scene: expected a transparent background; got another one")
    opacity = drawn[..., 3:].astype(np.float64) / 255
    white: Floats = drawn[..., :3] * opacity + 255 * (1 - opacity)
    return white


def _inked(pixels: Floats, edges: NDArray[np.bool_]) -> Floats:
    line = _share(edges)[..., None]
    drawn: Floats = pixels * (1 - line) + np.array(INK) * line
    return drawn


def _edges(index: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return the pixels that border on another number."""
    edge = np.zeros(index.shape, dtype=bool)
    across, down = index[:, 1:] != index[:, :-1], index[1:] != index[:-1]
    edge[:, 1:] |= across
    edge[:, :-1] |= across
    edge[1:] |= down
    edge[:-1] |= down
    return edge


def _grown(mask: NDArray[np.bool_], steps: int) -> NDArray[np.bool_]:
    for _ in range(steps):
        wider = mask.copy()
        wider[1:] |= mask[:-1]
        wider[:-1] |= mask[1:]
        wider[:, 1:] |= mask[:, :-1]
        wider[:, :-1] |= mask[:, 1:]
        mask = wider
    return mask


def _share(mask: NDArray[np.bool_]) -> Floats:
    """Return how much of each pixel of the picture a mask that is `_FINE` times larger covers."""
    height, width = mask.shape[0] // _FINE, mask.shape[1] // _FINE
    share: Floats = mask.reshape(height, _FINE, width, _FINE).mean(axis=(1, 3))
    return share


def _without_specks(index: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the map with what is smaller than `SPECK` given to what is left of it.

    Where two sheets lie upon each other, one looks through the other here and there.
    """
    rows, width = index.shape
    changes = np.ones(index.shape, dtype=bool)
    changes[:, 1:] = index[:, 1:] != index[:, :-1]
    starts = np.flatnonzero(changes)  # of runs of one number, row by row
    ends = np.append(starts[1:], index.size)
    area = _areas(starts, ends, index.ravel()[starts], width)
    numbers = index.ravel()[starts].copy()
    for run in np.flatnonzero(area < SPECK * rows * width):
        if starts[run] % width:
            numbers[run] = numbers[run - 1]
    return np.repeat(numbers, ends - starts).reshape(index.shape)


def _areas(
    starts: NDArray[np.int64], ends: NDArray[np.int64], numbers: NDArray[np.int32], width: int
) -> NDArray[np.int64]:
    """Return, for each run of pixels, how many pixels hang together with it."""
    parent = list(range(len(starts)))

    def root(run: int) -> int:
        while parent[run] != run:
            parent[run] = parent[parent[run]]
            run = parent[run]
        return run

    first, last, of = starts.tolist(), ends.tolist(), numbers.tolist()
    above = 0
    for run, start in enumerate(first):
        while last[above] <= start - width:
            above += 1
        other = above
        while other < run and first[other] < last[run] - width:
            if of[other] == of[run]:
                parent[root(run)] = root(other)
            other += 1
    roots = np.array([root(run) for run in range(len(first))])
    sizes = np.bincount(roots, weights=ends - starts, minlength=len(first))
    areas: NDArray[np.int64] = sizes[roots].astype(np.int64)
    return areas


def _spots(ids: IdMap) -> Iterator[tuple[str, Spot]]:
    step = _FINE * _COARSE
    index = ids.index[::step, ::step]
    for number in np.unique(index[index >= 0]):
        rows, columns = np.nonzero(index == number)
        top, left = rows.min(), columns.min()
        mask = np.zeros((np.ptp(rows) + 3, np.ptp(columns) + 3), dtype=bool)
        mask[rows - top + 1, columns - left + 1] = True
        y, x, room = _innermost(mask)
        yield (
            ids.ids[number],
            Spot(
                x_px=float((x - 1 + left) * _COARSE),
                y_px=float((y - 1 + top) * _COARSE),
                room_px=float(room * _COARSE),
                seen_px=len(rows) * _COARSE**2,
            ),
        )


def _innermost(mask: NDArray[np.bool_]) -> tuple[int, int, int]:
    """Return the pixel of a mask with a border that is left last when it is eroded, and how late."""
    steps, left = 0, mask
    while True:
        smaller = left.copy()
        smaller[1:] &= left[:-1]
        smaller[:-1] &= left[1:]
        smaller[:, 1:] &= left[:, :-1]
        smaller[:, :-1] &= left[:, 1:]
        steps += 1
        if not smaller.any():
            break
        left = smaller
    rows, columns = np.nonzero(left)
    middle = (rows - rows.mean()) ** 2 + (columns - columns.mean()) ** 2
    nearest = int(np.argmin(middle))
    return int(rows[nearest]), int(columns[nearest]), steps
