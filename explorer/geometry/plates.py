"""The closed solid between an outer and an inner grid of points."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from explorer.geometry.polygonise import oriented_surface
from explorer.mesh_store.surface import Floats, Surface, Triangles

Indices = NDArray[np.int64]

MIDLINE_MM = 1.0
"""An end this near to the midline meets that of the other side."""

_INNER_ROWS, _INNER_COLUMNS = 3, 2  # the hidden face keeps every third row, every second column


def plate(outer: Floats, inner: Floats, data: Floats, *, alone: bool) -> Surface:
    """Return the closed solid between two grids; the inner one is thinned out.

    Parameters
    ----------
    outer, inner
        Points, shape (rows, columns, 3); the same rows and columns lie over each other.
    data
        Belly, striation, fibre along, fibre across, fascicle of each point; (rows, columns, 5).
    alone
        The whole plate is one fascicle: that of its first point.

    Returns
    -------
    Surface
        One closed body facing outward, dressed with ``data``.
    """
    rows, columns = outer.shape[:2]
    pick_r, pick_c = _every(rows, _INNER_ROWS), _every(columns, _INNER_COLUMNS)
    small = inner[np.ix_(pick_r, pick_c)]
    top = np.arange(rows * columns).reshape(rows, columns)
    under = rows * columns + np.arange(small.shape[0] * small.shape[1]).reshape(small.shape[:2])
    faces = [_quads(top), _quads(under)[:, ::-1]]
    faces += [
        _strip(top[0], under[0], pick_c),
        _strip(top[:, -1], under[:, -1], pick_r),
        _strip(top[-1, ::-1], under[-1, ::-1], columns - 1 - pick_c[::-1]),
        _strip(top[::-1, 0], under[::-1, 0], rows - 1 - pick_r[::-1]),
    ]
    points = np.concatenate([outer.reshape(-1, 3), small.reshape(-1, 3)])
    kinds = data.shape[-1]
    under_data = data[np.ix_(pick_r, pick_c)].reshape(-1, kinds)
    values = np.concatenate([data.reshape(-1, kinds), under_data])
    surface = oriented_surface(points, np.concatenate(faces))
    return replace(
        surface,
        belly=values[:, 0],
        striation=values[:, 1],
        fibre=values[:, 2:4].copy(),
        fascicle=np.full(len(values), data[0, 0, 4], dtype=np.int64)
        if alone
        else values[:, 4].astype(np.int64),
    )


def seamless(bodies: list[Surface], parts: list[slice], narrowing: Floats) -> list[Surface]:
    """Return parts lit as one sheet where they touch, so that no line shows between them.

    The same holds where a sheet meets its mirror image at the midline.
    """
    columns = len(narrowing)
    heights = [part.stop - part.start for part in parts]
    normals = [body.normals.copy() for body in bodies]
    outer = [
        each[: height * columns].reshape(height, columns, 3)
        for each, height in zip(normals, heights, strict=True)
    ]
    for before, after in itertools.pairwise(outer):
        beside = before[-2] + after[1]
        beside /= np.maximum(np.linalg.norm(beside, axis=1, keepdims=True), 1e-9)
        for slip, edge in ((before, -1), (after, 0)):
            lit = slip[edge] + (1.0 - narrowing)[:, None] * (beside - slip[edge])
            slip[edge] = lit / np.maximum(np.linalg.norm(lit, axis=1, keepdims=True), 1e-9)
    for body, grid in zip(bodies, outer, strict=True):
        first = body.points_mm[: grid.shape[0] * columns : columns]
        median = np.flatnonzero(np.abs(first[:, 0]) < MIDLINE_MM)
        grid[median, 0] = upright(grid[median, 1])
    return [replace(body, normals=each) for body, each in zip(bodies, normals, strict=True)]


def upright(directions: Floats) -> Floats:
    """Return the directions turned into the median plane, of length 1."""
    turned = directions * [0.0, 1.0, 1.0]
    return np.asarray(turned / np.maximum(np.linalg.norm(turned, axis=-1, keepdims=True), 1e-9))


def _every(count: int, step: int) -> Indices:
    return np.unique(np.round(np.linspace(0, count - 1, -(-(count - 1) // step) + 1)).astype(int))


def _quads(index: Indices) -> Triangles:
    a, b = index[:-1, :-1].ravel(), index[1:, :-1].ravel()
    c, d = index[1:, 1:].ravel(), index[:-1, 1:].ravel()
    return np.concatenate([np.stack([a, b, c], axis=1), np.stack([a, c, d], axis=1)])


def _strip(fine: Indices, coarse: Indices, picked: Indices) -> Triangles:
    """Return the wall between a border and the same border with fewer points."""
    faces = []
    for k in range(len(coarse) - 1):
        start, stop = int(picked[k]), int(picked[k + 1])
        half = (start + stop + 1) // 2
        faces += [(fine[j], fine[j + 1], coarse[k]) for j in range(start, half)]
        faces.append((fine[half], coarse[k + 1], coarse[k]))
        faces += [(fine[j], fine[j + 1], coarse[k + 1]) for j in range(half, stop)]
    return np.array(faces, dtype=np.int64)
