"""How structures touch: how deep one reaches into the other, and which lies nearer the skin.

Everything is measured on the left half of the body, which is the mirror image of the right one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from explorer.geometry.depths import DepthProbe
from explorer.geometry.quality.samples import Samples, samples_of
from explorer.mesh_store.quality import Lies
from explorer.mesh_store.surface import Floats, Surface

Box = tuple[Sequence[float], Sequence[float]]

ATTACHMENT_MM = 10.0
"""Nearer than this to the end of a fascicle of either structure, they may grow into each other."""

NEIGHBOUR_MM = 3.0
_END_SHARE = 0.02  # of a fibre's length, at each end
_CLEARLY = 0.5  # cosine to the normal of the skin from which something lies over or under
_FROM_X_MM = -1.0  # the rest is the mirror image
_BACK_FROM = -0.2  # skin whose normal points further forward is not skin of the back


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Solid:
    """One structure, left or midline, as this module looks at it."""

    name: str
    layer: str
    surface: Surface
    fibrous: bool
    """Whether it has fascicles or fibres, whose ends are attachments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How one structure meets another.

    Attributes
    ----------
    depth_mm
        How deep the surface of the first reaches into the second, away from attachments; 0 within
        one layer.
    at_mm
        Where that is.
    area_mm2
        Surface of the first within `NEIGHBOUR_MM` of the second.
    over
        How much the second lies towards the skin of the back: mean cosine over that area, 1
        straight over the first, -1 straight under it.
    """

    depth_mm: float
    at_mm: tuple[float, float, float]
    area_mm2: float
    over: float


def contacts(solids: Sequence[Solid], skin: Surface | None) -> dict[tuple[str, str], Contact]:
    """Return how structures meet, by the names of the first and the second.

    Parameters
    ----------
    solids
        Everything but the skin.
    skin
        Says which way the surface of the body lies; without it that is straight backwards.

    Returns
    -------
    dict
        Only pairs that come within `NEIGHBOUR_MM` of each other or overlap.
    """
    outward = _Outward(skin)
    spread = [_left(samples_of(one.surface)) for one in solids]
    boxes = [one.surface.bounds_mm for one in solids]
    ends = [cKDTree(at) if len(at := ends_of(one)) else None for one in solids]
    found: dict[tuple[str, str], Contact] = {}
    for second, solid in enumerate(solids):
        met = [first for first in range(len(solids)) if first != second]
        met = [first for first in met if _meet(boxes[first], boxes[second])]
        if not met or len(spread[second].area_mm2) == 0:
            continue
        others = [_within(spread[first], boxes[second]) for first in met]
        points = np.concatenate([other.points_mm for other in others])
        gap, nearest = cKDTree(spread[second].points_mm).query(
            points, distance_upper_bound=NEIGHBOUR_MM
        )
        depth = _depths(solid.surface, points)
        start = 0
        for first, other in zip(met, others, strict=True):
            part = slice(start, start + len(other.area_mm2))
            start = part.stop
            deep = depth[part] if solids[first].layer != solid.layer else np.zeros_like(depth[part])
            touching = np.isfinite(gap[part])
            if touching.any() or deep.any():
                deep = _away(deep, other.points_mm, ends[first], ends[second])
                meeting = other.part(touching)
                facing = -spread[second].normals[nearest[part][touching]]
                over = np.einsum("ij,ij->i", facing, outward.at(meeting.points_mm))
                pair = solids[first].name, solid.name
                found[pair] = _contact(deep, other, over, meeting.area_mm2)
    return found


def _contact(deep: Floats, other: Samples, over: Floats, area_mm2: Floats) -> Contact:
    deepest = int(deep.argmax())
    x, y, z = other.points_mm[deepest]
    area = float(area_mm2.sum())
    return Contact(
        depth_mm=float(deep[deepest]),
        at_mm=(float(x), float(y), float(z)),
        area_mm2=area,
        over=float(over @ area_mm2) / area if area > 0 else 0.0,
    )


def lies(found: Mapping[tuple[str, str], Contact], first: str, second: str) -> Lies:
    """Return where the second of two structures lies, seen from the first.

    Both surfaces are asked, each as much as it takes part, so that the answer for the two the
    other way round is the opposite one.
    """
    there, back = found.get((first, second)), found.get((second, first))
    area = (there.area_mm2 if there else 0.0) + (back.area_mm2 if back else 0.0)
    if area == 0:
        return "beside"
    over = (there.area_mm2 * there.over if there else 0.0) - (
        back.area_mm2 * back.over if back else 0.0
    )
    share = over / area
    return "superficial" if share > _CLEARLY else "deep" if share < -_CLEARLY else "beside"


def ends_of(solid: Solid) -> Floats:
    """Return the points of a structure where its fibres end, shape (n, 3)."""
    if not solid.fibrous:
        return np.zeros((0, 3))
    along = solid.surface.fibre[:, 0]
    return solid.surface.points_mm[(along <= _END_SHARE) | (along >= 1 - _END_SHARE)]


class _Outward:
    """The way to the skin of the back, from anywhere in the body."""

    def __init__(self, skin: Surface | None) -> None:
        self._tree: cKDTree | None = None
        if skin is not None:
            of_back = skin.normals[:, 1] > _BACK_FROM
            self._tree = cKDTree(skin.points_mm[of_back])
            self._normals = skin.normals[of_back]

    def at(self, points_mm: Floats) -> Floats:
        """Return unit vectors, shape (n, 3)."""
        if self._tree is None:
            return np.broadcast_to(np.array([0.0, 1.0, 0.0]), points_mm.shape)
        normals: Floats = self._normals[self._tree.query(points_mm)[1]]
        return normals


def _left(samples: Samples) -> Samples:
    return samples.part(np.asarray(samples.points_mm[:, 0] > _FROM_X_MM))


def _meet(first: Box, second: Box) -> bool:
    """Tell whether two boxes come within `NEIGHBOUR_MM` of each other."""
    low = np.maximum(np.array(first[0]), np.array(second[0]))
    high = np.minimum(np.array(first[1]), np.array(second[1]))
    return bool((low < high + NEIGHBOUR_MM).all())


def _within(samples: Samples, box: Box) -> Samples:
    """Return the samples in a box or within `NEIGHBOUR_MM` of it."""
    low, high = np.array(box[0]) - NEIGHBOUR_MM, np.array(box[1]) + NEIGHBOUR_MM
    held = (samples.points_mm > low) & (samples.points_mm < high)
    return samples.part(np.asarray(held.all(axis=1)))


def _depths(surface: Surface, points_mm: Floats) -> Floats:
    """Return how deep each point lies in a closed surface, shape (n,); 0 outside."""
    depth = np.zeros(len(points_mm))
    inside, out = DepthProbe(surface).ways_out(points_mm)
    depth[inside] = np.linalg.norm(out, axis=1)
    return depth


def _away(
    depth: Floats, points_mm: Floats, first: cKDTree | None, second: cKDTree | None
) -> Floats:
    """Return the depths, 0 near the ends of either structure."""
    left = depth.copy()
    for ends in (first, second):
        inside = np.flatnonzero(left > 0)
        if ends is not None and len(inside):
            left[inside[ends.query(points_mm[inside])[0] < ATTACHMENT_MM]] = 0
    return left
