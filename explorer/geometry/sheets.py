"""Flat muscles: fibres laid side by side over what is beneath, thickened to a closed sheet."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter

from explorer.geometry.bodies import joined
from explorer.geometry.fibres import belly_share, noise_source, row_noise, smoothstep, striation
from explorer.geometry.fields import DistanceField
from explorer.geometry.plates import Indices, plate
from explorer.geometry.relax import Direction, arc_mm, posterior, pushed_out, relaxed
from explorer.mesh_store.surface import Floats, Surface

APONEUROSIS_MM = 0.9
"""Thickness of a sheet where it is tendon, unless the table says more."""

THINNEST_MM = 0.3  # of the rim: a sheet without any thickness there would not be a solid
_END_RIM_MM = 6.0
_END_SLOPE = 3.0  # a thick end comes down to its bone over this many thicknesses
_BUNDLE_RELIEF_MM = 0.35
_FRAY_SHARE = 0.4  # a short tendon frays less than a long one


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRows:
    """The fibres of a sheet, from its first border to its last.

    Attributes
    ----------
    controls_mm
        Origin, via points, insertion of each row, shape (rows, m >= 2, 3).
    tendon_mm
        Tendon lengths at origin and insertion, shape (rows, 2).
    belly_mm, tendon_thickness_mm
        Thickness of the belly and of the aponeurosis, shape (rows,).
    across
        Position from the first border (0) to the last (1), shape (rows,).
    fascicle
        Fascicle that each row belongs to, shape (rows,).
    """

    controls_mm: Floats
    tendon_mm: Floats
    belly_mm: Floats
    tendon_thickness_mm: Floats
    across: Floats
    fascicle: Indices


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetStyle:
    """How a sheet is wrapped and thickened; lengths in millimetres (see `facts.fascicles`)."""

    columns: int
    lift_mm: float = 40.0
    lift: Direction = posterior
    clearance_mm: float = 0.8
    keep_curvature: float = 0.0
    hug: float = 0.0
    rim_mm: tuple[float, float] = (8.0, 8.0)
    soft_mm: float = 14.0
    fray_mm: float = 5.0
    fullest_at: float = 0.5
    origin_notch: float | None = None
    insertion_notch: float | None = None
    slip_width: float = 0.4


def sheet(name: str, rows: SheetRows, field: DistanceField, style: SheetStyle) -> Surface:
    """Return a muscle sheet lying on an obstacle: the only part of `sheet_parts`."""
    return sheet_parts(name, rows, field, style)[0]


def sheet_parts(
    name: str,
    rows: SheetRows,
    field: DistanceField,
    style: SheetStyle,
    borders: Sequence[int] = (),
) -> list[Surface]:
    """Return the parts of a muscle sheet that is wrapped as a whole and then cut.

    Parameters
    ----------
    name
        Seeds the noise of the fibre bundles.
    rows
        Its fibres.
    field
        What it lies on: the solid of everything deeper.
    style
        How to wrap and thicken it.
    borders
        Rows at which it is cut; both parts have the row.

    Returns
    -------
    list of Surface
        Each closed and facing outward; one body, or one a fascicle if the style has a notch.
        ``belly``, ``striation``, ``fibre`` and ``fascicle`` are filled in, ``occlusion`` is not.
    """
    middle = relaxed(
        rows.controls_mm,
        field,
        columns=style.columns,
        clearance_mm=style.clearance_mm,
        lift_mm=style.lift_mm,
        lift=style.lift,
        keep_curvature=style.keep_curvature,
        hug=style.hug,
    )
    narrowing = np.zeros(middle.shape[:2])
    if style.origin_notch is not None or style.insertion_notch is not None:
        middle, narrowing = _split_into_slips(middle, rows.fascicle, style)
        middle[:, 1:-1] = pushed_out(middle[:, 1:-1], field, style.clearance_mm)
    rng = noise_source(name)
    arc = arc_mm(middle)
    shade = striation(rng, *middle.shape[:2])
    uneven = np.clip(row_noise(rng, len(middle), 0.8), -1.5, 1.5)[:, None]
    fray = uneven * np.minimum(style.fray_mm, _FRAY_SHARE * rows.tendon_mm)
    belly = belly_share(arc, rows.tendon_mm + fray, style.soft_mm)
    thickness = _thickness(middle, arc, belly, narrowing, rows, style)
    thickness += _BUNDLE_RELIEF_MM * (shade - 0.5) * 2.0 * belly * np.minimum(thickness, 1.0)
    outer = middle + _outward(middle, field) * np.maximum(thickness, THINNEST_MM)[..., None]
    along = np.broadcast_to(np.linspace(0.0, 1.0, style.columns), belly.shape)
    across = np.broadcast_to(rows.across[:, None], belly.shape)
    fascicle = np.broadcast_to(rows.fascicle[:, None], belly.shape)
    data = np.stack([belly, shade, along, across, fascicle], axis=-1)
    if narrowing.any():
        slips = _slips(rows.fascicle)
        return [joined([plate(outer[k], middle[k], data[k], alone=True) for k in slips])]
    ends = [0, *borders, len(middle) - 1]
    cuts = [slice(start, end + 1) for start, end in itertools.pairwise(ends)]
    return [plate(outer[cut], middle[cut], data[cut], alone=False) for cut in cuts]


def _slips(fascicle: Indices) -> list[slice]:
    """Return the rows of each fascicle; neighbours share the row between them."""
    starts = [0, *(np.flatnonzero(np.diff(fascicle)) + 1)]
    ends = [*starts[1:], len(fascicle) - 1]
    return [slice(start, end + 1) for start, end in zip(starts, ends, strict=True)]


def _split_into_slips(
    middle: Floats, fascicle: Indices, style: SheetStyle
) -> tuple[Floats, Floats]:
    """Narrow each fascicle towards its own middle row beyond the notches."""
    t = np.linspace(0.0, 1.0, middle.shape[1])
    narrowing = np.zeros(len(t))
    if style.insertion_notch is not None:
        narrowing = smoothstep((t - style.insertion_notch) / (1.0 - style.insertion_notch + 1e-9))
    if style.origin_notch is not None:
        narrowing = np.maximum(
            narrowing, smoothstep((style.origin_notch - t) / (style.origin_notch + 1e-9))
        )
    result = middle.copy()
    pull = (1.0 - style.slip_width) * narrowing[None, :, None]
    for rows in _slips(fascicle):
        centre = middle[(rows.start + rows.stop - 1) // 2]
        result[rows] = middle[rows] + pull * (centre - middle[rows])
    return result, np.broadcast_to(narrowing, middle.shape[:2])


def _thickness(
    middle: Floats,
    arc: Floats,
    belly: Floats,
    narrowing: Floats,
    rows: SheetRows,
    style: SheetStyle,
) -> Floats:
    t = np.linspace(0.0, 1.0, middle.shape[1])
    skew = np.log(0.5) / np.log(style.fullest_at)
    swell = 0.25 + 0.75 * np.sin(np.pi * t**skew).clip(0.0) ** 0.55
    base = np.minimum(rows.tendon_thickness_mm, rows.belly_mm)[:, None]
    thickness = base + (rows.belly_mm[:, None] - base) * belly * swell
    from_end = np.minimum(arc, arc[:, -1:] - arc)
    rounded = _round(from_end / np.maximum(_END_RIM_MM, _END_SLOPE * thickness))
    thickness = thickness * rounded * _border(middle, narrowing, rows, style)
    return np.asarray(thickness)


def _border(middle: Floats, narrowing: Floats, rows: SheetRows, style: SheetStyle) -> Floats:
    """Return how much the borders thin the sheet: the two free ones, and those of the slips."""
    width = arc_mm(middle.transpose(1, 0, 2)).T
    first, last = style.rim_mm
    thin = np.ones_like(width)
    if first:
        thin *= _round(width / first)
    if last:
        thin *= _round((width[-1:] - width) / last)
    if narrowing.any():
        for part in _slips(rows.fascicle):
            inside = np.minimum(width[part] - width[part.start], width[part.stop - 1] - width[part])
            half = np.maximum((width[part.stop - 1] - width[part.start]) / 2, 1e-6)
            rounded = _round(inside / half / 0.8)
            thin[part] *= 1.0 - narrowing[part] * (1.0 - rounded)
    return thin


def _round(share: Floats) -> Floats:
    """Return the profile of a rounded edge: 0 on it, 1 from a share of 1 inward."""
    return np.sqrt(np.clip(1.0 - (1.0 - np.clip(share, 0.0, 1.0)) ** 2, 0.0, 1.0))


def _outward(middle: Floats, field: DistanceField) -> Floats:
    """Return smooth unit normals of the sheet, away from the obstacle, shape (rows, cols, 3)."""
    across = np.gradient(middle, axis=0)
    along = np.gradient(middle, axis=1)
    normal = np.cross(across, along)
    normal /= np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-9)
    gradient = field.sample(middle)[1]
    if np.einsum("rcx,rcx->", normal, gradient) < 0:
        normal = -normal
    normal = gaussian_filter(normal, (2.0, 2.0, 0.0), mode="nearest")
    return np.asarray(normal / np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-9))
