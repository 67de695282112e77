"""Pictures of some of the structures of a scene, as the camera stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from explorer.mesh_store.surface import Floats
from explorer.scene.id_map import distances_mm, flattened, numbers_in
from explorer.scene.image import Pixels
from explorer.scene.opacity import Sheet


class Shots:
    """Takes pictures of actors; each is drawn solid, those that are left out not at all.

    Parameters
    ----------
    plotter
        Where they are drawn; its camera and size are those of the pictures.
    actors
        By id, in the order in which they are numbered.
    """

    def __init__(self, plotter: pv.Plotter, actors: Mapping[str, pv.Actor]) -> None:
        self._plotter, self._actors = plotter, actors

    def pixels(self, ids: Collection[str]) -> tuple[Pixels, Floats]:
        """Return a picture, shape (h, w, 4), and how far each pixel is, see `IdMap`."""
        with self._alone(ids):
            return self._drawn(), distances_mm(self._plotter)

    def numbers(self, ids: Collection[str]) -> tuple[NDArray[np.int32], Floats]:
        """Return which actor each pixel shows, -1 for none, and how far it is, see `IdMap`."""
        with self._alone(ids), flattened(self._actors):
            return numbers_in(self._drawn()), distances_mm(self._plotter)

    def sheet(self, ids: Collection[str], opacities: Mapping[str, float]) -> Sheet:
        """Return a picture of what is translucent."""
        index, _ = self.numbers(ids)
        pixels, away_mm = self.pixels(ids)
        opacity = np.array([*(opacities[key] for key in self._actors), 0.0])
        return Sheet(pixels, away_mm, opacity[index])

    def _drawn(self) -> Pixels:
        self._plotter.render()  # a screenshot takes what was drawn last
        pixels = self._plotter.screenshot(transparent_background=True, return_img=True)
        return np.array(pixels, dtype=np.uint8)

    @contextmanager
    def _alone(self, ids: Collection[str]) -> Iterator[None]:
        shown = {key: actor.visibility for key, actor in self._actors.items()}
        for key, actor in self._actors.items():
            actor.visibility = key in ids
        try:
            yield
        finally:
            for key, actor in self._actors.items():
                actor.visibility = shown[key]
