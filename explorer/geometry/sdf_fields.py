"""Distance fields and how they combine: blends, cuts, mirror images, placement.

See `explorer.geometry.sdf`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float32]
Distances = NDArray[np.float32]
Field = Callable[[Points], Distances]

SKIP_BELOW_POINTS = 256
"""Fewer points than this are evaluated outright: asking whether to skip would cost more."""


def vector(value: ArrayLike) -> Points:
    """Return the value as a float32 array."""
    return np.asarray(value, dtype=np.float32)


def unit(direction: ArrayLike) -> Points:
    """Return the direction scaled to length one.

    Raises
    ------
    ValueError
        If its length is zero.
    """
    array = vector(direction)
    length = np.linalg.norm(array)
    if length == 0:
        raise ValueError(f"direction: must have a length, got {direction!r}")
    return np.asarray(array / length, dtype=np.float32)


def axes_from(up: ArrayLike, front: ArrayLike) -> Points:
    """Return a right-handed orthonormal frame, rows ``(u, v, w)``, with w = up, v towards front."""
    w = unit(up)
    across = unit(np.cross(vector(front), w))
    return np.stack([across, unit(np.cross(w, across)), w])


def smooth_min(a: Distances, b: Distances, blend_mm: float) -> Distances:
    """Return the union of two distances, rounded where they differ by less than ``blend_mm``."""
    if blend_mm <= 0:
        return np.minimum(a, b)
    near = np.maximum(blend_mm - np.abs(a - b), 0) / np.float32(blend_mm)
    return np.asarray(np.minimum(a, b) - near * near * np.float32(blend_mm / 4), dtype=np.float32)


def smooth_max(a: Distances, b: Distances, blend_mm: float) -> Distances:
    """Return the intersection of two distances, rounded like `smooth_min`."""
    return -smooth_min(-a, -b, blend_mm)


def _out_of_reach(part: Field, points: Points, needed_mm: float) -> bool:
    """Whether the part stays farther than ``needed_mm`` from all the points."""
    low, high = points.min(axis=0), points.max(axis=0)
    reach = float(np.linalg.norm(high - low)) / 2
    return float(part(((low + high) / 2)[None])[0]) - reach > needed_mm


def smooth_union(blend_mm: float, *parts: Field) -> Field:
    """Return the union of the parts, blended in their order with fillets of about ``blend_mm``.

    A blend swells where parts run alongside each other: use `union` within a chain of parts.
    """

    def field(points: Points) -> Distances:
        distance = parts[0](points)
        for part in parts[1:]:
            if len(points) >= SKIP_BELOW_POINTS and _out_of_reach(
                part, points, float(distance.max()) + blend_mm
            ):
                continue
            distance = smooth_min(distance, part(points), blend_mm)
        return distance

    return field


def union(*parts: Field) -> Field:
    """Return the plain union of the parts."""
    return smooth_union(0.0, *parts)


def intersection(*parts: Field, blend_mm: float = 0.0) -> Field:
    """Return what all the parts share."""

    def field(points: Points) -> Distances:
        distance = parts[0](points)
        for part in parts[1:]:
            distance = smooth_max(distance, part(points), blend_mm)
        return distance

    return field


def subtract(body: Field, *cuts: Field, blend_mm: float = 0.0) -> Field:
    """Return the body without the cuts, its new edges rounded over about ``blend_mm``."""

    def field(points: Points) -> Distances:
        distance = body(points)
        for cut in cuts:
            if len(points) >= SKIP_BELOW_POINTS and _out_of_reach(
                cut, points, blend_mm - float(distance.min())
            ):
                continue
            distance = smooth_max(distance, -cut(points), blend_mm)
        return distance

    return field


def thicken(part: Field, by_mm: float) -> Field:
    """Return the part grown by ``by_mm`` on all sides (shrunk when negative)."""
    return lambda points: np.asarray(part(points) - np.float32(by_mm), dtype=np.float32)


def on_both_sides(part: Field) -> Field:
    """Return the part of the left side (+x) together with its mirror image."""

    def field(points: Points) -> Distances:
        folded = points.copy()
        np.abs(folded[:, 0], out=folded[:, 0])
        return part(folded)

    return field


def placed(part: Field, origin_mm: ArrayLike, axes: ArrayLike) -> Field:
    """Return a part that was made in local coordinates.

    ``axes`` are the local unit vectors in the body frame, shape (3, 3), one per row.
    """
    origin, turn = vector(origin_mm), vector(axes).T.copy()
    return lambda points: part(np.asarray((points - origin) @ turn, dtype=np.float32))
