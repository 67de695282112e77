"""The blade of the scapula: a thin, dished plate with thick borders, in the scapula's own frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.interpolate import CubicSpline, RBFInterpolator
from scipy.ndimage import map_coordinates
from scipy.spatial import cKDTree

from explorer.facts import Landmarks
from explorer.geometry.sdf import Distances, Field, Points
from explorer.mesh_store.surface import Floats

_GRID_MM = 0.75
_MARGIN_MM = 14.0
_SMOOTHING = 0.3
_OUTLINE_SAMPLES = 1600
"""So fine that the distance to its points is the distance to the outline, within 0.01 mm."""

_RIM_MM = {"medial": 3.6, "superior": 3.0, "lateral": 4.5, "inferior": 5.5}
"""Thickness of the blade at its borders: thick where muscles pull, thin above."""

_KINK_MM = 2.4
"""Thickness of the blade under the spine, where it bends from one fossa into the other."""

_BLADE_ROWS = ("28", "40", "54", "67", "80", "90")
"""Heights of the measured rows, in per cent from the superior to the inferior angle."""


@dataclass(frozen=True, slots=True)
class ScapulaFrame:
    """The scapula's own axes: rows lateral, up (towards the superior angle), dorsal."""

    origin_mm: Floats
    axes: Floats

    def local(self, points_mm: ArrayLike) -> Floats:
        """Return body points in this frame, shape (..., 3)."""
        return np.asarray((np.asarray(points_mm) - self.origin_mm) @ self.axes.T)

    def world(self, local_mm: ArrayLike) -> Floats:
        """Return points of this frame in the body frame, shape (..., 3)."""
        return np.asarray(np.asarray(local_mm) @ self.axes + self.origin_mm)


def scapula_frame(landmarks: Landmarks) -> ScapulaFrame:
    """Return the frame: origin at the inferior angle, up to the superior angle, glenoid lateral."""
    inferior, superior, glenoid = (
        np.array(landmarks.point(f"scapula.{name}"))
        for name in ("inferior_angle", "superior_angle", "glenoid_centre")
    )
    up = (superior - inferior) / np.linalg.norm(superior - inferior)
    lateral = glenoid - inferior
    lateral -= lateral @ up * up
    lateral /= np.linalg.norm(lateral)
    return ScapulaFrame(inferior, np.array([lateral, up, np.cross(up, lateral)]))


@dataclass(frozen=True, slots=True)
class Blade:
    """The blade as tables over its plane: middle surface, half thickness, distance to the border.

    The middle surface and the thickness are thin-plate splines through the blade landmarks, the
    outline is a closed spline through the border landmarks.
    """

    low_mm: Floats
    tables: Floats

    def _look_up(self, table: int, lateral_up: Floats) -> Floats:
        at = ((lateral_up - self.low_mm) / _GRID_MM).T
        return np.asarray(map_coordinates(self.tables[table], at, order=1, mode="nearest"))

    def middle_mm(self, lateral_up: Floats) -> Floats:
        """Return how far dorsal the middle of the blade lies at local (lateral, up), shape (n,)."""
        return self._look_up(0, lateral_up)

    def field(self) -> Field:
        """Return the solid blade in the scapula's frame, its borders rounded."""

        def field(points: Points) -> Distances:
            plane = np.asarray(points[:, :2], dtype=np.float64)
            half_mm = self._look_up(1, plane)
            lid = np.abs(points[:, 2] - self.middle_mm(plane))
            rim = self._look_up(2, plane) + half_mm
            outside = np.hypot(np.maximum(rim, 0), lid)
            return np.asarray(np.where(rim > 0, outside, lid) - half_mm, dtype=np.float32)

        return field


def scapula_blade(landmarks: Landmarks, frame: ScapulaFrame) -> Blade:
    """Return the blade of the left scapula."""
    border, rim_mm = _border(landmarks, frame)
    inner = [f"blade_{row}_{column}" for row in _BLADE_ROWS for column in ("30", "60")]
    inner += ["blade_28_88", "supraspinous_fossa_medial", "supraspinous_fossa_lateral"]
    middle = frame.local([landmarks.point(f"scapula.{name}") for name in inner])
    thick_mm = [landmarks.size(f"scapula.{name}", "thickness_mm") for name in inner]
    under = [f"scapula.costal_surface_under_spine_{k}" for k in (1, 2)]
    kink = frame.local([landmarks.point(name) for name in under])
    kink[:, 2] += _KINK_MM / 2
    known = np.vstack([middle, kink, border])
    kink_mm = np.full(len(kink), _KINK_MM)
    values = np.column_stack([known[:, 2], np.concatenate([thick_mm, kink_mm, rim_mm])])
    outline = _closed_spline(border[:, :2], _OUTLINE_SAMPLES)
    low = outline.min(axis=0) - _MARGIN_MM
    count = np.ceil((outline.max(axis=0) + _MARGIN_MM - low) / _GRID_MM).astype(int) + 1
    u, v = (low[i] + _GRID_MM * np.arange(count[i]) for i in range(2))
    plane = np.stack(np.meshgrid(u, v, indexing="ij"), axis=-1).reshape(-1, 2)
    spline = RBFInterpolator(known[:, :2], values, kernel="thin_plate_spline", smoothing=_SMOOTHING)
    height, thickness = spline(plane).T.reshape(2, *count)
    rim = _polygon_distance(outline, plane).reshape(count)
    return Blade(low, np.stack([height, np.clip(thickness, 1.9, 8.0) / 2, rim]))


def _border(landmarks: Landmarks, frame: ScapulaFrame) -> tuple[Floats, Floats]:
    """Return points round the blade (local, shape (n, 3)) and its thickness at them."""
    named = [("superior_angle", "superior")]
    named += [(f"medial_border_{k}", "medial") for k in range(1, 8)]
    named += [("inferior_angle", "inferior")]
    named += [(f"lateral_border_{k}", "lateral") for k in range(5, 0, -1)]
    named += [("infraglenoid_tubercle", "lateral"), ("neck_3", "lateral")]
    named += [("neck_1", "lateral"), ("scapular_notch", "superior")]
    named += [(f"superior_border_{k}", "superior") for k in (3, 2, 1)]
    points = frame.local([landmarks.point(f"scapula.{name}") for name, _ in named])
    return points, np.array([_RIM_MM[border] for _, border in named])


def _closed_spline(points: Floats, samples: int) -> Floats:
    ring = np.vstack([points, points[:1]])
    # Square-root (centripetal) spacing keeps the curve from swinging out at the angles.
    steps = np.sqrt(np.linalg.norm(np.diff(ring, axis=0), axis=1))
    knots = np.concatenate([[0.0], np.cumsum(steps)])
    spline = CubicSpline(knots, ring, bc_type="periodic")
    return np.asarray(spline(np.linspace(0, knots[-1], samples + 1)[:-1]))


def _polygon_distance(polygon: Floats, points: Floats) -> Floats:
    """Return the signed distance of points (n, 2) to a fine closed polygon, negative inside."""
    away = cKDTree(polygon).query(points)[0]
    inside = np.zeros(len(points), dtype=bool)
    for (x0, y0), (x1, y1) in zip(polygon, np.roll(polygon, -1, axis=0), strict=True):
        crosses = (y0 > points[:, 1]) != (y1 > points[:, 1])
        if crosses.any():
            at = x0 + (points[:, 1] - y0) / (y1 - y0) * (x1 - x0)
            inside ^= crosses & (points[:, 0] < at)
    return np.asarray(np.where(inside, -away, away))
