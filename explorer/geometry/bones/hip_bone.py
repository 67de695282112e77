"""The hip bone: iliac wing, acetabulum, ischium and pubis around the obturator foramen."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.bones.hip_bone_acetabulum import (
    acetabular_wall,
    acetabulum,
    body_of_ilium,
    true_pelvis_wall,
)
from explorer.geometry.bones.hip_bone_ischium import ischium, pubis
from explorer.geometry.bones.pelvis_solids import (
    bone_box,
    bone_points,
    bone_sizes,
    flat_plate,
    shifted,
)
from explorer.geometry.bones.sacrum import sacrum_field
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import Field, capsule, smooth_union, subtract, thicken
from explorer.mesh_store.surface import Surface

STEP_MM = 1.5
TRIANGLES = 8000
MARGIN_MM = 6.0
SHEET_STEP_MM = 1.6

SYMPHYSIS_GAP_MM = 1.0
"""Half the gap that the disc of the pubic symphysis leaves at its narrowest."""

SACROILIAC_GAP_MM = 1.8
"""Joint space between the auricular surfaces, cartilage included: the ilium is cut to fit."""

WING_STATIONS = {"upper": 4, "middle": 6, "lower": 7, "base": 3}
CREST_STATIONS = 10


def hip_bone(landmarks: Landmarks) -> Surface:
    """Return the left hip bone: closed, one body, about 8,000 triangles."""
    body = smooth_union(
        5.0,
        _wing(landmarks),
        body_of_ilium(landmarks),
        acetabular_wall(landmarks),
        true_pelvis_wall(landmarks),
        ischium(landmarks),
        pubis(landmarks),
    )
    body = smooth_union(5.0, body, _anterior_inferior_spine(landmarks))
    solid = subtract(body, acetabulum(landmarks), blend_mm=2.0)
    solid = subtract(solid, thicken(sacrum_field(landmarks), SACROILIAC_GAP_MM), blend_mm=1.5)
    box = bone_box(landmarks, "hip_bone", MARGIN_MM)
    box[0, 0] = SYMPHYSIS_GAP_MM
    return polygonise(solid, box, STEP_MM, target_triangles=TRIANGLES)


def _wing(landmarks: Landmarks) -> Field:
    """Return the wing of the ilium: a plate around the surface midway between its two faces."""
    crest = [f"iliac_crest_{i}" for i in range(1, CREST_STATIONS + 1)]
    stations = [f"iliac_wing_{row}_{i + 1}" for row, n in WING_STATIONS.items() for i in range(n)]
    centre, lower_spine, upper_notch, notch = bone_points(
        landmarks,
        "hip_bone",
        *("acetabulum_centre", "PIIS", "greater_sciatic_notch_upper", "greater_sciatic_notch_apex"),
    )
    border = np.vstack(
        [
            bone_points(landmarks, "hip_bone", *crest),
            lower_spine,
            (lower_spine + upper_notch) / 2,  # nearly straight between the two
            upper_notch,
            shifted(notch, 1, -5, 0),  # the body of the ilium makes the apex itself
            shifted(centre, -18, 12, 32),  # these two are buried in the body of the ilium
            shifted(centre, 12, -18, 32),
            bone_points(landmarks, "hip_bone", "AIIS", "anterior_iliac_notch"),
        ]
    )
    thickness = np.zeros(len(border))
    thickness[:CREST_STATIONS] = bone_sizes(landmarks, "hip_bone", "thickness_mm", *crest)
    front, upper_spine = bone_points(landmarks, "hip_bone", "ASIS", "PSIS")
    outward = np.cross((upper_spine - front) * [1, 1, 0], [0, 0, 1])
    outward /= np.linalg.norm(outward)
    plate = flat_plate(
        border,
        thickness,
        bone_points(landmarks, "hip_bone", *stations),
        bone_sizes(landmarks, "hip_bone", "thickness_mm", *stations),
        facing=outward,
        step_mm=SHEET_STEP_MM,
        smoothing=0.5,
        border_only=range(CREST_STATIONS, len(border)),
    )
    between = (upper_spine + lower_spine) / 2 + 5.0 * np.cross([0, 0, 1], outward)
    spine_notch = capsule(between - 25 * outward, between + 25 * outward, 8.0)
    return subtract(plate, spine_notch, blend_mm=6.0)


def _anterior_inferior_spine(landmarks: Landmarks) -> Field:
    (spine,) = bone_points(landmarks, "hip_bone", "AIIS")
    return capsule(shifted(spine, -2.5, 5.5, -1), shifted(spine, -9, 12, -14), 6.0, 8.0)


BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {"hip_bone": hip_bone}
