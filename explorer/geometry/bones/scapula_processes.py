"""What stands on the blade of the scapula: spine, acromion, coracoid process, neck, lateral pillar.

Offsets are in the scapula's frame (lateral, up, dorsal), millimetres.
"""

from __future__ import annotations

import numpy as np
from scipy.interpolate import CubicSpline, PchipInterpolator

from explorer.facts import Landmarks
from explorer.geometry.bones.scapula_blade import Blade, ScapulaFrame
from explorer.geometry.landmark_sections import measured_sections
from explorer.geometry.sdf import Field, medial_sheet, smooth_union
from explorer.geometry.sections import Sections, Vector
from explorer.geometry.swept_field import swept_field
from explorer.mesh_store.surface import Floats

_LIP_MM = ((6.0, 2.2), (7.5, 4.0), (10.0, 4.4), (7.5, 4.6), (8.5, 6.0))
"""Width and depth of the lip of the spine: at its root, and at ``spine_crest_2`` to ``_5``."""

_PLATE_FOOT_UP_MM = 5.5
"""How far above the root of the spine its plate leaves the blade, once clear of the border."""

_FOOT_MM = 3.2
"""The plate starts this far dorsal of the middle of the blade, so as not to bulge ventrally."""

_PLATE_END = (58.0, 61.0)
"""Lateral limits of the plate at foot and lip: the great scapular notch is lateral of them."""

_TIP_MM = 2.0
"""How far the acromion goes on lateral of its last measured section, its rounding apart."""

_SHEET_MM = 1.3


def spine(landmarks: Landmarks, frame: ScapulaFrame, blade: Blade) -> Field:
    """Return the spine of the scapula: a thin plate with a broad lip."""
    lip = _lip_centres(landmarks, frame)
    size = np.array(_LIP_MM)
    # The lip itself ends where the acromion's plate begins; the plate below it goes on.
    size[-1] = 0.75 * size[-2]
    free = np.vstack([lip[:-1], lip[-2:].mean(axis=0)])
    sections = Sections(
        centres_mm=frame.world(free),
        tall_mm=size[:, 0],
        wide_mm=size[:, 1],
        tilt_deg=np.zeros(len(lip)),
    )
    lip_field = swept_field(sections, exponent=2.6, round_mm=2.0, up=_vector(frame.axes[1]))
    return smooth_union(4.0, _plate(lip, frame, blade), lip_field)


def _lip_centres(landmarks: Landmarks, frame: ScapulaFrame) -> Floats:
    """Return the middle of the lip from the medial border to the acromion, local, shape (5, 3)."""
    root = frame.local(landmarks.point("scapula.spine_root_medial_border"))
    crest = frame.local([landmarks.point(f"scapula.spine_crest_{k}") for k in range(2, 6)])
    depth = np.array([size for _, size in _LIP_MM[1:]])
    crest[:, 2] -= depth / 2
    return np.vstack([root + np.array([3.0, 0.0, 0.6]), crest])


def _plate(lip: Floats, frame: ScapulaFrame, blade: Blade) -> Field:
    """Return the plate as a ruled sheet from the blade up to the lip, thinnest half-way."""
    path = PchipInterpolator(lip[:, 0], lip[:, 1:])
    share = np.linspace(0, 1, int((lip[-1, 0] - lip[0, 0]) / _SHEET_MM))
    top_u = lip[0, 0] + share * (_PLATE_END[1] - lip[0, 0])
    foot_u = lip[0, 0] + share * (_PLATE_END[0] - lip[0, 0])
    top = np.column_stack([top_u, path(top_u)])
    rise = np.minimum((foot_u - lip[0, 0]) / 22.0, 1.0)
    foot_v = lip[0, 1] + _PLATE_FOOT_UP_MM * rise - 3.0 * share**4
    foot_w = blade.middle_mm(np.column_stack([foot_u, foot_v])) + _FOOT_MM
    foot_w = np.minimum(foot_w, top[:, 2] - 0.5)
    foot = np.column_stack([foot_u, foot_v, foot_w])
    up = np.linspace(0, 1, 26)
    sheet = foot[:, None] + up[:, None] * (top - foot)[:, None]
    # The lateral edge of the plate is hollow.
    sheet[..., 0] -= 3.0 * share[:, None] ** 6 * np.sin(np.pi * up)[None, :]
    # Thin half-way up, with fillets at foot and lip; towards the neck the foot is a buttress.
    buttress = 3.0 * share[:, None] ** 4 * (1 - up) ** 1.5
    half = 1.3 + 0.9 * up**3 + 1.5 * np.exp(-5.0 * up) + buttress
    return medial_sheet(frame.world(sheet.reshape(-1, 3)), half.ravel(), neighbours=6)


def acromion(landmarks: Landmarks, frame: ScapulaFrame) -> Field:
    """Return the acromion: the lip of the spine, widened to a plate over the humeral head."""
    lip = _lip_centres(landmarks, frame)[-2:].mean(axis=0)
    width_mm, depth_mm = _LIP_MM[-1]
    edges = []
    for edge, side in (("posterior", -0.5), ("anterior", 0.6)):
        names = [f"scapula.acromion_{edge}_edge_{k}" for k in range(1, 6)]
        start = lip + np.array([0.0, side * width_mm, 0.0])
        measured = frame.local([landmarks.point(name) for name in names])
        measured[-1, 0] += _TIP_MM
        edges.append(np.vstack([start, _levelled(measured)]))
    thick_mm = [
        landmarks.size(f"scapula.acromion_posterior_edge_{k}", "thickness_mm") for k in range(1, 6)
    ]
    half = np.array([0.45 * depth_mm, *(0.42 * thick for thick in thick_mm)])
    stations = np.arange(len(half))
    fine = np.linspace(0, len(half) - 1, int(52 / _SHEET_MM))
    dorsal, ventral = (CubicSpline(stations, edge)(fine) for edge in edges)
    radius = PchipInterpolator(stations, half)(fine)
    chord = ventral - dorsal
    inset = np.minimum(radius / np.linalg.norm(chord, axis=1), 0.42)[:, None]
    across = np.linspace(0, 1, int(34 / _SHEET_MM))
    sheet = dorsal[:, None] + (inset + across * (1 - 2 * inset))[..., None] * chord[:, None]
    # Arched: its upper side is convex, over the humeral head.
    sheet[..., 1] += np.sin(np.pi * across)[None, :]
    halves = np.broadcast_to(radius[:, None], sheet.shape[:2])
    return medial_sheet(frame.world(sheet.reshape(-1, 3)), halves.ravel(), neighbours=8)


def _levelled(points: Floats) -> Floats:
    """Return points in a row with half their scatter about a parabola taken out."""
    row = np.arange(len(points))
    parabola = [np.polyval(np.polyfit(row, axis, 2), row) for axis in points.T]
    return np.asarray((points + np.column_stack(parabola)) / 2)


def coracoid(landmarks: Landmarks, frame: ScapulaFrame) -> Field:
    """Return the coracoid process: a stout root on the neck, bent sharply to a flat finger."""
    free = measured_sections(landmarks, "scapula", [f"coracoid_{k}" for k in range(1, 4)])
    bend = frame.local(free.centres_mm[0])
    root = frame.world(
        bend + np.array([[-12.0, -24.0, 20.0], [-10.5, -12.0, 13.0], [-9.0, -4.5, 6.5]])
    )
    tip = free.centres_mm[-1] + np.array([8.0, -0.5, -1.5]) @ frame.axes
    sections = Sections(
        centres_mm=np.vstack([root, free.centres_mm, tip]),
        tall_mm=np.concatenate([[18.0, 22.0, 19.0], free.tall_mm, [12.5]]),
        wide_mm=np.concatenate([[11.0, 16.0, 15.0], free.wide_mm, [9.0]]),
        tilt_deg=np.concatenate([[-37.0, -37.0, -10.0], free.tilt_deg, free.tilt_deg[-1:]]),
    )
    return swept_field(sections, exponent=2.1, round_mm=4.4, up=(1.0, 0.0, 0.0))


def neck(landmarks: Landmarks, frame: ScapulaFrame, blade: Blade) -> Field:
    """Return the neck: it grows straight out of the blade and flares to the pear-shaped rim."""
    stations = [f"scapula.neck_{k}" for k in (1, 2, 3)]
    lateral = frame.local([landmarks.point(name) for name in stations])[:, 0]
    thick = np.array([landmarks.size(name, "thickness_mm") for name in stations])
    rim = frame.local(landmarks.point(stations[-1]))
    tall = landmarks.size(stations[-1], "height_mm")
    lobes = []
    # The lower lobe of the pear takes the full width and grows out of the blade; the upper one
    # takes four fifths of it and starts beside the coracoid process.
    for offset, height, width, medial, taper in (
        (-0.16, 0.66, 1.0, lateral[0] - 16.0, (0.2, 0.75, 0.9, 1.0, 1.0)),
        (0.15, 0.58, 0.8, lateral[0] - 4.0, (0.2, 0.4, 0.8, 1.0, 1.0)),
    ):
        u = np.array([medial, *lateral, lateral[-1] + 8.0])
        v = np.full_like(u, rim[1] + offset * tall)
        v[0] -= 4.0
        w = np.full_like(u, rim[2])
        w[0] = blade.middle_mm(np.array([[u[0], v[0]]]))[0]
        lobes.append(
            Sections(
                centres_mm=frame.world(np.column_stack([u, v, w])),
                tall_mm=height * tall * np.array(taper),
                wide_mm=np.array([1.5, *(width * thick), width * thick[-1]]),
                tilt_deg=np.zeros(len(u)),
            )
        )
    up = _vector(frame.axes[1])
    return smooth_union(6.0, *(swept_field(lobe, exponent=2.1, up=up) for lobe in lobes))


def lateral_pillar(landmarks: Landmarks, frame: ScapulaFrame) -> Field:
    """Return the thick ridge inside the lateral border, from the glenoid towards the angle."""
    names = [f"scapula.blade_{row}_88" for row in ("40", "54", "67", "80")]
    centres = frame.local([landmarks.point(name) for name in names])
    thick = np.array([landmarks.size(name, "thickness_mm") for name in names])
    tubercle = frame.local(landmarks.point("scapula.infraglenoid_tubercle"))
    top = tubercle + np.array([[-7.0, 11.0, -1.0], [-8.0, 0.0, -2.0]])
    low = centres[-1] + 0.8 * (centres[-1] - centres[-2])
    sections = Sections(
        centres_mm=frame.world(np.vstack([top, centres, low])),
        tall_mm=np.array([11.0, 11.0, 10.5, 10.5, 10.0, 8.5, 3.0]),
        wide_mm=np.array([thick[0], thick[0], *thick, 3.0]),
        tilt_deg=np.zeros(7),
    )
    return swept_field(sections, exponent=2.0, round_mm=1.4, up=_vector(frame.axes[0]))


def _vector(axis: Floats) -> Vector:
    return float(axis[0]), float(axis[1]), float(axis[2])
