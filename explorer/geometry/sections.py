"""Cross-sections along a path: the common ground of `sweep` and `swept_field`.

The local frame of a cross-section at a path point with unit tangent ``t`` is ``up`` (a fixed
direction made perpendicular to ``t``) and ``t x up``. A *tilt* turns the tall axis of the section
from ``up`` towards ``t x up``; angles round the section count the same way, from the tall axis.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import CubicSpline, PchipInterpolator

from explorer.mesh_store.surface import Floats

Vector = tuple[float, float, float]

_SAMPLES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """Cross-sections given at some points of a path, in order.

    Attributes
    ----------
    centres_mm
        Section centres, shape (n, 3), n >= 3; the first and the last are the ends of the bone.
    tall_mm
        Full height of each section along its tall axis, shape (n,).
    wide_mm
        Full width across the tall axis, shape (n,).
    tilt_deg
        Turn of the tall axis (see the module), shape (n,); 180 degrees more is the same section.
    """

    centres_mm: Floats
    tall_mm: Floats
    wide_mm: Floats
    tilt_deg: Floats

    def __post_init__(self) -> None:
        count = len(self.centres_mm)
        if self.centres_mm.shape != (count, 3) or count < 3:
            raise ValueError(f"centres_mm: expected shape (n >= 3, 3), got {self.centres_mm.shape}")
        for name in ("tall_mm", "wide_mm", "tilt_deg"):
            shape = getattr(self, name).shape
            if shape != (count,):
                raise ValueError(f"{name}: expected shape ({count},), got {shape}")
        if min(self.tall_mm.min(), self.wide_mm.min()) <= 0:
            raise ValueError("tall_mm and wide_mm: expected values above 0 mm")
        if np.linalg.norm(np.diff(self.centres_mm, axis=0), axis=1).min() <= 0:
            raise ValueError("centres_mm: two neighbouring points coincide")


@dataclass(frozen=True, slots=True)
class Rings:
    """Interpolated sections along a path, n of them: arc lengths, centres, axes and half sizes."""

    arc_mm: Floats
    centres_mm: Floats
    tall: Floats
    wide: Floats
    half_tall_mm: Floats
    half_wide_mm: Floats


def frames_along(sections: Sections, spacing_mm: float, up: Vector = (0.0, 0.0, 1.0)) -> Rings:
    """Return the sections interpolated about every ``spacing_mm`` from the first to the last."""
    length_mm = float(path_through(sections)[2][-1])
    arc_mm = np.linspace(0.0, length_mm, int(np.ceil(length_mm / spacing_mm)) + 1)
    return sections_at(sections, arc_mm, up)


def _chords_mm(points_mm: Floats) -> Floats:
    steps = np.linalg.norm(np.diff(points_mm, axis=0), axis=1)
    return np.concatenate([[0.0], np.cumsum(steps)])


def path_through(sections: Sections) -> tuple[CubicSpline, Floats, Floats]:
    """Return the spline over chord length, dense chord positions, and their arc lengths."""
    chord = _chords_mm(sections.centres_mm)
    spline = CubicSpline(chord, sections.centres_mm)
    dense = np.linspace(0.0, chord[-1], _SAMPLES)
    return spline, dense, _chords_mm(spline(dense))


def sections_at(sections: Sections, arc_mm: Floats, up: Vector) -> Rings:
    """Return the sections interpolated at arc lengths from the first centre, shape (n,).

    Centres lie on a cubic spline; sizes and tilts follow monotone interpolation (PCHIP), so no
    size overshoots. ``up`` is where a tilt of 0 points the tall axis; never parallel to the path.
    """
    spline, dense, dense_arc_mm = path_through(sections)
    at = np.interp(arc_mm, dense_arc_mm, dense)
    chord = _chords_mm(sections.centres_mm)
    tilt = np.unwrap(np.radians(sections.tilt_deg), period=np.pi)
    sizes = PchipInterpolator(chord, np.column_stack([sections.tall_mm, sections.wide_mm, tilt]))
    tall_mm, wide_mm, tilts = sizes(at).T
    tangents = spline(at, 1)
    tangents /= np.linalg.norm(tangents, axis=1, keepdims=True)
    upward = np.asarray(up) - (tangents @ up)[:, None] * tangents
    upward /= np.linalg.norm(upward, axis=1, keepdims=True)
    across = np.cross(tangents, upward)
    cosine, sine = np.cos(tilts)[:, None], np.sin(tilts)[:, None]
    return Rings(
        arc_mm,
        spline(at),
        cosine * upward + sine * across,
        cosine * across - sine * upward,
        tall_mm / 2,
        wide_mm / 2,
    )
