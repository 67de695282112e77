"""Thin closed solids in the median plane: the septa and plates between the two halves of the back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from explorer.geometry.polygonise import oriented_surface
from explorer.mesh_store.surface import Floats, Surface


def median_plate(points_mm: Floats, half_mm: Floats, *, striation: Floats | None = None) -> Surface:
    """Return the closed solid around a patch of the median plane, its own mirror image in x.

    Parameters
    ----------
    points_mm
        Grid of the patch, shape (rows >= 3, columns >= 3, 3), x = 0; fibres run along the rows.
    half_mm
        Half its thickness, shape (rows, columns); the border is sharp whatever is given there.
    striation
        Shade of each row, shape (rows,).

    Raises
    ------
    ValueError
        If the grid is too small to have an inside.
    """
    rows, columns = points_mm.shape[:2]
    if rows < 3 or columns < 3:
        raise ValueError(f"points_mm: expected at least 3 rows and 3 columns, got {rows, columns}")
    inside = np.zeros((rows, columns), dtype=bool)
    inside[1:-1, 1:-1] = True
    left = points_mm * [0.0, 1.0, 1.0]
    left[inside, 0] = half_mm[inside]
    top = np.arange(rows * columns).reshape(rows, columns)
    under = top.copy()  # both faces share the border
    under[inside] = rows * columns + np.arange(inside.sum())
    right = left[inside] * [-1.0, 1.0, 1.0]
    quads = _corners_cut(rows, columns)
    triangles = np.concatenate([top.ravel()[quads], under.ravel()[quads][:, ::-1]])
    surface = oriented_surface(np.concatenate([left.reshape(-1, 3), right]), triangles)
    along, across = np.meshgrid(np.linspace(0, 1, columns), np.linspace(0, 1, rows))
    fibre = np.stack([along, across], axis=-1)
    shade = np.full(rows, 0.5) if striation is None else striation
    shades = np.broadcast_to(shade[:, None], (rows, columns))
    return replace(
        surface,
        fibre=np.concatenate([fibre.reshape(-1, 2), fibre[inside]]),
        striation=np.concatenate([shades.ravel(), shades[inside]]),
    )


def _corners_cut(rows: int, columns: int) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Return two triangles for each cell; none has its three corners on the border."""
    index = np.arange(rows * columns, dtype=np.int64).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[1:, :-1], index[1:, 1:], index[:-1, 1:]
    turned = np.zeros(a.shape, dtype=bool)
    turned[0, -1] = turned[-1, 0] = True
    first = np.where(turned[..., None], np.stack([a, b, d], -1), np.stack([a, b, c], -1))
    second = np.where(turned[..., None], np.stack([b, c, d], -1), np.stack([a, c, d], -1))
    return np.concatenate([first.reshape(-1, 3), second.reshape(-1, 3)])
