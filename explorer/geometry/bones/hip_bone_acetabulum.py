"""The middle of the hip bone: the socket of the hip joint and the walls around it."""

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
from explorer.geometry.sdf import (
    Field,
    capsule,
    half_space,
    intersection,
    smooth_union,
    sphere,
)
from explorer.mesh_store.surface import Floats

WALL_MM = 5.0
"""Bone between the socket and the outside; the roof is part of the body of the ilium."""

ACETABULAR_NOTCH_FRACTION = 0.74
"""Where the wall ends below and leaves the acetabular notch, as a fraction of the radius."""

PELVIC_WALL_MM = 5.5
"""Thickness of the plate between the acetabular fossa and the true pelvis."""


def body_of_ilium(landmarks: Landmarks) -> Field:
    """Return the mass between the greater sciatic notch and the roof of the acetabulum."""
    (top,) = bone_points(landmarks, "hip_bone", "iliac_wing_base_2")
    names = ("ilium_body_1", "ilium_body_2")
    body = bone_points(landmarks, "hip_bone", *names)
    thickness = bone_sizes(landmarks, "hip_bone", "thickness_mm", *names)
    width = bone_sizes(landmarks, "hip_bone", "width_mm", *names)
    return rod(
        np.vstack([shifted(top, 1, -1, 10), body, shifted(body[1], -4, 1, -9)]),
        np.array(
            [2.5, thickness[0] / 2 - 4.5, *(thickness[1:] / 2 - 3), thickness[1] / 2 - 3.5]
        ),  # fades into the wing above
        np.array([width[0] / 2 - 12, *(width / 2 - 2), width[1] / 2 - 3]),
        np.array([[-0.67, 0.74, 0], [-0.62, 0.78, 0], [-0.15, 1, 0], [0, 1, 0]]),
        exponent=2.8,
    )


def true_pelvis_wall(landmarks: Landmarks) -> Field:
    """Return the flat inner wall of the true pelvis, its upper edge the arcuate line."""
    names = (
        *("greater_sciatic_notch_apex", "ischial_spine", "ischial_body_2", "ischial_body_3"),
        *("acetabulum_centre", "superior_pubic_ramus_2", "superior_pubic_ramus_3"),
        *("ilium_body_2", "ilium_body_1", "iliac_wing_base_3"),
    )
    notch, spine, lesser, ischium, centre, pubis_2, pubis_3, front, brim, joint = bone_points(
        landmarks, "hip_bone", *names
    )
    border = np.array(
        [
            shifted(notch, 1.5, -3, -4),
            shifted(spine, 2, -1.5, 0),
            shifted(lesser, -9, 4, -4),
            shifted(ischium, -6.5, -20.5, 4),
            shifted(centre, -26.5, -9, -7),
            shifted(pubis_3, -1, -1, -7),
            shifted(pubis_2, -2, -2, 3),
            shifted(pubis_3, -2, -3, 6),
            shifted(front, -11.5, -20, -2),
            shifted(brim, -12, 0, 1),
            shifted(joint, -1, 1, -1),
        ]
    )
    inner = np.array([shifted(centre, -26.8, -3, 8), shifted(centre, -22.5, 12, 25)])
    return flat_plate(
        border,
        np.full(len(border), PELVIC_WALL_MM),
        inner,
        np.full(len(inner), PELVIC_WALL_MM),
        facing=(-1, 0, 0.15),
        step_mm=1.6,
        smoothing=4.0,
    )


def acetabular_wall(landmarks: Landmarks) -> Field:
    """Return the cup around the socket, cut off at its rim."""
    centre, rim = bone_points(landmarks, "hip_bone", "acetabulum_centre", "acetabular_rim")
    radius = landmarks.size("hip_bone.acetabulum_centre", "radius_mm")
    axis, _, _ = _rim_axes(landmarks)
    lower_edge = centre + ACETABULAR_NOTCH_FRACTION * radius * _downward(landmarks)
    return intersection(
        sphere(centre, radius + WALL_MM),
        half_space(rim, axis),
        half_space(lower_edge, _downward(landmarks)),
        blend_mm=3.0,
    )


def acetabulum(landmarks: Landmarks) -> Field:
    """Return what is cut out: the ball of the femoral head, and the acetabular fossa in its floor."""
    (centre,) = bone_points(landmarks, "hip_bone", "acetabulum_centre")
    radius = landmarks.size("hip_bone.acetabulum_centre", "radius_mm")
    axis, downward = _rim_axes(landmarks)[0], _downward(landmarks)
    fossa = capsule(
        centre - (radius - 8) * axis,
        centre + 0.38 * radius * downward - 0.5 * radius * axis,
        10.5,
        9.5,
    )
    return smooth_union(1.0, sphere(centre, radius), fossa)


def _downward(landmarks: Landmarks) -> Floats:
    """Return the way from the middle of the socket to the acetabular notch."""
    _, forward, up = _rim_axes(landmarks)
    down: Floats = 0.24 * forward - 0.97 * up
    return down


def _rim_axes(landmarks: Landmarks) -> tuple[Floats, Floats, Floats]:
    """Return the axis of the socket, outward, and two axes of the rim: forward and up."""
    axis = np.array(landmarks.normal("hip_bone.acetabular_rim"))
    forward = np.cross(axis, [0, 0, 1])
    forward /= np.linalg.norm(forward)
    return axis, forward, np.cross(forward, axis)
