"""The hip bone: iliac wing, acetabulum, ischium and pubis around the obturator foramen."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.bones.pelvis_solids import flat_plate, rod, shifted
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import (
    Field,
    beam,
    capsule,
    half_space,
    intersection,
    smooth_union,
    sphere,
    subtract,
    union,
)
from explorer.mesh_store.surface import Floats, Surface

STEP_MM = 1.5
TRIANGLES = 8000
MARGIN_MM = 6.0
SHEET_STEP_MM = 1.6

ACETABULAR_WALL_MM = 5.0
"""Bone around the socket at its floor and its sides; the roof is part of the wing."""

WING_STATIONS = {"upper": 4, "middle": 6, "lower": 7, "base": 3}
CREST_STATIONS = 10


def hip_bone(landmarks: Landmarks) -> Surface:
    """Return the left hip bone: closed, one body, about 8,000 triangles."""
    body = smooth_union(
        6.0,
        _wing(landmarks),
        _body_of_ilium(landmarks),
        _socket_wall(landmarks),
        _quadrilateral_plate(landmarks),
        _ischium(landmarks),
        _pubis(landmarks),
    )
    solid = subtract(body, _socket(landmarks), blend_mm=1.5)
    return polygonise(solid, _bounds(landmarks), STEP_MM, target_triangles=TRIANGLES)


def _points(landmarks: Landmarks, *names: str) -> Floats:
    return np.array([landmarks.point(f"hip_bone.{name}") for name in names])


def _sizes(landmarks: Landmarks, quantity: str, *names: str) -> Floats:
    return np.array([landmarks.size(f"hip_bone.{name}", quantity) for name in names])


def _bounds(landmarks: Landmarks) -> Floats:
    marks = np.array(
        [mark.at_mm for mark in landmarks if mark.bone == "hip_bone" and mark.at_mm is not None]
    )
    low, high = marks.min(axis=0) - MARGIN_MM, marks.max(axis=0) + MARGIN_MM
    low[0] = 0.5  # the symphysis keeps its disc: the bone stays off the midline
    return np.array([low, high])


# ------------------------------------------------------------------------------------- the wing


def _wing(landmarks: Landmarks) -> Field:
    """Return the wing of the ilium: a plate around the surface midway between its two faces."""
    crest = [f"iliac_crest_{i}" for i in range(1, CREST_STATIONS + 1)]
    stations = [f"iliac_wing_{row}_{i + 1}" for row, n in WING_STATIONS.items() for i in range(n)]
    below = ["PIIS", "greater_sciatic_notch_upper", "greater_sciatic_notch_apex"]
    front = ["AIIS", "anterior_iliac_notch"]
    (centre,) = _points(landmarks, "acetabulum_centre")
    root = [shifted(centre, -18, 12, 32), shifted(centre, 12, -18, 32)]  # buried in the body
    border = np.vstack([_points(landmarks, *crest, *below), root, _points(landmarks, *front)])
    first_unmeasured = len(crest)
    thickness = np.zeros(len(border))
    thickness[:first_unmeasured] = _sizes(landmarks, "thickness_mm", *crest)
    asis, psis = _points(landmarks, "ASIS", "PSIS")
    backward = (psis - asis) * [1, 1, 0]
    return flat_plate(
        border,
        thickness,
        _points(landmarks, *stations),
        _sizes(landmarks, "thickness_mm", *stations),
        facing=np.cross(backward, [0, 0, 1]),
        step_mm=SHEET_STEP_MM,
        smoothing=2.0,
        border_only=range(first_unmeasured, len(border)),
    )


# -------------------------------------------------------------------------------- the acetabulum


def _body_of_ilium(landmarks: Landmarks) -> Field:
    """Return the mass between the greater sciatic notch and the roof of the acetabulum."""
    (top,) = _points(landmarks, "iliac_wing_base_2")
    body = _points(landmarks, "ilium_body_1", "ilium_body_2")
    thickness = _sizes(landmarks, "thickness_mm", "ilium_body_1", "ilium_body_2")
    width = _sizes(landmarks, "width_mm", "ilium_body_1", "ilium_body_2")
    upper_half_mm = landmarks.size("hip_bone.iliac_wing_base_2", "thickness_mm") / 2
    return rod(
        [top, *body, body[1] + [-4, 1, -9]],
        [upper_half_mm, *(thickness / 2), thickness[1] / 2],
        [width[0] / 2 - 6, *(width / 2 - 1), width[1] / 2 - 2],
        [[-0.55, 0.84, 0], [-0.55, 0.84, 0], [-0.3, 0.95, 0], [0, 1, 0]],
        exponent=3.0,
    )


def _quadrilateral_plate(landmarks: Landmarks) -> Field:
    """Return the smooth inner wall of the true pelvis behind the acetabulum."""
    (centre,) = _points(landmarks, "acetabulum_centre")
    radius = landmarks.size("hip_bone.acetabulum_centre", "radius_mm")
    middle = shifted(centre, -radius - 0.5, 4, 10)
    return beam(
        shifted(middle, -1, 20, 2), shifted(middle, 0, -22, -2), (0, 0, 1), (20, 16), (4, 4)
    )


def _rim_axes(landmarks: Landmarks) -> tuple[Floats, Floats, Floats]:
    """Return the axis of the socket, outward, and two axes of the rim: forward and up."""
    axis = np.array(landmarks.normal("hip_bone.acetabular_rim"))
    forward = np.cross(axis, [0, 0, 1])
    forward /= np.linalg.norm(forward)
    return axis, forward, np.cross(forward, axis)


def _socket_wall(landmarks: Landmarks) -> Field:
    centre, rim = _points(landmarks, "acetabulum_centre", "acetabular_rim")
    radius = landmarks.size("hip_bone.acetabulum_centre", "radius_mm")
    axis, _, _ = _rim_axes(landmarks)
    return intersection(
        sphere(centre, radius + ACETABULAR_WALL_MM), half_space(rim, axis), blend_mm=3.0
    )


def _socket(landmarks: Landmarks) -> Field:
    """Return what is cut out: the ball of the femoral head, and the acetabular notch below."""
    (centre,) = _points(landmarks, "acetabulum_centre")
    radius = landmarks.size("hip_bone.acetabulum_centre", "radius_mm")
    axis, forward, up = _rim_axes(landmarks)
    downward = -0.97 * up + 0.24 * forward
    notch_start = centre + 0.5 * radius * downward - 2 * axis
    notch_end = centre + 1.3 * radius * downward
    return union(sphere(centre, radius), capsule(notch_start, notch_end, 9.0))


# ---------------------------------------------------------------------------- ischium and pubis


def _ischium(landmarks: Landmarks) -> Field:
    body = [f"ischial_body_{i}" for i in range(1, 6)]
    ramus = ["ischial_body_5", *(f"ischial_ramus_{i}" for i in range(1, 5))]
    plane = np.array([[0, 1, 0]] * 4 + [[0.5, 0.6, 0.6]])
    spine, root = _points(landmarks, "ischial_spine", "ischial_body_1")
    return smooth_union(
        5.0,
        _section_rod(landmarks, body, plane, exponent=2.3),
        _section_rod(landmarks, ramus, np.array([[0, 0.5, 0.8]] + [[0.5, -0.1, 0.85]] * 4)),
        beam(shifted(root, -6, 4, 0), shifted(spine, 1.5, -1.5, 0), (0, 0, 1), (12, 3.0), (5, 2.0)),
    )


def _pubis(landmarks: Landmarks) -> Field:
    ramus = [f"superior_pubic_ramus_{i}" for i in range(1, 4)]
    body, tubercle = _points(landmarks, "pubic_body", "pubic_tubercle")
    half_thickness = landmarks.size("hip_bone.pubic_body", "thickness_mm") / 2
    half_width = landmarks.size("hip_bone.pubic_body", "width_mm") / 2
    (last,) = _points(landmarks, "ischial_ramus_4")
    tall = (0, 0.74, -0.67)
    return smooth_union(
        5.0,
        beam(
            shifted(body, half_thickness - 3.7, 0, 0),
            shifted(body, 12, -3, 2),
            tall,
            (half_width, half_width - 3),
            (half_thickness, half_thickness - 0.5),
        ),
        beam(last, shifted(body, 6, 8, -6), tall, (9, 11), (5.0, 6.0)),
        _section_rod(landmarks, ramus, np.array([[0.3, -0.85, 0.4]] * 2 + [[-0.5, 0.2, 0.8]])),
        capsule(shifted(tubercle, -1, 3, -3), shifted(tubercle, 6, 8, -3), 4.0, 5.0),
    )


def _section_rod(
    landmarks: Landmarks, names: list[str], wide: Floats, exponent: float = 2.0
) -> Field:
    return rod(
        _points(landmarks, *names),
        _sizes(landmarks, "thickness_mm", *names) / 2,
        _sizes(landmarks, "width_mm", *names) / 2,
        wide,
        exponent,
    )


BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {"hip_bone": hip_bone}
