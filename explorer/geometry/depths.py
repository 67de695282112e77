"""How deep points lie in a closed surface, and which way is out."""

from __future__ import annotations

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from explorer.geometry.fields import Grid, occupancy
from explorer.mesh_store.surface import Floats, Surface

_STEP_MM = 1.0


class DepthProbe:
    """Finds the points that lie in a closed surface.

    Voxels say what is inside: a signed distance to a thin surface has a sign that cannot be
    trusted. How deep is then the exact distance to the nearest triangle; where that one faces away
    the point was only in a voxel at the surface.
    """

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        low, high = (np.array(corner) for corner in surface.bounds_mm)
        self._low = np.floor(low) - _STEP_MM
        size = np.ceil((high - self._low) / _STEP_MM).astype(int) + 2
        corner = (float(self._low[0]), float(self._low[1]), float(self._low[2]))
        grid = Grid(corner, _STEP_MM, (int(size[0]), int(size[1]), int(size[2])))
        self._inside = occupancy([surface], grid)
        self._mesh: pv.PolyData | None = None
        self.bounds_mm = low, high

    def meets(self, low_mm: Floats, high_mm: Floats) -> bool:
        """Tell whether the surface reaches into a box."""
        low, high = self.bounds_mm
        return bool((np.maximum(low, low_mm) < np.minimum(high, high_mm)).all())

    def ways_out(self, points_mm: Floats) -> tuple[NDArray[np.intp], Floats]:
        """Return which points lie inside, shape (m,), and from each the way to the surface, (m, 3)."""
        index = np.floor((points_mm - self._low) / _STEP_MM).astype(int)
        held = np.flatnonzero(((index >= 0) & (index < self._inside.shape)).all(axis=1))
        held = held[self._inside[tuple(index[held].T)]]
        if len(held) == 0:
            return held, np.zeros((0, 3))
        surface = self._surface
        if self._mesh is None:
            triangles = surface.triangles.astype(int)
            self._mesh = pv.PolyData.from_regular_faces(surface.points_mm, triangles)
        found = self._mesh.find_closest_cell(points_mm[held], return_closest_point=True)
        assert isinstance(found, tuple)  # cells and points, as asked for
        cells, nearest = np.atleast_1d(found[0]), np.asarray(found[1], dtype=float).reshape(-1, 3)
        a, b, c = surface.points_mm[surface.triangles[cells]].transpose(1, 0, 2)
        out = nearest - points_mm[held]
        behind = np.einsum("ij,ij->i", out, np.cross(b - a, c - a)) > 0
        return held[behind], out[behind]
