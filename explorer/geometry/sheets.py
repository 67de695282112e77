"""Flat muscles: fibres laid side by side over what is beneath, thickened to a closed sheet."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, gaussian_filter1d

from explorer.geometry.bodies import joined
from explorer.geometry.fibres import belly_share, noise_source, row_noise, smoothstep, striation
from explorer.geometry.fields import DistanceField
from explorer.geometry.plates import MIDLINE_MM, Indices, plate, seamless, upright
from explorer.geometry.relax import Direction, arc_mm, posterior, pushed_out, relaxed
from explorer.mesh_store.surface import Floats, Surface

APONEUROSIS_MM = 0.9
"""Thickness of a sheet where it is tendon, unless the table says more."""

FULL_SWELL = 0.55
"""Power of the sine by which a belly swells along its fibres: it is thick over most of them."""

THINNEST_MM = 0.3  # of the rim: a sheet without any thickness there would not be a solid
_END_RIM_MM = 6.0
_SLIP_RIM_SHARE = 0.8  # of half its width, over which a slip is rounded
_END_SLOPE = 3.0  # a thick end comes down to its bone over this many thicknesses
_SPINOUS_SLOPE = 7.0  # the same at a spinous process, which fibres leave at a small angle
_BUNDLE_RELIEF_MM = 0.35
_STEP_AT_MIDLINE_MM = 1.0  # by which the origin on a ligament stays below what lies beside it
_SPINOUS_MM = 4.0  # from the midline: origins on a spinous process or the ligament over it
_LARGEST_STEP_MM = 6.0
_LARGEST_RISE_MM = 1.2
_STEP_FADES_MM = 18.0
_RISE_ROWS = 3.0
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
    clearance_mm
        Distance that each row keeps from what it lies on, shape (rows,).
    across
        Position from the first border (0) to the last (1), shape (rows,).
    fascicle
        Fascicle that each row belongs to, shape (rows,).
    key_row
        The row that is nearest to each key fascicle, shape (fascicles,).
    fullest_at
        Share of the length at which each row is thickest, shape (rows,); that of the style if none.
    on_ligament
        Rows that start on a ligament of the midline: their origin may rise with what is beneath.
    """

    controls_mm: Floats
    tendon_mm: Floats
    belly_mm: Floats
    tendon_thickness_mm: Floats
    clearance_mm: Floats
    across: Floats
    fascicle: Indices
    key_row: Indices
    fullest_at: Floats | None = None
    on_ligament: NDArray[np.bool_] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetStyle:
    """How a sheet is wrapped and thickened; lengths in millimetres (see `facts.fascicles`)."""

    columns: int
    lift_mm: float = 40.0
    lift: Direction = posterior
    keep_curvature: float = 0.0
    keep_across: float = 0.0
    hug: float = 0.0
    rim_mm: tuple[float, float] = (8.0, 8.0)
    soft_mm: float = 14.0
    fray_mm: float = 5.0
    fullest_at: float = 0.5
    swell: float = FULL_SWELL
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
    controls, sunk_mm = _risen(rows, field)
    middle = relaxed(
        controls,
        field,
        columns=style.columns,
        clearance_mm=rows.clearance_mm[:, None] - sunk_mm[:, None] * _near_origin(rows, style),
        lift_mm=style.lift_mm,
        lift=style.lift,
        keep_curvature=style.keep_curvature,
        keep_across=style.keep_across,
        hug=style.hug,
    )
    outward = _outward(middle, field)
    median = np.abs(middle[:, 0, 0]) < MIDLINE_MM
    outward[median, 0] = upright(outward[median, 0])
    ends = [0, *borders, len(middle) - 1]
    parts = [slice(start, end + 1) for start, end in itertools.pairwise(ends)]
    rng = noise_source(name)
    shade = striation(rng, *middle.shape[:2])
    uneven = np.clip(row_noise(rng, len(middle), 0.8), -1.5, 1.5)[:, None]
    narrowing = np.zeros(style.columns)
    slips = style.origin_notch is not None or style.insertion_notch is not None
    if slips:
        narrowing = _narrowing(style)
        pull = (1.0 - style.slip_width) * narrowing
        picked, middle, rows, parts = _slips(middle, rows, pull)
        outward, shade, uneven = outward[picked], shade[picked], uneven[picked]
        for _ in range(3):  # narrowing takes short cuts through what the sheet lies on
            middle[:, 1:-1] = pushed_out(middle[:, 1:-1], field, rows.clearance_mm[:, None])
    arc = arc_mm(middle)
    fray = uneven * np.minimum(style.fray_mm, _FRAY_SHARE * rows.tendon_mm)
    belly = belly_share(arc, rows.tendon_mm + fray, style.soft_mm)
    thickness = _thickness(middle, arc, belly, rows, style)
    thickness *= _border(middle, narrowing, parts, style)
    thickness += _BUNDLE_RELIEF_MM * (shade - 0.5) * 2.0 * belly * np.minimum(thickness, 1.0)
    outer = middle + outward * np.maximum(thickness, THINNEST_MM)[..., None]
    along = np.broadcast_to(np.linspace(0.0, 1.0, style.columns), belly.shape)
    across = np.broadcast_to(rows.across[:, None], belly.shape)
    fascicle = np.broadcast_to(rows.fascicle[:, None], belly.shape)
    data = np.stack([belly, shade, along, across, fascicle], axis=-1)
    bodies = [plate(outer[part], middle[part], data[part], alone=slips) for part in parts]
    bodies = seamless(bodies, parts, narrowing)
    return [joined(bodies)] if slips else bodies


def _risen(rows: SheetRows, field: DistanceField) -> tuple[Floats, Floats]:
    """Return the fibres, their origins on a ligament raised to what lies beside the midline.

    The thin aponeuroses there are thicker in voxels than in the body: a sheet that starts at a
    spinous process, below them, would climb a step, and leave a furrow between the two sides. What
    cannot be raised, as it would leave its ligament or bone, is returned for each row: the depth
    to which its beginning may lie in the voxels.
    """
    controls = rows.controls_mm
    median = np.abs(controls[:, 0, 0]) < _SPINOUS_MM
    if not median.any():
        return controls, np.zeros(len(controls))
    distance, gradient = field.sample(controls[:, 0])
    short = rows.clearance_mm - distance - _STEP_AT_MIDLINE_MM
    short = np.clip(short, 0.0, _LARGEST_STEP_MM) * median
    short = gaussian_filter1d(short, _RISE_ROWS, mode="nearest") * median
    rise = np.zeros_like(short)
    if rows.on_ligament is not None:
        rise = np.minimum(short, _LARGEST_RISE_MM) * rows.on_ligament
    raised = controls.copy()
    raised[:, 0] += upright(gradient) * rise[:, None]
    return raised, short - rise


def _near_origin(rows: SheetRows, style: SheetStyle) -> Floats:
    """Return 1 at the origin of each row, falling to 0 further along it, (rows, columns)."""
    length = arc_mm(rows.controls_mm)[:, -1:]
    along_mm = length * np.linspace(0.0, 1.0, style.columns)
    return np.asarray(1.0 - smoothstep(along_mm / _STEP_FADES_MM))


def _narrowing(style: SheetStyle) -> Floats:
    """Return how far the slips are apart along the fibres: 0 one sheet, 1 at their tips."""
    t = np.linspace(0.0, 1.0, style.columns)
    apart = np.zeros(style.columns)
    if style.insertion_notch is not None:
        apart = smoothstep((t - style.insertion_notch) / (1.0 - style.insertion_notch + 1e-9))
    if style.origin_notch is not None:
        before = smoothstep((style.origin_notch - t) / (style.origin_notch + 1e-9))
        apart = np.maximum(apart, before)
    return apart


def _slips(
    middle: Floats, rows: SheetRows, pull: Floats
) -> tuple[Indices, Floats, SheetRows, list[slice]]:
    """Return one strip of rows for each fascicle, drawn towards its key row.

    Returns which rows they are, their points, what is known of them, and the strips. The row between two fascicles is given to both, so that the strips touch until they part.
    """
    starts = [0, *(np.flatnonzero(np.diff(rows.fascicle)) + 1)]
    stops = [*starts[1:], len(middle) - 1]
    strips = [np.arange(start, stop + 1) for start, stop in zip(starts, stops, strict=True)]
    own = [
        middle[strip] + pull[:, None] * (middle[key] - middle[strip])
        for strip, key in zip(strips, rows.key_row, strict=True)
    ]
    ends = np.cumsum([0, *(len(strip) for strip in strips)])
    parts = [slice(int(start), int(end)) for start, end in itertools.pairwise(ends)]
    picked = np.concatenate(strips)
    fascicle = np.repeat(np.arange(len(strips)), [len(strip) for strip in strips])
    doubled = replace(
        rows,
        controls_mm=rows.controls_mm[picked],
        tendon_mm=rows.tendon_mm[picked],
        belly_mm=rows.belly_mm[picked],
        tendon_thickness_mm=rows.tendon_thickness_mm[picked],
        clearance_mm=rows.clearance_mm[picked],
        across=rows.across[picked],
        fullest_at=None if rows.fullest_at is None else rows.fullest_at[picked],
        fascicle=fascicle,
    )
    return picked, np.concatenate(own), doubled, parts


def _thickness(
    middle: Floats, arc: Floats, belly: Floats, rows: SheetRows, style: SheetStyle
) -> Floats:
    t = np.linspace(0.0, 1.0, middle.shape[1])
    fullest_at = np.full(len(middle), style.fullest_at)
    if rows.fullest_at is not None:
        fullest_at = rows.fullest_at
    skew = np.log(0.5) / np.log(fullest_at)[:, None]
    swell = 0.25 + 0.75 * np.sin(np.pi * t**skew).clip(0.0) ** style.swell
    base = np.minimum(rows.tendon_thickness_mm, rows.belly_mm)[:, None]
    thickness = base + (rows.belly_mm[:, None] - base) * belly * swell
    beside = np.abs(middle[:, :1, 0])
    slope = np.where(beside < _SPINOUS_MM, _SPINOUS_SLOPE, _END_SLOPE)
    from_origin = np.where(beside < MIDLINE_MM, np.inf, arc)
    rounded = np.minimum(
        _round(from_origin / np.maximum(_END_RIM_MM, slope * thickness)),
        _round((arc[:, -1:] - arc) / np.maximum(_END_RIM_MM, _END_SLOPE * thickness)),
    )
    return np.asarray(thickness * rounded)


def _border(middle: Floats, narrowing: Floats, parts: list[slice], style: SheetStyle) -> Floats:
    """Return how much the borders thin the sheet: the two free ones, and those of the slips."""
    width = arc_mm(middle.transpose(1, 0, 2)).T
    first, last = style.rim_mm
    thin = np.ones_like(width)
    if first:
        thin *= _round(width / first)
    if last:
        thin *= _round((width[-1:] - width) / last)
    if narrowing.any():
        for part in parts:
            edges = width[part.start], width[part.stop - 1]
            inside = np.minimum(width[part] - edges[0], edges[1] - width[part])
            half = np.maximum((edges[1] - edges[0]) / 2, 1e-6)
            thin[part] *= 1.0 - narrowing * (1.0 - _round(inside / half / _SLIP_RIM_SHARE))
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
