"""What a level of the spine lights: its bone, and the fascicles that start, end or cross there."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from explorer.facts import Facts
from explorer.facts.segments import SACRAL, SACRUM, fascicles_at

Lit = Mapping[str, frozenset[int]]
"""Indices of the lit fascicles by base id; a bone has the one fascicle 0."""


def lit_at(segment: str | None, facts: Facts) -> Lit | None:
    """Return what is lit at a level, or ``None`` for no level: everything.

    Parameters
    ----------
    segment
        One of `explorer.view_state.SEGMENTS`; the sacrum is all its segments.
    facts
        Where the fascicles are looked up.
    """
    if segment is None:
        return None
    lit: dict[str, set[int]] = {segment: {0}}
    for level in SACRAL if segment == SACRUM else (segment,):
        for one in fascicles_at(level, facts):
            indices = {each.index for each in (*one.start, *one.end, *one.cross)}
            lit.setdefault(one.muscle, set()).update(indices)
    return {base: frozenset(indices) for base, indices in lit.items()}


def lit_vertices(mesh: pv.PolyData, base: str, lit: Lit | None) -> NDArray[np.bool_] | None:
    """Return which vertices of a structure are lit, shape (n,), or ``None`` for no level."""
    if lit is None:
        return None
    return np.isin(np.asarray(mesh["fascicle"]), sorted(lit.get(base, ())))
