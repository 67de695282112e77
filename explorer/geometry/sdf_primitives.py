"""The primitive solids: balls, bars, boxes, drums, planes, curved plates.

See `explorer.geometry.sdf`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy.spatial import cKDTree

from explorer.geometry.sdf_fields import Distances, Field, Points, placed, union, unit, vector


def sphere(centre_mm: ArrayLike, radius_mm: float) -> Field:
    """Return a ball."""
    centre, radius = vector(centre_mm), np.float32(radius_mm)
    return lambda points: np.asarray(
        np.linalg.norm(points - centre, axis=1) - radius, dtype=np.float32
    )


def ellipsoid(centre_mm: ArrayLike, radii_mm: ArrayLike, axes: ArrayLike | None = None) -> Field:
    """Return an ellipsoid, its radii along the rows of ``axes`` (default: the body axes)."""
    centre, radii = vector(centre_mm), vector(radii_mm)
    turn = None if axes is None else vector(axes).T.copy()

    def field(points: Points) -> Distances:
        local = points - centre
        if turn is not None:
            local = local @ turn
        scaled = local / radii
        k0 = np.linalg.norm(scaled, axis=1)
        k1 = np.maximum(np.linalg.norm(scaled / radii, axis=1), np.float32(1e-6))
        return np.asarray(k0 * (k0 - 1) / k1, dtype=np.float32)

    return field


def capsule(
    start_mm: ArrayLike,
    end_mm: ArrayLike,
    start_radius_mm: float,
    end_radius_mm: float | None = None,
) -> Field:
    """Return a round bar whose radius runs evenly from start to end."""
    end_radius = start_radius_mm if end_radius_mm is None else end_radius_mm
    return beam(start_mm, end_mm, (0, 0, 0), (0, 0), (start_radius_mm, end_radius))


def beam(
    start_mm: ArrayLike,
    end_mm: ArrayLike,
    tall: ArrayLike,
    half_heights_mm: tuple[float, float],
    radii_mm: tuple[float, float],
    *,
    flare: float = 0.0,
) -> Field:
    """Return a tapering bar with a stadium-shaped section: the work-horse for processes.

    Parameters
    ----------
    start_mm, end_mm
        Ends of the axis.
    tall
        Direction in which the section is taller than thick; made perpendicular to the axis.
    half_heights_mm
        Half the height of the section along ``tall``, at start and end, its rounding included.
    radii_mm
        Half the thickness, and the radius of the rounding, at start and end.
    flare
        How much thicker, as a share, the section is at its tall end, and thinner at the other:
        a keel or a wedge instead of a slab. Between -0.6 and 0.6.
    """
    start, end = vector(start_mm), vector(end_mm)
    axis = end - start
    squared = max(float(axis @ axis), 1e-12)
    upright = vector(tall) - axis * np.float32(float(vector(tall) @ axis) / squared)
    size = float(np.linalg.norm(upright))
    upright = np.asarray(upright / size if size > 0 else upright, dtype=np.float32)
    along = np.asarray(axis / np.float32(squared), dtype=np.float32)
    (r0, r1), (h0, h1) = radii_mm, half_heights_mm
    c0, c1 = max(h0 - r0, 0.0), max(h1 - r1, 0.0)
    flat = c0 == 0 and c1 == 0

    def field(points: Points) -> Distances:
        local = points - start
        t = np.clip(local @ along, 0, 1)
        local -= t[:, None] * axis
        squares = np.einsum("ij,ij->i", local, local)
        radius = np.float32(r0) + t * np.float32(r1 - r0)
        if not flat:
            lifted = local @ upright
            core = np.float32(c0) + t * np.float32(c1 - c0)
            beyond = np.maximum(np.abs(lifted) - core, 0)
            if flare:
                # The thin end is rounded more tightly, so its core reaches further.
                lean = np.float32(flare) * np.clip(lifted / (core + 0.5 * radius), -1, 1)
                beyond = np.maximum(np.abs(lifted) - np.maximum(core - lean * radius, 0), 0)
                radius = radius * (1 + lean)
            squares = np.maximum(squares - lifted * lifted, 0) + beyond * beyond
        return np.asarray(np.sqrt(squares) - radius, dtype=np.float32)

    return field


def chain(
    path_mm: ArrayLike,
    radii_mm: Sequence[float],
    half_heights_mm: Sequence[float] | None = None,
    tall: ArrayLike = (0, 0, 0),
    *,
    flare: float = 0.0,
) -> Field:
    """Return beams end to end along a path, shape (n, 3), without beads at the joints.

    ``tall`` is one direction for all, or one for each of the n - 1 beams; ``flare`` as in `beam`.
    """
    path = vector(path_mm)
    heights = radii_mm if half_heights_mm is None else half_heights_mm
    talls = np.broadcast_to(vector(tall), (len(path) - 1, 3))
    return union(
        *(
            beam(a, b, m, (heights[i], heights[i + 1]), (radii_mm[i], radii_mm[i + 1]), flare=flare)
            for i, (a, b, m) in enumerate(zip(path[:-1], path[1:], talls, strict=True))
        )
    )


def rounded_box(
    centre_mm: ArrayLike,
    half_sizes_mm: ArrayLike,
    axes: ArrayLike | None = None,
    radius_mm: float = 1,
) -> Field:
    """Return a box with rounded edges; ``half_sizes_mm`` include the rounding."""
    centre, core = vector(centre_mm), vector(half_sizes_mm) - np.float32(radius_mm)
    turn = None if axes is None else vector(axes).T.copy()

    def field(points: Points) -> Distances:
        local = points - centre
        if turn is not None:
            local = local @ turn
        over = np.abs(local) - core
        outside = np.linalg.norm(np.maximum(over, 0), axis=1)
        inside = np.minimum(over.max(axis=1), 0)
        return np.asarray(outside + inside - np.float32(radius_mm), dtype=np.float32)

    return field


def superellipse_distance(
    x_mm: Distances,
    y_mm: Distances,
    half_axes_mm: tuple[ArrayLike, ArrayLike],
    exponent: ArrayLike,
) -> Distances:
    """Return the approximate signed distance to ``|x/a|^n + |y/b|^n = 1`` in the plane.

    First order in the level function, so exact on the curve; half axes and exponent may vary from
    point to point.
    """
    n, a, b = vector(exponent), vector(half_axes_mm[0]), vector(half_axes_mm[1])
    u, v = np.abs(x_mm) / a + np.float32(1e-6), np.abs(y_mm) / b + np.float32(1e-6)
    un, vn = u**n, v**n
    level = (un + vn) ** (1 / n)
    slope = np.hypot(un / u / a, vn / v / b) * level / (un + vn)
    return np.asarray((level - 1) / slope, dtype=np.float32)


def superellipse_extrusion(
    centre_mm: ArrayLike,
    axes: ArrayLike,
    half_axes_mm: tuple[float, float],
    half_height_mm: float,
    *,
    exponent: float = 2.3,
    radius_mm: float = 1.0,
) -> Field:
    """Return a disc or drum: a superellipse in the first two axes, extruded along the third."""

    def local_field(points: Points) -> Distances:
        side = superellipse_distance(points[:, 0], points[:, 1], half_axes_mm, exponent) + radius_mm
        lid = np.abs(points[:, 2]) - np.float32(half_height_mm - radius_mm)
        outside = np.hypot(np.maximum(side, 0), np.maximum(lid, 0))
        inside = np.minimum(np.maximum(side, lid), 0)
        return np.asarray(outside + inside - radius_mm, dtype=np.float32)

    return placed(local_field, centre_mm, axes)


def half_space(point_mm: ArrayLike, outward: ArrayLike) -> Field:
    """Return everything behind a plane; its normal points out of the solid."""
    normal = unit(outward)
    offset = np.float32(vector(point_mm) @ normal)
    return lambda points: np.asarray(points @ normal - offset, dtype=np.float32)


def medial_sheet(samples_mm: ArrayLike, half_thickness_mm: ArrayLike, neighbours: int = 4) -> Field:
    """Return a curved plate around a sampled middle surface, such as the wing of the ilium.

    Parameters
    ----------
    samples_mm
        Points of the middle surface, shape (n, 3), about 1.5 mm apart, in the body frame.
    half_thickness_mm
        Half the thickness of the plate there, shape (n,), or one number.
    neighbours
        How many samples are averaged: more is smoother.

    Notes
    -----
    Distance to the samples minus the thickness; the dimples between samples are levelled by
    measuring, as a soft minimum, to the nearest ``neighbours`` of them.
    """
    samples = np.asarray(samples_mm, dtype=np.float64)
    half = np.broadcast_to(np.asarray(half_thickness_mm, dtype=np.float64), (len(samples),))
    tree = cKDTree(samples)

    def field(points: Points) -> Distances:
        away, index = tree.query(points, k=neighbours)
        away, index = away.reshape(len(points), -1), index.reshape(len(points), -1)
        weight = np.exp(-(away - away[:, :1]) / 0.7)
        weight /= weight.sum(axis=1, keepdims=True)
        middle = np.einsum("ij,ijk->ik", weight, samples[index])
        distance = np.linalg.norm(points - middle, axis=1)
        return np.asarray(distance - (weight * half[index]).sum(axis=1), dtype=np.float32)

    return field
