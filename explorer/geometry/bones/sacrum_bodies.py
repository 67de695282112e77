"""The middle of the sacrum: landmarks, the fused bodies and the coccyx."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.facts.landmarks import Landmarks
from explorer.geometry.bones.vertebrae_landmarks import LEFT, Vector
from explorer.geometry.sdf import (
    Field,
    beam,
    capsule,
    chain,
    ellipsoid,
    smooth_union,
    superellipse_extrusion,
    union,
)


@dataclass(frozen=True)
class SacrumLandmarks:
    """The landmarks of the sacrum, left side, body frame, millimetres."""

    marks: Landmarks

    def at(self, name: str) -> Vector:
        """Return a landmark's position."""
        return np.array(self.marks.point(f"sacrum.{name}"))

    def size(self, name: str, quantity: str) -> float:
        """Return one of a landmark's sizes."""
        return self.marks.size(f"sacrum.{name}", quantity)

    @property
    def endplate(self) -> Vector:
        """Middle of the endplate of S1."""
        return self.at("S1_endplate_centre")

    @property
    def endplate_axes(self) -> Vector:
        """Frame of the endplate of S1, rows: leftward, backward, upward."""
        slope = np.radians(self.size("S1_endplate_centre", "slope_deg"))
        back = np.array([0.0, np.cos(slope), np.sin(slope)])
        return np.stack([LEFT, back, np.cross(LEFT, back)])

    @property
    def endplate_half_sizes(self) -> tuple[float, float]:
        """Half the width and half the depth of the endplate of S1."""
        width, depth = (self.size("S1_endplate_centre", f"{q}_mm") for q in ("width", "depth"))
        return width / 2, depth / 2


def bodies(sacrum: SacrumLandmarks) -> Field:
    """Return the left half of the fused bodies S1 to S5."""
    _, back, up = sacrum.endplate_axes
    plate = sacrum.endplate
    drum = superellipse_extrusion(
        plate - 3 * up, sacrum.endplate_axes, sacrum.endplate_half_sizes, 3.0, radius_mm=1.4
    )
    path = [plate - 13 * up + 5 * back, *(sacrum.at(f"body_S{i}") for i in (2, 3, 4, 5))]
    column = chain(
        np.stack(path), [11.5, 10.5, 10.0, 8.0, 6.0], [25.0, 19.0, 16.0, 15.0, 12.5], LEFT
    )
    roof = beam(path[0] + 2 * back, path[0] + 18 * back + 2 * up, LEFT, (24, 13), (11, 8))
    return smooth_union(7.0, drum, column, roof)


def coccyx(sacrum: SacrumLandmarks) -> Field:
    """Return the left half of the coccyx: four shrinking segments, the first with its horns."""
    first, tip = sacrum.at("coccyx_1"), sacrum.at("coccyx_tip")
    bow = np.array([0.0, 2.6, 0.0])
    shares = np.array([0.0, 0.42, 0.68, 0.9])
    centres = [(1 - t) * first + t * tip + 4 * t * (1 - t) * bow for t in shares]
    widths = (9.5, 8.0, 6.2, 4.6)
    segments = [
        ellipsoid(centre, (width, 4.3, 6.4 if i == 0 else 5.2))
        for i, (centre, width) in enumerate(zip(centres, widths, strict=True))
    ]
    stalk = chain(
        np.stack([sacrum.at("body_S5"), first, centres[2]]), [4.6, 3.6, 3.0], [10.0, 6.0, 4.2], LEFT
    )
    wing = beam(
        first - np.array([0, 0, 4.0]),
        first + np.array([10.6, 0.5, -7.0]),
        (0.0, 0.0, 1.0),
        (4.6, 3.6),
        (3.4, 2.8),
    )
    horn = capsule(first + np.array([5, 2, -2]), first + np.array([6.5, 5.0, 7.0]), 2.6, 1.7)
    return smooth_union(2.0, stalk, union(*segments), wing, horn)


def disc_space(sacrum: SacrumLandmarks) -> Field:
    """Return the room of the disc above S1, dished into the endplate: no ala may enter it."""
    half_width, half_depth = sacrum.endplate_half_sizes
    axes = sacrum.endplate_axes
    room = superellipse_extrusion(
        sacrum.endplate + 9.0 * axes[2],
        axes,
        (half_width + 0.3, half_depth + 0.3),
        9.2,
        exponent=2.5,
    )
    dish = ellipsoid(sacrum.endplate, (0.8 * half_width, 0.8 * half_depth, 1.5), axes)
    return union(room, dish)
