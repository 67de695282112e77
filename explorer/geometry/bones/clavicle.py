"""The left clavicle: an S swept from the sternal to the acromial extremity."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.landmark_sections import measured_sections
from explorer.geometry.sdf import Field, half_space, intersection, thicken
from explorer.geometry.sections import Sections
from explorer.geometry.sweep import sweep
from explorer.geometry.swept_field import swept_field
from explorer.mesh_store.surface import Surface

_STATIONS = (
    "sternal_face", "midline_1", "section_20", "midline_2", "section_40", "midline_3",
    "section_60", "midline_4", "section_80", "midline_5", "acromial_face",
)  # fmt: skip

_BEYOND_MM = (6.5, 8.0)
"""How far the two rounded extremities reach beyond the outermost sections."""

_STERNAL_FACE = (-0.95, -0.22, 0.22)
"""The sternal facet looks slightly forward and up: its lower back corner reaches farthest."""


def build_clavicle(landmarks: Landmarks) -> Surface:
    """Return the left clavicle."""
    return sweep(
        _sections(landmarks, _BEYOND_MM),
        rings=30,
        sides=20,
        exponent=2.2,
        cap_mm=(3.5, 10.0),
        faces=(_STERNAL_FACE, None),
    )


def clavicle_space(landmarks: Landmarks, gap_mm: float) -> Field:
    """Return the solid clavicle grown by a joint space, for its neighbours to keep out of."""
    face_mm = _sections(landmarks, _BEYOND_MM).centres_mm[0]
    sections = _sections(landmarks, (_BEYOND_MM[0] + 10.0, _BEYOND_MM[1]))
    solid = swept_field(sections, exponent=2.2, round_mm=4.0)
    return thicken(intersection(solid, half_space(face_mm, _STERNAL_FACE)), gap_mm)


def _sections(landmarks: Landmarks, beyond_mm: tuple[float, float]) -> Sections:
    """Return the measured sections, the path prolonged straight at both ends."""
    inner = measured_sections(landmarks, "clavicle", _STATIONS)
    centres = inner.centres_mm
    ends = []
    for at, before, reach_mm in ((0, 1, beyond_mm[0]), (-1, -2, beyond_mm[1])):
        onward = centres[at] - centres[before]
        ends.append(centres[at] + reach_mm * onward / np.linalg.norm(onward))
    return replace(
        inner,
        centres_mm=np.vstack([ends[0], centres, ends[1]]),
        tall_mm=np.pad(inner.tall_mm, 1, mode="edge"),
        wide_mm=np.pad(inner.wide_mm, 1, mode="edge"),
        tilt_deg=np.pad(inner.tilt_deg, 1, mode="edge"),
    )
