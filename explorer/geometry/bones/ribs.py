"""Ribs 1 to 12 of the left side, each swept through its measured cross-sections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.landmark_sections import measured_sections
from explorer.geometry.sweep import Relief, Sections, locate, sweep
from explorer.mesh_store.surface import Surface

_STATIONS = (
    "head", "midline_1", "section_12", "midline_2", "section_25", "midline_3", "midline_4",
    "midline_5", "midline_6", "midline_7", "midline_8", "anterior_end",
)  # fmt: skip

_TUBERCLE_MM = 2.0
"""How far the tubercle stands out from the section through neck and shaft."""

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
        cap_mm=(2.5, 2.0),
        reliefs=_reliefs(landmarks, number, sections),
    )


def rib_sections(landmarks: Landmarks, number: int) -> Sections:
    """Return the sections of a rib from head to anterior end.

    The anterior end was measured as a point on its rim: the path goes on straight instead, as far
    as that point reaches.
    """
    sections = measured_sections(landmarks, f"rib_{number}", _STATIONS)
    centres_mm = sections.centres_mm.copy()
    onward = centres_mm[-2] - centres_mm[-3]
    onward /= np.linalg.norm(onward)
    centres_mm[-1] = centres_mm[-2] + (centres_mm[-1] - centres_mm[-2]) @ onward * onward
    return replace(sections, centres_mm=centres_mm)


def _reliefs(landmarks: Landmarks, number: int, sections: Sections) -> list[Relief]:
    """Return the tubercle, the crest of the head and the costal groove.

    Ribs 11 and 12 have no tubercle; they, rib 1 and rib 12 have no crest or groove worth the name.
    """
    reliefs = []
    if number <= 10:
        place = locate(sections, landmarks.point(f"rib_{number}.tubercle"))
        reliefs.append(
            Relief(
                start=place.fraction, stop=place.fraction, angle_deg=place.angle_deg,
                height_mm=_TUBERCLE_MM, fade_mm=4.0, spread_deg=35.0,
            )
        )  # fmt: skip
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
