"""Which structure a pixel shows: every actor is drawn in a flat colour that counts it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from explorer.mesh_store.surface import Floats
from explorer.scene.image import Pixels


@dataclass(frozen=True, slots=True)
class IdMap:
    """Which structure each pixel shows: ``ids[index]``, index -1 where there is none.

    ``away_mm`` is how far it is from the eye along the line of sight in the middle of the picture;
    infinite where there is none. Both have the shape (h, w).
    """

    ids: tuple[str, ...]
    index: NDArray[np.int32]
    away_mm: Floats

    def at(self, x_px: int, y_px: int) -> str | None:
        """Return the id at a pixel counted from the upper left corner, or ``None`` for none."""
        height, width = self.index.shape
        if not (0 <= x_px < width and 0 <= y_px < height):
            raise ValueError(f"x_px, y_px: outside of {width} x {height}; got {x_px}, {y_px}")
        found = int(self.index[y_px, x_px])
        return None if found < 0 else self.ids[found]


@contextmanager
def flattened(actors: Mapping[str, pv.Actor]) -> Iterator[None]:
    """Draw every actor in the unlit colour of its number, from 1; afterwards as before."""
    props = {key: actor.prop for key, actor in actors.items()}
    looks = {key: (prop.ambient, prop.diffuse, prop.opacity) for key, prop in props.items()}
    try:
        for number, actor in enumerate(actors.values(), start=1):
            actor.mapper.scalar_visibility = False
            actor.prop.lighting = False
            actor.prop.opacity = 1.0
            actor.prop.ambient, actor.prop.diffuse = 0.0, 1.0  # unlit colours are scaled by both
            actor.prop.color = (number >> 16, number >> 8 & 255, number & 255)
        yield
    finally:
        for key, (ambient, diffuse, opacity) in looks.items():
            prop = actors[key].prop
            prop.ambient, prop.diffuse, prop.opacity = ambient, diffuse, opacity
            prop.color = "white"  # tissue has its own colours; highlights are white
            prop.lighting = True
            actors[key].mapper.scalar_visibility = True


def distances_mm(plotter: pv.Plotter) -> Floats:
    """Return how far what was drawn last is, see `IdMap.away_mm`."""
    depth = plotter.get_image_depth(fill_value=-np.inf, reset_camera_clipping_range=False)
    away: Floats = -np.asarray(depth, dtype=np.float64)
    return away


def numbers_in(picture: Pixels) -> NDArray[np.int32]:
    """Return which actor each pixel of such a picture shows, counted from 0; -1 for none."""
    red, green, blue = (picture[..., channel].astype(np.int32) for channel in range(3))
    return (red << 16) + (green << 8) + blue - 1
