"""Swept cross-sections as a solid field, for bars that blend into a larger bone.

The counterpart of `explorer.geometry.sweep.sweep` for processes: a coracoid, a glenoid neck or a
costal cartilage that must melt into its neighbours.
"""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from explorer.geometry.sdf import Distances, Field, Points, superellipse_distance
from explorer.geometry.sections import Sections, frames_along

_SPACING_MM = 1.0


def swept_field(
    sections: Sections,
    *,
    exponent: float = 2.2,
    round_mm: float = 2.0,
    up: tuple[float, float, float] = (0.0, 0.0, 1.0),
) -> Field:
    """Return the solid swept by superelliptic sections, its two ends cut square and rounded.

    Parameters
    ----------
    sections
        What to sweep through, interpolated as by `explorer.geometry.sweep.sweep`.
    exponent
        Of the superellipse: 2 is an ellipse, larger is boxier.
    round_mm
        Radius of the rounding at the rims of the two ends.
    up
        Direction that a tilt of 0 points the tall axis to.

    Notes
    -----
    Each point is measured in the frame of the nearest point of the path, so the sections must be
    smaller than the radius of the path's bends.
    """
    rings = frames_along(sections, _SPACING_MM, up)
    tree = cKDTree(rings.centres_mm)
    last = len(rings.centres_mm) - 1
    along = np.cross(rings.tall, rings.wide)

    def field(points: Points) -> Distances:
        nearest = tree.query(points)[1]
        offset = points - rings.centres_mm[nearest]
        tall = np.einsum("ij,ij->i", offset, rings.tall[nearest]).astype(np.float32)
        wide = np.einsum("ij,ij->i", offset, rings.wide[nearest]).astype(np.float32)
        halves = (rings.half_tall_mm[nearest], rings.half_wide_mm[nearest])
        side = superellipse_distance(tall, wide, halves, exponent)
        beyond = np.einsum("ij,ij->i", offset, along[nearest])
        lid = np.where(nearest == 0, -beyond, np.where(nearest == last, beyond, -np.inf))
        outside = np.hypot(np.maximum(side + round_mm, 0), np.maximum(lid + round_mm, 0))
        inside = np.minimum(np.maximum(side, lid) + round_mm, 0)
        return np.asarray(outside + inside - round_mm, dtype=np.float32)

    return field
