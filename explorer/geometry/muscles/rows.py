"""From the key fascicles of a table to the fibres of a sheet, or the spindles of a bundle."""

from __future__ import annotations

import itertools

import numpy as np
from scipy.interpolate import PchipInterpolator

from explorer.facts.fascicles import Fascicle, FascicleTable, SheetShape, SpindleShape
from explorer.geometry.muscles.places import Places
from explorer.geometry.relax import posterior, radial
from explorer.geometry.sheets import APONEUROSIS_MM, SheetRows, SheetStyle
from explorer.geometry.spindles import Spindles, SpindleStyle
from explorer.mesh_store.surface import Floats

_LIFTS = {"posterior": posterior, "radial": radial}
_ON_BONE_WITHIN_MM = 5.0  # fibres between two keys on one bone start on it, unless it is far


def controls(fascicle: Fascicle, places: Places) -> Floats:
    """Return origin, via points and insertion of one fascicle, shape (m, 3)."""
    vias = [places.point(via) for via in fascicle.via]
    return np.array([places.end(fascicle.origin), *vias, places.end(fascicle.insertion)])


def sheet_rows(table: FascicleTable, shape: SheetShape, places: Places) -> SheetRows:
    """Return the fibres of a sheet, interpolated between its key fascicles.

    Raises
    ------
    ValueError
        If the fascicles have different numbers of via points, or there is only one.
    """
    keys = table.fascicles
    counts = {len(key.via) for key in keys}
    if len(counts) != 1 or len(keys) < 2:
        raise ValueError(
            f"{table.muscle}: expected two or more fascicles with equally many via points, "
            f"got {len(keys)} with {sorted(counts)}"
        )
    points = np.array([controls(key, places) for key in keys])
    steps = np.linalg.norm(np.diff(points, axis=0), axis=2).mean(axis=1)
    at = np.concatenate([[0.0], np.cumsum(np.maximum(steps, 1e-6))])
    at /= at[-1]
    across = np.linspace(0.0, 1.0, shape.rows)
    nearest = np.abs(across[:, None] - at[None]).argmin(axis=1)
    rows = PchipInterpolator(at, points)(across)
    _put_on_bones(rows, across, at, keys, places)
    numbers = np.array([_numbers(key) for key in keys])
    tendon_a, tendon_b, belly, aponeurosis = PchipInterpolator(at, numbers)(across).T
    return SheetRows(
        controls_mm=rows,
        tendon_mm=np.stack([tendon_a, tendon_b], axis=1),
        belly_mm=belly,
        tendon_thickness_mm=aponeurosis,
        across=across,
        fascicle=nearest,
    )


def _numbers(key: Fascicle) -> tuple[float, float, float, float]:
    aponeurosis = key.tendon_thickness_mm or APONEUROSIS_MM
    return (*key.tendon_mm, key.thickness_mm, aponeurosis)


def _put_on_bones(
    rows: Floats, across: Floats, at: Floats, keys: tuple[Fascicle, ...], places: Places
) -> None:
    """Move ends between two keys on the same bone onto that bone."""
    for k, (key, after) in enumerate(itertools.pairwise(keys)):
        between = np.flatnonzero((across > at[k]) & (across < at[k + 1]))
        ends = ((0, key.origin, after.origin), (-1, key.insertion, after.insertion))
        for column, place, other in ends:
            if len(between) == 0 or place.structure != other.structure:
                continue
            if place.structure not in places.bones:
                continue
            wanted = rows[between, column]
            found = places.on_bone(place.structure, wanted)
            close = np.linalg.norm(found - wanted, axis=1) < _ON_BONE_WITHIN_MM
            rows[between[close], column] = found[close]


def sheet_style(shape: SheetShape) -> SheetStyle:
    """Return the wrapping of a sheet as its table states it."""
    return SheetStyle(
        columns=shape.columns,
        lift_mm=shape.lift_mm,
        lift=_LIFTS[shape.lift],
        clearance_mm=shape.clearance_mm,
        keep_curvature=shape.keep_curvature,
        rim_mm=shape.rim_mm,
        soft_mm=shape.soft_mm,
        fray_mm=shape.fray_mm,
        fullest_at=shape.fullest_at,
        origin_notch=shape.origin_notch,
        insertion_notch=shape.insertion_notch,
        slip_width=shape.slip_width,
    )


def spindle_bundle(table: FascicleTable, places: Places) -> Spindles:
    """Return the fascicles of a segmental muscle."""
    keys = table.fascicles
    points = [controls(key, places) for key in keys]
    most = max(len(path) for path in points)
    if any(len(path) != most for path in points):
        raise ValueError(f"{table.muscle}: expected equally many via points in every fascicle")
    return Spindles(
        controls_mm=np.array(points),
        tendon_mm=np.array([key.tendon_mm for key in keys]),
        thickness_mm=np.array([key.thickness_mm for key in keys]),
    )


def spindle_style(shape: SpindleShape) -> SpindleStyle:
    """Return how the spindles of a table are drawn."""
    return SpindleStyle(
        sides=shape.sides,
        rings=shape.rings,
        flatness=shape.flatness,
        clearance_mm=shape.clearance_mm,
        soft_mm=shape.soft_mm,
    )
