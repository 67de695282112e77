"""Voxel fields of what lies beneath: how far a point is outside the structures already built.

Everything here works on the left half of the body. The body is symmetric about x = 0, so the
distance at (-x, y, z) is the distance at (x, y, z): half the memory, and exact at the midline.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_fill_holes, distance_transform_edt, gaussian_filter

from explorer.mesh_store.surface import Floats, Surface

Voxels = NDArray[np.bool_]
Distances = NDArray[np.float32]

_NUDGE_MM = np.array([0.00131, 0.00173])  # keeps scan lines off vertices placed on round numbers


@dataclass(frozen=True, slots=True)
class Grid:
    """Cubic voxels over the left half of the body.

    Attributes
    ----------
    low_mm
        Corner of the first voxel; its x is 0, the midsagittal plane.
    step_mm
        Edge of a voxel.
    shape
        Number of voxels along x, y, z.
    """

    low_mm: tuple[float, float, float]
    step_mm: float
    shape: tuple[int, int, int]

    @classmethod
    def covering(
        cls, high_mm: tuple[float, float, float], low_yz_mm: tuple[float, float], step_mm: float
    ) -> Grid:
        """Return the grid from the midline and ``low_yz_mm`` up to ``high_mm``."""
        low = (0.0, *low_yz_mm)
        nx, ny, nz = (
            int(np.ceil((top - base) / step_mm)) for top, base in zip(high_mm, low, strict=True)
        )
        return cls(low, step_mm, (nx, ny, nz))

    def index(self, points_mm: Floats) -> Floats:
        """Return fractional voxel indices (0 is the centre of the first voxel), shape (n, 3)."""
        index: Floats = (points_mm - np.asarray(self.low_mm)) / self.step_mm - 0.5
        return index

    def centres_mm(self, axis: int) -> Floats:
        """Return the coordinates of the voxel centres along one axis."""
        steps = np.arange(self.shape[axis], dtype=np.float64) + 0.5
        return np.asarray(self.low_mm[axis] + self.step_mm * steps)


@dataclass(frozen=True, slots=True, eq=False)
class DistanceField:
    """Signed distance to a solid, millimetres: positive outside, negative inside."""

    grid: Grid
    values_mm: Distances

    def sample(self, points_mm: Floats) -> tuple[Floats, Floats]:
        """Return distance and its gradient, trilinear, at points of either side of the body.

        Parameters
        ----------
        points_mm
            Shape (..., 3). Outside the grid the nearest border value holds.

        Returns
        -------
        distance, gradient
            Shapes (...) and (..., 3); the gradient points away from the solid.
        """
        flat = points_mm.reshape(-1, 3)
        side = np.where(flat[:, 0] < 0, -1.0, 1.0)
        index = self.grid.index(np.abs(flat) * [1, 0, 0] + flat * [0, 1, 1])
        top = np.asarray(self.grid.shape) - 2
        base = np.clip(np.floor(index).astype(np.int64), 0, top)
        u, v, w = np.clip(index - base, 0.0, 1.0).T
        stride_x, stride_y = self.grid.shape[1] * self.grid.shape[2], self.grid.shape[2]
        first = base @ np.array([stride_x, stride_y, 1])
        cells = self.values_mm.reshape(-1)
        c = [
            cells[first + i * stride_x + j * stride_y + k].astype(np.float64)
            for i in (0, 1)
            for j in (0, 1)
            for k in (0, 1)
        ]
        along_z = [c[n] + (c[n + 1] - c[n]) * w for n in (0, 2, 4, 6)]
        slope_z = [c[n + 1] - c[n] for n in (0, 2, 4, 6)]
        near = along_z[0] + (along_z[1] - along_z[0]) * v
        far = along_z[2] + (along_z[3] - along_z[2]) * v
        slope_y = (1 - u) * (along_z[1] - along_z[0]) + u * (along_z[3] - along_z[2])
        slope = (1 - u) * ((1 - v) * slope_z[0] + v * slope_z[1]) + u * (
            (1 - v) * slope_z[2] + v * slope_z[3]
        )
        gradient = np.stack([(far - near) * side, slope_y, slope], axis=1) / self.grid.step_mm
        distance = near + (far - near) * u
        return distance.reshape(points_mm.shape[:-1]), gradient.reshape(points_mm.shape)

    def distance(self, points_mm: Floats) -> Floats:
        """Return the signed distance at points, shape (...)."""
        return self.sample(points_mm)[0]


def occupancy(surfaces: Iterable[Surface], grid: Grid) -> Voxels:
    """Return which voxel centres lie inside closed surfaces (a point inside two counts once).

    Scan conversion by winding number along z, so overlapping bodies of one surface are united
    and not hollowed out, as an even-odd rule would.
    """
    inside = np.zeros(grid.shape, dtype=bool)
    for surface in surfaces:
        _stamp(inside, surface, grid)
    return inside


def _stamp(inside: Voxels, surface: Surface, grid: Grid) -> None:
    corners = surface.points_mm[surface.triangles]
    scaled = (corners[..., :2] - np.asarray(grid.low_mm[:2]) + _NUDGE_MM) / grid.step_mm - 0.5
    size = np.array(grid.shape[:2])
    first = np.clip(np.ceil(scaled.min(axis=1)).astype(np.int64), 0, size)
    last = np.clip(np.floor(scaled.max(axis=1)).astype(np.int64), -1, size - 1)
    spans = np.maximum(last - first + 1, 0)
    count = spans[:, 0] * spans[:, 1]
    triangle = np.repeat(np.arange(len(count)), count)
    if len(triangle) == 0:
        return
    nth = np.arange(len(triangle)) - np.repeat(np.cumsum(count) - count, count)
    column = first[triangle] + np.stack(np.divmod(nth, spans[triangle, 1]), axis=1)
    a, b, c = scaled[triangle].transpose(1, 0, 2)
    area = _cross(b - a, c - a)
    with np.errstate(divide="ignore", invalid="ignore"):
        beta = _cross(column - a, c - a) / area
        gamma = _cross(b - a, column - a) / area
        hit = (area != 0) & (beta >= 0) & (gamma >= 0) & (beta + gamma <= 1)
    triangle, column, beta, gamma, area = (
        part[hit] for part in (triangle, column, beta, gamma, area)
    )
    if len(triangle) == 0:  # it only brushes the grid
        return
    z = corners[triangle][..., 2]
    height = z[:, 0] + beta * (z[:, 1] - z[:, 0]) + gamma * (z[:, 2] - z[:, 0])
    level = np.ceil((height - grid.low_mm[2]) / grid.step_mm - 0.5).astype(np.int64)
    level = np.clip(level, 0, grid.shape[2])
    low, high = column.min(axis=0), column.max(axis=0) + 1
    winding = np.zeros((*(high - low), grid.shape[2] + 1), dtype=np.int16)
    where = (column[:, 0] - low[0], column[:, 1] - low[1], level)
    np.add.at(winding, where, np.where(area > 0, -1, 1).astype(np.int16))
    filled = np.cumsum(winding[..., :-1], axis=2) > 0
    inside[low[0] : high[0], low[1] : high[1]] |= filled


def _cross(a: Floats, b: Floats) -> Floats:
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]


def closing(inside: Voxels, radius_mm: float, step_mm: float) -> Voxels:
    """Return the solid with gaps narrower than two radii bridged."""
    reach = radius_mm / step_mm
    padding = [(0, 0), *[(int(np.ceil(reach)) + 1,) * 2] * 2]
    padded = np.pad(inside, padding)  # not across the midline: there the mirror image follows
    grown = distance_transform_edt(~padded) <= reach
    shrunk: Voxels = distance_transform_edt(grown) > reach
    cut = tuple(
        slice(low, len_ - high) for (low, high), len_ in zip(padding, padded.shape, strict=True)
    )
    return shrunk[cut] | inside


def filled_slices(inside: Voxels) -> Voxels:
    """Return the solid with every hole of an axial slice filled, across the midline."""
    both = np.concatenate([inside[::-1], inside])
    result = np.empty_like(both)
    for level in range(both.shape[2]):
        result[..., level] = binary_fill_holes(both[..., level])
    return result[len(inside) :]


def solid_from_behind(
    inside: Voxels, grid: Grid, *, to_x_mm: float, from_y_mm: float, z_mm: tuple[float, float]
) -> Voxels:
    """Return the solid with everything in front of it filled, within a box.

    Seen from behind it becomes a height field, so a thin layer has no far side on which a
    wrapped sheet could end up.
    """
    z = grid.centres_mm(2)
    box = np.ix_(
        grid.centres_mm(0) < to_x_mm,
        grid.centres_mm(1) > from_y_mm,
        (z > z_mm[0]) & (z < z_mm[1]),
    )
    part = inside[box]
    result = inside.copy()
    result[box] = np.logical_or.accumulate(part[:, ::-1], axis=1)[:, ::-1]
    return result


def field_with(
    field: DistanceField, surfaces: Iterable[Surface], *, seam_mm: float
) -> DistanceField:
    """Return the distance to a solid and some closed surfaces, narrow gaps bridged."""
    inside = (field.values_mm < 0) | occupancy(surfaces, field.grid)
    return distance_field(closing(inside, seam_mm, field.grid.step_mm), field.grid)


def distance_field(inside: Voxels, grid: Grid, *, blur_voxels: float = 0.8) -> DistanceField:
    """Return the signed distance to a voxel solid, slightly smoothed.

    Raises
    ------
    ValueError
        If there is no solid at all, or nothing but solid.
    """
    if not inside.any() or inside.all():
        raise ValueError(f"inside: expected some solid and some space, got {inside.mean():.0%}")
    outside = distance_transform_edt(~inside).astype(np.float32)
    within = distance_transform_edt(inside).astype(np.float32)
    signed = np.where(inside, 0.5 - within, outside - 0.5) * np.float32(grid.step_mm)
    smooth = gaussian_filter(signed, blur_voxels, mode="nearest") if blur_voxels else signed
    return DistanceField(grid, np.ascontiguousarray(smooth, dtype=np.float32))
