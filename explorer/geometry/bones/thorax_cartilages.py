"""The left costal cartilages: they continue the ribs to the sternum or to the cartilage above."""

from __future__ import annotations

from functools import reduce

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.bones.ribs import rib_sections
from explorer.geometry.landmark_sections import measured_sections
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import smooth_union
from explorer.geometry.sweep import Sections, sweep
from explorer.geometry.swept_field import swept_field
from explorer.mesh_store.surface import Surface, bare_surface

_SINGLE = range(1, 6)
_ARCH = range(6, 11)
"""Cartilages 6 to 10 touch each other (costal arch and interchondral joint): one body."""

_STEP_MM = 1.2
_INTO_RIB_MM = 1.0
_CLEAR_OF_RIB_MM = 9.0
_TO_STERNUM_MM = 3.5
_ARCH_TRIANGLES = 3600


def build_costal_cartilages(landmarks: Landmarks) -> Surface:
    """Return the cartilages of ribs 1 to 10: five single ones, and one body for the arch."""
    singles = [
        sweep(
            cartilage_sections(landmarks, number),
            rings=9 + number,
            sides=16,
            exponent=2.4,
            cap_mm=(1.5, 1.0),
        )
        for number in _SINGLE
    ]
    return reduce(_joined, singles, _arch(landmarks))


def cartilage_sections(landmarks: Landmarks, number: int) -> Sections:
    """Return the sections of one cartilage, from its medial end into the end of its rib."""
    bone = f"costal_cartilage_{number}"
    count = sum(mark.bone == bone for mark in landmarks)
    stations = [f"course_{k}" for k in range(1, count + 1)]
    own = _with_all_tilts(landmarks, bone, stations)
    rib = rib_sections(landmarks, number)
    rim, before = rib.centres_mm[-1], rib.centres_mm[-2]
    inside = rim + _INTO_RIB_MM * (before - rim) / np.linalg.norm(before - rim)
    free = np.linalg.norm(own.centres_mm - rim, axis=1) > _CLEAR_OF_RIB_MM
    own = Sections(
        centres_mm=own.centres_mm[free],
        tall_mm=own.tall_mm[free],
        wide_mm=own.wide_mm[free],
        tilt_deg=own.tilt_deg[free],
    )
    start = own.centres_mm[0] - own.centres_mm[1]
    start = own.centres_mm[0] + _TO_STERNUM_MM * start / np.linalg.norm(start)
    # The rib runs into the cartilage's lateral end, the cartilage out of it: the same tilt.
    return Sections(
        centres_mm=np.vstack([start, own.centres_mm, inside]),
        tall_mm=np.concatenate([own.tall_mm[:1], own.tall_mm, rib.tall_mm[-1:]]),
        wide_mm=np.concatenate([own.wide_mm[:1], own.wide_mm, rib.wide_mm[-1:]]),
        tilt_deg=np.concatenate([own.tilt_deg[:1], own.tilt_deg, -rib.tilt_deg[-1:]]),
    )


def _with_all_tilts(landmarks: Landmarks, bone: str, stations: list[str]) -> Sections:
    """Return measured sections; where the height was taken upright there is no tilt: 0."""
    tilted = ["tilt_deg" in landmarks.landmark(f"{bone}.{name}").sizes for name in stations]
    if all(tilted):
        return measured_sections(landmarks, bone, stations)
    ids = [f"{bone}.{name}" for name in stations]
    return Sections(
        centres_mm=np.array([landmarks.point(name) for name in ids]),
        tall_mm=np.array([landmarks.size(name, "height_mm") for name in ids]),
        wide_mm=np.array([landmarks.size(name, "thickness_mm") for name in ids]),
        tilt_deg=np.array(
            [
                landmarks.size(name, "tilt_deg") if has else 0.0
                for name, has in zip(ids, tilted, strict=True)
            ]
        ),
    )


def _arch(landmarks: Landmarks) -> Surface:
    sections = [cartilage_sections(landmarks, number) for number in _ARCH]
    bone = smooth_union(5.0, *(swept_field(each, exponent=2.4, round_mm=1.5) for each in sections))
    centres = np.vstack([each.centres_mm for each in sections])
    bounds = np.array([centres.min(axis=0) - 16, centres.max(axis=0) + 16])
    return polygonise(bone, bounds, _STEP_MM, target_triangles=_ARCH_TRIANGLES)


def _joined(first: Surface, second: Surface) -> Surface:
    """Return two closed bodies as one surface."""
    return bare_surface(
        np.vstack([first.points_mm, second.points_mm]),
        np.vstack([first.triangles, second.triangles + len(first.points_mm)]),
        np.vstack([first.normals, second.normals]),
    )
