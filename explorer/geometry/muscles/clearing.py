"""Press finished muscles out of what is deeper, where the coarse field let them sink into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from explorer.geometry.depths import DepthProbe
from explorer.geometry.fibres import smoothstep
from explorer.geometry.plates import MIDLINE_MM
from explorer.geometry.polygonise import oriented_surface
from explorer.geometry.quality.samples import samples_of
from explorer.mesh_store.surface import Floats, Surface

_PASSES = 8
_DEEPEST_MM = 0.3  # what is not deeper than this stays
_LEAVE_MM = 0.1  # and this much is left, so that surfaces still touch
_REACH_MM, _REACH_PER_MM = 8.0, 2.5  # how far a push is felt: at least, and for its length
_FIXED_MM, _FREE_MM = 0.5, 3.0  # from the ends of fibres: nearer points stay, further ones may move
_OFF_BONE_MM = 8.0  # from the ends of fibres: nearer to them a muscle may grow into bone
_END_SHARE = 0.02  # of a fibre's length, at each end


@dataclass(frozen=True, slots=True, eq=False)
class _Pushes:
    """Where a surface has to go, and how far."""

    at_mm: Floats
    by_mm: Floats


class Deeper:
    """One finished structure, as the muscles over it ask it what lies in it.

    Parameters
    ----------
    surface
        Closed.
    fibrous
        Whether it is a muscle; what lies on it stays out of it up to its own ends, while it may
        grow into a bone near them.
    """

    def __init__(self, surface: Surface, *, fibrous: bool) -> None:
        self.probe = DepthProbe(surface)
        self.points_mm = samples_of(surface).points_mm
        self.fibrous = fibrous


def ends_mm(surface: Surface) -> Floats:
    """Return the points of a muscle where its fibres end, shape (n, 3)."""
    along = surface.fibre[:, 0]
    return surface.points_mm[(along <= _END_SHARE) | (along >= 1 - _END_SHARE)]


def cleared(parts: Sequence[Surface], deeper: Sequence[Deeper]) -> list[Surface]:
    """Return the parts of one sheet, pressed out of everything deeper.

    Where a part reaches into a deeper structure, or that one into it, it gives way along the
    shortest path, and what is around follows more and more weakly: a smooth dent, no step. Points
    near the ends of fibres stay, there muscles may grow into each other. The surfaces keep their
    triangles, and so stay closed; points that parts have in common stay common.

    Parameters
    ----------
    parts
        Closed surfaces that share borders, or a single one.
    deeper
        What they lie on.
    """
    low = np.min([part.bounds_mm[0] for part in parts], axis=0)
    high = np.max([part.bounds_mm[1] for part in parts], axis=0)
    near = [one for one in deeper if one.probe.meets(low, high)]
    own_ends = np.concatenate([ends_mm(part) for part in parts])
    ends = cKDTree(own_ends) if len(own_ends) else None
    moved = list(parts)
    for _ in range(_PASSES):
        pushes = _pushes(moved, near, ends)
        if len(pushes.at_mm) == 0:
            break
        moved = [_pushed(part, pushes, ends) for part in moved]
    return [
        part if after is part else replace(after, normals=_turned(part, after))
        for part, after in zip(parts, moved, strict=True)
    ]


def _pushes(parts: Sequence[Surface], deeper: Sequence[Deeper], ends: cKDTree | None) -> _Pushes:
    at, by = [np.zeros((0, 3))], [np.zeros((0, 3))]
    probes = [DepthProbe(part) for part in parts]
    points = np.concatenate([samples_of(part).points_mm for part in parts])
    for one in deeper:
        free_mm = _FREE_MM if one.fibrous else _OFF_BONE_MM
        inside, out = one.probe.ways_out(points)
        found = [(points[inside], out)]
        for probe in probes:
            inside, out = probe.ways_out(one.points_mm)
            found.append((one.points_mm[inside] + out, -out))
        for where, way in found:
            length = np.linalg.norm(way, axis=1)
            wanted = (length > _DEEPEST_MM) & _beyond(where, ends, free_mm)
            shorter = 1.0 - _LEAVE_MM / length[wanted]
            at.append(where[wanted])
            by.append(way[wanted] * shorter[:, None])
    return _Pushes(np.concatenate(at), np.concatenate(by))


def _beyond(points_mm: Floats, ends: cKDTree | None, least_mm: float) -> NDArray[np.bool_]:
    if ends is None or len(points_mm) == 0:
        return np.ones(len(points_mm), dtype=bool)
    return np.asarray(ends.query(points_mm)[0] > least_mm)


def _pushed(part: Surface, pushes: _Pushes, ends: cKDTree | None) -> Surface:
    """Return a part with its points moved as the pushes around them ask."""
    length = np.linalg.norm(pushes.by_mm, axis=1)
    reach = np.maximum(_REACH_MM, _REACH_PER_MM * length)
    pairs = cKDTree(part.points_mm).sparse_distance_matrix(
        cKDTree(pushes.at_mm), float(reach.max()), output_type="coo_matrix"
    )
    vertex, push = pairs.row, pairs.col
    if len(vertex) == 0:
        return part
    weight = np.clip(1.0 - (pairs.data / reach[push]) ** 2, 0.0, 1.0) ** 2
    count = len(part.points_mm)
    share = weight * length[push]
    total = np.bincount(vertex, share, count)
    strongest = np.zeros(count)
    np.maximum.at(strongest, vertex, weight)
    mean: Floats = np.stack(
        [np.bincount(vertex, share * pushes.by_mm[push, axis], count) for axis in range(3)], axis=1
    )
    felt = strongest / np.maximum(total, 1e-9)
    if ends is not None:
        gap = ends.query(part.points_mm)[0]
        felt = felt * smoothstep((gap - _FIXED_MM) / (_FREE_MM - _FIXED_MM))
    by = mean * felt[:, None]
    by[np.abs(part.points_mm[:, 0]) < MIDLINE_MM, 0] = 0.0
    return replace(part, points_mm=part.points_mm + by)


def _turned(before: Surface, after: Surface) -> Floats:
    """Return the normals of a moved surface; what they were smoothed by is kept."""
    turned = (
        before.normals
        + oriented_surface(after.points_mm, after.triangles).normals
        - oriented_surface(before.points_mm, before.triangles).normals
    )
    return np.asarray(turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9))
