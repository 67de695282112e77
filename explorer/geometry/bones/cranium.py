"""The cranium: a hollow braincase with its base, and the facial skeleton in front of it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.bones.pelvis_solids import rod, shifted
from explorer.geometry.bones.skull_braincase import braincase_inside, braincase_outside
from explorer.geometry.bones.skull_face import (
    cranium_points,
    facial_skeleton,
    orbit,
    skull_base_processes,
)
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import (
    Field,
    capsule,
    ellipsoid,
    half_space,
    intersection,
    on_both_sides,
    smooth_union,
    subtract,
)
from explorer.mesh_store.surface import Floats, Surface

STEP_MM = 1.6
TRIANGLES = 14000
MARGIN_MM = 8.0

RIDGE_RADIUS_MM = 2.4
"""The nuchal lines are ridges about one millimetre high: the rest of the rod is buried."""


def cranium(landmarks: Landmarks) -> Surface:
    """Return the cranium: closed, one body, its own mirror image, about 14,000 triangles.

    The cavity opens through the foramen magnum, so its wall belongs to the same surface.
    """
    shell = smooth_union(
        3.0,
        subtract(braincase_outside(landmarks), orbit(landmarks), blend_mm=3.0),
        subtract(facial_skeleton(landmarks), orbit(landmarks), blend_mm=2.0),
        skull_base_processes(landmarks),
        _condyle(landmarks),
        _nuchal_ridges(landmarks),
    )
    solid = subtract(
        subtract(shell, _cavity(landmarks), blend_mm=1.5),
        _foramen_magnum(landmarks),
        _acoustic_meatus(landmarks),
        blend_mm=2.0,
    )
    return polygonise(
        on_both_sides(solid),
        _bounds(landmarks),
        STEP_MM,
        target_triangles=TRIANGLES,
        symmetric=True,
    )


def _bounds(landmarks: Landmarks) -> Floats:
    marks = np.array(
        [mark.at_mm for mark in landmarks if mark.bone == "cranium" and mark.at_mm is not None]
    )
    low, high = marks.min(axis=0) - MARGIN_MM, marks.max(axis=0) + MARGIN_MM
    low[0] = -high[0]
    return np.array([low, high])


def _cavity(landmarks: Landmarks) -> Field:
    """Return the cranial cavity; in front its floor is the roof of the orbits."""
    brow, wing = cranium_points(landmarks, "supraorbital_margin", "sphenion")
    under_the_floor = intersection(
        half_space(shifted(brow, 0, 8, -2), (0, 0.2, 1)),
        half_space(shifted(wing, 0, 2, 0), (0, 1, 0)),
        blend_mm=4.0,
    )
    return subtract(braincase_inside(landmarks), under_the_floor, blend_mm=4.0)


def _condyle(landmarks: Landmarks) -> Field:
    """Return the occipital condyle, its long axis towards the front and the midline."""
    (joint,) = cranium_points(landmarks, "occipital_condyle")
    forward = np.array([-0.42, -0.9, 0.05])
    forward /= np.linalg.norm(forward)
    up = np.array(landmarks.normal("cranium.occipital_condyle")) * [1, 0, -1]
    up -= (up @ forward) * forward
    up /= np.linalg.norm(up)
    axes = np.array([np.cross(forward, up), forward, up])
    return ellipsoid(joint + 6.0 * up, (6.5, 11.5, 6.5), axes)


def _nuchal_ridges(landmarks: Landmarks) -> Field:
    """Return external protuberance, external crest and the two nuchal lines."""
    lines = []
    for line in ("superior", "inferior"):
        names = [f"{line}_nuchal_line_{i}" for i in range(1, 6)]
        lines.append(cranium_points(landmarks, *names))
    protuberance, crest, opisthion = cranium_points(
        landmarks,
        "external_occipital_protuberance",
        "external_occipital_crest_mid",
        "foramen_magnum_posterior",
    )
    radius = RIDGE_RADIUS_MM
    superior = np.vstack([shifted(protuberance, 0, 0, 0), lines[0]])
    return smooth_union(
        2.0,
        rod(superior, radius, radius, (0, 0, 1)),
        rod(np.vstack([crest, lines[1]]), radius, radius, (0, 0, 1)),
        capsule(shifted(protuberance, 0, -3, 0), shifted(crest, 0, -1, 1), 4.0, 2.0),
        capsule(crest, shifted(opisthion, 0, 4, 2), 2.0, 1.5),
    )


def _foramen_magnum(landmarks: Landmarks) -> Field:
    front, back, side = cranium_points(
        landmarks, "foramen_magnum_anterior", "foramen_magnum_posterior", "foramen_magnum_lateral"
    )
    middle = (front + back) / 2
    return ellipsoid(shifted(middle, 0, 1, 2), (side[0] - 0.5, (back[1] - front[1]) / 2 - 1, 22.0))


def _acoustic_meatus(landmarks: Landmarks) -> Field:
    (opening,) = cranium_points(landmarks, "acoustic_meatus")
    return capsule(shifted(opening, 12, 0, 1), shifted(opening, -12, 0, 0), 4.5, 3.0)


BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {"cranium": cranium}
