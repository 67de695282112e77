"""The skin of the back, closed around the whole trunk: everything beneath it, and some fat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyvista as pv
from scipy.ndimage import gaussian_filter

from explorer.facts.landmarks import Landmarks
from explorer.geometry.fields import (
    DistanceField,
    Grid,
    Voxels,
    closing,
    distance_field,
    filled_slices,
    occupancy,
)
from explorer.geometry.occlusion import bake
from explorer.geometry.polygonise import normals_like, oriented_surface
from explorer.geometry.sdf import Distances, smooth_max, smooth_min
from explorer.geometry.soft_tissue.body_fill import body_fill
from explorer.mesh_store.surface import Floats, Surface, Triangles

NAME = "skin"
THINNEST_MM = 3.0
"""Skin over bone; nothing beneath comes closer to its surface before it is simplified."""

TRIANGLES = 13_600
_STEP_MM = 3.0
_MESH_STEP_MM = 4.5
_HIGH_MM, _LOW_YZ_MM = (282.0, 66.0, 1668.0), (-268.0, 636.0)
_BRIDGED_MM = 15.0  # gaps between muscles that skin does not follow
_BRIDGED_BEFORE_MM, _BACK_FROM_Y_MM = 36.0, -42.0  # wider ones at the sides and in front
_SMOOTH_VOXELS = 2.5
_BELOW_ISCHIUM_MM = 108.0  # where the thigh is cut: below the gluteal fold and gluteus maximus
_BELOW_ELBOW_MM = 8.0
_BLEND_MM = 4.0
_CUT_EDGE_MM = 12.0
_ARM_FROM_X_MM, _ARM_END_MM = 150.0, 48.0  # beyond the flank, and above the hip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """Where fat is thicker or thinner than elsewhere, fading out with distance."""

    at: tuple[str, ...]
    by_mm: float
    reach_mm: float
    offset_mm: tuple[float, float, float] = (0.0, 0.0, 0.0)


_FAT_MM = 9.5
_VERTEBRAE = (*(f"C{n}" for n in range(2, 8)), *(f"T{n}" for n in range(1, 13)),
              *(f"L{n}" for n in range(1, 6)))  # fmt: skip
_SPOTS = (
    _Spot(at=tuple(f"{name}.spinous_process_tip" for name in _VERTEBRAE), by_mm=-5.0, reach_mm=15),
    _Spot(at=("C7.spinous_process_tip", "T1.spinous_process_tip"), by_mm=-2.5, reach_mm=12),
    _Spot(at=tuple(f"sacrum.median_crest_S{n}" for n in (1, 2, 3, 4)), by_mm=-4.0, reach_mm=14),
    _Spot(at=("hip_bone.PSIS",), by_mm=4.5, reach_mm=30, offset_mm=(6.0, 6.0, 0.0)),
    _Spot(at=("hip_bone.PSIS",), by_mm=-12.0, reach_mm=12, offset_mm=(-1.0, 6.0, 0.0)),
    _Spot(at=tuple(f"hip_bone.iliac_crest_{n}" for n in (4, 5, 6, 7, 8, 9)), by_mm=-3.0, reach_mm=14),
    _Spot(at=tuple(f"scapula.spine_crest_{n}" for n in (1, 2, 3, 4, 5, 6)), by_mm=-5.0, reach_mm=13),
    _Spot(at=("scapula.acromion_tip", *(f"clavicle.midline_{n}" for n in (1, 2, 3, 4, 5))),
          by_mm=-5.0, reach_mm=14),
    _Spot(at=tuple(f"scapula.medial_border_{n}" for n in (2, 3, 4, 5, 6, 7)), by_mm=-3.0, reach_mm=12),
    _Spot(at=("scapula.inferior_angle",), by_mm=-4.0, reach_mm=16),
    _Spot(at=tuple(f"C{n}.spinous_process_tip" for n in (3, 4, 5)), by_mm=-2.0, reach_mm=14),
    _Spot(at=("hip_bone.PIIS",), by_mm=6.0, reach_mm=48, offset_mm=(40.0, 30.0, -62.0)),
    _Spot(at=("hip_bone.iliac_crest_7",), by_mm=5.0, reach_mm=34, offset_mm=(20.0, 10.0, 18.0)),
    _Spot(at=("cranium.cranial_cavity_middle",), by_mm=-4.0, reach_mm=110),
)  # fmt: skip
"""Thin over bone that one can feel, thick over buttocks and flanks; modelling values."""


def build(
    landmarks: Landmarks, bones: Mapping[str, Surface], muscles: Mapping[str, Surface]
) -> Surface:
    """Return the skin over built bones and muscles, shaded by its own folds."""
    return build_skin(landmarks, [*bones.values(), *muscles.values()])


def build_skin(landmarks: Landmarks, beneath: Iterable[Surface]) -> Surface:
    """Return the skin from the head to the gluteal fold, arms cut at the elbow.

    Parameters
    ----------
    landmarks
        Where skin lies close to bone, and where the volumes that fill it are.
    beneath
        Everything that it covers: left side and midline.

    Returns
    -------
    Surface
        One closed body, exactly its own mirror image in x, with about `TRIANGLES` triangles.
    """
    grid = Grid.covering(_HIGH_MM, _LOW_YZ_MM, _STEP_MM)
    bare = occupancy(beneath, grid)
    field = skin_field(landmarks, bare, grid)
    half = _half(field, _cuts(landmarks))
    return bake(whole(half, TRIANGLES), field)


def skin_field(landmarks: Landmarks, bare: Voxels, grid: Grid) -> DistanceField:
    """Return the distance to the skin: below 0 inside it."""
    full = _filled(landmarks, bare, grid)
    smooth = gaussian_filter(
        _mirror_padded(distance_field(full, grid).values_mm), _SMOOTH_VOXELS, mode="nearest"
    )[grid.shape[0] :]
    fat = fat_mm(landmarks, grid, np.abs(smooth) < 3 * _FAT_MM)
    close = distance_field(bare, grid, blur_voxels=0.5).values_mm - THINNEST_MM
    skin = smooth_min(smooth - fat, close.astype(np.float32), _BLEND_MM)
    return DistanceField(grid, np.ascontiguousarray(skin, dtype=np.float32))


def fat_mm(landmarks: Landmarks, grid: Grid, near: Voxels) -> Floats:
    """Return the thickness of skin and fat in voxels near the surface (elsewhere the usual one)."""
    fat = np.full(grid.shape, _FAT_MM, dtype=np.float32)
    index = np.argwhere(near)
    points = np.asarray(grid.low_mm) + grid.step_mm * (index + 0.5)
    thickness = np.full(len(points), _FAT_MM)
    for spot in _SPOTS:
        centres = np.array([landmarks.point(name) for name in spot.at]) + spot.offset_mm
        nearest = np.full(len(points), np.inf)
        for centre in centres:
            nearest = np.minimum(nearest, ((points - centre) ** 2).sum(axis=1))
        thickness += spot.by_mm * np.exp(-0.5 * nearest / spot.reach_mm**2)
    fat[near] = np.clip(thickness, THINNEST_MM - 0.5, 24.0)
    blurred: Floats = gaussian_filter(fat, 1.0)
    return blurred


def _filled(landmarks: Landmarks, bare: Voxels, grid: Grid) -> Voxels:
    fill = body_fill(landmarks)
    axes = [grid.centres_mm(axis).astype(np.float32) for axis in range(3)]
    volume = np.zeros(grid.shape, dtype=bool)
    for slab in range(grid.shape[0]):
        y, z = np.meshgrid(axes[1], axes[2], indexing="ij")
        points = np.stack([np.full(y.size, axes[0][slab], np.float32), y.ravel(), z.ravel()], 1)
        volume[slab] = (fill(points) < 0).reshape(y.shape)
    solid = bare | volume
    back = closing(solid, _BRIDGED_MM, grid.step_mm)
    trunk = solid & _between_arms(landmarks, grid)
    front = closing(trunk, _BRIDGED_BEFORE_MM, grid.step_mm)
    aside = (grid.centres_mm(1) < _BACK_FROM_Y_MM)[None, :, None]
    return filled_slices(back | (front & aside))


def _between_arms(landmarks: Landmarks, grid: Grid) -> Voxels:
    """Return the voxels of the trunk below the armpit: there nothing bridges to the arm."""
    x, z = grid.centres_mm(0), grid.centres_mm(2)
    armpit = landmarks.point("humerus.shaft_86")
    inner = (x < armpit[0] - 30.0)[:, None, None]
    below = (z < armpit[2] - 20.0)[None, None, :]
    return np.asarray(inner & below)


def _mirror_padded(values: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Floats:
    return np.concatenate([values[::-1], values])


def _cuts(landmarks: Landmarks) -> tuple[float, float]:
    ischium = landmarks.point("hip_bone.ischial_body_5")[2] - _BELOW_ISCHIUM_MM
    return ischium, landmarks.point("humerus.medial_epicondyle")[2] - 14.0 - _BELOW_ELBOW_MM


def _half(field: DistanceField, cuts: tuple[float, float]) -> Surface:
    """Return the skin of the left half, open in the median plane only."""
    low = np.array([0.0, field.grid.low_mm[1] + 4.0, field.grid.low_mm[2] + 4.0])
    high = np.array(_HIGH_MM) - 4.0
    count = np.ceil((high - low) / _MESH_STEP_MM).astype(int) + 1
    axes = [low[i] + _MESH_STEP_MM * np.arange(count[i]) for i in range(3)]
    points = np.stack(np.meshgrid(*axes, indexing="ij"), -1).reshape(-1, 3)
    values = field.distance(points).astype(np.float32)
    x, z = points[:, 0], points[:, 2]
    thigh, elbow = cuts

    def below(level_mm: float) -> Distances:
        return np.asarray(level_mm - z, dtype=np.float32)

    arm = (x > _ARM_FROM_X_MM) & (z > elbow - _ARM_END_MM)
    values = smooth_max(values, below(thigh), _CUT_EDGE_MM)
    values = np.where(arm, smooth_max(values, below(elbow), _CUT_EDGE_MM), values)
    solid = values.reshape(count)
    for axis in range(3):
        ends = (-1,) if axis == 0 else (0, -1)
        for end in ends:
            layer = np.moveaxis(solid, axis, 0)[end]
            np.maximum(layer, _MESH_STEP_MM / 2, out=layer)
    image = pv.ImageData(dimensions=solid.shape, spacing=(_MESH_STEP_MM,) * 3, origin=low)
    image.point_data["distance"] = solid.ravel(order="F")
    mesh = image.contour([0.0], scalars="distance", method="flying_edges")
    mesh = mesh.connectivity("largest").extract_surface(algorithm="dataset_surface")
    return oriented_surface(
        np.asarray(mesh.points, np.float64), mesh.faces.reshape(-1, 4)[:, 1:].astype(np.int64)
    )


def whole(half: Surface, triangles: int) -> Surface:
    """Return a half that is open in the median plane, simplified and joined to its mirror image."""
    mesh = pv.PolyData.from_regular_faces(half.points_mm, half.triangles.astype(int))
    fewer = mesh.decimate(
        1 - triangles / 2 / len(half.triangles), volume_preservation=True,
        boundary_constraints=True, boundary_weight=100.0,
    )  # fmt: skip
    faces: Triangles = fewer.faces.reshape(-1, 4)[:, 1:].astype(np.int64)
    points = np.asarray(fewer.points, np.float64)
    rim = _rim(faces)
    points[:, 0] = np.maximum(points[:, 0], 0.05)
    points[rim, 0] = 0.0
    twin = np.arange(len(points)) + len(points)
    twin[rim] = rim
    used, index = np.unique(np.concatenate([faces, twin[faces][:, ::-1]]), return_inverse=True)
    both = np.concatenate([points, points * [-1.0, 1.0, 1.0]])[used]
    surface = oriented_surface(both, index.reshape(-1, 3).astype(np.int64))
    dense = np.concatenate([half.points_mm, half.points_mm * [-1.0, 1.0, 1.0]])
    normals = np.concatenate([half.normals, half.normals * [-1.0, 1.0, 1.0]])
    like = replace(half, points_mm=dense, normals=normals)
    return replace(surface, normals=normals_like(like, both))


def _rim(faces: Triangles) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """Return the vertices of edges that have one triangle only."""
    edges = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)
    single, times = np.unique(edges, axis=0, return_counts=True)
    return np.unique(single[times == 1])
