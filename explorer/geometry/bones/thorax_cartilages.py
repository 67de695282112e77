"""The left costal cartilages: they continue the ribs to the sternum or to the cartilage above."""

from __future__ import annotations

from functools import reduce

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.bones.ribs import rib_sections
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import Field, capsule, smooth_union
from explorer.geometry.sections import Sections
from explorer.geometry.sweep import sweep
from explorer.geometry.swept_field import swept_field
from explorer.mesh_store.surface import Floats, Surface, bare_surface

_SINGLE = range(1, 6)
_ARCH = range(6, 11)
"""Cartilages 6 to 10 touch each other (costal arch and interchondral joint): one body."""

_STEP_MM = 1.2
_INTO_RIB_MM = 4.0
_CLEAR_OF_RIB_MM = 9.0
_BEYOND_MM = 3.5
_TAPER = 0.6
"""Size of the pointed medial ends of cartilages 8 to 10, which lie along the one above."""

_ARCH_TRIANGLES = 3000


def build_costal_cartilages(landmarks: Landmarks) -> Surface:
    """Return the cartilages of ribs 1 to 10: five single ones, and one body for the arch."""
    singles = [
        sweep(
            cartilage_sections(landmarks, number),
            rings=6 + number,
            sides=14,
            exponent=2.4,
            cap_mm=(1.5, 1.0),
        )
        for number in _SINGLE
    ]
    return reduce(_joined, singles, _arch(landmarks))


def cartilage_sections(landmarks: Landmarks, number: int) -> Sections:
    """Return the sections of one cartilage, from its medial end into the end of its rib."""
    bone = f"costal_cartilage_{number}"
    rib = rib_sections(landmarks, number)
    rim = rib.centres_mm[-1]
    into_rib = _unit(rib.centres_mm[-2] - rim)
    course = [
        mark
        for mark in landmarks
        if mark.bone == bone
        and mark.at_mm is not None
        and np.linalg.norm(rim - mark.at_mm) > _CLEAR_OF_RIB_MM
    ]
    centres = np.array([mark.at_mm for mark in course])
    start = centres[0] + _BEYOND_MM * _unit(centres[0] - centres[1])
    first = 1.0 if number <= 7 else _TAPER
    # The end section is the rib's own, so that the two are flush; the path then dives into the
    # rib. It runs against the rib's, which turns the sign of the tilt.
    tall = [mark.sizes["height_mm"] for mark in course]
    wide = [mark.sizes["thickness_mm"] for mark in course]
    tilt = [mark.sizes.get("tilt_deg", 0.0) for mark in course]
    end_tall, end_wide, end_tilt = rib.tall_mm[-1], rib.wide_mm[-1], -rib.tilt_deg[-1]
    return Sections(
        centres_mm=np.vstack([start, centres, rim, rim + _INTO_RIB_MM * into_rib]),
        tall_mm=np.array([first * tall[0], *tall, end_tall, 0.8 * end_tall]),
        wide_mm=np.array([first * wide[0], *wide, end_wide, 0.8 * end_wide]),
        tilt_deg=np.array([tilt[0], *tilt, end_tilt, end_tilt]),
    )


def _unit(vector: Floats) -> Floats:
    return vector / float(np.linalg.norm(vector))


def _arch(landmarks: Landmarks) -> Surface:
    sections = [cartilage_sections(landmarks, number) for number in _ARCH]
    bars = [swept_field(each, exponent=2.4, round_mm=1.5) for each in sections]
    bone = smooth_union(5.0, *bars, _interchondral_bridge(landmarks))
    centres = np.vstack([each.centres_mm for each in sections])
    bounds = np.array([centres.min(axis=0) - 16, centres.max(axis=0) + 16])
    return polygonise(bone, bounds, _STEP_MM, target_triangles=_ARCH_TRIANGLES)


def _interchondral_bridge(landmarks: Landmarks) -> Field:
    """Return the process by which the sixth cartilage leans on the seventh."""
    above, beside, below = (
        np.array(landmarks.point(f"costal_cartilage_{name}"))
        for name in ("6.course_2", "6.course_3", "7.course_3")
    )
    return capsule((above + beside) / 2, below, 4.0)


def _joined(first: Surface, second: Surface) -> Surface:
    """Return two closed bodies as one surface."""
    return bare_surface(
        np.vstack([first.points_mm, second.points_mm]),
        np.vstack([first.triangles, second.triangles + len(first.points_mm)]),
        np.vstack([first.normals, second.normals]),
    )
