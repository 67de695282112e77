"""The cranium: a hollow braincase with its base, and the facial skeleton in front of it."""

from __future__ import annotations

from collections.abc import Callable

from explorer.facts import Landmarks
from explorer.geometry.bones.mandible import mandibular_condyle
from explorer.geometry.bones.pelvis_solids import bone_box, shifted
from explorer.geometry.bones.skull_base import (
    acoustic_meatus,
    occipital_condyle,
    skull_base_processes,
)
from explorer.geometry.bones.skull_braincase import braincase_inside, braincase_outside
from explorer.geometry.bones.skull_face import cranium_points, facial_skeleton, orbit, upper_teeth
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import (
    Field,
    ellipsoid,
    half_space,
    intersection,
    on_both_sides,
    smooth_union,
    subtract,
    thicken,
)
from explorer.mesh_store.surface import Surface

STEP_MM = 1.5
TRIANGLES = 14000
MARGIN_MM = 8.0

JAW_JOINT_SPACE_MM = 2.2
"""Space for disc and cartilage between the condyle of the mandible and its fossa."""

JAW_JOINT_ROOF_MM = 3.0
"""Bone between the mandibular fossa and the cranial cavity."""


def cranium(landmarks: Landmarks) -> Surface:
    """Return the cranium: closed, one body, its own mirror image, about 14,000 triangles.

    The cavity opens through the foramen magnum, so its wall belongs to the same surface.
    """
    head = smooth_union(6.0, braincase_outside(landmarks), facial_skeleton(landmarks))
    shell = smooth_union(
        3.0,
        subtract(head, orbit(landmarks), blend_mm=3.0),
        skull_base_processes(landmarks),
        occipital_condyle(landmarks),
    )
    solid = subtract(
        subtract(shell, _cavity(landmarks), blend_mm=1.5),
        _foramen_magnum(landmarks),
        acoustic_meatus(landmarks),
        thicken(mandibular_condyle(landmarks), JAW_JOINT_SPACE_MM),
        blend_mm=2.0,
    )
    solid = smooth_union(0.8, solid, upper_teeth(landmarks))
    box = bone_box(landmarks, "cranium", MARGIN_MM)
    box[0, 2] -= MARGIN_MM  # room for the crowns of the teeth
    return polygonise(
        on_both_sides(solid),
        box,
        STEP_MM,
        target_triangles=TRIANGLES,
        symmetric=True,
    )


def _cavity(landmarks: Landmarks) -> Field:
    """Return the cranial cavity; in front its floor is the roof of the orbits."""
    brow, wing = cranium_points(landmarks, "supraorbital_margin", "sphenion")
    under_the_floor = intersection(
        half_space(shifted(brow, 0, 8, -2), (0, 0.2, 1)),
        half_space(shifted(wing, 0, 2, 0), (0, 1, 0)),
        blend_mm=4.0,
    )
    over_the_jaw_joint = thicken(
        mandibular_condyle(landmarks), JAW_JOINT_SPACE_MM + JAW_JOINT_ROOF_MM
    )
    return subtract(braincase_inside(landmarks), under_the_floor, over_the_jaw_joint, blend_mm=4.0)


def _foramen_magnum(landmarks: Landmarks) -> Field:
    front, back, side = cranium_points(
        landmarks, "foramen_magnum_anterior", "foramen_magnum_posterior", "foramen_magnum_lateral"
    )
    middle = (front + back) / 2
    return ellipsoid(shifted(middle, 0, 1, 2), (side[0] - 0.5, (back[1] - front[1]) / 2 - 1, 22.0))


BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {"cranium": cranium}
