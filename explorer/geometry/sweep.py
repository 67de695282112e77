"""Long bones by direct sweep: superelliptic cross-sections along a spline, closed at both ends.

A sweep keeps thin edges that a voxel field would lose, and costs milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from explorer.geometry.polygonise import oriented_surface
from explorer.geometry.sections import (
    Rings,
    Sections,
    Vector,
    frames_along,
    path_through,
    sections_at,
)
from explorer.mesh_store.surface import Floats, Surface, Triangles

_CAP_RINGS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """A smooth bump (or groove, where ``height_mm`` is negative) on the wall of a sweep.

    Attributes
    ----------
    start, stop
        Where along the path it has its full height, as fractions of the length.
    angle_deg
        Where round the section, from the tall axis.
    height_mm
        How far the wall moves outward.
    fade_mm
        Length over which it fades out before ``start`` and after ``stop`` (one sigma).
    spread_deg
        Its half width round the section (one sigma).
    """

    start: float
    stop: float
    angle_deg: float
    height_mm: float
    fade_mm: float
    spread_deg: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a point lies along and round a sweep: see `locate`.

    Attributes
    ----------
    fraction
        Of the length, from the first end.
    angle_deg
        Round the section, from the tall axis.
    height_mm
        How far outside the wall the point lies; negative inside.
    """

    fraction: float
    angle_deg: float
    height_mm: float


def sweep(
    sections: Sections,
    *,
    rings: int,
    sides: int = 20,
    exponent: float = 2.2,
    cap_mm: tuple[float, float] = (3.0, 3.0),
    up: Vector = (0.0, 0.0, 1.0),
    reliefs: Sequence[Relief] = (),
    faces: tuple[Vector | None, Vector | None] = (None, None),
    crowding: float = 0.0,
) -> Surface:
    """Sweep superelliptic sections along the spline through their centres.

    Parameters
    ----------
    sections
        What to sweep through; centres are joined by a cubic spline, sizes and tilts by monotone
        interpolation (PCHIP), so no size overshoots.
    rings
        Number of rings between the two rounded ends.
    sides
        Vertices of each ring.
    exponent
        Of the superellipse: 2 is an ellipse, larger is boxier.
    cap_mm
        Length over which the first and the last end are rounded off.
    up
        Direction that a tilt of 0 points the tall axis to; must not be parallel to the path.
    reliefs
        Bumps and grooves.
    faces
        Outward normals of the first and the last end, where it is cut obliquely; None cuts it
        square to the path. At most 50 degrees off the path.
    crowding
        How much closer together the rings are near the first end: 0 evenly spread, 1 spaced as
        the square of the distance.

    Returns
    -------
    Surface
        Closed, one piece, facing outward, in the frame of ``sections``.

    Raises
    ------
    ValueError
        If there are fewer than 2 rings or 3 sides, or a face is too oblique.
    """
    if rings < 2 or sides < 3:
        raise ValueError(f"expected at least 2 rings and 3 sides, got {rings} and {sides}")
    arc_mm, length_mm = _ring_arcs(sections, rings, cap_mm, crowding)
    ring = sections_at(sections, arc_mm, up)
    ends = _end_taper(ring.arc_mm, length_mm, cap_mm)
    turn = 2 * np.pi * np.arange(sides) / sides
    cosine, sine = np.cos(turn), np.sin(turn)
    power = 2 / exponent
    tall = np.sign(cosine) * np.abs(cosine) ** power * ring.half_tall_mm[:, None]
    wide = np.sign(sine) * np.abs(sine) ** power * ring.half_wide_mm[:, None]
    outward = _outward(tall, wide, ring)
    bump = _relief_mm(reliefs, ring.arc_mm, length_mm, np.degrees(np.arctan2(wide, tall)))
    tall = (tall + bump * outward[..., 0]) * ends[:, None]
    wide = (wide + bump * outward[..., 1]) * ends[:, None]
    wall = (
        ring.centres_mm[:, None]
        + tall[..., None] * ring.tall[:, None]
        + wide[..., None] * ring.wide[:, None]
    )
    for end, face in zip((0, -1), faces, strict=True):
        if face is not None:
            wall = wall + _shear(wall, ring, end, np.asarray(face))
    tips = sections.centres_mm[[0, -1]]
    points_mm = np.vstack([wall.reshape(-1, 3), tips])
    triangles = _tube_triangles(len(arc_mm), sides)
    return oriented_surface(points_mm, triangles)


def locate(sections: Sections, point_mm: Vector, *, up: Vector = (0.0, 0.0, 1.0)) -> Place:
    """Return where a point lies on a sweep with elliptic sections, to place a `Relief` at it."""
    ring = frames_along(sections, 0.5, up)
    offset = np.asarray(point_mm) - ring.centres_mm
    away = np.linalg.norm(offset, axis=1)
    at = int(away.argmin())
    tall, wide = offset[at] @ ring.tall[at], offset[at] @ ring.wide[at]
    level = float(np.hypot(tall / ring.half_tall_mm[at], wide / ring.half_wide_mm[at]))
    return Place(
        fraction=float(ring.arc_mm[at] / ring.arc_mm[-1]),
        angle_deg=float(np.degrees(np.arctan2(wide, tall))),
        height_mm=float(np.hypot(tall, wide)) * (1 - 1 / level),
    )


def _ring_arcs(
    sections: Sections, rings: int, cap_mm: tuple[float, float], crowding: float
) -> tuple[Floats, float]:
    """Return the arc length of each ring: closer together in the rounded ends."""
    length_mm = float(path_through(sections)[2][-1])
    into = 1 - np.cos(np.linspace(0.0, np.pi / 2, _CAP_RINGS + 1)[1:-1])
    even = np.linspace(0.0, 1.0, rings)
    even = (1 - crowding) * even + crowding * even**2
    body = cap_mm[0] + (length_mm - cap_mm[1] - cap_mm[0]) * even
    return np.concatenate([cap_mm[0] * into, body, length_mm - cap_mm[1] * into[::-1]]), length_mm


def _end_taper(arc_mm: Floats, length_mm: float, cap_mm: tuple[float, float]) -> Floats:
    """Return the factor of each ring's size that rounds the ends off as quarter ellipses."""
    factor = np.ones_like(arc_mm)
    for depth_mm, cap in ((arc_mm, cap_mm[0]), (length_mm - arc_mm, cap_mm[1])):
        short = np.clip(1 - depth_mm / cap, 0.0, 1.0)
        factor *= np.sqrt(1 - short**2)
    return factor


def _shear(wall: Floats, ring: Rings, end: int, face: Floats) -> Floats:
    """Return how far to move the wall along the path to cut one end obliquely.

    The shift fades out over the largest size of the end section, so no ring passes another.
    """
    onward = np.cross(ring.tall[end], ring.wide[end]) * (-1.0 if end == 0 else 1.0)
    slope = float(face @ onward) / float(np.linalg.norm(face))
    if slope < np.cos(np.radians(50.0)):
        raise ValueError(f"faces: expected at most 50 degrees off the path, got {face}")
    size_mm = 2 * max(float(ring.half_tall_mm[end]), float(ring.half_wide_mm[end]))
    depth = np.abs(ring.arc_mm - ring.arc_mm[end]) / size_mm
    fade = np.clip(1 - depth, 0.0, 1.0) ** 2
    offset = wall - ring.centres_mm[:, None]
    along = -(offset @ face) / float(face @ onward)
    return np.asarray((fade[:, None] * along)[..., None] * onward)


def _outward(tall: Floats, wide: Floats, ring: Rings) -> Floats:
    """Return unit outward directions (tall, wide) of the wall, as of an ellipse of its size."""
    gradient = np.stack(
        [tall / ring.half_tall_mm[:, None] ** 2, wide / ring.half_wide_mm[:, None] ** 2], axis=-1
    )
    return np.asarray(gradient / np.linalg.norm(gradient, axis=-1, keepdims=True))


def _relief_mm(
    reliefs: Sequence[Relief], arc_mm: Floats, length_mm: float, angle_deg: Floats
) -> Floats:
    total = np.zeros_like(angle_deg)
    for relief in reliefs:
        start_mm, stop_mm = relief.start * length_mm, relief.stop * length_mm
        away = np.maximum(np.maximum(start_mm - arc_mm, arc_mm - stop_mm), 0.0) / relief.fade_mm
        apart = (angle_deg - relief.angle_deg + 180) % 360 - 180
        around = np.exp(-0.5 * (apart / relief.spread_deg) ** 2)
        total += relief.height_mm * np.exp(-0.5 * away**2)[:, None] * around
    return total


def _tube_triangles(rings: int, sides: int) -> Triangles:
    """Triangles of a closed tube: ring after ring, then the first and the last tip."""
    here = np.arange(rings - 1)[:, None] * sides + np.arange(sides)[None, :]
    beside = np.arange(rings - 1)[:, None] * sides + (np.arange(sides)[None, :] + 1) % sides
    corners = [(here, beside, beside + sides), (here, beside + sides, here + sides)]
    walls = [np.stack([part.ravel() for part in corner], axis=1) for corner in corners]
    ring, after = np.arange(sides), (np.arange(sides) + 1) % sides
    first, last, end = rings * sides, rings * sides + 1, (rings - 1) * sides
    walls.append(np.stack([after, ring, np.full(sides, first)], axis=1))
    walls.append(np.stack([ring + end, after + end, np.full(sides, last)], axis=1))
    return np.vstack(walls).astype(np.int64)
