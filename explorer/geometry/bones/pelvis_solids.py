"""Solids that a spline describes better than single beams: rods and curved plates with a rim."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike
from scipy.interpolate import PchipInterpolator, RBFInterpolator, make_interp_spline
from scipy.spatial import cKDTree

from explorer.facts import Landmarks
from explorer.geometry.sdf import Distances, Field, Points, medial_sheet
from explorer.mesh_store.surface import Floats

ROD_STEP_MM = 1.0
"""Spacing of the sections along a rod; between them everything is interpolated linearly."""

LEAST_HALF_THICKNESS_MM = 1.0
"""A plate thinner than this would fall between the points of the grid."""


def bone_points(landmarks: Landmarks, bone: str, *names: str) -> Floats:
    """Return named points of a bone, shape (n, 3), on the left if they have a side."""
    return np.array([landmarks.point(f"{bone}.{name}") for name in names], dtype=np.float64)


def bone_sizes(landmarks: Landmarks, bone: str, quantity: str, *names: str) -> Floats:
    """Return one size, such as ``thickness_mm``, of named landmarks of a bone, shape (n,)."""
    return np.array([landmarks.size(f"{bone}.{name}", quantity) for name in names])


def bone_box(landmarks: Landmarks, bone: str, margin_mm: float) -> Floats:
    """Return the box around every point of a bone, widened, shape (2, 3)."""
    marks = [mark.at_mm for mark in landmarks if mark.bone == bone and mark.at_mm is not None]
    return np.array([np.min(marks, axis=0) - margin_mm, np.max(marks, axis=0) + margin_mm])


def shifted(point_mm: ArrayLike, left_mm: float, back_mm: float, up_mm: float) -> Floats:
    """Return the point moved to the left, backward and upward."""
    moved: Floats = np.asarray(point_mm, dtype=np.float64) + np.array([left_mm, back_mm, up_mm])
    return moved


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


def flat_plate(
    border_mm: Floats,
    border_thickness_mm: Floats,
    inner_mm: Floats,
    inner_thickness_mm: Floats,
    *,
    facing: ArrayLike,
    step_mm: float,
    smoothing: float = 0.0,
    border_only: Iterable[int] = (),
) -> Field:
    """Return a curved plate with a rounded rim through a closed border.

    The middle surface is the thin-plate spline over the plane that ``facing`` looks at, through
    the border and the inner points; so is the thickness.

    Parameters
    ----------
    border_mm
        Points on the rim in order, shape (n, 3).
    border_thickness_mm
        Thickness of the plate just inside the rim, shape (n,).
    inner_mm, inner_thickness_mm
        Middle points within, shape (m, 3), and thickness there, shape (m,).
    facing
        Direction that the plate faces, roughly; the border must not overlap itself seen from it.
    step_mm
        Spacing of the samples.
    smoothing
        How far, in square millimetres, the middle surface may pass by its points.
    border_only
        Rows of ``border_mm``, by index, that shape the outline alone (a border buried in
        another part, where there is no surface to measure).
    """
    plane = _Plane(border_mm.mean(axis=0), facing)
    known = np.ones(len(border_mm), dtype=bool)
    known[list(border_only)] = False
    nodes = np.vstack([inner_mm, border_mm[known]])
    thickness = np.concatenate([inner_thickness_mm, border_thickness_mm[known]])
    half = thin_plate(plane.along(nodes), thickness / 2)
    lift = thin_plate(plane.along(nodes), plane.above(nodes), smoothing)
    border, _ = smooth_path(plane.along(border_mm), step_mm / 2, closed=True)
    border = _moved_inward(border, np.maximum(half(border), LEAST_HALF_THICKNESS_MM))
    low, high = border.min(axis=0), border.max(axis=0)
    rows = np.meshgrid(*(np.arange(low[i], high[i], step_mm) for i in range(2)), indexing="ij")
    grid = np.stack(rows, axis=-1).reshape(-1, 2)
    flat = np.vstack([grid[inside_outline(grid, border)], border])
    return medial_sheet(
        plane.lifted(flat, lift(flat)), np.maximum(half(flat), LEAST_HALF_THICKNESS_MM)
    )


class _Plane:
    """A plane near a plate: points as (backward, up) in it and height above it."""

    def __init__(self, origin_mm: Floats, facing: ArrayLike) -> None:
        outward = np.asarray(facing, dtype=np.float64)
        self.origin = origin_mm
        self.outward = outward / np.linalg.norm(outward)
        backward = np.cross([0, 0, 1], self.outward)
        self.backward = backward / np.linalg.norm(backward)
        self.up = np.cross(self.outward, self.backward)

    def along(self, points_mm: Floats) -> Floats:
        local = points_mm - self.origin
        return np.column_stack([local @ self.backward, local @ self.up])

    def above(self, points_mm: Floats) -> Floats:
        return np.asarray((points_mm - self.origin) @ self.outward)

    def lifted(self, flat: Floats, height_mm: Floats) -> Floats:
        in_plane = flat[:, :1] * self.backward + flat[:, 1:] * self.up
        return np.asarray(self.origin + in_plane + height_mm[:, None] * self.outward)


def _moved_inward(outline: Floats, by_mm: Floats) -> Floats:
    """Return a closed plane curve moved to its inside: the plate's rounded rim gives it back."""
    tangent = np.roll(outline, -1, axis=0) - np.roll(outline, 1, axis=0)
    inward = np.column_stack([-tangent[:, 1], tangent[:, 0]])
    inward /= np.linalg.norm(inward, axis=1, keepdims=True)
    x, y = outline.T
    area = (x * np.roll(y, -1) - np.roll(x, -1) * y).sum()
    moved: Floats = outline + np.sign(area) * inward * by_mm[:, None]
    return moved
