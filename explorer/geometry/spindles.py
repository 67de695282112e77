"""Segmental muscles: one spindle for each fascicle, many of them side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from explorer.geometry.bodies import joined
from explorer.geometry.fibres import belly_share, noise_source, smoothstep
from explorer.geometry.fields import DistanceField
from explorer.geometry.polygonise import oriented_surface
from explorer.geometry.relax import arc_mm, relaxed, resampled
from explorer.mesh_store.surface import Floats, Surface, Triangles

TENDON_SHARE = 0.3
"""Radius of the tendons, as a share of the largest radius."""

_PATH_POINTS = 25
_END_RAMP = 0.22  # share of the length over which a fascicle comes down to its bone
_LIE_SHARE = 0.75  # of its radius a fascicle keeps its axis off the bone


@dataclass(frozen=True, slots=True, kw_only=True)
class Spindles:
    """The fascicles of a segmental muscle.

    Attributes
    ----------
    controls_mm
        Origin, via points, insertion of each fascicle, shape (n, m >= 2, 3).
    tendon_mm
        Tendon lengths at origin and insertion, shape (n, 2).
    thickness_mm
        Largest thickness, shape (n,).
    """

    controls_mm: Floats
    tendon_mm: Floats
    thickness_mm: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class SpindleStyle:
    """How spindles are drawn (see `facts.fascicles.SpindleShape`)."""

    sides: int = 8
    rings: int = 14
    flatness: float = 1.0
    clearance_mm: float = 0.3
    soft_mm: float = 10.0
    lift_mm: float = 10.0
    hug: float = 0.0
    keep_curvature: float = 0.0
    bluntness: float = 0.0


def spindles(name: str, bundle: Spindles, field: DistanceField, style: SpindleStyle) -> Surface:
    """Return one closed spindle for each fascicle, lying on an obstacle.

    Parameters
    ----------
    name
        Seeds the shade of the fascicles.
    bundle
        The fascicles.
    field
        What they lie on.
    style
        How to draw them.

    Returns
    -------
    Surface
        One closed body a fascicle, facing outward, its two tips exactly at origin and insertion.
        Everything but ``occlusion`` is filled in.
    """
    t = np.linspace(0.0, 1.0, _PATH_POINTS)
    down = smoothstep(np.minimum(t, 1.0 - t) / _END_RAMP)
    lie_mm = _LIE_SHARE * bundle.thickness_mm[:, None] / 2 / style.flatness**0.5
    axes = relaxed(
        bundle.controls_mm,
        field,
        columns=_PATH_POINTS,
        clearance_mm=(lie_mm + style.clearance_mm) * down,
        lift_mm=style.lift_mm,
        keep_curvature=style.keep_curvature,
        hug=style.hug,
        joined=False,
    )
    count = style.rings + 2
    axes = resampled(axes, count)
    arc = arc_mm(axes)
    belly = belly_share(arc, bundle.tendon_mm, style.soft_mm)
    radius = bundle.thickness_mm[:, None] / 2 * _profile(belly, count, style.bluntness)
    rng = noise_source(name)
    shade = np.clip(0.5 + 0.16 * rng.standard_normal(len(axes)), 0.1, 0.9)
    grain = 0.12 * rng.standard_normal((len(axes), style.sides))
    bodies = [
        _spindle(axes[n], radius[n], belly[n], shade[n] + grain[n], field, style, n)
        for n in range(len(axes))
    ]
    return joined(bodies)


def _profile(belly: Floats, count: int, bluntness: float) -> Floats:
    u = np.linspace(0.0, 1.0, count)
    swell = belly * np.sin(np.pi * u).clip(0.0) ** 0.55
    profile: Floats = TENDON_SHARE + (1.0 - TENDON_SHARE) * swell ** (1.0 - bluntness)
    return profile


def _spindle(
    axis: Floats,
    radius: Floats,
    belly: Floats,
    shade: Floats,
    field: DistanceField,
    style: SpindleStyle,
    index: int,
) -> Surface:
    tangent = np.gradient(axis, axis=0)
    tangent /= np.maximum(np.linalg.norm(tangent, axis=1, keepdims=True), 1e-9)
    out = field.sample(axis)[1].mean(axis=0)  # one direction a fascicle, so that it has no twist
    off_bone = out - (tangent @ out)[:, None] * tangent
    off_bone /= np.maximum(np.linalg.norm(off_bone, axis=1, keepdims=True), 1e-9)
    beside = np.cross(tangent, off_bone)
    turn = 2 * np.pi * np.arange(style.sides) / style.sides
    rings = slice(1, -1)
    high = radius[rings, None, None] / style.flatness**0.5
    wide = radius[rings, None, None] * style.flatness**0.5
    wall = (
        axis[rings, None]
        + high * np.cos(turn)[None, :, None] * off_bone[rings, None]
        + wide * np.sin(turn)[None, :, None] * beside[rings, None]
    )
    points = np.concatenate([wall.reshape(-1, 3), axis[[0, -1]]])
    surface = oriented_surface(points, _triangles(style.rings, style.sides))
    along = np.linspace(0.0, 1.0, len(axis))

    def on_vertices(per_ring: Floats) -> Floats:
        return np.concatenate([np.repeat(per_ring[rings], style.sides), per_ring[[0, -1]]])

    around = np.concatenate([np.tile(turn / (2 * np.pi), style.rings), [0.5, 0.5]])
    return replace(
        surface,
        belly=on_vertices(belly),
        striation=np.clip(np.concatenate([np.tile(shade, style.rings), [0.5, 0.5]]), 0.0, 1.0),
        fibre=np.stack([on_vertices(along), around], axis=1),
        fascicle=np.full(len(points), index, dtype=np.int64),
    )


def _triangles(rings: int, sides: int) -> Triangles:
    start = (np.arange(rings - 1) * sides)[:, None]
    here = start + np.arange(sides)
    beside = start + np.roll(np.arange(sides), -1)
    first, last = rings * sides, rings * sides + 1
    ring, after = np.arange(sides), np.roll(np.arange(sides), -1)
    end = (rings - 1) * sides
    corners = [
        (here, beside, here + sides),
        (beside, beside + sides, here + sides),
        (after, ring, np.full(sides, first)),
        (ring + end, after + end, np.full(sides, last)),
    ]
    return np.concatenate([np.stack([c.ravel() for c in each], axis=1) for each in corners])
