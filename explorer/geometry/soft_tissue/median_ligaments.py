"""The ligaments of the median plane: nuchal, supraspinous and interspinous."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from scipy.interpolate import PchipInterpolator

from explorer.facts.landmarks import Landmarks
from explorer.geometry.bodies import joined
from explorer.geometry.fibres import noise_source, row_noise
from explorer.geometry.muscles.places import Places
from explorer.geometry.sections import Sections
from explorer.geometry.soft_tissue.median_plates import median_plate
from explorer.geometry.sweep import sweep
from explorer.mesh_store.surface import Floats, Surface

CERVICAL = tuple(f"C{level}" for level in range(2, 8))
BELOW = ("C7", *(f"T{level}" for level in range(1, 13)), *(f"L{level}" for level in range(1, 6)))
"""Vertebrae from C7 to L5: those that supraspinous and interspinous ligaments join."""

_SINK_MM = 0.8
"""How far a ligament reaches into its bone, so that no gap shows at the attachment."""

# --- supraspinous: a flat cord; sizes are modelling values
_CORD_WIDE_MM, _CORD_THICK_MM = 5.0, 2.4
_CORD_OVER_TIP_MM = 0.5
_CORD_TAIL = 0.4  # how far beyond the tip of L4 it fades out, as a share of the way to L5

# --- interspinous
_PLATE_ROWS, _PLATE_COLUMNS = 11, 6
_PLATE_HALF_MM = {"C": 0.8, "T": 0.9, "L": 1.6}
_FROM_ROOT, _TO_TIP = -0.12, 0.94  # shares of the way from root to tip of the spinous process
_FARTHEST_MM = 16.0  # from the axis of a spinous process to its own borders

# --- nuchal
_SEPTUM_ROWS, _SEPTUM_COLUMNS = 44, 9
_SEPTUM_HALF_MM, _BORDER_HALF_MM = 0.6, 1.6
_BEHIND_TIPS_MM = {"C2": (0, 8, 6), "C3": (0, 8.5, 2), "C4": (0, 8, 0), "C6": (0, 6, 2)}
"""The free border, where the trapezius takes origin, against the spinous tips."""


def supraspinous_ligament(
    landmarks: Landmarks, bones: Mapping[str, Surface], _muscles: Mapping[str, Surface]
) -> Surface:
    """Return the cord over the spinous tips from C7 to just below L4; closed, one body."""
    places = Places(landmarks, bones)
    names = BELOW[: BELOW.index("L4") + 1]
    tips = np.array([_tip(name, landmarks, places) for name in names])
    tips[:, 1] += _CORD_OVER_TIP_MM
    after = _tip("L5", landmarks, places)
    tail = tips[-1] + _CORD_TAIL * (after - tips[-1])
    head = tips[0] + [0.0, -2.5, 7.0]  # it goes over into the nuchal ligament
    path = _tight([head, *tips, tail])
    taper = np.ones(len(path))
    taper[0], taper[-1] = 0.5, 0.45
    sections = Sections(
        centres_mm=path,
        tall_mm=_CORD_THICK_MM * taper,
        wide_mm=_CORD_WIDE_MM * taper,
        tilt_deg=np.zeros(len(path)),
    )
    cord = sweep(sections, rings=110, sides=8, cap_mm=(4.0, 5.0), up=(0.0, 1.0, 0.0))
    return replace(cord, fibre=_down(cord))


def interspinous_ligaments(
    landmarks: Landmarks, bones: Mapping[str, Surface], _muscles: Mapping[str, Surface]
) -> Surface:
    """Return the plates between neighbouring spinous processes, C7 to L5: one body each."""
    plates = []
    for level, (upper, lower) in enumerate(itertools.pairwise(BELOW)):
        share = np.linspace(_FROM_ROOT, _TO_TIP, _PLATE_ROWS)
        above = _border(upper, landmarks, bones[upper], share, lower_side=True)
        below = _border(lower, landmarks, bones[lower], share, lower_side=False)
        t = np.linspace(0.0, 1.0, _PLATE_COLUMNS)[None, :, None]
        grid = above[:, None] * (1 - t) + below[:, None] * t
        half = np.full(grid.shape[:2], _PLATE_HALF_MM[lower[0]])
        shade = _shades(f"interspinous {upper}", _PLATE_ROWS)
        plate = median_plate(grid, half, striation=shade)
        plates.append(replace(plate, fascicle=np.full(len(plate.points_mm), level)))
    return joined(plates)


def nuchal_ligament(
    landmarks: Landmarks, bones: Mapping[str, Surface], _muscles: Mapping[str, Surface]
) -> Surface:
    """Return the septum between occiput, cervical spinous tips and its free border; one body."""
    places = Places(landmarks, bones)
    crest = [
        _on("cranium", landmarks.point(f"cranium.{name}"), places)
        for name in ("external_occipital_protuberance", "external_occipital_crest_mid")
    ]
    crest.append(crest[1] + 0.6 * (np.array(landmarks.point(_FORAMEN)) - crest[1]))
    arch = _on("C1", landmarks.point("C1.posterior_tubercle"), places)
    tips = [_tip(name, landmarks, places) for name in CERVICAL]
    last = np.array(landmarks.point("C7.spinous_process_end"))
    front = _tight([crest[-1], arch, *tips[:-1], last])
    tip_of = dict(zip(CERVICAL, tips, strict=True))
    free = [tip_of[name] + offset for name, offset in _BEHIND_TIPS_MM.items()]
    back = np.array([crest[0], *free, tips[-1] + [0.0, 1.0, 0.0]])
    u = np.linspace(0.0, 1.0, _SEPTUM_ROWS)
    v = np.linspace(0.0, 1.0, _SEPTUM_COLUMNS)
    behind, before = _spaced(back, u), _spaced(front, u)
    grid = behind[:, None] * (1 - v[None, :, None]) + before[:, None] * v[None, :, None]
    top = _spaced(np.array(crest), v)
    straight = crest[0] + v[:, None] * (crest[-1] - crest[0])
    grid += ((1 - u) ** 3)[:, None, None] * (top - straight)[None]
    half = np.broadcast_to(
        _SEPTUM_HALF_MM + (_BORDER_HALF_MM - _SEPTUM_HALF_MM) * (1 - v) ** 4, grid.shape[:2]
    )
    return median_plate(grid, half, striation=_shades("nuchal", _SEPTUM_ROWS))


_FORAMEN = "cranium.foramen_magnum_posterior"


def _tip(vertebra: str, landmarks: Landmarks, places: Places) -> Floats:
    """Return the tip of the spinous process as built, in the median plane."""
    return _on(vertebra, landmarks.point(f"{vertebra}.spinous_process_tip"), places)


def _on(bone: str, point: tuple[float, float, float], places: Places) -> Floats:
    on_bone: Floats = places.on_bone(bone, np.array([point]))[0] * [0.0, 1.0, 1.0]
    return on_bone


def _tight(points: list[Floats]) -> Floats:
    """Return the points with the middles between them, so that a spline hardly sags or swings."""
    given = np.array(points)
    both = np.empty((2 * len(given) - 1, 3))
    both[::2] = given
    both[1::2] = (given[:-1] + given[1:]) / 2
    return both


def _spaced(points: Floats, at: Floats) -> Floats:
    """Return points at shares of the length of a curve, shape (n, 3)."""
    arc = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    return np.asarray(PchipInterpolator(arc / arc[-1], points)(at))


def _border(
    vertebra: str, landmarks: Landmarks, bone: Surface, share: Floats, *, lower_side: bool
) -> Floats:
    """Return the lower or upper border of a spinous process in the median plane, (n, 3).

    ``share`` counts from its root (0) to its tip (1).
    """
    root = np.array(landmarks.point(f"{vertebra}.spinous_process_root"))
    tip = np.array(landmarks.point(f"{vertebra}.spinous_process_tip"))
    length = float(np.linalg.norm(tip - root))
    axis = (tip - root) / length
    up = np.array([0.0, -axis[2], axis[1]])
    offset = median_section(bone) - root
    along, height = offset @ axis / length, offset @ up
    near = np.abs(height) < _FARTHEST_MM
    side = -1.0 if lower_side else 1.0
    edge = np.empty(len(share))
    for k, s in enumerate(share):
        own = near & (np.abs(along - s) < 0.08)
        own = own if own.any() else near & (np.abs(along - s) < 0.25)
        edge[k] = (side * height[own]).max() - _SINK_MM if own.any() else np.nan
    known = np.isfinite(edge)
    edge = np.interp(share, share[known], edge[known])
    border: Floats = root + share[:, None] * length * axis + side * edge[:, None] * up
    return border


def median_section(bone: Surface) -> Floats:
    """Return the points where the edges of a surface cross the median plane, shape (n, 3)."""
    triangles = bone.triangles
    edges = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    a, b = bone.points_mm[edges].transpose(1, 0, 2)
    crossing = (a[:, 0] <= 0) & (b[:, 0] > 0)
    a, b = a[crossing], b[crossing]
    t = a[:, 0] / (a[:, 0] - b[:, 0])
    return np.asarray(a + t[:, None] * (b - a))


def _down(surface: Surface) -> Floats:
    """Return fibre coordinates that run from the highest to the lowest point."""
    z = surface.points_mm[:, 2]
    along = (z.max() - z) / (z.max() - z.min())
    return np.stack([along, np.zeros_like(along)], axis=1)


def _shades(name: str, rows: int) -> Floats:
    return np.asarray(np.clip(0.5 + 0.18 * row_noise(noise_source(name), rows, 0.6), 0.0, 1.0))
