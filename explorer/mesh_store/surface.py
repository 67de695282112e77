"""What a builder hands over and what ``meshes/`` keeps: one closed surface with its dressing."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Triangles = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A triangle surface in the body frame (see `explorer.frame`).

    Attributes
    ----------
    points_mm
        Vertices, shape (n, 3), millimetres.
    triangles
        Vertex indices, shape (m, 3), counter-clockwise seen from outside.
    normals
        Outward unit normals, shape (n, 3).
    occlusion
        Baked ambient light, shape (n,): 1 open, 0 fully enclosed.
    belly
        Tissue blend, shape (n,): 0 tendon, 1 muscle belly. Bones: 0.
    striation
        Fibre-bundle shade, shape (n,), 0 to 1, 0.5 neutral. Bones: 0.5.
    fibre
        Fibre coordinates, shape (n, 2), 0 to 1: along from origin to insertion, and across.
        Bones: zeros.
    fascicle
        Index of the fascicle that each vertex belongs to, shape (n,), from 0. Bones: zeros.
    """

    points_mm: Floats
    triangles: Triangles
    normals: Floats
    occlusion: Floats
    belly: Floats
    striation: Floats
    fibre: Floats
    fascicle: NDArray[np.int64]

    @property
    def bounds_mm(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Return the lowest and the highest corner of the box around the surface."""
        low, high = self.points_mm.min(axis=0), self.points_mm.max(axis=0)
        return tuple(map(float, low)), tuple(map(float, high))

    @property
    def signed_volume_mm3(self) -> float:
        """Return the enclosed volume; negative when the triangles face inward."""
        a, b, c = self.points_mm[self.triangles].transpose(1, 0, 2)
        return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)

    def mirrored(self) -> Surface:
        """Return the surface on the other side of the body, still facing outward."""
        flip = np.array([-1.0, 1.0, 1.0])
        return replace(
            self,
            points_mm=self.points_mm * flip,
            normals=self.normals * flip,
            triangles=self.triangles[:, ::-1].copy(),
        )


def bare_surface(points_mm: Floats, triangles: Triangles, normals: Floats) -> Surface:
    """Return a surface without any dressing yet: fully lit, no fibres."""
    count = len(points_mm)
    return Surface(
        points_mm=points_mm,
        triangles=triangles,
        normals=normals,
        occlusion=np.ones(count),
        belly=np.zeros(count),
        striation=np.full(count, 0.5),
        fibre=np.zeros((count, 2)),
        fascicle=np.zeros(count, dtype=np.int64),
    )
