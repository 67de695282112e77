"""How far the ends of the fascicles, as they are drawn, are from what they are attached to."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from explorer.facts.fascicles import FascicleTable
from explorer.geometry.muscles.places import Places
from explorer.mesh_store.quality import EndDistances
from explorer.mesh_store.surface import Floats, Surface

_END_SHARE = 0.002  # of a fibre's length: the outermost ring of vertices
_NEAREST = 4  # vertices around the place that is named: both faces of a sheet, half a spindle


def end_gaps_mm(table: FascicleTable, muscle: Surface, places: Places) -> Floats:
    """Return how far each end of each fascicle is from what it is attached to.

    The end is taken from the mesh: the middle of those outermost vertices of the fascicle that are
    nearest to the place that the table names. Its distance is that to the nearest point on the
    surface of the bone, or of the soft tissue, that the table names.

    Returns
    -------
    numpy.ndarray
        Shape (fascicles, 2), millimetres: origin and insertion; NaN where it is attached to
        something that is not built.
    """
    along, points = muscle.fibre[:, 0], muscle.points_mm
    gaps = np.full((len(table.fascicles), 2), np.nan)
    for index, fascicle in enumerate(table.fascicles):
        own = np.flatnonzero(muscle.fascicle == index)
        low, high = along[own].min() + _END_SHARE, along[own].max() - _END_SHARE
        outermost = points[own[along[own] <= low]], points[own[along[own] >= high]]
        for end, place in enumerate((fascicle.origin, fascicle.insertion)):
            if place.structure not in places.bones:
                continue
            away = np.linalg.norm(outermost[end] - places.point(place), axis=1)
            middle = outermost[end][away.argsort(kind="stable")[:_NEAREST]].mean(axis=0)
            nearest = places.on_bone(place.structure, middle[None])[0]
            gaps[index, end] = np.linalg.norm(nearest - middle)
    return gaps


def end_distances(
    tables: Mapping[str, FascicleTable], surfaces: Mapping[str, Surface], places: Places
) -> dict[str, EndDistances]:
    """Return the ends of every muscle in short; a muscle without measured ends is left out.

    ``places`` holds everything that a fascicle may be attached to as its bones.
    """
    found = {}
    for name, table in tables.items():
        if name in surfaces:
            gaps = end_gaps_mm(table, surfaces[name], places)
            measured = gaps[np.isfinite(gaps)]
            if len(measured):
                found[name] = EndDistances(
                    median=round(float(np.median(measured)), 2),
                    worst=round(float(measured.max()), 2),
                    count=len(measured),
                )
    return found
