"""Solids that a spline describes better than single beams: rods and curved plates with a rim."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.interpolate import PchipInterpolator, RBFInterpolator, make_interp_spline
from scipy.spatial import cKDTree

from explorer.geometry.sdf import Distances, Field, Points
from explorer.mesh_store.surface import Floats

ROD_STEP_MM = 1.0
"""Spacing of the sections along a rod; between them everything is interpolated linearly."""


def shifted(point_mm: ArrayLike, left_mm: float, back_mm: float, up_mm: float) -> Floats:
    """Return the point moved to the left, backward and upward."""
    return np.asarray(point_mm, dtype=np.float64) + np.array([left_mm, back_mm, up_mm])


def smooth_path(
    path_mm: ArrayLike, step_mm: float, *, closed: bool = False
) -> tuple[Floats, Floats]:
    """Return evenly spaced points of the cubic spline through ``path_mm``, and where they lie.

    Parameters
    ----------
    path_mm
        Points to pass through, shape (n, 3) or (n, 2), n >= 2.
    step_mm
        Wanted spacing along the spline.
    closed
        Return to the first point without a kink.

    Returns
    -------
    points
        Shape (m, 3) or (m, 2).
    station
        Shape (m,): 0 at the first given point, 1 at the second, and so on.
    """
    path = np.asarray(path_mm, dtype=np.float64)
    if closed:
        path = np.vstack([path, path[:1]])
    # Chord length to the power one half keeps the spline from overshooting at uneven spacing.
    knots = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1) ** 0.5)])
    degree = min(3, len(path) - 1)
    curve = make_interp_spline(knots, path, k=degree, bc_type="periodic" if closed else None)
    fine = np.linspace(0, knots[-1], 60 * len(path))
    travelled = np.linalg.norm(np.diff(curve(fine), axis=0), axis=1)
    length = np.concatenate([[0], np.cumsum(travelled)])
    count = max(round(length[-1] / step_mm), 2)
    even = np.linspace(0, length[-1], count + 1)
    where = np.interp(even[:-1] if closed else even, length, fine)
    return curve(where), np.interp(where, knots, np.arange(len(knots)))


def rod(
    path_mm: ArrayLike,
    half_thickness_mm: ArrayLike,
    half_width_mm: ArrayLike,
    wide: ArrayLike,
    exponent: float = 2.0,
) -> Field:
    """Return a bar along a spline whose superelliptic section changes smoothly, without beads.

    Parameters
    ----------
    path_mm
        Centres of the sections, shape (n, 3).
    half_thickness_mm, half_width_mm
        Half axes of the sections, shape (n,) or one number.
    wide
        Direction of the wide axis, shape (n, 3) or (3,); made perpendicular to the path.
    exponent
        2 is an ellipse, more is boxier. The ends are rounded with the smaller half axis.
    """
    path = np.asarray(path_mm, dtype=np.float64)
    centre, station = smooth_path(path, ROD_STEP_MM)
    index = np.arange(len(path))

    def along_path(value: ArrayLike) -> Floats:
        table = np.broadcast_to(np.asarray(value, dtype=np.float64), (len(path),))
        return np.asarray(PchipInterpolator(index, table)(station), dtype=np.float64)

    wide_table = np.broadcast_to(np.asarray(wide, dtype=np.float64), path.shape)
    direction = np.stack([along_path(wide_table[:, axis]) for axis in range(3)], axis=1)
    tangent = np.gradient(centre, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    direction -= np.einsum("ij,ij->i", direction, tangent)[:, None] * tangent
    direction /= np.linalg.norm(direction, axis=1, keepdims=True)
    sections = np.column_stack(
        [centre, tangent, direction, along_path(half_thickness_mm), along_path(half_width_mm)]
    )
    tree = cKDTree(centre)
    spacing = float(np.linalg.norm(np.diff(centre, axis=0), axis=1).mean())

    def field(points: Points) -> Distances:
        _, nearest = tree.query(points)
        first = sections[nearest]
        offset = np.einsum("ij,ij->i", points - first[:, :3], first[:, 3:6])
        position = np.clip(nearest + offset / spacing, 0, len(sections) - 1)
        lower = np.minimum(position.astype(np.int64), len(sections) - 2)
        share = (position - lower)[:, None]
        here = sections[lower] * (1 - share) + sections[lower + 1] * share
        local = points - here[:, :3]
        beyond = np.einsum("ij,ij->i", local, here[:, 3:6])
        across = np.cross(here[:, 3:6], here[:, 6:9])
        u, v = np.einsum("ij,ij->i", local, across), np.einsum("ij,ij->i", local, here[:, 6:9])
        a, b = here[:, 9], here[:, 10]
        return _rounded_section(u, v, beyond, a, b, exponent)

    return field


def _rounded_section(
    u: Floats, v: Floats, along: Floats, a: Floats, b: Floats, exponent: float
) -> Distances:
    """Return the first-order distance to a superellipsoid with radii a, b and min(a, b)."""
    cap = np.minimum(a, b)
    scaled = np.abs(np.stack([u / a, v / b, along / cap])) + 1e-6
    powers = scaled**exponent
    total = powers.sum(axis=0)
    level = total ** (1 / exponent)
    slopes = powers / scaled / np.stack([a, b, cap]) * level / total
    return np.asarray((level - 1) / np.linalg.norm(slopes, axis=0), dtype=np.float32)


def thin_plate(at: ArrayLike, value: ArrayLike, smoothing: float = 0.0) -> RBFInterpolator:
    """Return the smoothest surface through values given at points of a plane (Duchon 1977)."""
    return RBFInterpolator(
        np.asarray(at, dtype=np.float64),
        np.asarray(value, dtype=np.float64),
        kernel="thin_plate_spline",
        smoothing=smoothing,
    )


def inside_outline(points: Floats, outline: Floats) -> np.ndarray:
    """Whether points of a plane, shape (n, 2), lie inside a closed polygon, shape (m, 2)."""
    x, y = points[:, :1], points[:, 1:]
    x0, y0 = outline.T
    x1, y1 = np.roll(outline, -1, axis=0).T
    crosses = (y0 > y) != (y1 > y)
    rise = np.where(y1 == y0, 1.0, y1 - y0)
    left_of = x < x0 + (y - y0) / rise * (x1 - x0)
    return np.asarray((crosses & left_of).sum(axis=1) % 2 == 1)
