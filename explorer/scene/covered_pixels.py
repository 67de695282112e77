"""Pixels in which something deeper has come through what should cover it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from explorer.mesh_store.surface import Floats
from explorer.scene.cameras import VERTICAL_FOV_DEG, basis, eye_mm
from explorer.scene.scene import Scene, Size
from explorer.view_state import LAYERS, Camera, ViewState

Mask = NDArray[np.bool_]

THIN_MM = 3.0
"""Depth within which two structures touch; what is further in front stands free of the other."""

_FROM_OUTSIDE = 0.3  # cosine between the line of sight and the inward normal of the skin
_BACK_FROM = -0.2  # skin whose normal points further forward is not skin of the back


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """Some structures drawn alone.

    Attributes
    ----------
    bases
        Base id that each pixel shows, "" for none, shape (h, w).
    away_mm
        How far it is, see `explorer.scene.id_map.IdMap`.
    """

    bases: NDArray[np.str_]
    away_mm: Floats


def drawn_alone(scene: Scene, bases: AbstractSet[str], camera: Camera, size: Size) -> Sheet:
    """Return a picture of some structures, by base id, without anything else."""
    hidden = frozenset(entry.base for entry in scene.entries) - bases
    layers = frozenset(LAYERS).union(entry.layer for entry in scene.entries)
    scene.apply(
        ViewState(layers=layers, layers_right=layers, hidden=hidden, view=None, camera=camera)
    )
    drawn = scene.render_ids(size)
    names = np.array([*(entry.base for entry in scene.entries), ""])
    return Sheet(names[drawn.index], np.where(drawn.index >= 0, drawn.away_mm, np.inf))


@dataclass(frozen=True, slots=True, eq=False)
class Pixels:
    """Some pixels of a picture: rows, columns and the points of the body there, shape (n, 3)."""

    y: NDArray[np.intp]
    x: NDArray[np.intp]
    points_mm: Floats

    def part(self, chosen: Mask) -> Pixels:
        """Return some of the pixels, by a mask of shape (n,)."""
        return Pixels(self.y[chosen], self.x[chosen], self.points_mm[chosen])


def come_through(
    sheet: Sheet, shown_mm: Floats, deeper: Mask, camera: Camera, skin: pv.PolyData | None
) -> Pixels:
    """Return the pixels in which something deeper is less than `THIN_MM` in front of a sheet.

    Parameters
    ----------
    sheet
        What should cover it; the points are on it.
    shown_mm
        How far what the whole picture shows is, shape (h, w).
    deeper
        Where that is something deeper than the sheet.
    camera
        Where one looks from.
    skin
        Points of the skin of the back with their ``Normals``: only where one looks from the skin
        inward does a sheet cover anything. Without it, everywhere.
    """
    found = deeper & np.isfinite(sheet.away_mm)
    gap = np.zeros_like(shown_mm)
    gap[found] = sheet.away_mm[found] - shown_mm[found]
    y, x = np.nonzero(found & (gap > 0) & (gap < THIN_MM))
    pixels = Pixels(y, x, _points(y, x, sheet.away_mm, camera))
    if skin is None or len(y) == 0:
        return pixels
    _, _, forward = basis(camera.azimuth_deg, camera.elevation_deg)
    normals = np.asarray(skin["Normals"])[nearest_points(skin, pixels.points_mm)]
    return pixels.part(np.asarray(normals @ forward < -_FROM_OUTSIDE))


def nearest_points(mesh: pv.PolyData, points_mm: Floats) -> NDArray[np.intp]:
    """Return which point of a mesh is nearest to each of some points, shape (n,)."""
    return np.array([mesh.find_closest_point(point) for point in points_mm], dtype=np.intp)


def skin_of_back(skin: pv.PolyData) -> pv.PolyData:
    """Return the points of the skin whose normals do not point forward, with their normals."""
    normals = np.asarray(skin["Normals"])
    of_back = normals[:, 1] > _BACK_FROM
    part = pv.PolyData(np.asarray(skin.points)[of_back])
    part["Normals"] = normals[of_back]
    return part


def _points(y: NDArray[np.intp], x: NDArray[np.intp], away_mm: Floats, camera: Camera) -> Floats:
    """Return the points of the body that some pixels show, shape (n, 3)."""
    right, up, forward = basis(camera.azimuth_deg, camera.elevation_deg)
    height, width = away_mm.shape
    tangent = np.tan(np.radians(VERTICAL_FOV_DEG / 2))
    across = ((x + 0.5) / width * 2 - 1) * tangent * width / height
    along = (1 - (y + 0.5) / height * 2) * tangent
    rays = forward + across[:, None] * right + along[:, None] * up
    points: Floats = eye_mm(camera) + away_mm[y, x][:, None] * rays
    return points
