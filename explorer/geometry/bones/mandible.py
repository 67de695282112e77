"""The mandible: an arched body, two flat rami, and the condyles below the skull base."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.bones.pelvis_solids import bone_points, bone_sizes, flat_plate, rod, shifted
from explorer.geometry.bones.skull_teeth import LOWER_SHARES, crowns
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import Field, beam, capsule, ellipsoid, on_both_sides, smooth_union
from explorer.mesh_store.surface import Floats, Surface

STEP_MM = 1.3
TRIANGLES = 4000
MARGIN_MM = 10.0

ARCH = ("symphysis", "body_1", "body_2", "body_3", "body_4", "body_5")
RAMUS_BORDER = (
    "coronoid_tip", "mandibular_notch", "neck_front", "neck_back", "posterior_border", "gonion",
    "lower_border", "anterior_border",
)  # fmt: skip


def mandible(landmarks: Landmarks) -> Surface:
    """Return the mandible: closed, one body, its own mirror image, about 4,000 triangles."""
    half = smooth_union(4.0, _body(landmarks), _chin(landmarks), _ramus(landmarks))
    half = smooth_union(3.0, half, mandibular_condyle(landmarks))
    half = smooth_union(0.8, half, lower_teeth(landmarks))
    return polygonise(
        on_both_sides(half),
        _bounds(landmarks),
        STEP_MM,
        target_triangles=TRIANGLES,
        symmetric=True,
    )


def _bounds(landmarks: Landmarks) -> Floats:
    marks = bone_points(landmarks, "mandible", *ARCH, *RAMUS_BORDER, "condyle", "pogonion")
    high = marks.max(axis=0) + MARGIN_MM
    low = marks.min(axis=0) - [0, MARGIN_MM, 2 * MARGIN_MM]
    low[0] = -high[0]
    return np.array([low, high])


def _body(landmarks: Landmarks) -> Field:
    return rod(
        bone_points(landmarks, "mandible", *ARCH),
        bone_sizes(landmarks, "mandible", "thickness_mm", *ARCH) / 2,
        bone_sizes(landmarks, "mandible", "height_mm", *ARCH) / 2,
        (0, 0, 1),
        exponent=2.6,
    )


def _chin(landmarks: Landmarks) -> Field:
    """Return the mental protuberance and, above the hollow over it, the alveolar border."""
    chin, alveolus = bone_points(landmarks, "mandible", "pogonion", "infradentale")
    return smooth_union(
        3.0,
        capsule(shifted(chin, 0, 5, 0), shifted(chin, 9, 8, -1), 5.0, 4.5),
        capsule(shifted(alveolus, 0, 3.5, -3), shifted(alveolus, 11, 7, -2.5), 3.5, 3.5),
    )


def _ramus(landmarks: Landmarks) -> Field:
    return flat_plate(
        bone_points(landmarks, "mandible", *RAMUS_BORDER),
        bone_sizes(landmarks, "mandible", "thickness_mm", *RAMUS_BORDER),
        bone_points(landmarks, "mandible", "ramus_centre"),
        bone_sizes(landmarks, "mandible", "thickness_mm", "ramus_centre"),
        facing=(1, 0, 0),
        step_mm=1.3,
    )


def mandibular_condyle(landmarks: Landmarks) -> Field:
    """Return the left condyle with its neck."""
    (centre,) = bone_points(landmarks, "mandible", "condyle")
    front, back = bone_points(landmarks, "mandible", "neck_front", "neck_back")
    neck = beam(
        shifted((front + back) / 2, -1, 1, -7),
        shifted(centre, 0, -0.5, -1),
        (1, 0.2, 0),
        (3.5, 6),
        (3, 4),
    )
    width, depth, height = (
        landmarks.size("mandible.condyle", f"{way}_mm") for way in ("width", "depth", "height")
    )
    return smooth_union(3.0, neck, ellipsoid(centre, (width / 2, depth / 2, height / 2)))


def lower_teeth(landmarks: Landmarks) -> Field:
    """Return the crowns of the lower teeth, of the left side."""
    (front,) = bone_points(landmarks, "mandible", "infradentale")
    arch = bone_points(landmarks, "mandible", *ARCH[1:5])
    half_height = bone_sizes(landmarks, "mandible", "height_mm", *ARCH[1:5]) / 2
    arch[:, 2] += half_height + np.array(
        [1.0, -0.2, -3.2, -6.5]
    )  # the molars stand lower in the jaw
    arch[:, :2] += np.array([[1.0, -3.5], [1.0, -2.5], [-1.0, -1.0], [-3.0, 0.0]])
    row = np.vstack([shifted(front, 0, 3, 1.5), arch])
    return crowns(row, LOWER_SHARES, 11.0)


BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {"mandible": mandible}
