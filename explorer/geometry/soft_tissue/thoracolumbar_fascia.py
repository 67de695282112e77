"""The posterior layer of the thoracolumbar fascia, laid over the erector spinae as one thin sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy.interpolate import PchipInterpolator

from explorer.facts.landmarks import Landmarks
from explorer.geometry.fibres import noise_source, row_noise
from explorer.geometry.fields import DistanceField
from explorer.geometry.muscles.clearing import Deeper, cleared
from explorer.geometry.muscles.layers import LAYERS, Obstacle
from explorer.geometry.muscles.places import Places
from explorer.geometry.sheets import SheetRows, SheetStyle, sheet
from explorer.mesh_store.surface import Floats, Surface

NAME = "thoracolumbar_fascia"

_ROWS, _COLUMNS = 96, 26
_OVER_MIDLINE_MM = (0.3, -0.4, 0.0)  # beside the supraspinous ligament, on the tip of the process
BENEATH = frozenset(
    muscle
    for layer in LAYERS[
        : next(k for k, la in enumerate(LAYERS) if "splenius_cervicis" in la.muscles)
    ]
    for muscle in layer.muscles
)
"""The muscles that lie deeper than the fascia: up to the erector spinae."""

_TOUCHED = ("longissimus_thoracis", "iliocostalis_lumborum", "multifidus", "spinalis_thoracis")

_STYLE = SheetStyle(
    columns=_COLUMNS,
    lift_mm=14.0,
    hug=0.12,
    rim_mm=(3.0, 3.0),
)
_CLEARANCE_MM = 1.3
_ALL_TENDON_MM = 400.0  # longer than any fibre: no part of it is belly
_CROSSING_DEG = 55.0  # between its two fibre layers
_BUNDLES = 76  # that each layer shows from end to end
_CONTRAST = 0.24


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    """One fibre: from a spinous process (or crest) to the lateral border, and its thickness.

    ``outer`` names the landmark that it ends at, or two with the fraction of the way between
    them. ``bone`` is what the end is moved onto; the lateral raphe, between rib 12 and the iliac
    crest, has none.
    """

    inner: str
    outer: tuple[str, str, float] | str
    thickness_mm: float
    bone: str | None = None
    outer_offset_mm: tuple[float, float, float] = (0.0, 0.0, 0.0)


_BEHIND_RIB_MM = (0.0, 6.0, 0.0)
_RIB, _CREST = "rib_12.midline_7", "hip_bone.iliac_crest_7"
_RAPHE_MM = (3.0, -4.0, 0.0)  # around the lateral border of the iliocostalis

_KEYS = (
    _Key(inner="T11.spinous_process_tip", outer=("rib_10.midline_4", "rib_10.midline_5", 0.2),
         thickness_mm=0.5, bone="rib_10", outer_offset_mm=_BEHIND_RIB_MM),
    _Key(inner="T12.spinous_process_tip", outer=("rib_11.midline_4", "rib_11.midline_5", 0.55),
         thickness_mm=0.6, bone="rib_11", outer_offset_mm=_BEHIND_RIB_MM),
    _Key(inner="L1.spinous_process_tip", outer=("rib_12.midline_6", _RIB, 0.35),
         thickness_mm=0.7, bone="rib_12", outer_offset_mm=_BEHIND_RIB_MM),
    _Key(inner="L2.spinous_process_tip", outer=(_RIB, _CREST, 0.12), thickness_mm=0.8,
         outer_offset_mm=_RAPHE_MM),
    _Key(inner="L3.spinous_process_tip", outer=(_RIB, _CREST, 0.5), thickness_mm=0.8,
         outer_offset_mm=_RAPHE_MM),
    _Key(inner="L4.spinous_process_tip", outer=_CREST, thickness_mm=0.9, bone="hip_bone"),
    _Key(inner="L5.spinous_process_tip", outer="hip_bone.iliac_crest_8", thickness_mm=1.0,
         bone="hip_bone"),
    _Key(inner="sacrum.median_crest_S1", outer="hip_bone.iliac_crest_9", thickness_mm=1.2,
         bone="hip_bone"),
    _Key(inner="sacrum.median_crest_S2", outer="hip_bone.PSIS", thickness_mm=1.4,
         bone="hip_bone"),
    _Key(inner="sacrum.median_crest_S3", outer="hip_bone.PIIS", thickness_mm=1.3,
         bone="hip_bone"),
    _Key(inner="sacrum.median_crest_S4", outer="sacrum.lateral_crest_4", thickness_mm=1.0,
         bone="sacrum"),
)  # fmt: skip
"""From above down. The fibres rise laterally, as those of the superficial lamina do where the
latissimus dorsi pulls on it. Thicknesses are modelling values around the 0.5 to 1 mm of a lumbar
fascia; over the sacrum the laminae fuse and it is thicker."""


def build(
    landmarks: Landmarks, bones: Mapping[str, Surface], muscles: Mapping[str, Surface]
) -> Surface:
    """Return the posterior layer of the left side: one closed thin body, tendon throughout.

    Parameters
    ----------
    landmarks
        Where the fibres begin and end.
    bones
        Built bones, left and midline.
    muscles
        Built muscles; the fascia lies on those of the deep layer.

    Returns
    -------
    Surface
        ``striation`` holds two crossing fibre directions; ``occlusion`` is not filled in.
    """
    field = ground(bones, muscles)
    wrapped = sheet(NAME, fibres(landmarks, bones), field, _STYLE)
    beneath = [Deeper(one, fibrous=True) for name, one in muscles.items() if name in _TOUCHED]
    flat = cleared([wrapped], beneath)[0]
    left = flat.points_mm.clip([0.0, -np.inf, -np.inf])  # its thickness must not cross the midline
    return replace(flat, points_mm=left, striation=_crosshatch(flat))


def ground(bones: Mapping[str, Surface], muscles: Mapping[str, Surface]) -> DistanceField:
    """Return the distance to what the fascia covers: the trunk and the erector spinae."""
    below = [surface for name, surface in muscles.items() if name in BENEATH]
    obstacle = Obstacle(bones)
    obstacle.add(below, seamless=True)
    return obstacle.field()


def fibres(landmarks: Landmarks, bones: Mapping[str, Surface]) -> SheetRows:
    """Return its fibres, from the uppermost to the one over the sacral hiatus."""
    places = Places(landmarks, bones)
    inner = np.array([_origin(key, landmarks, places) for key in _KEYS])
    outer = np.array([_end(key, landmarks, places) for key in _KEYS])
    ends = np.stack([inner, outer], axis=1)
    steps = np.linalg.norm(np.diff(ends, axis=0), axis=2).mean(axis=1)
    at = np.concatenate([[0.0], np.cumsum(steps)]) / steps.sum()
    across = np.linspace(0.0, 1.0, _ROWS)
    thickness = PchipInterpolator(at, [key.thickness_mm for key in _KEYS])(across)
    nearest = np.abs(across[:, None] - at[None])
    return SheetRows(
        controls_mm=PchipInterpolator(at, ends)(across),
        tendon_mm=np.full((_ROWS, 2), _ALL_TENDON_MM),
        belly_mm=thickness,
        tendon_thickness_mm=thickness,
        clearance_mm=np.full(_ROWS, _CLEARANCE_MM),
        across=across,
        fascicle=nearest.argmin(axis=1),
        key_row=nearest.argmin(axis=0),
    )


def _origin(key: _Key, landmarks: Landmarks, places: Places) -> Floats:
    tip = np.array(landmarks.point(key.inner))
    on_bone = places.on_bone(key.inner.partition(".")[0], tip[None])[0]
    origin: Floats = on_bone * [0.0, 1.0, 1.0] + _OVER_MIDLINE_MM
    return origin


def _end(key: _Key, landmarks: Landmarks, places: Places) -> Floats:
    if isinstance(key.outer, str):
        point = np.array(landmarks.point(key.outer))
    else:
        first, second = (np.array(landmarks.point(name)) for name in key.outer[:2])
        point = first + key.outer[2] * (second - first)
    point = point + key.outer_offset_mm
    if key.bone is None:
        return point
    ended: Floats = places.on_bone(key.bone, point[None])[0]
    return ended


def _crosshatch(surface: Surface) -> Floats:
    """Return the shade of its two fibre layers, (n,): along the fibres and steeply across them."""
    along, across = surface.fibre.T
    size = surface.points_mm.max(axis=0) - surface.points_mm.min(axis=0)
    width_mm, height_mm = float(size[0]), float(size[2])
    steep = width_mm / height_mm * np.tan(np.radians(_CROSSING_DEG))
    shade = np.full(len(along), 0.5)
    for layer, position in (("along", across), ("across", (across + steep * along) / (1 + steep))):
        bundles = row_noise(noise_source(f"{NAME} {layer}"), _BUNDLES, 0.5)
        shade += _CONTRAST * np.interp(position, np.linspace(0, 1, _BUNDLES), bundles)
    return np.asarray(np.clip(shade, 0.0, 1.0))
