"""The left scapula: blade, spine and acromion, coracoid process, neck and glenoid."""

from __future__ import annotations

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.bones.clavicle import clavicle_space
from explorer.geometry.bones.scapula_blade import scapula_blade, scapula_frame
from explorer.geometry.bones.scapula_processes import (
    acromion,
    coracoid,
    lateral_pillar,
    neck,
    spine,
)
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import Field, placed, smooth_union, sphere, subtract
from explorer.mesh_store.surface import Surface

_STEP_MM = 0.8
_MARGIN_MM = 6.0
_JOINT_SPACE_MM = 1.0
_TRIANGLES = 9500


def build_scapula(landmarks: Landmarks) -> Surface:
    """Return the left scapula in its resting position."""
    marks = np.array(
        [mark.at_mm for mark in landmarks if mark.bone == "scapula" and mark.at_mm is not None]
    )
    bounds = np.array([marks.min(axis=0) - _MARGIN_MM, marks.max(axis=0) + _MARGIN_MM])
    return polygonise(
        scapula_field(landmarks), bounds, _STEP_MM, smooth_passes=25, target_triangles=_TRIANGLES
    )


def scapula_field(landmarks: Landmarks) -> Field:
    """Return the solid left scapula in the body frame.

    The glenoid is hollowed by the sphere about the centre of the humeral head that touches its
    middle, so that the two joint faces are concentric. The acromion leaves a joint space to the
    clavicle.
    """
    frame = scapula_frame(landmarks)
    blade = scapula_blade(landmarks, frame)
    # What runs along the blade takes a small fillet, or the blend would swell the blade.
    plate = smooth_union(
        1.5,
        placed(blade.field(), frame.origin_mm, frame.axes),
        neck(landmarks, frame, blade),
        lateral_pillar(landmarks, frame),
    )
    ridge = smooth_union(5.0, spine(landmarks, frame, blade), acromion(landmarks, frame))
    body = smooth_union(4.5, plate, ridge, coracoid(landmarks, frame))
    head = np.array(landmarks.point("humerus.head_centre"))
    glenoid = np.array(landmarks.point("scapula.glenoid_centre"))
    body = subtract(body, sphere(head, float(np.linalg.norm(glenoid - head))), blend_mm=2.5)
    return subtract(body, clavicle_space(landmarks, _JOINT_SPACE_MM), blend_mm=3.0)
