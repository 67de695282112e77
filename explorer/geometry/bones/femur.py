"""The femur, from its head in the acetabulum to the condyles at the knee."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.bones.pelvis_solids import rod, shifted
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import (
    Field,
    beam,
    capsule,
    ellipsoid,
    smooth_union,
    sphere,
    subtract,
)
from explorer.mesh_store.surface import Floats, Surface

STEP_MM = 2.0
TRIANGLES = 3000
MARGIN_MM = 34.0

SHAFT_SECTIONS = 7
CONDYLE_DEPTH_MM = 58.0
"""Front to back, both condyles."""


def femur(landmarks: Landmarks) -> Surface:
    """Return the left femur: closed, one body, about 3,000 triangles."""
    body = smooth_union(
        7.0,
        _shaft(landmarks),
        _neck(landmarks),
        _trochanters(landmarks),
        _condyles(landmarks),
    )
    (fossa,) = _points(landmarks, "trochanteric_fossa")
    hollow = capsule(shifted(fossa, 1, 9, 10), shifted(fossa, 0, 3, 3), 5.0, 4.0)
    head = sphere(
        *_points(landmarks, "head_centre"), landmarks.size("femur.head_centre", "radius_mm")
    )
    bone = smooth_union(4.0, subtract(body, hollow, blend_mm=5.0), head)
    solid = subtract(bone, _intercondylar_fossa(landmarks), blend_mm=5.0)
    return polygonise(solid, _bounds(landmarks), STEP_MM, target_triangles=TRIANGLES)


def _points(landmarks: Landmarks, *names: str) -> Floats:
    return np.array([landmarks.point(f"femur.{name}") for name in names])


def _bounds(landmarks: Landmarks) -> Floats:
    marks = np.array(
        [mark.at_mm for mark in landmarks if mark.bone == "femur" and mark.at_mm is not None]
    )
    return np.array([marks.min(axis=0) - MARGIN_MM, marks.max(axis=0) + MARGIN_MM])


def _half_sizes(landmarks: Landmarks, names: list[str]) -> tuple[Floats, Floats]:
    return (
        np.array([landmarks.size(f"femur.{name}", "thickness_mm") for name in names]) / 2,
        np.array([landmarks.size(f"femur.{name}", "width_mm") for name in names]) / 2,
    )


def _shaft(landmarks: Landmarks) -> Field:
    names = [f"shaft_{i}" for i in range(1, SHAFT_SECTIONS + 1)]
    thickness, width = _half_sizes(landmarks, names)
    return rod(_points(landmarks, *names), thickness, width, (1, 0, 0), exponent=2.2)


def _neck(landmarks: Landmarks) -> Field:
    names = ["neck_1", "neck_2"]
    thickness, width = _half_sizes(landmarks, names)
    head, root = _points(landmarks, "head_centre", "shaft_1")
    return rod(
        [head, *_points(landmarks, *names), shifted(root, -3, -5, 8)],
        [thickness[0], *thickness, thickness[1]],
        [width[0] - 1, *width, width[1]],
        (0.63, -0.25, 0.74),
    )


def _trochanters(landmarks: Landmarks) -> Field:
    side, tip, lesser, shaft = _points(
        landmarks, "greater_trochanter", "greater_trochanter_tip", "lesser_trochanter", "shaft_2"
    )
    return smooth_union(
        6.0,
        beam(
            shifted(side, -13, -3, -8), shifted(tip, 1, -3, -8), (0.2, 1, -0.2), (18, 12), (12.5, 8)
        ),
        capsule(shifted(side, -10, 12, -6), shifted(tip, -4, 4, -12), 10.0, 7.0),
        capsule(shifted(shaft, -6, 4, 12), shifted(lesser, 5, -2, 0), 11.0, 6.0),
    )


def _condyles(landmarks: Landmarks) -> Field:
    parts = []
    for side in ("medial_condyle", "lateral_condyle"):
        (centre,) = _points(landmarks, side)
        width = landmarks.size(f"femur.{side}", "width_mm")
        height = landmarks.size(f"femur.{side}", "height_mm")
        parts.append(ellipsoid(centre, (width / 2, CONDYLE_DEPTH_MM / 2, height / 2)))
    medial, lateral = _points(landmarks, "medial_condyle", "lateral_condyle")
    front = beam(
        shifted(medial, 3, -12, 5), shifted(lateral, -1, -13, 6), (0, 0, 1), (19, 19), (17, 16)
    )
    return smooth_union(6.0, front, *parts)


def _intercondylar_fossa(landmarks: Landmarks) -> Field:
    middle = _points(landmarks, "medial_condyle", "lateral_condyle").mean(axis=0)
    return beam(
        shifted(middle, -1, 4, -20), shifted(middle, -1, 40, -2), (0, 0, 1), (12, 16), (8, 11)
    )


BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {"femur": femur}
