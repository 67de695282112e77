"""The lower part of the hip bone: ischium and pubis, a ring around the obturator foramen."""

from __future__ import annotations

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.bones.pelvis_solids import (
    bone_points,
    bone_sizes,
    flat_plate,
    rod,
    shifted,
)
from explorer.geometry.sdf import Field, beam, capsule, smooth_union


def ischium(landmarks: Landmarks) -> Field:
    """Return body, tuberosity, spine and ramus of the ischium."""
    body = [f"ischial_body_{i}" for i in range(1, 6)]
    ramus = ["ischial_body_5", *(f"ischial_ramus_{i}" for i in range(1, 4))]
    spine, column, ilium, joined = bone_points(
        landmarks,
        "hip_bone",
        *("ischial_spine", "ischial_body_1", "ilium_body_2", "ischial_ramus_4"),
    )
    # The posterior column turns: behind the socket it is wide across, below it front to back.
    across, lengthwise, oblique = (0.88, -0.45, 0), (0.1, -1, 0), (-0.5, -0.6, -0.6)
    posterior_column = rod(
        np.vstack(
            [
                shifted(ilium, 3, 5, 22),
                shifted(ilium, 0, 12.5, 6),
                bone_points(landmarks, "hip_bone", *body),
            ]
        ),
        np.array([3.5, 7.5, *bone_sizes(landmarks, "hip_bone", "thickness_mm", *body) / 2]),
        np.array([10.0, 15.5, *bone_sizes(landmarks, "hip_bone", "width_mm", *body) / 2]),
        np.array(
            [(0.7, -0.7, 0), (0.75, -0.65, 0), across, across, lengthwise, lengthwise, oblique]
        ),
        exponent=2.4,
    )
    return smooth_union(
        5.0,
        posterior_column,
        rod(
            np.vstack([bone_points(landmarks, "hip_bone", *ramus), shifted(joined, -1, 0, 0)]),
            np.array([*bone_sizes(landmarks, "hip_bone", "thickness_mm", *ramus) / 2, 4.5]),
            np.array([*bone_sizes(landmarks, "hip_bone", "width_mm", *ramus) / 2, 7.0]),
            np.array([(0, 0.5, 0.8), *((0.5, -0.1, 0.85),) * 4]),
        ),
        beam(
            shifted(column, -13, 6.5, -6),
            shifted(spine, 1.5, -1.5, 0),
            (0, 0.3, 1),
            (8, 2.5),
            (4, 2),
        ),
    )


def pubis(landmarks: Landmarks) -> Field:
    """Return body and superior ramus of the pubis."""
    middle, tubercle, symphysis, ischial = bone_points(
        landmarks, "hip_bone", "pubic_body", "pubic_tubercle", "symphysis_medial", "ischial_ramus_4"
    )
    thickness = landmarks.size("hip_bone.pubic_body", "thickness_mm")
    border = np.array(
        [
            shifted(symphysis, 0.3, -14, 8),
            shifted(tubercle, -1, 1, -1),
            shifted(tubercle, 12, 5, -2),
            shifted(middle, 28, -3, 13),
            shifted(middle, 21, 8, 1),
            shifted(ischial, 10, 5, -2),
            shifted(ischial, 7, 13, -8),
            shifted(ischial, -3, 4, -9),
            shifted(symphysis, 2, 10, -13),
            shifted(symphysis, 0, 1, -2),
        ]
    )
    body = flat_plate(
        border,
        np.full(len(border), thickness - 2),
        middle[None] + [[6.0, 0, 0]],
        np.array([thickness]),
        facing=(-0.1, 0.69, 0.72),
        step_mm=1.6,
        smoothing=4.0,
    )
    return smooth_union(
        6.0,
        body,
        _superior_ramus(landmarks),
        capsule(shifted(tubercle, 0.5, 3.5, -2), shifted(tubercle, 7, 8, -3), 3.5, 4.5),
    )


def _superior_ramus(landmarks: Landmarks) -> Field:
    """Return the ramus from the pubic body to the iliopubic eminence in front of the socket."""
    names = [f"superior_pubic_ramus_{i}" for i in range(1, 4)]
    (body,) = bone_points(landmarks, "hip_bone", "ilium_body_2")
    return rod(
        [*bone_points(landmarks, "hip_bone", *names), shifted(body, -10, -21, -11)],
        [*bone_sizes(landmarks, "hip_bone", "thickness_mm", *names) / 2, 9.5],
        [*bone_sizes(landmarks, "hip_bone", "width_mm", *names) / 2, 13.0],
        [[0.3, -0.85, 0.4]] * 2 + [[-0.5, 0.2, 0.8]] * 2,
    )
