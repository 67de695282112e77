"""Transverse processes: clubs in the thorax, blades in the loin, two bars in the neck."""

from __future__ import annotations

import numpy as np

from explorer.geometry.bones.vertebrae_landmarks import LEFT, Vector, VertebraLandmarks, unit64
from explorer.geometry.sdf import (
    Field,
    beam,
    capsule,
    chain,
    ellipsoid,
    smooth_union,
    subtract,
)


def transverse_process(vertebra: VertebraLandmarks) -> Field:
    """Return the left transverse process of a thoracic or lumbar vertebra."""
    return _club(vertebra) if vertebra.region == "T" else _blade(vertebra)


def _sizes(vertebra: VertebraLandmarks) -> tuple[Vector, Vector, float, float]:
    """Return the tip, the way to it from the middle, and half the height and thickness there."""
    tip, middle = vertebra.at("transverse_process_tip"), vertebra.at("transverse_process_mid")
    half = vertebra.size("transverse_process_mid", "height_mm") / 2
    radius = vertebra.size("transverse_process_mid", "thickness_mm") / 2
    return tip, tip - middle, half, min(radius, half)


def _club(vertebra: VertebraLandmarks) -> Field:
    """Return a thoracic process: a tall root on the lamina, a neck, a rounded knob."""
    tip, way, half, radius = _sizes(vertebra)
    if vertebra.name in ("T11", "T12"):  # short stumps: the section measured is their root
        small = 0.75 if vertebra.name == "T11" else 0.6
        half, radius = small * half, small * radius
    along = unit64(way)
    upright = unit64(vertebra.up - along * (vertebra.up @ along))
    length = min(1.05 * half, 0.75 * float(np.linalg.norm(way)) + 1.0)
    knob = tip - along * length
    neck = tip - 1.15 * way
    stem = chain(
        np.stack([tip - 2.1 * way - 3.5 * upright, tip - 1.6 * way - 1.0 * upright, neck, knob]),
        [radius, radius * 0.95, radius * 0.85, radius * 0.95],
        [half * 1.15, half * 1.0, half * 0.85, half * 0.85],
        upright,
    )
    axes = np.stack([along, np.cross(upright, along), upright])
    head = ellipsoid(knob, (length, radius * 1.05, half), axes)
    return smooth_union(2.0, stem, head)


def _blade(vertebra: VertebraLandmarks) -> Field:
    """Return a lumbar costal process: long, flat from front to back, its end a rounded paddle."""
    tip, way, half, radius = _sizes(vertebra)
    along = unit64(way)
    upright = unit64(vertebra.up - along * (vertebra.up @ along))
    thin = 0.8 * radius
    paddle = tip - 1.5 * half * along
    stem = chain(
        np.stack([tip - 1.9 * way, tip - 1.4 * way, tip - way, paddle, tip - 0.6 * half * along]),
        [radius * 1.2, radius * 0.95, thin, thin, thin],
        [half * 1.3, half * 0.95, half * 0.95, half * 1.05, half * 0.8],
        upright,
    )
    axes = np.stack([along, np.cross(upright, along), upright])
    head = ellipsoid(tip - 1.5 * half * along, (1.5 * half, thin * 1.1, half * 1.15), axes)
    return smooth_union(1.0, stem, head)


def transverse_foramen(vertebra: VertebraLandmarks) -> Field:
    """Return the left foramen transversarium, kept clear of the pedicle and the pillar too."""
    hole = vertebra.at("foramen_transversarium")
    radius = 0.9 * vertebra.size("foramen_transversarium", "radius_mm")
    return capsule(hole - 5 * vertebra.up, hole + 5 * vertebra.up, radius)


def cervical_transverse_process(vertebra: VertebraLandmarks) -> Field:
    """Return the left transverse process: two bars, two tubercles, the gutter between them."""
    hole = vertebra.at("foramen_transversarium")
    radius = vertebra.size("foramen_transversarium", "radius_mm")
    stout = 1.5 if vertebra.name == "C7" else 1.0  # the last one is nearly a thoracic process
    x, v, w = vertebra.local(hole)
    tip = vertebra.at("transverse_process_tip")
    tip_w = float(vertebra.local(tip)[2])
    side = vertebra.world(x - radius - 3.5, v - radius - 0.3, w + 1.5)
    front = vertebra.world(x - 0.5, v - radius - 1.7, w - 0.5)
    tubercle = vertebra.world(x + radius + 0.4, v - radius - 1.4, min(w, tip_w) - 1.5)
    pillar = vertebra.world(x - 1.5, v + radius + 3.2, w + 1.0)
    behind = vertebra.world(x + radius - 0.5, v + radius + 1.9, (w + tip_w) / 2)
    end = tip - 2.2 * LEFT
    leaning = unit64(vertebra.up + 0.5 * LEFT)
    anterior = chain(
        np.stack([side, front, tubercle]), [2.0, 1.5, 1.5], [3.6, 3.2, 3.4], vertebra.up
    )
    posterior = chain(
        np.stack([pillar, behind, end - 1.0 * LEFT]),
        [2.4 * stout, 1.7 * stout, 1.6 * stout],
        [5.2 * stout, 4.0 * stout, 2.4 * stout],
        vertebra.up,
    )
    knobs = [
        ellipsoid(tubercle + vertebra.up, (2.3, 2.2, 4.0)),
        ellipsoid(end - 0.6 * LEFT, (2.8 * stout, 2.4 * stout, 3.6 * stout)),
    ]
    low = 1.6 * vertebra.up
    gutter = beam(tubercle - low, end - low, leaning, (2.2, 2.2), (1.4, 1.5))
    tube = capsule(hole - 12 * vertebra.up, hole + 12 * vertebra.up, radius)
    solid = smooth_union(1.8, anterior, posterior, gutter, *knobs)
    # The groove for the spinal nerve, along the upper side from the foramen outward.
    inner = hole + 3.0 * vertebra.up
    outer = (tubercle + end) / 2 + 2.6 * vertebra.up + 3.0 * LEFT
    groove = capsule(inner, outer, 2.6, 2.4)
    return subtract(solid, tube, groove, blend_mm=1.2)
