"""The left scapula: blade, spine and acromion, coracoid process, neck and glenoid."""

from __future__ import annotations

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.bones.scapula_blade import ScapulaFrame, blade_field, scapula_frame
from explorer.geometry.landmark_sections import measured_sections
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import Field, medial_sheet, placed, smooth_union, sphere, subtract
from explorer.geometry.sweep import Sections
from explorer.geometry.swept_field import swept_field
from explorer.mesh_store.surface import Floats, Surface

_STEP_MM = 0.95
_MARGIN_MM = 6.0

_CREST_LIP_MM = (5.0, 8.0, 10.0, 8.0, 9.0)
"""Width of the lip of the spine at ``spine_crest_1`` to ``_5``; 5 mm deep."""


def build_scapula(landmarks: Landmarks) -> Surface:
    """Return the left scapula in its resting position."""
    frame = scapula_frame(landmarks)
    bone = scapula_field(landmarks, frame)
    marks = np.array(
        [mark.at_mm for mark in landmarks if mark.bone == "scapula" and mark.at_mm is not None]
    )
    bounds = np.array([marks.min(axis=0) - _MARGIN_MM, marks.max(axis=0) + _MARGIN_MM])
    return polygonise(
        bone, bounds, _STEP_MM, smooth_passes=25, pass_band=0.12, target_triangles=9000
    )


def scapula_field(landmarks: Landmarks, frame: ScapulaFrame) -> Field:
    """Return the solid left scapula in the body frame."""
    blade = placed(blade_field(landmarks, frame), frame.origin_mm, frame.axes)
    crest = _crest(landmarks, frame)
    acromion = swept_field(
        measured_sections(landmarks, "scapula", [f"acromion_{k}" for k in range(1, 7)]),
        exponent=2.6,
        round_mm=3.5,
    )
    finger = swept_field(_coracoid_sections(landmarks, frame), round_mm=4.0, up=(1.0, 0.0, 0.0))
    body = smooth_union(
        4.0,
        blade,
        _spine_plate(landmarks, frame),
        smooth_union(3.0, crest, acromion),
        _neck(landmarks, frame),
        _coracoid_root(landmarks, frame),
        finger,
    )
    head = np.array(landmarks.point("humerus.head_centre"))
    glenoid = np.array(landmarks.point("scapula.glenoid_centre"))
    return subtract(body, sphere(head, float(np.linalg.norm(glenoid - head))), blend_mm=1.5)


def _crest_centres(landmarks: Landmarks, frame: ScapulaFrame) -> Floats:
    """Return the middle of the lip of the spine from its root to the acromion, local."""
    crest = frame.local([landmarks.point(f"scapula.spine_crest_{k}") for k in range(1, 6)])
    return np.asarray(crest - np.array([0.0, 0.0, 2.5]))


def _crest(landmarks: Landmarks, frame: ScapulaFrame) -> Field:
    centres = _crest_centres(landmarks, frame)
    sections = Sections(
        centres_mm=frame.world(centres),
        tall_mm=np.array(_CREST_LIP_MM),
        wide_mm=np.full(len(centres), 5.0),
        tilt_deg=np.zeros(len(centres)),
    )
    up = frame.axes[1]
    return swept_field(sections, exponent=2.4, round_mm=2.0, up=(up[0], up[1], up[2]))


def _spine_plate(landmarks: Landmarks, frame: ScapulaFrame) -> Field:
    """Return the plate between the blade and the lip: a ruled sheet, thin in the middle."""
    crest = _crest_centres(landmarks, frame)
    root = frame.local(landmarks.point("scapula.spine_root_medial_border"))
    neck = frame.local(landmarks.point("scapula.neck_1"))
    # The plate leaves the blade along the line from its root to just above the neck's middle.
    share = (crest[:, 0] - root[0]) / (neck[0] - root[0])
    base = root + share[:, None] * (neck + np.array([0.0, 4.0, 3.0]) - root)
    along = np.linspace(0, len(crest) - 1, 70)
    top = np.stack([np.interp(along, range(len(crest)), crest[:, i]) for i in range(3)], axis=1)
    foot = np.stack([np.interp(along, range(len(crest)), base[:, i]) for i in range(3)], axis=1)
    up = np.linspace(0, 1, 25)
    sheet = foot[:, None] + up[:, None] * (top - foot)[:, None]
    half = np.broadcast_to(1.4 + 1.2 * np.abs(2 * up - 1) ** 2, sheet.shape[:2])
    return medial_sheet(frame.world(sheet.reshape(-1, 3)), half.ravel(), neighbours=6)


def _neck(landmarks: Landmarks, frame: ScapulaFrame) -> Field:
    """Return the neck, widening to the glenoid."""
    near = frame.local([landmarks.point("scapula.neck_1"), landmarks.point("scapula.neck_2")])
    beyond = near[1] + np.array([7.0, 0.0, 0.0])
    size = [
        (
            landmarks.size(f"scapula.neck_{k}", "height_mm"),
            landmarks.size(f"scapula.neck_{k}", "thickness_mm"),
        )
        for k in (1, 2, 2)
    ]
    sections = Sections(
        centres_mm=frame.world(np.vstack([near, beyond])),
        tall_mm=np.array([tall for tall, _ in size]),
        wide_mm=np.array([wide for _, wide in size]),
        tilt_deg=np.zeros(3),
    )
    up = frame.axes[1]
    return swept_field(sections, exponent=2.0, round_mm=2.0, up=(up[0], up[1], up[2]))


def _coracoid_sections(landmarks: Landmarks, frame: ScapulaFrame) -> Sections:
    """Return the sections of the free part, begun inside the root and ended at the tip."""
    free = measured_sections(landmarks, "scapula", [f"coracoid_{k}" for k in range(1, 5)])
    start = free.centres_mm[0] + np.array([-9.0, 1.0, 5.0]) @ frame.axes
    tip = free.centres_mm[-1] + np.array([4.0, -1.0, -1.0]) @ frame.axes
    return Sections(
        centres_mm=np.vstack([start, free.centres_mm, tip]),
        tall_mm=np.pad(free.tall_mm, 1, mode="edge"),
        wide_mm=np.pad(free.wide_mm, 1, mode="edge"),
        tilt_deg=np.pad(free.tilt_deg, 1, mode="edge"),
    )


def _coracoid_root(landmarks: Landmarks, frame: ScapulaFrame) -> Field:
    """Return the stout root of the coracoid process, from the neck up to its bend."""
    bend = frame.local(landmarks.point("scapula.coracoid_1"))
    centres = np.array(
        [
            bend + np.array([-11.0, -20.0, 17.0]),
            bend + np.array([-11.0, -10.0, 11.0]),
            bend + np.array([-9.0, -1.0, 6.0]),
        ]
    )
    sections = Sections(
        centres_mm=frame.world(centres),
        tall_mm=np.array([24.0, 26.0, 20.0]),
        wide_mm=np.array([16.0, 16.0, 15.0]),
        tilt_deg=np.zeros(3),
    )
    lateral = frame.axes[0]
    return swept_field(
        sections, exponent=2.2, round_mm=5.0, up=(lateral[0], lateral[1], lateral[2])
    )
