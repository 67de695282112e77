"""The femur, from its head in the acetabulum to the condyles at the knee."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.bones.pelvis_solids import bone_box, bone_points, bone_sizes, rod, shifted
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
LINEA_ASPERA_MM = 3.0
"""Radius of the ridge along the back of the shaft, most of it buried."""

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
    fossa, centre = bone_points(landmarks, "femur", "trochanteric_fossa", "head_centre")
    head = sphere(centre, landmarks.size("femur.head_centre", "radius_mm"))
    hollow = capsule(shifted(fossa, -5, 9, 12), shifted(fossa, -1, 1, 2), 6.0, 3.5)
    bone = smooth_union(4.0, subtract(body, hollow, blend_mm=5.0), head)
    solid = subtract(bone, _intercondylar_fossa(landmarks), blend_mm=5.0)
    return polygonise(
        solid, bone_box(landmarks, "femur", MARGIN_MM), STEP_MM, target_triangles=TRIANGLES
    )


def _half_sizes(landmarks: Landmarks, names: list[str]) -> tuple[Floats, Floats]:
    return (
        bone_sizes(landmarks, "femur", "thickness_mm", *names) / 2,
        bone_sizes(landmarks, "femur", "width_mm", *names) / 2,
    )


def _shaft(landmarks: Landmarks) -> Field:
    """Return the bowed shaft with the linea aspera along its back."""
    names = [f"shaft_{i}" for i in range(1, SHAFT_SECTIONS + 1)]
    centres = bone_points(landmarks, "femur", *names)
    thickness, width = _half_sizes(landmarks, names)
    middle = slice(1, 6)
    back = centres[middle] + np.outer(thickness[middle] - LINEA_ASPERA_MM + 0.8, [0, 1, 0])
    return smooth_union(
        4.0,
        rod(centres, thickness, width, (1, 0, 0), exponent=2.2),
        rod(back, LINEA_ASPERA_MM, [1.5, *(LINEA_ASPERA_MM,) * 3, 1.5], (1, 0, 0)),
    )


def _neck(landmarks: Landmarks) -> Field:
    names = ["neck_1", "neck_2"]
    thickness, width = _half_sizes(landmarks, names)
    head, root = bone_points(landmarks, "femur", "head_centre", "shaft_1")
    return rod(
        [head, *bone_points(landmarks, "femur", *names), shifted(root, -3, -5, 8)],
        [thickness[0], *thickness, thickness[1]],
        [width[0] - 1, *width, width[1]],
        (0.63, -0.25, 0.74),
    )


def _trochanters(landmarks: Landmarks) -> Field:
    side, tip, lesser, shaft = bone_points(
        landmarks,
        "femur",
        "greater_trochanter",
        "greater_trochanter_tip",
        "lesser_trochanter",
        "shaft_2",
    )
    greater = rod(
        [
            shifted(side, -20, 3, -20),
            shifted(side, -16, 3, 1),
            shifted(tip, 2, -7, -12),
            shifted(tip, 0, -5, -4),
        ],
        (12.0, 11.0, 8.0, 5.0),
        (15.0, 20.0, 18.5, 14.0),
        (-0.6, 0.8, 0),
        exponent=2.3,
    )
    crest = rod(
        [shifted(tip, -6, 8, -14), shifted(tip, -10, 8, -35), shifted(lesser, 5.5, -4, 1)],
        (5.5, 6.0, 6.5),
        (6.5, 7.0, 7.0),
        (0, 0, 1),
    )
    base = capsule(shifted(shaft, -7, 4, 12), shifted(lesser, 7, -3, 0), 11.0, 7.0)
    return smooth_union(5.0, greater, crest, base)


def _condyles(landmarks: Landmarks) -> Field:
    parts = []
    for side in ("medial_condyle", "lateral_condyle"):
        (centre,) = bone_points(landmarks, "femur", side)
        width = landmarks.size(f"femur.{side}", "width_mm")
        height = landmarks.size(f"femur.{side}", "height_mm")
        parts.append(ellipsoid(centre, (width / 2, CONDYLE_DEPTH_MM / 2, height / 2)))
    medial, lateral = bone_points(landmarks, "femur", "medial_condyle", "lateral_condyle")
    front = beam(
        shifted(medial, 3, -12, 5), shifted(lateral, -1, -13, 6), (0, 0, 1), (19, 19), (17, 16)
    )
    return smooth_union(6.0, front, *parts)


def _intercondylar_fossa(landmarks: Landmarks) -> Field:
    middle = bone_points(landmarks, "femur", "medial_condyle", "lateral_condyle").mean(axis=0)
    return beam(
        shifted(middle, -1, 4, -20), shifted(middle, -1, 40, -2), (0, 0, 1), (12, 16), (8, 11)
    )


BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {"femur": femur}
