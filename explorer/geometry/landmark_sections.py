"""Cross-sections of a long bone from the landmarks that measured them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.sections import Sections


def measured_sections(landmarks: Landmarks, bone: str, stations: Sequence[str]) -> Sections:
    """Return the sections measured at ``stations`` of a bone, in that order.

    Every station has ``height_mm`` and ``thickness_mm``; the first and the last may lack
    ``tilt_deg``, and then keep their neighbour's.

    Raises
    ------
    KeyError
        If a station is not a landmark of the bone or lacks a size.
    """
    ids = [f"{bone}.{station}" for station in stations]
    tilted = list(ids)
    for end, neighbour in ((0, 1), (-1, -2)):
        if "tilt_deg" not in landmarks.landmark(ids[end]).sizes:
            tilted[end] = ids[neighbour]
    return Sections(
        centres_mm=np.array([landmarks.point(name) for name in ids]),
        tall_mm=np.array([landmarks.size(name, "height_mm") for name in ids]),
        wide_mm=np.array([landmarks.size(name, "thickness_mm") for name in ids]),
        tilt_deg=np.array([landmarks.size(name, "tilt_deg") for name in tilted]),
    )
