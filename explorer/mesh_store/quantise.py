"""Turn the real numbers of a surface into the few bits that a screen can show, and back.

Vertex order, steps and bit depths are chosen for the smallest compressed pack, not for the smallest
array: meshopt codes each byte as a difference to the vertex before it.
"""

from __future__ import annotations

from dataclasses import dataclass

import meshopt
import numpy as np
from numpy.typing import NDArray

from explorer.mesh_store.surface import Floats, Surface, Triangles

POSITION_STEP_MM = 0.05
"""Twenty steps a millimetre: below what a screen shows, and one lattice for all structures."""

POSITION_MAX = 65535
NORMAL_BITS = 8
SHADE_LEVELS = 63
"""Steps of occlusion, belly and striation: finer shades cannot be told apart on tissue."""

FIBRE_LEVELS = 1023
"""Steps of the fibre coordinates: about half a millimetre along the longest muscle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantised:
    """One surface as it is stored.

    Attributes
    ----------
    origin_mm
        Position of lattice point (0, 0, 0), shape (3,).
    position
        Lattice coordinates, shape (n, 3), uint16.
    octahedral
        Normals for the meshopt octahedral filter, shape (n, 4), int8.
    shade
        Occlusion, belly, striation, 255; shape (n, 4), uint8.
    fibre
        Along and across, shape (n, 2), uint16 of 65535.
    fascicle
        Fascicle index, shape (n,), uint16.
    triangles
        Shape (m, 3), counter-clockwise seen from outside.
    """

    origin_mm: Floats
    position: NDArray[np.uint16]
    octahedral: NDArray[np.int8]
    shade: NDArray[np.uint8]
    fibre: NDArray[np.uint16]
    fascicle: NDArray[np.uint16]
    triangles: Triangles


def quantise(surface: Surface) -> Quantised:
    """Return the stored form of a surface, its vertices and triangles in drawing order.

    Raises
    ------
    ValueError
        If the surface is empty, has numbers that are not finite or is longer than the lattice.
    """
    _check(surface)
    triangles, order = _drawing_order(surface.triangles)
    points = surface.points_mm[order]
    lattice = np.round(points / POSITION_STEP_MM).astype(np.int64)
    low = lattice.min(axis=0)
    lattice -= low
    if lattice.max() > POSITION_MAX:
        raise ValueError(f"surface: longer than {POSITION_MAX * POSITION_STEP_MM:.0f} mm")
    ones = np.ones(len(points))
    shade = np.stack(
        [surface.occlusion[order], surface.belly[order], surface.striation[order], ones], axis=1
    )
    return Quantised(
        origin_mm=low * POSITION_STEP_MM,
        position=lattice.astype(np.uint16),
        octahedral=to_octahedral(surface.normals[order]),
        shade=_steps(shade, SHADE_LEVELS, 255).astype(np.uint8),
        fibre=_steps(surface.fibre[order], FIBRE_LEVELS, 65535).astype(np.uint16),
        fascicle=surface.fascicle[order].astype(np.uint16),
        triangles=triangles,
    )


def restore(stored: Quantised) -> Surface:
    """Return the surface that a stored form shows, within a quantisation step of the original."""
    shade = stored.shade / 255.0
    return Surface(
        points_mm=stored.origin_mm + stored.position * POSITION_STEP_MM,
        triangles=stored.triangles,
        normals=from_octahedral(stored.octahedral),
        occlusion=shade[:, 0],
        belly=shade[:, 1],
        striation=shade[:, 2],
        fibre=stored.fibre / 65535.0,
        fascicle=stored.fascicle.astype(np.int64),
    )


def to_octahedral(normals: Floats) -> NDArray[np.int8]:
    """Fold unit vectors, shape (n, 3), into two numbers each, shape (n, 4).

    The encoding that filter ``OCTAHEDRAL`` of EXT_meshopt_compression undoes: the third number is
    the full scale, the fourth is unused.
    """
    full = (1 << (NORMAL_BITS - 1)) - 1
    flat = normals / np.maximum(np.abs(normals).sum(axis=1, keepdims=True), 1e-12)
    x, y, z = flat.T
    folded_x = np.where(z >= 0, x, (1 - np.abs(y)) * np.where(x >= 0, 1, -1))
    folded_y = np.where(z >= 0, y, (1 - np.abs(x)) * np.where(y >= 0, 1, -1))
    pair = np.round(np.stack([folded_x, folded_y], axis=1) * full)
    return np.column_stack([pair, np.full(len(pair), full), np.zeros(len(pair))]).astype(np.int8)


def from_octahedral(octahedral: NDArray[np.int8]) -> Floats:
    """Unfold what `to_octahedral` folded, shape (n, 3); unit length."""
    x, y, full = octahedral[:, :3].astype(np.float64).T
    z = full - np.abs(x) - np.abs(y)
    under = np.minimum(z, 0)
    x += np.where(x >= 0, under, -under)
    y += np.where(y >= 0, under, -under)
    unfolded: Floats = np.stack([x, y, z], axis=1)
    unfolded /= np.linalg.norm(unfolded, axis=1, keepdims=True)
    return unfolded


def _steps(values: Floats, levels: int, full: int) -> Floats:
    """Round values of 0 to 1 to ``levels`` steps, written on a scale of 0 to ``full``."""
    clipped = np.clip(values, 0.0, 1.0)
    stepped: Floats = np.round(np.round(clipped * levels) * (full / levels))
    return stepped


def _drawing_order(triangles: Triangles) -> tuple[Triangles, NDArray[np.int64]]:
    """Return triangles and vertices in drawing order: strips first, vertices as they are met.

    On our meshes strips give packs a tenth smaller than the order for the vertex cache, and a
    graphics card reuses vertices along them nearly as well.
    """
    indices = np.ascontiguousarray(triangles, dtype=np.uint32).ravel()
    renumbered, remap, used = meshopt.reorder_mesh(indices, triangles=True, optsize=True)
    order = np.zeros(used, dtype=np.int64)
    drawn = remap != np.iinfo(np.uint32).max
    order[remap[drawn]] = np.flatnonzero(drawn)
    return renumbered.astype(np.int64).reshape(-1, 3), order


def _check(surface: Surface) -> None:
    if len(surface.triangles) == 0:
        raise ValueError("surface: has no triangles")
    for name in ("points_mm", "normals", "occlusion", "belly", "striation", "fibre"):
        values = getattr(surface, name)
        if not np.isfinite(values).all():
            raise ValueError(f"{name}: {np.count_nonzero(~np.isfinite(values))} values not finite")
