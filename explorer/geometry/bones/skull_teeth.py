"""Crowns of teeth along a dental arch: simple, so that the jaws do not look bare."""

from __future__ import annotations

import numpy as np

from explorer.geometry.bones.pelvis_solids import smooth_path
from explorer.geometry.sdf import Field, rounded_box, smooth_union
from explorer.mesh_store.surface import Floats

UPPER_SHARES = (8.5, 6.6, 7.6, 7.0, 6.8, 10.2, 9.6)
LOWER_SHARES = (5.4, 5.9, 6.9, 7.0, 7.1, 11.0, 10.5)
"""How the length of half an arch is shared by seven teeth, from the midline back."""

HALF_DEPTHS_MM = (2.6, 2.6, 3.2, 3.9, 4.0, 4.8, 4.7)
"""Half the size of each crown from cheek to tongue."""

GAP_MM = 0.3
BLEND_MM = 1.2
"""Neighbouring crowns melt together at their contact: a slit would be thinner than the grid."""

EDGE_MM = 1.9
"""Radius of the rounded edges of a crown."""


def crowns(arch_mm: Floats, shares: tuple[float, ...], height_mm: float) -> Field:
    """Return the crowns of the left half of an arch.

    Parameters
    ----------
    arch_mm
        Middle of the crowns from the midline (x = 0) back, shape (n, 3).
    shares
        Relative widths of the teeth in that order.
    height_mm
        Height of the crowns, the part that is buried in the jaw included.
    """
    path, _ = smooth_path(arch_mm, 0.5)
    travelled = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    ends = np.concatenate([[0], np.cumsum(shares)]) / sum(shares) * travelled[-1]
    tangents = np.gradient(path, axis=0)
    teeth = []
    for start, end, half_depth in zip(ends[:-1], ends[1:], HALF_DEPTHS_MM, strict=True):
        where = (start + end) / 2
        centre, along = (
            np.array([np.interp(where, travelled, values[:, axis]) for axis in range(3)])
            for values in (path, tangents)
        )
        along = along * [1, 1, 0] / np.linalg.norm(along[:2])
        axes = np.array([along, np.cross([0, 0, 1], along), [0, 0, 1]])
        half_width = (end - start - GAP_MM) / 2
        sizes = (half_width, half_depth, height_mm / 2)
        teeth.append(rounded_box(centre, sizes, axes, radius_mm=EDGE_MM))
    return smooth_union(BLEND_MM, *teeth)
