"""Pull fibres tight over an obstacle: the shape that a muscle takes under its own tension."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.interpolate import PchipInterpolator

from explorer.geometry.fields import DistanceField
from explorer.mesh_store.surface import Floats

LEVELS = ((4, 160), (2, 80), (1, 50))
"""Coarse to fine: (every how many columns, passes). One level alone needs over 1000 passes."""

_LARGEST_PUSH_MM = 6.0
_LARGEST_SINK_MM = 1.5
_FLAT = 0.6  # of a slope that is 1 wherever one surface is the nearest
_SLIDE = 0.25  # share of the sideways drift that is taken back in each pass

Direction = Callable[[Floats], Floats]


def posterior(points_mm: Floats) -> Floats:
    """Return the direction straight back at each point, shape (..., 3)."""
    return np.broadcast_to(np.array([0.0, 1.0, 0.0]), points_mm.shape)


def radial(points_mm: Floats) -> Floats:
    """Return the horizontal direction away from the long axis of the trunk, shape (..., 3)."""
    from_axis: Floats = points_mm - np.array([0.0, _TRUNK_AXIS_Y_MM, 0.0])
    from_axis[..., 2] = 0.0
    from_axis /= np.maximum(np.linalg.norm(from_axis, axis=-1, keepdims=True), 1e-9)
    return from_axis


_TRUNK_AXIS_Y_MM = -80.0  # the axis of the rib cage lies about here in the body frame


def arc_mm(paths_mm: Floats) -> Floats:
    """Return arc length from the first point of each path, (..., n, 3) -> (..., n)."""
    steps = np.linalg.norm(np.diff(paths_mm, axis=-2), axis=-1)
    zero = np.zeros((*steps.shape[:-1], 1))
    return np.concatenate([zero, np.cumsum(steps, axis=-1)], axis=-1)


def resampled(paths_mm: Floats, count: int) -> Floats:
    """Return each path with ``count`` points at equal distances, (k, n, 3) -> (k, count, 3)."""
    result = np.empty((len(paths_mm), count, 3))
    for row, (path, arc) in enumerate(zip(paths_mm, arc_mm(paths_mm), strict=True)):
        at = np.linspace(0.0, arc[-1], count)
        for axis in range(3):
            result[row, :, axis] = np.interp(at, arc, path[:, axis])
    return result


def course(controls_mm: Floats, count: int) -> Floats:
    """Return smooth paths through control points, (k, m >= 2, 3) -> (k, count, 3)."""
    if controls_mm.shape[1] == 2:
        t = np.linspace(0.0, 1.0, count)[None, :, None]
        return controls_mm[:, :1] * (1 - t) + controls_mm[:, 1:] * t
    dense = np.empty((len(controls_mm), 8 * count, 3))
    for row, (points, arc) in enumerate(zip(controls_mm, arc_mm(controls_mm), strict=True)):
        at = np.linspace(0.0, arc[-1], 8 * count)
        dense[row] = PchipInterpolator(arc, points)(at)
    return resampled(dense, count)


def pressed_on(
    points_mm: Floats, field: DistanceField, clearance_mm: Floats | float, hug: float
) -> Floats:
    """Return points moved a share ``hug`` of the way down to the obstacle.

    Stands for the fascia and the layers above, which hold a muscle in a hollow that its own
    tension would make it bridge.
    """
    distance, gradient = field.sample(points_mm)
    length = np.linalg.norm(gradient, axis=-1, keepdims=True)
    sink = np.clip(hug * (distance - clearance_mm), 0.0, _LARGEST_SINK_MM)
    moved: Floats = points_mm - gradient / np.maximum(length, 0.3) * sink[..., None]
    return moved


def pushed_out(points_mm: Floats, field: DistanceField, clearance_mm: Floats | float) -> Floats:
    """Return points moved along the field's gradient until they are clear of the obstacle."""
    distance, gradient = field.sample(points_mm)
    length = np.linalg.norm(gradient, axis=-1, keepdims=True)
    # Halfway through a thin solid the field has no slope: there the way out is backward.
    gradient = gradient + np.maximum(_FLAT - length, 0.0) * posterior(points_mm)
    length = np.linalg.norm(gradient, axis=-1, keepdims=True)
    push = np.clip(clearance_mm - distance, 0.0, _LARGEST_PUSH_MM)
    moved: Floats = points_mm + gradient / np.maximum(length, 0.3) * push[..., None]
    return moved


def relaxed(
    controls_mm: Floats,
    field: DistanceField,
    *,
    columns: int,
    clearance_mm: float | Floats,
    lift_mm: float,
    lift: Direction = posterior,
    keep_curvature: float = 0.0,
    keep_across: float = 0.0,
    hug: float = 0.0,
    joined: bool = True,
) -> Floats:
    """Return fibres pulled tight over an obstacle, as a grid of points.

    They start lifted off (a fibre that starts inside an obstacle comes out on the wrong side) and
    are straightened from coarse to fine, pushed out of the obstacle after each pass. The ends
    stay where they are.

    Parameters
    ----------
    controls_mm
        Origin, via points and insertion of each fibre, shape (rows, m >= 2, 3).
    field
        What the fibres lie on.
    columns
        Points along each fibre.
    clearance_mm
        Distance to keep from the obstacle: one value, or one for each row and column.
    lift_mm, lift
        How far, and in which direction, the fibres start off the straight course.
    keep_curvature
        Share of the bend given by the via points that tension does not straighten.
    keep_across
        The same for the bend from fibre to fibre.
    hug
        How strongly the fibres are pressed on, 0 to 1 (see `pressed_on`).
    joined
        Neighbouring fibres hold on to each other, as in a sheet.

    Returns
    -------
    Floats
        Shape (rows, columns, 3), evenly spaced along each fibre.
    """
    sheet: Floats | None = None
    clearance = np.broadcast_to(np.asarray(clearance_mm), (len(controls_mm), columns))
    for every, passes in LEVELS:
        count = max(columns // every, min(columns, 6))
        picked = np.round(np.linspace(0, columns - 1, count)).astype(int)
        rest = course(controls_mm, count)
        up = lift(rest)
        if sheet is None:
            bow = np.sqrt(np.sin(np.linspace(0.0, np.pi, count)).clip(0.0))
            sheet = rest + lift_mm * bow[None, :, None] * up
        else:
            sheet = resampled(sheet, count)
        sheet = _tightened(
            sheet,
            rest,
            up,
            field,
            clearance[:, picked],
            passes,
            (keep_curvature, keep_across),
            hug,
            joined,
        )
    assert sheet is not None
    sheet = resampled(sheet, columns)
    return _settled(sheet, field, clearance, joined)


def _tightened(
    sheet: Floats,
    rest: Floats,
    up: Floats,
    field: DistanceField,
    clearance_mm: Floats,
    passes: int,
    keep: tuple[float, float],
    hug: float,
    joined: bool,
) -> Floats:
    sheet = sheet.copy()
    bend = keep[0] * _bend(rest)
    bend_across = keep[1] * _bend_across(rest[:, 1:-1])
    along = rest[:, -1:] - rest[:, :1]
    sideways = np.cross(along, up)
    sideways /= np.maximum(np.linalg.norm(sideways, axis=-1, keepdims=True), 1e-9)
    inner = sheet[:, 1:-1]  # a view: the ends stay
    for _ in range(passes):
        inner += 0.5 * (_bend(sheet) - bend)
        if joined and len(sheet) > 2:
            inner[1:-1] += 0.25 * (_bend_across(inner) - bend_across)
        drift = np.einsum("rcx,rcx->rc", inner - rest[:, 1:-1], sideways[:, 1:-1])
        inner -= _SLIDE * drift[..., None] * sideways[:, 1:-1]
        if hug:
            inner[:] = pressed_on(inner, field, clearance_mm[:, 1:-1], hug)
        inner[:] = pushed_out(inner, field, clearance_mm[:, 1:-1])
    return sheet


def _bend(paths_mm: Floats) -> Floats:
    return paths_mm[:, :-2] - 2 * paths_mm[:, 1:-1] + paths_mm[:, 2:]


def _bend_across(sheet_mm: Floats) -> Floats:
    return sheet_mm[:-2] - 2 * sheet_mm[1:-1] + sheet_mm[2:]


def _settled(sheet: Floats, field: DistanceField, clearance_mm: Floats, joined: bool) -> Floats:
    """Smooth once more, then push out three times: smoothing alone sinks into the obstacle."""
    inner = sheet[:, 1:-1]
    inner += 0.25 * _bend(sheet)
    if joined and len(sheet) > 2:
        inner[1:-1] += 0.25 * _bend_across(inner)
    for _ in range(3):
        inner[:] = pushed_out(inner, field, clearance_mm[:, 1:-1])
    return sheet
