"""From the key fascicles of a table to the fibres of a sheet, or the spindles of a bundle."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter1d

from explorer.facts.fascicles import (
    SOFT_TISSUES,
    Fascicle,
    FascicleTable,
    SheetShape,
    SpindleShape,
)
from explorer.geometry.muscles.places import Places
from explorer.geometry.relax import posterior, radial
from explorer.geometry.sheets import APONEUROSIS_MM, SheetRows, SheetStyle
from explorer.geometry.spindles import Spindles, SpindleStyle
from explorer.mesh_store.surface import Floats

_LIFTS = {"posterior": posterior, "radial": radial}
_BLEND_ROWS = 8.0
_ON_BONE_WITHIN_MM = 5.0  # fibres between two keys on one bone start on it, unless it is far


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeSheet:
    """The fibres of one sheet, and where it is cut into muscles.

    Attributes
    ----------
    rows
        Fibres of all parts, with fascicles counted through.
    borders
        Rows at which one part ends and the next begins.
    first_fascicle
        The first fascicle of each part; a part begins with the last fascicle of the one before.
    """

    rows: SheetRows
    borders: tuple[int, ...]
    first_fascicle: tuple[int, ...]


def controls(fascicle: Fascicle, places: Places, vias: int) -> Floats:
    """Return origin, ``vias`` via points and insertion of one fascicle, shape (vias + 2, 3).

    A fascicle that states no via points runs straight.
    """
    origin, insertion = places.end(fascicle.origin), places.end(fascicle.insertion)
    between = [places.point(via) for via in fascicle.via]
    if not between:
        shares = np.linspace(0.0, 1.0, vias + 2)[1:-1]
        between = [origin + share * (insertion - origin) for share in shares]
    return np.array([origin, *between, insertion])


def _all_controls(keys: Sequence[Fascicle], places: Places, name: str) -> Floats:
    counts = {len(key.via) for key in keys} - {0}
    if len(counts) > 1:
        raise ValueError(f"{name}: expected none or equally many via points, got {sorted(counts)}")
    vias = max(counts, default=0)
    return np.array([controls(key, places, vias) for key in keys])


def whole_sheet(tables: Sequence[FascicleTable], places: Places) -> WholeSheet:
    """Return the fibres of a sheet, interpolated between the key fascicles of its parts.

    Parameters
    ----------
    tables
        One muscle, or several that continue each other.
    places
        Finds the ends and via points.

    Raises
    ------
    ValueError
        If there are fewer than two fascicles, or they have different numbers of via points.
    """
    name = tables[0].muscle
    later = (key for each in tables[1:] for key in each.sheet_fascicles[1:])
    keys = [*tables[0].sheet_fascicles, *later]
    if len(keys) < 2:
        raise ValueError(f"{name}: expected two or more fascicles, got {len(keys)}")
    points = _all_controls(keys, places, name)
    steps = np.linalg.norm(np.diff(points, axis=0), axis=2).mean(axis=1)
    at = np.concatenate([[0.0], np.cumsum(np.maximum(steps, 1e-6))])
    at /= at[-1]
    firsts = np.cumsum([0, *(len(each.sheet_fascicles) - 1 for each in tables)])
    across, borders = [np.zeros(1)], [0]
    for part, table in enumerate(tables):
        assert table.sheet is not None
        start, end = at[firsts[part]], at[firsts[part + 1]]
        across.append(np.linspace(start, end, table.sheet.rows)[1:])
        borders.append(borders[-1] + table.sheet.rows - 1)
    where = np.concatenate(across)
    rows = PchipInterpolator(at, points)(where)
    _put_on_bones(rows, where, at, keys, places)
    numbers = np.array([_numbers(key) for key in keys])
    tendon_a, tendon_b, belly, aponeurosis = PchipInterpolator(at, numbers)(where).T
    return WholeSheet(
        rows=SheetRows(
            controls_mm=rows,
            tendon_mm=np.stack([tendon_a, tendon_b], axis=1),
            belly_mm=belly,
            tendon_thickness_mm=aponeurosis,
            clearance_mm=_blended(tables, "clearance_mm"),
            fullest_at=_blended(tables, "fullest_at"),
            across=where,
            fascicle=np.abs(where[:, None] - at[None]).argmin(axis=1),
            key_row=np.abs(where[:, None] - at[None]).argmin(axis=0),
            on_ligament=_on_ligament(where, at, keys),
        ),
        borders=tuple(borders[1:-1]),
        first_fascicle=tuple(int(first) for first in firsts[:-1]),
    )


def _on_ligament(across: Floats, at: Floats, keys: Sequence[Fascicle]) -> NDArray[np.bool_]:
    """Return the rows between two keys (or on one) whose origins are on soft tissue."""
    soft = np.array([key.origin.structure in SOFT_TISSUES for key in keys])
    after = np.clip(np.searchsorted(at, across), 1, len(at) - 1)
    exact = np.isclose(across[:, None], at[None]) & soft
    return np.asarray((soft[after - 1] & soft[after]) | exact.any(axis=1))


def _blended(tables: Sequence[FascicleTable], field: str) -> Floats:
    """Return a number of the shapes for every row, passing smoothly from part to part."""
    shapes = [table.sheet for table in tables if table.sheet is not None]
    steps = [
        np.full(shape.rows - (part > 0), getattr(shape, field), dtype=np.float64)
        for part, shape in enumerate(shapes)
    ]
    smooth: Floats = gaussian_filter1d(np.concatenate(steps), _BLEND_ROWS, mode="nearest")
    return smooth


def _numbers(key: Fascicle) -> tuple[float, float, float, float]:
    aponeurosis = key.tendon_thickness_mm or APONEUROSIS_MM
    return (*key.tendon_mm, key.thickness_mm, aponeurosis)


def _put_on_bones(
    rows: Floats, across: Floats, at: Floats, keys: Sequence[Fascicle], places: Places
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
        keep_curvature=shape.keep_curvature,
        keep_across=shape.keep_across,
        hug=shape.hug,
        rim_mm=shape.rim_mm,
        soft_mm=shape.soft_mm,
        fray_mm=shape.fray_mm,
        fullest_at=shape.fullest_at,
        swell=shape.swell,
        origin_notch=shape.origin_notch,
        insertion_notch=shape.insertion_notch,
        slip_width=shape.slip_width,
    )


def spindle_bundle(table: FascicleTable, places: Places) -> Spindles:
    """Return the fascicles of a segmental muscle, or those beneath a sheet."""
    keys = table.spindle_fascicles
    return Spindles(
        controls_mm=_all_controls(keys, places, table.muscle),
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
        hug=shape.hug,
        keep_curvature=shape.keep_curvature,
        bluntness=shape.bluntness,
    )
