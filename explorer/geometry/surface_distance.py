"""The distance between two surfaces: how near a built structure is to a reference one.

Points are spread evenly over each surface, and the exact distance of each to the nearest triangle
of the other one is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyvista as pv

from explorer.facts.surface_distances import SurfaceDistance
from explorer.mesh_store.errors import MeshStoreError
from explorer.mesh_store.manifest import read_manifest
from explorer.mesh_store.store import read_surfaces
from explorer.mesh_store.surface import Floats, Triangles

SAMPLES = 10_000
_SEED = 20261122


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """How far two surfaces are from each other.

    Attributes
    ----------
    mean_mm
        Mean of the mean distances of both directions.
    p95_mm
        The larger of the 95th percentiles of both directions.
    volume_ratio
        Volume of the first over that of the second; ``None`` if the second encloses none.
    """

    mean_mm: float
    p95_mm: float
    volume_ratio: float | None


def measure_meshes(
    reference_dir: Path, mesh_dir: Path, shift_mm: tuple[float, float, float]
) -> tuple[SurfaceDistance, ...]:
    """Return how far each structure is from the reference that has its id as file name.

    Parameters
    ----------
    reference_dir
        Folder of PLY files in millimetres, in our frame: ``T7.ply``, ``multifidus.left.ply``.
    mesh_dir
        A folder that the build filled.
    shift_mm
        By how much our body is moved onto the reference.

    Raises
    ------
    ValueError
        If there is nothing to compare.
    MeshStoreError
        If meshes are missing, damaged or of a build before shapes had a hash.
    """
    manifest = read_manifest(mesh_dir)
    files = {path.stem: path for path in sorted(reference_dir.glob("*.ply"))}
    known = [entry for entry in manifest.structures if entry.id in files]
    if not known:
        raise ValueError(f"{reference_dir}: found no PLY file named after one of our structures")
    if not all(entry.shape_sha256 for entry in known):
        raise MeshStoreError(f"The meshes in {mesh_dir} are old: run back-explorer build first")
    ours = read_surfaces(mesh_dir, [entry.id for entry in known])
    found = []
    for entry in known:
        surface = ours[entry.id]
        moved = surface.points_mm + np.array(shift_mm), surface.triangles
        distance = surface_distance(moved, read_reference(files[entry.id]))
        ratio = distance.volume_ratio
        found.append(
            SurfaceDistance(
                id=entry.id,
                mean_mm=round(distance.mean_mm, 2),
                p95_mm=round(distance.p95_mm, 2),
                volume_ratio=None if ratio is None else round(ratio, 2),
                shape_sha256=entry.shape_sha256,
            )
        )
    return tuple(found)


def surface_distance(
    first: tuple[Floats, Triangles], second: tuple[Floats, Triangles], samples: int = SAMPLES
) -> Distance:
    """Return the distance between two triangle surfaces, points in millimetres.

    Parameters
    ----------
    first, second
        Points, shape (n, 3), and vertex indices, shape (m, 3).
    samples
        How many points are spread over each; the same every time.
    """
    there = _distances(_spread(*first, samples), *second)
    back = _distances(_spread(*second, samples), *first)
    ours, theirs = _volume_mm3(*first), _volume_mm3(*second)
    return Distance(
        mean_mm=float(there.mean() + back.mean()) / 2,
        p95_mm=float(max(np.percentile(there, 95), np.percentile(back, 95))),
        volume_ratio=ours / theirs if theirs > 0 else None,
    )


def read_reference(path: Path) -> tuple[Floats, Triangles]:
    """Return the points and the triangles of a PLY file.

    Raises
    ------
    ValueError
        If it holds no triangles.
    """
    mesh = pv.PolyData(path).triangulate()
    if mesh.n_cells == 0:
        raise ValueError(f"{path.name} holds no triangles")
    return np.asarray(mesh.points, dtype=np.float64), np.asarray(mesh.regular_faces, dtype=np.int64)


def _spread(points_mm: Floats, triangles: Triangles, count: int) -> Floats:
    """Return points spread at random and evenly over a surface, shape (count, 3)."""
    a, b, c = points_mm[triangles].transpose(1, 0, 2)
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    random = np.random.default_rng(_SEED)
    chosen = random.choice(len(triangles), size=count, p=area / area.sum())
    u, v = random.random((2, count))
    u, v = np.where(u + v > 1, 1 - u, u), np.where(u + v > 1, 1 - v, v)
    found: Floats = a[chosen] + u[:, None] * (b - a)[chosen] + v[:, None] * (c - a)[chosen]
    return found


def _distances(from_mm: Floats, points_mm: Floats, triangles: Triangles) -> Floats:
    mesh = pv.PolyData.from_regular_faces(points_mm, triangles.astype(int))
    found = mesh.find_closest_cell(from_mm, return_closest_point=True)
    assert isinstance(found, tuple)  # cells and points, as asked for
    away: Floats = np.linalg.norm(np.asarray(found[1], dtype=float) - from_mm, axis=1)
    return away


def _volume_mm3(points_mm: Floats, triangles: Triangles) -> float:
    a, b, c = points_mm[triangles].transpose(1, 0, 2)
    return abs(float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6))
