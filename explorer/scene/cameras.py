"""The orbit camera as pure functions: named views, and how far away the body just fits.

The browser's twin is ``viewer/src/engine/camera_math.ts``: the same view gives the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from explorer.mesh_store.surface import Floats
from explorer.view_state import NAMED_VIEWS, Camera

VERTICAL_FOV_DEG = 28.0
"""A long lens: little perspective, as in the plates of an atlas."""

VIEW_ANGLES_DEG = {
    "home": (-14.0, 10.0),
    "posterior": (0.0, 0.0),
    "anterior": (180.0, 0.0),
    "left": (90.0, 0.0),
    "right": (-90.0, 0.0),
    "superior": (0.0, 90.0),
}
"""Azimuth and elevation of each of `explorer.view_state.NAMED_VIEWS`."""

Box = tuple[Sequence[float], Sequence[float]]


def basis(azimuth_deg: float, elevation_deg: float) -> tuple[Floats, Floats, Floats]:
    """Return the unit vectors to the right, up and forward on the screen, in the body frame.

    Defined straight from above too, where "up" turns with the azimuth.
    """
    sin_a, cos_a = np.sin(np.radians(azimuth_deg)), np.cos(np.radians(azimuth_deg))
    sin_e, cos_e = np.sin(np.radians(elevation_deg)), np.cos(np.radians(elevation_deg))
    right = np.array([-cos_a, sin_a, 0.0])
    up = np.array([-sin_a * sin_e, -cos_a * sin_e, cos_e])
    forward = np.array([-sin_a * cos_e, -cos_a * cos_e, -sin_e])
    return right, up, forward


def around(boxes_mm: Sequence[Box]) -> Box:
    """Return the corners of the box that just holds all boxes."""
    corners = np.array(boxes_mm, dtype=float)
    low, high = corners[:, 0].min(axis=0), corners[:, 1].max(axis=0)
    return tuple(map(float, low)), tuple(map(float, high))


def eye_mm(camera: Camera) -> Floats:
    """Return where the eye of a camera is, shape (3,)."""
    _, _, forward = basis(camera.azimuth_deg, camera.elevation_deg)
    eye: Floats = np.asarray(camera.target_mm) - camera.distance_mm * forward
    return eye


def named_camera(
    view: str, boxes_mm: Sequence[Box], aspect: float, *, margin: float = 0.04
) -> Camera:
    """Return the camera of a named view that holds all boxes as large as they fit.

    See `fitting_camera` for the parameters.

    Raises
    ------
    ValueError
        If there is no such view or nothing to look at.
    """
    if view not in VIEW_ANGLES_DEG:
        raise ValueError(f"view: expected one of {', '.join(NAMED_VIEWS)}; got {view!r}")
    return fitting_camera(VIEW_ANGLES_DEG[view], boxes_mm, aspect, margin=margin)


def fitting_camera(
    angles_deg: tuple[float, float],
    boxes_mm: Sequence[Box],
    aspect: float,
    *,
    margin: float = 0.04,
) -> Camera:
    """Return the camera that looks along an azimuth and an elevation and just holds all boxes.

    Parameters
    ----------
    angles_deg
        Azimuth and elevation, see `explorer.view_state.Camera`.
    boxes_mm
        Lowest and highest corner of everything that must be seen.
    aspect
        Width of the picture over its height.
    margin
        Part of the half-picture that stays free on each side.

    Raises
    ------
    ValueError
        If there is nothing to look at.
    """
    if not boxes_mm:
        raise ValueError("boxes_mm: nothing to look at")
    azimuth_deg, elevation_deg = angles_deg
    right, up, forward = basis(azimuth_deg, elevation_deg)
    boxes = np.array([[low, high] for low, high in boxes_mm], dtype=float)
    centre = (boxes[:, 0].min(axis=0) + boxes[:, 1].max(axis=0)) / 2
    which = np.stack(np.meshgrid([0, 1], [0, 1], [0, 1]), axis=-1).reshape(8, 3)
    corners = boxes[:, which, np.arange(3)].reshape(-1, 3) - centre
    tangent = np.tan(np.radians(VERTICAL_FOV_DEG / 2)) * (1 - margin)
    # Each edge of the picture is touched by the corner that reaches furthest beyond it.
    depth = corners @ forward
    across, along = corners @ right / (tangent * aspect), corners @ up / tangent
    reach_right, reach_left = (across - depth).max(), (-across - depth).max()
    reach_up, reach_down = (along - depth).max(), (-along - depth).max()
    distance_mm = max((reach_right + reach_left) / 2, (reach_up + reach_down) / 2)
    target = (
        centre
        + right * (reach_right - reach_left) / 2 * tangent * aspect
        + up * (reach_up - reach_down) / 2 * tangent
    )
    return Camera(
        azimuth_deg=azimuth_deg,
        elevation_deg=elevation_deg,
        distance_mm=float(max(distance_mm, 1.0)),
        target_mm=(float(target[0]), float(target[1]), float(target[2])),
    )
