"""Ribs 1 to 12 of the left side, each swept through its measured cross-sections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.landmark_sections import measured_sections
from explorer.geometry.sections import Sections, Vector
from explorer.geometry.sweep import Relief, locate, sweep
from explorer.mesh_store.surface import Surface

_STATIONS = (
    "head", "midline_1", "section_12", "midline_2", "section_25", "midline_3", "midline_4",
    "midline_5", "midline_6", "midline_7", "midline_8", "anterior_face",
)  # fmt: skip

_NECK_HOLLOW_MM = 9.0
_NECK_HOLLOW_DEPTH_MM = -1.2
"""The neck is hollowed this far medial of the tubercle, so that the tubercle stands out."""

_HEAD_FLARE = 1.1
"""How much taller the rim of the head is than the section measured just lateral of it."""

_HEAD_SPACE_MM = 1.5
"""How far the square-cut heads of ribs 10 to 12 stay off the vertebra that they were measured at."""

_MEDIALLY = np.array([-1.0, 0.0, 0.0])

_LOWER_INNER_DEG = 150.0
"""Where the costal groove runs round the section: 0 is the upper edge, 90 the inside."""


def build_rib(landmarks: Landmarks, number: int) -> Surface:
    """Return one left rib: head, neck, tubercle, angle, twisted shaft with costal groove.

    Parameters
    ----------
    landmarks
        The measured body; the sections ``rib_N.midline_1`` to ``_8`` and the two ends.
    number
        1 to 12.
    """
    sections = rib_sections(landmarks, number)
    return sweep(
        sections,
        rings=30 if number in {1, 12} else 42,
        sides=18,
        exponent=2.15,
        cap_mm=(2.5, 1.2),
        reliefs=_reliefs(landmarks, number, sections),
        faces=(
            _head_face(sections, number),
            landmarks.landmark(f"rib_{number}.anterior_face").normal,
        ),
        crowding=0.5,
    )


def rib_sections(landmarks: Landmarks, number: int) -> Sections:
    """Return the sections of a rib from the head to the middle of its anterior end.

    The first rib's end is cut so obliquely that its last section is cut short: it is left out.
    """
    stations = [name for name in _STATIONS if number > 1 or name != "midline_8"]
    measured = measured_sections(landmarks, f"rib_{number}", stations)
    flare = np.ones(len(stations))
    flare[0] = _HEAD_FLARE if number <= 9 else 1.0
    centres = measured.centres_mm.copy()
    if number >= 10:
        neck = centres[1] - centres[0]
        centres[0] += _HEAD_SPACE_MM * neck / np.linalg.norm(neck)
    return replace(measured, centres_mm=centres, tall_mm=measured.tall_mm * flare)


def _head_face(sections: Sections, number: int) -> Vector | None:
    """Return where the facet of the head looks: between the neck's direction and medially.

    The single-facet heads of ribs 10 to 12 meet the side of their vertebra end on.
    """
    if number >= 10:
        return None
    neck = sections.centres_mm[0] - sections.centres_mm[1]
    x, y, z = 0.4 * neck / np.linalg.norm(neck) + 0.6 * _MEDIALLY
    return float(x), float(y), float(z)


def _reliefs(landmarks: Landmarks, number: int, sections: Sections) -> list[Relief]:
    """Return the tubercle (ribs 1 to 10) and the costal groove (ribs 2 to 10)."""
    reliefs = []
    if number <= 10:
        place = locate(sections, landmarks.point(f"rib_{number}.tubercle"))
        medial = place.fraction - _NECK_HOLLOW_MM / landmarks.size(
            f"rib_{number}.arc_length", "length_mm"
        )
        shared = {"angle_deg": place.angle_deg, "fade_mm": 3.2, "spread_deg": 30.0}
        # The tubercle reaches just to where its facet was measured; the neck is hollow beside it.
        reliefs += [
            Relief(
                start=place.fraction,
                stop=place.fraction,
                height_mm=float(np.clip(place.height_mm, 0.4, 3.0)),
                **shared,
            ),
            Relief(start=medial, stop=medial, height_mm=_NECK_HOLLOW_DEPTH_MM, **shared),
        ]
    if 2 <= number <= 10:
        reliefs.append(
            Relief(
                start=0.22, stop=0.68, angle_deg=_LOWER_INNER_DEG, height_mm=-1.2, fade_mm=15,
                spread_deg=22,
            )
        )  # fmt: skip
    return reliefs


BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {
    f"rib_{number}": partial(build_rib, number=number) for number in range(1, 13)
}
