"""Turn a signed distance field into one closed surface."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pyvista as pv
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from explorer.geometry.sdf import Field
from explorer.mesh_store.surface import Floats, Surface, Triangles, bare_surface

Grid = NDArray[np.float32]

BLOCK = 4
"""Grid points along the edge of a block that is either evaluated whole or not at all."""

CHUNK = 6
"""Blocks along the edge of a chunk: what is evaluated at once fits into the processor's cache."""

SLACK = 1.35
"""How much faster than allowed an approximate field may grow before a block could be missed."""


def polygonise(
    field: Field,
    bounds_mm: ArrayLike,
    step_mm: float,
    *,
    smooth_passes: int = 12,
    pass_band: float = 0.12,
    target_triangles: int | None = None,
    symmetric: bool = False,
    seal: bool = True,
) -> Surface:
    """Return the surface of a solid: closed, one body, facing outward.

    Parameters
    ----------
    field
        Signed distance, negative inside (see `explorer.geometry.sdf`).
    bounds_mm
        Lowest and highest corner of a box around the solid, shape (2, 3).
    step_mm
        Distance of the grid points; details under two steps are lost.
    smooth_passes, pass_band
        Taubin smoothing: it takes the steps of the grid away and keeps the volume. Thin plates
        stand 30 passes.
    target_triangles
        Simplify to about so many; None keeps them all.
    symmetric
        The solid is its own mirror image in x: only the left half is evaluated.
    seal
        Close the surface where the solid runs out of the box, instead of leaving a hole.

    Raises
    ------
    ValueError
        If the box holds no surface, or the surface cannot be closed.
    """
    low, high = np.asarray(bounds_mm, dtype=np.float64)
    if symmetric:
        half = np.ceil(max(abs(low[0]), abs(high[0])) / step_mm) * step_mm
        low, high = np.array([-half, *low[1:]]), np.array([half, *high[1:]])
    count = np.maximum(np.ceil((high - low) / step_mm).astype(int) + 1, 3)
    grid = _sample(field, low, count, step_mm, symmetric=symmetric)
    if seal:
        _clamp_shell(grid, step_mm / 2)
    mesh = _contour(grid, low, step_mm)
    if smooth_passes:
        mesh = mesh.smooth_taubin(n_iter=smooth_passes, pass_band=pass_band)
    dense = oriented_surface(*largest_body(*_arrays(mesh)))
    if target_triangles is None or len(dense.triangles) <= target_triangles:
        surface = dense
    else:
        surface = oriented_surface(*simplified(dense.points_mm, dense.triangles, target_triangles))
        surface = replace(surface, normals=normals_like(dense, surface.points_mm))
    if not is_closed(surface.triangles):
        raise ValueError(f"field: its surface within bounds_mm is not closed, bounds {bounds_mm!r}")
    return surface


# ------------------------------------------------------------------------------------- sampling


def _sample(
    field: Field, low: Floats, count: NDArray[np.int64], step_mm: float, *, symmetric: bool
) -> Grid:
    """Evaluate the field exactly near the surface and roughly elsewhere, shape (nx, ny, nz)."""
    first = count[0] // 2 if symmetric else 0
    start = low + np.array([first * step_mm, 0, 0])
    half = _sample_blocks(field, start, count - np.array([first, 0, 0]), step_mm)
    return np.concatenate([half[:0:-1], half]) if symmetric else half


def _sample_blocks(field: Field, low: Floats, count: NDArray[np.int64], step_mm: float) -> Grid:
    blocks = -(-count // BLOCK)
    size = BLOCK * step_mm
    axes = [low[i] + (np.arange(blocks[i]) + 0.5) * size - step_mm / 2 for i in range(3)]
    rough = np.empty(blocks, dtype=np.float32)
    near_mm = SLACK * np.sqrt(3) / 2 * size
    inner = np.stack(np.meshgrid(*[np.arange(BLOCK)] * 3, indexing="ij"), -1).reshape(-1, 3)
    offsets = ((inner - (BLOCK - 1) / 2) * step_mm).astype(np.float32)
    grid = np.empty((*blocks, BLOCK, BLOCK, BLOCK), dtype=np.float32)
    for box in _chunks(blocks):
        local = np.meshgrid(
            *(axis[part] for axis, part in zip(axes, box, strict=True)), indexing="ij"
        )
        centres = np.stack(local, -1).astype(np.float32).reshape(-1, 3)
        value = field(centres)
        rough[box] = value.reshape(local[0].shape)
        fine = np.repeat(value[:, None], BLOCK**3, axis=1)
        near = np.flatnonzero(np.abs(value) < near_mm)
        if len(near):
            spread = (centres[near, None, :] + offsets).reshape(-1, 3)
            fine[near] = field(spread).reshape(len(near), -1)
        grid[box] = fine.reshape(*local[0].shape, BLOCK, BLOCK, BLOCK)
    whole = grid.transpose(0, 3, 1, 4, 2, 5).reshape(blocks * BLOCK)
    return whole[: count[0], : count[1], : count[2]]


def _chunks(blocks: NDArray[np.int64]) -> Iterator[tuple[slice, slice, slice]]:
    for corner in itertools.product(*(range(0, int(n), CHUNK) for n in blocks)):
        x, y, z = corner
        yield slice(x, x + CHUNK), slice(y, y + CHUNK), slice(z, z + CHUNK)


def _clamp_shell(grid: Grid, outside_mm: float) -> None:
    for axis in range(3):
        for end in (0, -1):
            layer = np.moveaxis(grid, axis, 0)[end]
            np.maximum(layer, outside_mm, out=layer)


def _contour(grid: Grid, low: Floats, step_mm: float) -> pv.PolyData:
    image = pv.ImageData(dimensions=grid.shape, spacing=(step_mm,) * 3, origin=low)
    image.point_data["distance"] = grid.ravel(order="F")
    mesh: pv.PolyData = image.contour([0.0], scalars="distance", method="flying_edges")
    if mesh.n_cells == 0:
        raise ValueError(f"bounds_mm: no surface within the box from {low.tolist()}")
    return mesh


# --------------------------------------------------------------------------- triangle meshes


def _arrays(mesh: pv.PolyData) -> tuple[Floats, Triangles]:
    """Return points and triangles, coincident points merged and collapsed triangles dropped."""
    points, index = np.unique(np.asarray(mesh.points, np.float64), axis=0, return_inverse=True)
    triangles = index.reshape(-1)[mesh.faces.reshape(-1, 4)[:, 1:]]
    a, b, c = triangles.T
    return points, triangles[(a != b) & (b != c) & (c != a)].astype(np.int64)


def _polydata(points: Floats, triangles: Triangles) -> pv.PolyData:
    mesh: pv.PolyData = pv.PolyData.from_regular_faces(points, triangles)  # type: ignore[arg-type]
    return mesh


def is_closed(triangles: Triangles) -> bool:
    """Whether every edge is shared by exactly two triangles that run it in opposite directions."""
    edges = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    span = int(triangles.max()) + 1
    forth = np.sort(edges[:, 0] * span + edges[:, 1])
    back = np.sort(edges[:, 1] * span + edges[:, 0])
    return len(np.unique(forth)) == len(forth) and np.array_equal(forth, back)


def body_labels(triangles: Triangles) -> tuple[int, NDArray[np.int32]]:
    """Return how many connected bodies there are, and the one that each triangle belongs to."""
    size = int(triangles.max()) + 1
    a, b, c = triangles.T
    links = coo_matrix(
        (np.ones(2 * len(a), dtype=bool), (np.concatenate([a, b]), np.concatenate([b, c]))),
        shape=(size, size),
    )
    _, label = connected_components(links, directed=False)
    used, of_triangle = np.unique(label[a], return_inverse=True)
    return len(used), of_triangle.reshape(-1).astype(np.int32)


def largest_body(points_mm: Floats, triangles: Triangles) -> tuple[Floats, Triangles]:
    """Return only the connected body with the most triangles, unused points removed."""
    _, label = body_labels(triangles)
    kept = triangles[label == np.bincount(label).argmax()]
    used, index = np.unique(kept, return_inverse=True)
    return points_mm[used], index.reshape(-1, 3).astype(np.int64)


def simplified(
    points_mm: Floats, triangles: Triangles, target_triangles: int
) -> tuple[Floats, Triangles]:
    """Return the surface with about so many triangles, still closed.

    Quadric error decimation (Garland and Heckbert 1997, VTK). It now and then leaves a triangle
    folded onto its neighbour; then a slightly larger target is tried.

    Raises
    ------
    ValueError
        If no try stays closed.
    """
    for attempt in range(8):
        share = 1 - min(target_triangles * (1 + 0.03 * attempt) / len(triangles), 1)
        mesh = _polydata(points_mm, triangles).decimate(share, volume_preservation=True)
        fewer = largest_body(*_arrays(mesh))
        if is_closed(fewer[1]):
            return fewer
    raise ValueError(f"target_triangles: cannot be simplified and stay closed, {target_triangles}")


def normals_like(dense: Surface, points_mm: Floats) -> Floats:
    """Return unit normals for points on a surface, read from a finer mesh of the same surface.

    A simplified mesh has slivers, whose own normals would show as streaks.
    """
    away, nearest = cKDTree(dense.points_mm).query(points_mm, k=5)
    weight = 1 / (away + 0.05)
    mean = np.einsum("ij,ijk->ik", weight, dense.normals[nearest])
    length = np.linalg.norm(mean, axis=1, keepdims=True)
    return np.asarray(mean / np.maximum(length, 1e-12))


def oriented_surface(points_mm: Floats, triangles: Triangles) -> Surface:
    """Return the surface facing outward (by its signed volume) with area-weighted normals."""
    a, b, c = points_mm[triangles].transpose(1, 0, 2)
    if np.einsum("ij,ij->", a, np.cross(b, c)) < 0:
        triangles = triangles[:, ::-1].copy()
        b, c = c, b
    weighted = np.cross(b - a, c - a)
    normals = np.zeros_like(points_mm)
    for corner in range(3):
        np.add.at(normals, triangles[:, corner], weighted)
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    normals = normals / np.maximum(length, 1e-12)
    return bare_surface(points_mm, triangles, normals)
