"""Baked ambient light: how open the space over each vertex is, from a voxel field."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.sparse import coo_matrix

from explorer.geometry.fields import DistanceField
from explorer.mesh_store.surface import Floats, Surface, Triangles

REACHES_MM = (3.0, 6.0, 12.0, 24.0)
"""Heights over the surface at which free space is asked for: contact shade to deep hollows."""

STRENGTH = 0.92
DARKEST = 0.25
_LIFT_MM = 1.0  # over the voxel staircase of the surface itself


def bake(surface: Surface, field: DistanceField, *, blur_passes: int = 2) -> Surface:
    """Return the surface with its ambient occlusion filled in.

    Parameters
    ----------
    surface
        The structure to shade.
    field
        What shades it: the bones for a bone, a muscle's own layer and all deeper ones for a muscle.
    blur_passes
        Averages over neighbouring vertices, which take out the voxel streaks on thin plates.

    Returns
    -------
    Surface
        With ``occlusion`` between `DARKEST` (enclosed) and 1 (open).
    """
    blocked = np.zeros(len(surface.points_mm))
    for reach_mm in REACHES_MM:
        over = surface.points_mm + surface.normals * (reach_mm + _LIFT_MM)
        blocked += np.clip((reach_mm - field.distance(over)) / reach_mm, 0.0, 1.0)
    light = np.clip(1.0 - STRENGTH * blocked / len(REACHES_MM), DARKEST, 1.0)
    for _ in range(blur_passes):
        light = averaged(light, surface.triangles)
    return replace(surface, occlusion=light)


def averaged(values: Floats, triangles: Triangles) -> Floats:
    """Return each vertex's mean of itself and its neighbours, shape (n,)."""
    count = len(values)
    ends = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    weights = np.ones(len(ends))
    links = coo_matrix((weights, (ends[:, 0], ends[:, 1])), shape=(count, count)).tocsr()
    links = links + links.T
    total = np.asarray(links.sum(axis=1)).ravel() + 2.0
    result: Floats = (links @ values + 2.0 * values) / total
    return result
