"""Where the ribs sit: costal facets of the thoracic bodies and transverse processes."""

from __future__ import annotations

import numpy as np

from explorer.facts.landmarks import Landmarks
from explorer.geometry.bones.vertebrae_landmarks import Vector, VertebraLandmarks, unit64
from explorer.geometry.sdf import (
    Field,
    ellipsoid,
    half_space,
    intersection,
    smooth_union,
    sphere,
    subtract,
)

HEAD_SPACE_MM = 1.2
"""Joint space between the head of a rib and its facet."""

TUBERCLE_SPACE_MM = 1.0
"""Joint space between the tubercle of a rib and the transverse process."""

HEAD_FACET_RADIUS_MM = 9.0
"""Radius of the shallow dish of a costal facet of the body (our choice)."""

DEEPEST_DISH_MM = 2.4
"""A transverse costal facet is not cut deeper than this (our choice)."""

TUBERCLE_FACET_RADIUS_MM = 5.5
"""Radius of the shallow dish of a transverse costal facet (our choice)."""


def ribs_at(name: str) -> tuple[int, ...]:
    """Return the ribs whose heads touch a thoracic vertebra: its own, and the one below to T9."""
    own = int(name[1:])
    return (own, own + 1) if own <= 9 else (own,)


def with_costal_facets(whole: Field, vertebra: VertebraLandmarks) -> Field:
    """Return a thoracic vertebra with pads and dished facets for the heads and tubercles."""
    marks = vertebra.marks
    ends = [vertebra.at(f"endplate_{side}_centre") for side in ("inferior", "superior")]
    floor, roof = (float(vertebra.local(end)[2]) for end in ends)
    lids = [half_space(ends[0], -vertebra.up), half_space(ends[1], vertebra.up)]
    pads, dishes = [], []
    for rib in ribs_at(vertebra.name):
        head = np.array(marks.point(f"rib_{rib}.head"))
        outward = _from_axis(vertebra, head)
        face = head - HEAD_SPACE_MM * outward
        level = float(vertebra.local(face)[2])
        sunk = face + vertebra.up * (min(max(level, floor + 3.0), roof - 3.0) - level)
        pad = ellipsoid(sunk - 4.0 * outward, (3.6, 4.6, 3.8))
        pads.append(intersection(pad, *lids, blend_mm=1.5))
        dishes.append(sphere(face + HEAD_FACET_RADIUS_MM * outward, HEAD_FACET_RADIUS_MM))
    if f"rib_{vertebra.name[1:]}.tubercle" in marks.ids():
        dishes.append(_tubercle_dish(vertebra, marks, whole))
    return subtract(smooth_union(4.0, whole, *pads), *dishes, blend_mm=1.0)


def _from_axis(vertebra: VertebraLandmarks, point_mm: Vector) -> Vector:
    """Return the direction across the body axis from a place inside the body to a point."""
    across = vertebra.local(point_mm) - np.array([4.0, -1.0, 0.0])
    across[2] = 0
    return unit64(across @ vertebra.axes)


def _tubercle_dish(vertebra: VertebraLandmarks, marks: Landmarks, whole: Field) -> Field:
    tubercle = np.array(marks.point(f"rib_{vertebra.name[1:]}.tubercle"))
    tip, middle = vertebra.at("transverse_process_tip"), vertebra.at("transverse_process_mid")
    along = unit64(tip - middle)
    core = tip - 4.0 * along
    away = tubercle - core
    away = unit64(away - along * (away @ along) * 0.5)
    face = tubercle - TUBERCLE_SPACE_MM * away
    inside = -float(whole(face[None].astype(np.float32))[0])
    face = face + max(0.0, inside - DEEPEST_DISH_MM) * away
    return sphere(face + TUBERCLE_FACET_RADIUS_MM * away, TUBERCLE_FACET_RADIUS_MM)
