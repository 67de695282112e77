"""Solids as signed distance fields: small parts that blend into one bone.

A field is a function of points, shape (n, 3), millimetres, that returns the signed distance to the
surface, shape (n,), millimetres: negative inside. Distances may be approximate, but must not
grow faster than the way walked (Lipschitz 1): `smooth_union` and `polygonise` skip what is
provably out of reach. Arrays are float32 throughout.

The primitives and their blends follow the distance functions collected by Inigo Quilez
(https://iquilezles.org/articles/distfunctions).
"""

from __future__ import annotations

from explorer.geometry.sdf_fields import (
    Distances,
    Field,
    Points,
    axes_from,
    intersection,
    on_both_sides,
    placed,
    smooth_max,
    smooth_min,
    smooth_union,
    subtract,
    thicken,
    union,
    unit,
)
from explorer.geometry.sdf_primitives import (
    beam,
    capsule,
    chain,
    ellipsoid,
    half_space,
    medial_sheet,
    rounded_box,
    sphere,
    superellipse_distance,
    superellipse_extrusion,
)

__all__ = [
    "Distances",
    "Field",
    "Points",
    "axes_from",
    "beam",
    "capsule",
    "chain",
    "ellipsoid",
    "half_space",
    "intersection",
    "medial_sheet",
    "on_both_sides",
    "placed",
    "rounded_box",
    "smooth_max",
    "smooth_min",
    "smooth_union",
    "sphere",
    "subtract",
    "superellipse_distance",
    "superellipse_extrusion",
    "thicken",
    "union",
    "unit",
]
