"""The sternum: manubrium, body and xiphoid process, with its notches."""

from __future__ import annotations

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.bones.clavicle import clavicle_space
from explorer.geometry.bones.thorax_cartilages import cartilage_sections
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import (
    Field,
    ellipsoid,
    on_both_sides,
    smooth_union,
    subtract,
    thicken,
    union,
)
from explorer.geometry.sections import Sections
from explorer.geometry.swept_field import swept_field
from explorer.mesh_store.surface import Surface

_STEP_MM = 1.25
_END_MM = 7.0
"""How far a part reaches beyond its outermost sections, so that neighbours fuse at the joint."""

_JOINT_SPACE_MM = 1.2
_SEAM_MM = 0.3
_END_SCALE = 0.85
_PARTS = {"manubrium": 4, "body": 6, "xiphoid": 2}


def build_sternum(landmarks: Landmarks) -> Surface:
    """Return the sternum."""
    names = [f"{part}_{k}" for part, count in _PARTS.items() for k in range(1, count + 1)]
    centres = np.array([landmarks.point(f"sternum.{name}") for name in names])
    width_mm = max(landmarks.size(f"sternum.{name}", "width_mm") for name in names)
    margin = np.array([width_mm / 2 + 6, 18, 16])
    bounds = np.array([centres.min(axis=0) - margin, centres.max(axis=0) + margin])
    return polygonise(
        sternum_field(landmarks), bounds, _STEP_MM, target_triangles=3000, symmetric=True
    )


def sternum_field(landmarks: Landmarks) -> Field:
    """Return the solid sternum."""
    manubrium = _part(landmarks, [f"manubrium_{k}" for k in range(1, 5)], 4.5)
    body = _part(landmarks, [f"body_{k}" for k in range(1, 7)], 4.5)
    xiphoid = _part(landmarks, ["xiphoid_1", "xiphoid_2"], 3.0)
    notch = np.array(landmarks.point("sternum.jugular_notch"))
    jugular = ellipsoid(notch + np.array([0.0, 0.0, 9.0]), (11.0, 30.0, 9.0))
    bone = smooth_union(3.0, manubrium, body, xiphoid)
    return subtract(bone, jugular, on_both_sides(_notches(landmarks)), blend_mm=3.0)


def _part(landmarks: Landmarks, stations: list[str], round_mm: float) -> Field:
    """Sweep one part, its ends lengthened to meet the next."""
    ids = [f"sternum.{name}" for name in stations]
    centres = np.array([landmarks.point(name) for name in ids])
    wide = np.array([landmarks.size(name, "width_mm") for name in ids])
    thick = np.array([landmarks.size(name, "thickness_mm") for name in ids])
    first = centres[0] + _END_MM * _unit(centres[0] - centres[1])
    last = centres[-1] + _END_MM * _unit(centres[-1] - centres[-2])
    sections = Sections(
        centres_mm=np.vstack([first, centres, last]),
        tall_mm=np.concatenate([_END_SCALE * wide[:1], wide, _END_SCALE * wide[-1:]]),
        wide_mm=np.concatenate([_END_SCALE * thick[:1], thick, _END_SCALE * thick[-1:]]),
        tilt_deg=np.zeros(len(ids) + 2),
    )
    return swept_field(sections, exponent=2.8, round_mm=round_mm, up=(1.0, 0.0, 0.0))


def _notches(landmarks: Landmarks) -> Field:
    """Return what the clavicle and the cartilages 1 to 7 press into the left edge."""
    clavicle = clavicle_space(landmarks, _JOINT_SPACE_MM)
    cartilages = (
        thicken(swept_field(cartilage_sections(landmarks, number), exponent=2.4), _SEAM_MM)
        for number in range(1, 8)
    )
    return union(clavicle, *cartilages)


def _unit(vector: np.ndarray) -> np.ndarray:
    return vector / float(np.linalg.norm(vector))
