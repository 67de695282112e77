"""The vertebral body: a waisted drum between two dished endplates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from explorer.geometry.bones.vertebrae_landmarks import VertebraLandmarks
from explorer.geometry.sdf import Distances, Field, Points, placed


@dataclass(frozen=True, kw_only=True)
class BodyStyle:
    """Proportions of a region that no landmark gives (our choice, judged by eye and distance)."""

    widest: float
    """Where along the depth, from the front, the body is widest."""
    front_exponent: float
    """Exponent of the superellipse before the widest level: 2 is round, more is squarer."""
    back_exponent: float
    dish_mm: float
    """Depth of the endplates below their rim."""
    rim_mm: float
    """Radius of the rounding of the rim."""
    back_hollow_mm: float
    """How far the back wall is hollowed at half height."""
    horn_mm: float
    """How much further back the body reaches at its sides, by the heads of the ribs."""
    saddle_mm: float
    """How much higher the side edges of both endplates lie than their middle: in the neck the
    upper one carries the uncinate processes and the lower one is bevelled to match."""

    def saddle(self, share: ArrayLike) -> Distances:
        """Return how much higher an endplate lies, so far (0 to 1) from the midline."""
        return np.asarray(self.saddle_mm * np.asarray(share) ** 2.5, dtype=np.float32)


STYLES = {
    "C": BodyStyle(
        widest=0.8,
        front_exponent=1.8,
        back_exponent=3.5,
        dish_mm=0.8,
        rim_mm=1.1,
        back_hollow_mm=0.3,
        horn_mm=0.0,
        saddle_mm=2.6,
    ),
    "T": BodyStyle(
        widest=0.72,
        front_exponent=2.1,
        back_exponent=2.8,
        dish_mm=1.0,
        rim_mm=1.5,
        back_hollow_mm=0.8,
        horn_mm=6.5,
        saddle_mm=0.0,
    ),
    "T1": BodyStyle(
        widest=0.66,
        front_exponent=2.1,
        back_exponent=2.8,
        dish_mm=1.0,
        rim_mm=1.5,
        back_hollow_mm=0.8,
        horn_mm=2.0,
        saddle_mm=0.0,
    ),
    "L": BodyStyle(
        widest=0.55,
        front_exponent=2.2,
        back_exponent=3.0,
        dish_mm=1.4,
        rim_mm=1.8,
        back_hollow_mm=0.8,
        horn_mm=0.0,
        saddle_mm=0.0,
    ),
}


def style_of(name: str) -> BodyStyle:
    """Return the style of a bone's body; T1 and T2 lie between the neck and the thorax."""
    if name == "sacrum":
        return STYLES["L"]
    return STYLES["T1" if name in ("T1", "T2") else name[0]]


def vertebral_body(vertebra: VertebraLandmarks) -> Field:
    """Return the body of a vertebra from C3 to L5, in the body frame."""
    style = style_of(vertebra.name)
    ends = ("endplate_inferior_centre", "endplate_superior_centre")
    centre = [vertebra.local(vertebra.at(end)) for end in ends]
    tilt = np.arctan2(vertebra.up[1], vertebra.up[2])
    lids = []
    for end, facing in zip(ends, (-1, 1), strict=True):
        slope = np.radians(vertebra.size(end, "slope_deg")) + tilt
        lids.append(facing * np.array([0, -np.sin(slope), np.cos(slope)]))
    width = [vertebra.size(end, "width_mm") / 2 for end in ends]
    depth = [vertebra.size(end, "depth_mm") / 2 for end in ends]
    mid_width = vertebra.size("body_mid", "width_mm") / 2
    mid_depth = vertebra.size("body_mid", "depth_mm") / 2

    def local(points: Points) -> Distances:
        x, v, _ = points.T
        lower = (points - centre[0].astype(np.float32)) @ lids[0].astype(np.float32)
        upper = (points - centre[1].astype(np.float32)) @ lids[1].astype(np.float32)
        t = np.clip(-lower / np.maximum(-lower - upper, 1e-3), -0.2, 1.2)
        end = np.abs(2 * t - 1) ** np.float32(2.0)
        top = t > 0.5
        half_width = mid_width + (np.where(top, width[1], width[0]) - mid_width) * end
        half_depth = mid_depth + (np.where(top, depth[1], depth[0]) - mid_depth) * end
        middle = np.where(top, centre[1][1], centre[0][1]) * end
        s = v - middle + half_depth * (1 - 2 * style.widest)
        front = s < 0
        reach = 2 * half_depth * np.where(front, style.widest, 1 - style.widest)
        hollow = style.back_hollow_mm * (1 - end) * np.clip(1 - (x / half_width) ** 2, 0, 1)
        horn = style.horn_mm * np.clip(np.abs(x) / half_width, 0, 1) ** 2
        reach = reach + np.where(front, 0, horn - hollow)
        power = np.where(front, style.front_exponent, style.back_exponent)
        level, slope = _superellipse(x, s, half_width, reach, power)
        side = (level - 1) / slope + style.rim_mm
        dish = style.dish_mm * np.clip(1 - (level / 0.88) ** 2, 0, 1)
        rise = style.saddle(np.clip(np.abs(x) / half_width, 0, 1))
        lid = np.maximum(lower + rise, upper - rise) + dish + style.rim_mm
        outside = np.hypot(np.maximum(side, 0), np.maximum(lid, 0))
        inside = np.minimum(np.maximum(side, lid), 0)
        return np.asarray(outside + inside - style.rim_mm, dtype=np.float32)

    return placed(local, vertebra.at("body_centre"), vertebra.axes)


def _superellipse(
    x: Distances, y: Distances, a: Distances, b: Distances, n: Distances
) -> tuple[Distances, Distances]:
    """Return the level of ``|x/a|^n + |y/b|^n`` to the power 1/n, and the size of its gradient."""
    u, w = np.abs(x) / a + np.float32(1e-4), np.abs(y) / b + np.float32(1e-4)
    total = u**n + w**n
    level = np.asarray(total ** (1 / n), dtype=np.float32)
    slope = np.hypot(u ** (n - 1) / a, w ** (n - 1) / b) * level / total
    return level, np.asarray(slope, dtype=np.float32)
