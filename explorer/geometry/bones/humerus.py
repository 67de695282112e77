"""The left humerus: head, tubercles and groove, shaft with deltoid tuberosity, condyle.

Offsets from the landmarks are in the body frame (left, posterior, superior), millimetres.
"""

from __future__ import annotations

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.landmark_sections import measured_sections
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import (
    Field,
    chain,
    ellipsoid,
    rounded_box,
    smooth_union,
    sphere,
    subtract,
)
from explorer.geometry.sections import Sections
from explorer.geometry.swept_field import swept_field
from explorer.mesh_store.surface import Floats, Surface

_STEP_MM = 1.3
_MARGIN_MM = 26.0
_TRIANGLES = 4000
_SHAFT = (
    "shaft_12", "shaft_20", "shaft_35", "shaft_50", "shaft_65", "shaft_78", "shaft_86",
)  # fmt: skip


def build_humerus(landmarks: Landmarks) -> Surface:
    """Return the left humerus, hanging at rest."""
    marks = np.array(
        [mark.at_mm for mark in landmarks if mark.bone == "humerus" and mark.at_mm is not None]
    )
    bounds = np.array([marks.min(axis=0) - _MARGIN_MM, marks.max(axis=0) + _MARGIN_MM])
    return polygonise(
        humerus_field(landmarks), bounds, _STEP_MM, smooth_passes=20, target_triangles=_TRIANGLES
    )


def humerus_field(landmarks: Landmarks) -> Field:
    """Return the solid left humerus."""
    tuberosity = ellipsoid(_at(landmarks, "deltoid_tuberosity", -3.5, 1.0, 0.0), (5.0, 6.0, 24.0))
    shaft = smooth_union(6.0, _shaft(landmarks), tuberosity)
    body = smooth_union(6.0, _proximal(landmarks, shaft), _condyle(landmarks))
    olecranon_fossa = ellipsoid(_at(landmarks, "shaft_6", -0.5, 14.5, 10.5), (11.0, 9.0, 9.5))
    coronoid_fossa = ellipsoid(_at(landmarks, "shaft_6", -3.0, -9.0, 11.0), (8.0, 6.0, 6.5))
    return subtract(body, olecranon_fossa, coronoid_fossa, blend_mm=3.0)


def _at(landmarks: Landmarks, name: str, left: float, posterior: float, up: float) -> Floats:
    """Return the place of a landmark, moved."""
    x, y, z = landmarks.point(f"humerus.{name}")
    return np.array([x + left, y + posterior, z + up])


def _shaft(landmarks: Landmarks) -> Field:
    """Return the shaft, flattened above the elbow and flared into the head."""
    inner = measured_sections(landmarks, "humerus", _SHAFT)
    low = _at(landmarks, "shaft_12", -0.5, -2.0, -13.0)
    top = _at(landmarks, "shaft_86", -3.0, 0.5, 15.0)
    sections = Sections(
        centres_mm=np.vstack([low, inner.centres_mm, top]),
        tall_mm=np.concatenate([[50.0], inner.tall_mm, [33.0]]),
        wide_mm=np.concatenate([[10.0], inner.wide_mm, [28.0]]),
        tilt_deg=np.pad(inner.tilt_deg, 1, mode="edge"),
    )
    return swept_field(sections, exponent=2.1, round_mm=4.5, up=(0.0, 1.0, 0.0))


def _proximal(landmarks: Landmarks, shaft: Field) -> Field:
    """Return the shaft with its head, the two tubercles and the groove between them."""
    head = _at(landmarks, "head_centre", 0.0, 0.0, 0.0)
    radius_mm = landmarks.size("humerus.head_centre", "radius_mm")
    greater = rounded_box(
        _at(landmarks, "greater_tubercle", -9.8, -0.5, -14.0), (12.0, 14.0, 19.0), radius_mm=11.0
    )
    lesser = ellipsoid(_at(landmarks, "lesser_tubercle", 1.5, 8.0, 0.0), (7.5, 8.5, 11.0))
    # The groove runs down from its measured floor; its axis lies its radius in front of it.
    groove = chain(
        [
            _at(landmarks, "intertubercular_groove_floor", 0.5, -6.0, 24.0),
            _at(landmarks, "intertubercular_groove_floor", 1.8, -3.7, 0.0),
            _at(landmarks, "intertubercular_groove_floor", 4.5, -1.0, -26.0),
        ],
        [4.5, 4.2, 3.0],
    )
    body = subtract(smooth_union(6.0, shaft, greater, lesser), groove, blend_mm=3.0)
    return smooth_union(1.8, body, sphere(head, radius_mm))


def _condyle(landmarks: Landmarks) -> Field:
    """Return epicondyles, capitulum and trochlea."""
    medial = chain(
        [
            _at(landmarks, "medial_epicondyle", 5.0, 0.2, -1.0),
            _at(landmarks, "medial_epicondyle", 13.0, 2.0, 5.0),
            _at(landmarks, "medial_epicondyle", 27.0, 5.0, 14.0),
        ],
        [5.0, 6.0, 6.5],
        [6.5, 11.5, 13.0],
        (0, 0, 1),
    )
    lateral = chain(
        [
            _at(landmarks, "shaft_6", 24.0, 5.5, 4.5),
            _at(landmarks, "shaft_6", 16.0, 7.5, 10.0),
            _at(landmarks, "shaft_6", 8.0, 7.0, 16.0),
        ],
        [5.5, 6.5, 6.5],
        [8.5, 12.0, 11.0],
        (0, 0, 1),
    )
    spool = np.array(
        [
            [-13.5, -3.0, -6.0], [-10.0, -3.5, -7.0], [-6.0, -3.2, -6.5], [0.0, -2.8, -6.0],
            [8.0, -2.0, -5.5], [13.0, -1.8, -5.2],
        ]
    )  # fmt: skip
    trochlea = chain(
        _at(landmarks, "shaft_6", 0.0, 0.0, 0.0) + spool, [8.0, 13.0, 10.5, 8.0, 8.8, 7.6]
    )
    capitulum = ellipsoid(_at(landmarks, "shaft_6", 18.0, -2.0, -4.0), (8.5, 9.5, 9.0))
    bridge = ellipsoid(_at(landmarks, "shaft_6", 1.0, 2.5, 4.0), (15.0, 7.0, 9.0))
    return smooth_union(4.0, medial, lateral, bridge, smooth_union(2.0, trochlea, capitulum))
