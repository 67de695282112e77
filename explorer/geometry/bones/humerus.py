"""The left humerus: head, tubercles and groove, shaft with deltoid tuberosity, condyle."""

from __future__ import annotations

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.landmark_sections import measured_sections
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import (
    Field,
    capsule,
    chain,
    ellipsoid,
    smooth_union,
    sphere,
    subtract,
    union,
)
from explorer.geometry.swept_field import swept_field
from explorer.mesh_store.surface import Floats, Surface

_STEP_MM = 1.5
_SHAFT = ("shaft_6", "shaft_12", "shaft_20", "shaft_35", "shaft_50", "shaft_65", "shaft_78",
          "shaft_86")  # fmt: skip


def build_humerus(landmarks: Landmarks) -> Surface:
    """Return the left humerus, hanging at rest."""
    marks = np.array(
        [mark.at_mm for mark in landmarks if mark.bone == "humerus" and mark.at_mm is not None]
    )
    bounds = np.array([marks.min(axis=0) - 30, marks.max(axis=0) + 30])
    return polygonise(
        humerus_field(landmarks), bounds, _STEP_MM, smooth_passes=20, target_triangles=4000
    )


def humerus_field(landmarks: Landmarks) -> Field:
    """Return the solid left humerus."""
    shaft = swept_field(
        measured_sections(landmarks, "humerus", _SHAFT), exponent=2.1, up=(0.0, 1.0, 0.0)
    )
    tuberosity = ellipsoid(_point(landmarks, "deltoid_tuberosity") - [3.0, 0, 0], (5, 6, 22))
    return smooth_union(
        8.0, smooth_union(6.0, shaft, tuberosity), _proximal(landmarks), _distal(landmarks)
    )


def _point(landmarks: Landmarks, name: str) -> Floats:
    return np.array(landmarks.point(f"humerus.{name}"))


def _proximal(landmarks: Landmarks) -> Field:
    """Return the head with its anatomical neck, the two tubercles and the groove between them."""
    head, radius_mm = (
        _point(landmarks, "head_centre"),
        landmarks.size("humerus.head_centre", "radius_mm"),
    )
    greater, lesser = _point(landmarks, "greater_tubercle"), _point(landmarks, "lesser_tubercle")
    groove = _point(landmarks, "intertubercular_groove_floor")
    top = _point(landmarks, "shaft_86")
    metaphysis = capsule(top, head + 0.35 * (greater - head) - [0, 0, 8], 13.0, 17.0)
    greater_mass = ellipsoid(greater - [10.5, -1.5, 12.0], (11.5, 14.0, 17.0))
    lesser_mass = ellipsoid(lesser + [1.5, 7.0, -4.0], (7.5, 8.0, 13.0))
    down = np.array([0.12, 0.08, -1.0])
    outward = np.array([0.45, -0.9, 0.0])
    sulcus = chain(
        [groove + 6 * outward - 24 * down, groove + 3 * outward, groove + 4.5 * outward + 30 * down],
        [4.5, 4.5, 3.5],
    )
    body = smooth_union(5.0, metaphysis, greater_mass, lesser_mass)
    return smooth_union(2.0, subtract(body, sulcus, blend_mm=3.0), sphere(head, radius_mm))


def _distal(landmarks: Landmarks) -> Field:
    """Return epicondyles, capitulum and trochlea, with the fossae above them."""
    medial = _point(landmarks, "medial_epicondyle")
    low = _point(landmarks, "shaft_6")
    lateral = np.array([2 * low[0] - medial[0] - 9.5, medial[1] + 7.0, medial[2] + 5.5])
    lateral_end = lateral - [5.0, 0.0, 0.0]
    epicondyles = union(
        chain(
            [medial + [5.0, 1.0, 2.0], low + [-8.0, -3.0, 0.0]], [5.5, 6.5], [6.0, 9.0], (0, 0, 1)
        ),
        chain([lateral_end, low + [6.0, -2.0, 0.0]], [6.0, 6.5], [10.0, 10.0], (0, 0, 1)),
    )
    axis = low + np.array([0.0, -11.5, -6.5])
    trochlea = chain(
        axis + np.array([[-15.0, -0.5, 0.0], [-11.0, 0, 0], [-4.0, 1, 0], [4.0, 0, 0], [8.0, 0, 0]]),
        [12.5, 12.0, 8.5, 9.5, 8.5],
    )
    capitulum = ellipsoid(axis + [16.5, 0.5, 0.5], (9.5, 10.0, 9.5))
    condyle = smooth_union(2.5, epicondyles, union(trochlea, capitulum))
    olecranon_fossa = ellipsoid(low + [-3.0, 9.5, 10.5], (12.0, 8.0, 9.5))
    coronoid_fossa = ellipsoid(low + [-4.0, -12.5, 10.0], (7.5, 5.5, 6.5))
    return subtract(condyle, olecranon_fossa, coronoid_fossa, blend_mm=3.0)
