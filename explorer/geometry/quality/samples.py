"""Points spread over a surface, close enough that nothing of interest fits between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.mesh_store.surface import Floats, Surface

SPACING_MM = 4.0
_FINEST = 12  # parts of an edge: the few triangles that are longer are flat


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Points on a surface.

    Attributes
    ----------
    points_mm
        Shape (n, 3).
    normals
        Outward unit normals there, shape (n, 3).
    area_mm2
        The part of the surface that each point stands for, shape (n,); 0 for its corners.
    """

    points_mm: Floats
    normals: Floats
    area_mm2: Floats

    def part(self, chosen: NDArray[np.bool_]) -> Samples:
        """Return some of the samples, by a mask of shape (n,)."""
        return Samples(self.points_mm[chosen], self.normals[chosen], self.area_mm2[chosen])


def samples_of(surface: Surface, spacing_mm: float = SPACING_MM) -> Samples:
    """Return points on a surface, about ``spacing_mm`` apart where its triangles are larger.

    Each triangle is cut into n * n equal ones, n the number of spacings in its longest edge; the
    points are their centres, and the vertices of the surface, which reach furthest.
    """
    corners = surface.points_mm[surface.triangles]
    edges = corners - np.roll(corners, 1, axis=1)
    longest = np.linalg.norm(edges, axis=2).max(axis=1)
    parts = np.clip(np.ceil(longest / spacing_mm), 1, _FINEST).astype(int)
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    size = np.linalg.norm(across, axis=1)
    flat = across / np.maximum(size, 1e-12)[:, None]
    points, normals = [surface.points_mm], [surface.normals]
    areas = [np.zeros(len(surface.points_mm))]
    for count in np.unique(parts):
        chosen = parts == count
        weights = _centres(int(count))
        points.append(np.einsum("kc,tcx->tkx", weights, corners[chosen]).reshape(-1, 3))
        normals.append(np.repeat(flat[chosen], len(weights), axis=0))
        areas.append(np.repeat(size[chosen] / 2 / len(weights), len(weights)))
    return Samples(np.concatenate(points), np.concatenate(normals), np.concatenate(areas))


def _centres(parts: int) -> Floats:
    """Return barycentric centres of the ``parts`` ** 2 triangles that a triangle is cut into."""
    found = []
    for i in range(parts):
        for j in range(parts - i):
            found.append((i + 1 / 3, j + 1 / 3))
            if i + j < parts - 1:
                found.append((i + 2 / 3, j + 2 / 3))
    two = np.array(found) / parts
    return np.column_stack([two, 1 - two.sum(axis=1)])
