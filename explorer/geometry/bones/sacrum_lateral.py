"""The lateral part of the sacrum: ala, auricular surface, border."""

from __future__ import annotations

import numpy as np

from explorer.geometry.bones.sacrum_bodies import SacrumLandmarks
from explorer.geometry.bones.vertebrae_landmarks import LEFT, unit64
from explorer.geometry.sdf import (
    Field,
    beam,
    capsule,
    chain,
    ellipsoid,
    medial_sheet,
    smooth_union,
    subtract,
)

FRONT_SWELL_MM = np.array([5.0, -5.0, 0.0])
"""How far the front edge of the auricular surface stands out between its corners (by eye)."""

FACE_SWELL_MM = np.array([1.5, 1.0, 0.0])
"""How far the auricular surface bulges in its middle (by eye)."""

PEAK_MM = np.array([0.0, 2.0, 6.0])
"""How far the upper edge of the auricular surface rises in its middle (by eye)."""

SAMPLES = 32


def auricular_plate(sacrum: SacrumLandmarks) -> Field:
    """Return the plate under the left auricular surface, between its four corners."""
    top_front, top_back, low_front, low_back = (
        sacrum.at(f"auricular_{level}_{side}")
        for level in ("superior", "inferior")
        for side in ("anterior", "posterior")
    )
    grid = np.meshgrid(np.linspace(0.06, 0.88, SAMPLES), np.linspace(0.07, 0.93, SAMPLES))
    u, v = (g.ravel()[:, None] for g in grid)
    face = (1 - v) * ((1 - u) * top_front + u * top_back) + v * ((1 - u) * low_front + u * low_back)
    swell, crown = 4 * v * (1 - v), 4 * u * (1 - u)
    face = face + swell * (1 - u) * FRONT_SWELL_MM + crown * FACE_SWELL_MM
    face = face + crown * (1 - v) ** 2 * PEAK_MM
    half = 3.6 + 1.2 * u + 1.0 * swell
    inward = unit64(np.array([-0.9, -0.4, 0.0]))
    return medial_sheet(face + half * inward, half[:, 0], neighbours=6)


def lateral_part(sacrum: SacrumLandmarks) -> Field:
    """Return the left ala and lateral part, down to the inferior lateral angle."""
    low = sacrum.at("auricular_inferior_posterior")
    high = sacrum.at("auricular_superior_posterior")
    angle = sacrum.at("inferior_lateral_angle")
    third = 0.67 * low + 0.33 * angle + np.array([-3.0, -0.5, 0.0])
    end = sacrum.at("body_S5") + np.array([10.0, -1.5, -6.0])
    plate = sacrum.endplate
    ala = ellipsoid(plate + np.array([31.0, 13.0, -10.0]), (25.0, 14.5, 17.5))
    floor = capsule(plate + np.array([16, 10, -12]), plate + np.array([42, 10, -16]), 11.0, 10.0)
    keel = capsule(
        plate + np.array([24.0, 19.0, -17.0]), low + np.array([-4.0, -12.0, 10.0]), 10.5, 7.5
    )
    shoulder = capsule(
        high + np.array([-8.0, -8.0, -15.0]), low + np.array([-4.5, -2.5, 8.0]), 6.0, 5.0
    )
    hem = chain(
        np.stack([low + np.array([-3.0, 1.0, 4]), third, angle - 4 * LEFT, end]),
        [5.0, 4.6, 4.0, 3.6],
        [7.5, 9.5, 5.5, 5.0],
        np.array([0.8, -0.6, 0.0]),
    )
    bridges = [
        beam(start, stop, (0.0, -0.5, 0.85), (height, height), (radius, radius))
        for start, stop, height, radius in (
            (sacrum.at("body_S2") + 10 * LEFT, low + np.array([-8, -8, 12]), 6.5, 7.0),
            (sacrum.at("body_S3") + 8 * LEFT, (low + third) / 2 - 4 * LEFT, 5.0, 4.8),
            (sacrum.at("body_S4") + 8 * LEFT, (third + angle) / 2 - 4 * LEFT, 4.6, 3.8),
        )
    ]
    upper = smooth_union(9.0, ala, floor, keel, auricular_plate(sacrum), shoulder)
    # The rough hollow of the interosseous ligaments, behind the auricular surface.
    hollow = ellipsoid(high + np.array([-3.0, 7.5, -8.0]), (12.0, 9.5, 13.0))
    return smooth_union(5.0, subtract(upper, hollow, blend_mm=5.0), hem, *bridges)
