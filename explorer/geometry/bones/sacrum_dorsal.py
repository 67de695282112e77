"""The back of the sacrum: crests, cornua, upper articular processes, foramina, canal, hiatus."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from explorer.facts.landmarks import Landmarks
from explorer.geometry.bones.sacrum_bodies import SacrumLandmarks
from explorer.geometry.bones.vertebrae_joints import Facet
from explorer.geometry.bones.vertebrae_landmarks import LEFT
from explorer.geometry.sdf import Field, beam, capsule, chain, ellipsoid, smooth_union, subtract

ROOF_DEPTHS_MM = (-13.5, -11.5, -9.0, -7.5)
"""How far the middle of the fused laminae lies before the median crest, S1 to S4 (by eye)."""

INTERMEDIATE_MM = ((16.5, -10.0), (14.0, -8.0), (12.0, -5.5), (10.5, -3.5))
"""The intermediate crest beside and before the median one, S1 to S4 (by eye)."""

INTERMEDIATE_RADII_MM = ((2.4, 2.2, 3.4), (3.2, 2.6, 4.6), (2.6, 3.4, 6.6), (2.8, 3.6, 4.6))
"""Size of its tubercles: they grow downward, where the laminae thin out (by eye)."""

SPINE_RADII_MM = ((4.6, 4.0, 3.0), (3.4, 5.0, 4.2), (2.8, 5.2, 5.6), (2.6, 4.4, 3.6))
"""Size of the four tubercles of the median crest: broad and low above, sharp below (by eye)."""

FORAMINA = (
    ("S1", 4.0, 6.0, 0.9),
    ("S2", 4.2, 5.6, 0.7),
    ("S3", 4.0, 4.8, 0.25),
    ("S4", 3.0, 3.6, 0.1),
)
"""Name, dorsal and pelvic radius in millimetres, and how steeply the channel descends."""


def crests(sacrum: SacrumLandmarks) -> list[Field]:
    """Return median, intermediate and lateral crests of the left half, and the cornu."""
    tips = [sacrum.at(f"median_crest_S{i}") for i in (1, 2, 3, 4)]
    roof = chain(
        np.stack([t + np.array([0.0, y, -1.0]) for t, y in zip(tips, ROOF_DEPTHS_MM, strict=True)]),
        [5.0, 5.6, 5.2, 4.2],
        [17.0, 15.0, 13.0, 11.0],
        LEFT,
    )
    # Between its tubercles the median crest sinks almost to the laminae.
    saddles = [(a + b) / 2 + np.array([0.0, -7.4, 0.0]) for a, b in pairwise(tips)]
    line = [tip + np.array([0.0, -5.0, -1.0]) for tip in tips]
    low = [line[0], saddles[0], line[1], saddles[1], line[2], saddles[2], line[3]]
    ridge = chain(np.stack(low), [2.4, 1.8, 2.2, 1.8, 2.2, 1.8, 2.2])
    knobs = [
        ellipsoid(t + np.array([0, 0.4 - r[1], -0.6]), r)
        for t, r in zip(tips, SPINE_RADII_MM, strict=True)
    ]
    rows = zip(tips, INTERMEDIATE_MM, INTERMEDIATE_RADII_MM, strict=True)
    bumps = [
        ellipsoid(t + np.array([side, forward, -2.0]), radii) for t, (side, forward), radii in rows
    ]
    first = tips[0] + np.array([0.0, ROOF_DEPTHS_MM[0], 0.0])
    wing = beam(
        first + np.array([10.0, 0.0, -1.0]),
        sacrum.at("superior_articular_facet") + np.array([-0.5, 1.5, -15.0]),
        (0.0, -0.4, 1.0),
        (8.0, 6.0),
        (3.2, 3.6),
    )
    end = sacrum.at("body_S5")
    cornu = chain(
        np.stack([end + np.array([10.5, 6.5, 8.0]), end + np.array([9.5, 8.0, -4.5])]), [2.8, 1.9]
    )
    outer = [sacrum.at(f"lateral_crest_{i}") for i in (3, 4)]
    lateral = [ellipsoid(p - np.array([0, 3.4, 0]), (3.4, 4.0, 5.4)) for p in outer]
    return [roof, wing, smooth_union(2.5, ridge, *knobs), *bumps, cornu, *lateral]


def superior_process(marks: Landmarks) -> Field:
    """Return the left superior articular process of the sacrum."""
    facet = Facet.of("sacrum", marks)
    core = facet.centre - facet.normal * 3.0
    root = core - 14 * facet.upward - 5 * facet.normal
    path = [root, core - 3 * facet.upward, core + 2 * facet.upward, core + 5 * facet.upward]
    plate = chain(np.stack(path), [4.2, 3.2, 2.8, 2.2], [8.5, 7.6, 6.4, 3.4], facet.across)
    axis = facet.centre + 13 * facet.normal
    groove = capsule(axis - 16 * facet.upward, axis + 20 * facet.upward, 13.0)
    return subtract(plate, groove, blend_mm=1.0)


def channels(sacrum: SacrumLandmarks) -> list[Field]:
    """Return the left foramina, from dorsal to pelvic, the sacral canal, and the hiatus."""
    cuts = []
    for name, dorsal, pelvic, fall in FORAMINA:
        middle = sacrum.at(f"foramen_{name}")
        axis = np.array([0.0, -0.75, -0.66 * fall])
        cuts.append(capsule(middle - 14 * axis, middle + 18 * axis, dorsal, pelvic))
    first, second = (sacrum.at(f"median_crest_S{i}") for i in (1, 2))
    canal = np.stack(
        [
            first + np.array([0.0, -29.0, 14.0]),
            first + np.array([0.0, -21.0, 0.0]),
            second + np.array([0.0, -18.0, 2.0]),
        ]
    )
    cuts.append(chain(canal, [5.5, 4.6, 2.0], [12.0, 10.0, 4.0], LEFT))
    end = sacrum.at("body_S5")
    hiatus = np.stack([end + np.array([0.0, 11.0, 3.0]), end + np.array([0.0, 7.0, -8.0])])
    cuts.append(chain(hiatus, [3.2, 3.6], [4.5, 6.0], LEFT))
    return cuts
