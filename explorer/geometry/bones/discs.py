"""The intervertebral discs: lofts between the endplates that the vertebrae themselves have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from explorer.facts.landmarks import Landmarks
from explorer.geometry.bones.vertebrae_body import BodyStyle, style_of
from explorer.geometry.bones.vertebrae_landmarks import COLUMN, LEFT, Vector, below
from explorer.geometry.polygonise import oriented_surface
from explorer.mesh_store.surface import Floats, Surface, Triangles

AROUND = 28
"""Corners of one ring of the loft."""

RINGS = (0.45, 0.85)
"""Rings of a lid, as shares of the way from its middle to its rim."""

SIDE = (0.25, 0.5, 0.75)
"""Rings of the side wall, as shares of the height."""

BULGE = 0.09
"""How far the side wall bulges, as a share of the height of the disc."""

BEDDED_MM = 0.3
"""How far a lid sinks into its endplate, so that no slit shows between disc and bone."""

RIM_INSET = 0.97
"""The disc starts a little inside the bony rim."""


@dataclass(frozen=True)
class Endplate:
    """One endplate: its middle, its frame and its outline, in the body frame."""

    centre: Vector
    back: Vector
    outward: Vector
    half_width_mm: float
    half_depth_mm: float
    style: BodyStyle

    @classmethod
    def of(cls, name: str, side: str, marks: Landmarks) -> Endplate:
        """Return the ``superior`` or ``inferior`` endplate of a vertebra or of the sacrum."""
        landmark = (
            f"{name}.{'S1_endplate_centre' if name == 'sacrum' else f'endplate_{side}_centre'}"
        )
        slope = np.radians(marks.size(landmark, "slope_deg"))
        outward = np.array([0.0, -np.sin(slope), np.cos(slope)])
        back = np.array([0.0, np.cos(slope), np.sin(slope)])
        return cls(
            np.array(marks.point(landmark)),
            back,
            outward if side == "superior" else -outward,
            marks.size(landmark, "width_mm") / 2,
            marks.size(landmark, "depth_mm") / 2,
            style_of(name),
        )

    def ring(self, share: float, lift_mm: float) -> Floats:
        """Return a ring that runs with the rim, shape (AROUND, 3), ``share`` of the way to it."""
        angle = 2 * np.pi * np.arange(AROUND) / AROUND
        c, s = np.cos(angle), np.sin(angle)
        behind = s > 0
        power = 2 / np.where(behind, self.style.back_exponent, self.style.front_exponent)
        reach = 2 * self.half_depth_mm * np.where(behind, 1 - self.style.widest, self.style.widest)
        across = self.half_width_mm * np.sign(c) * np.abs(c) ** power
        reach = reach + np.where(behind, self.style.horn_mm * (across / self.half_width_mm) ** 2, 0)
        along = reach * np.sign(s) * np.abs(s) ** power
        # The middle of the rings moves from the widest level of the rim to its centre.
        along = along * share + self.half_depth_mm * (2 * self.style.widest - 1)
        sides = self.style.saddle(np.abs(across) * share / self.half_width_mm)
        raised = np.asarray(sides)[:, None] * self.outward * np.sign(self.outward[2])
        return np.asarray(
            self.centre
            + raised
            + across[:, None] * share * LEFT
            + along[:, None] * self.back
            + lift_mm * self.outward
        )

    def dish_mm(self, share: float) -> float:
        """Return the depth of the endplate so far from its middle."""
        return self.style.dish_mm * max(0.0, 1 - (share / 0.88) ** 2)


def disc(upper: str, marks: Landmarks) -> Surface:
    """Return the disc below a vertebra: closed, filling the space, bulging a little."""
    roof = Endplate.of(upper, "inferior", marks)
    floor = Endplate.of(below(upper), "superior", marks)
    top, bottom = (
        [plate.ring(share, -plate.dish_mm(share) - BEDDED_MM) for share in RINGS]
        + [plate.ring(RIM_INSET, -BEDDED_MM)]
        for plate in (roof, floor)
    )
    height = np.linalg.norm(top[-1] - bottom[-1], axis=1, keepdims=True)
    middle = (top[-1] + bottom[-1]) / 2
    outward = middle - middle.mean(axis=0)
    outward /= np.linalg.norm(outward, axis=1, keepdims=True)
    walls = [
        (1 - t) * bottom[-1] + t * top[-1] + outward * height * BULGE * 4 * t * (1 - t)
        for t in SIDE
    ]
    rings = [*bottom, *walls, *top[::-1]]
    poles = [_pole(floor), _pole(roof)]
    points = np.vstack([*rings, *poles])
    return oriented_surface(points, _loft(len(rings)))


def _pole(plate: Endplate) -> Floats:
    lift = -plate.dish_mm(0) - BEDDED_MM
    return np.asarray(plate.ring(0.0, lift)[:1])


def _loft(rings: int) -> Triangles:
    """Return the triangles of a closed stack of rings; the last two points are its poles."""
    here = np.arange(AROUND)
    after = (here + 1) % AROUND
    faces = []
    for ring in range(rings - 1):
        a, b = ring * AROUND, (ring + 1) * AROUND
        faces += [np.stack([a + here, a + after, b + after], 1)]
        faces += [np.stack([a + here, b + after, b + here], 1)]
    first, last = rings * AROUND, rings * AROUND + 1
    end = (rings - 1) * AROUND
    faces += [np.stack([after, here, np.full(AROUND, first)], 1)]
    faces += [np.stack([end + here, end + after, np.full(AROUND, last)], 1)]
    return np.concatenate(faces).astype(np.int64)


def disc_id(upper: str) -> str:
    """Return the id of the disc below a vertebra: ``L5`` -> ``disc_L5_S1``."""
    lower = below(upper)
    return f"disc_{upper}_{'S1' if lower == 'sacrum' else lower}"


BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {
    disc_id(upper): partial(disc, upper) for upper in COLUMN[1:-1]
}
