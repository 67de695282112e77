"""The cut of a view state: what it takes away, and the faces that it leaves.

The twin of ``engine/section.ts`` and ``engine/cutting.ts`` in the viewer: rings in which the plane
cuts each surface, filled in the same order. Nothing that is left lies before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from vtkmodules.vtkCommonDataModel import vtkPlane

from explorer.mesh_store.manifest import MeshEntry
from explorer.mesh_store.surface import Floats
from explorer.scene.appearance import Place
from explorer.scene.cameras import VERTICAL_FOV_DEG, basis, eye_mm
from explorer.scene.image import Mask, Pixels
from explorer.scene.opacity import level_of
from explorer.view_state import Camera, Cut

AXES = {"sagittal": 0, "coronal": 1, "axial": 2}
LIGHTER = 0.16
"""How far the faces are from their tissue's colour towards white."""
LINE = 0.25
"""How dark the lines between faces are."""
HATCH_MM = {"bone": 2.2, "disc": 2.6}
"""Distance of the pattern's lines and dots; muscles have none."""
HATCH = 0.80


def cut_away(actors: Iterable[pv.Actor], cut: Cut | None) -> None:
    """Let actors be drawn on the side that a cut leaves; ``None`` makes them whole."""
    for actor in actors:
        actor.mapper.RemoveAllClippingPlanes()
        if cut is not None:
            actor.mapper.AddClippingPlane(_kept(cut))


def _kept(cut: Cut) -> vtkPlane:
    """Return the plane with its normal towards what is left."""
    axis = AXES[cut.plane]
    origin, normal = np.zeros(3), np.zeros(3)
    origin[axis], normal[axis] = cut.at_mm, 1.0 if cut.flipped else -1.0
    plane = vtkPlane()
    plane.SetOrigin(*origin)
    plane.SetNormal(*normal)
    return plane


@dataclass(frozen=True, slots=True, eq=False)
class OnPlane:
    """Where the lines of sight meet the plane.

    Attributes
    ----------
    points_mm
        Shape (h, w, 3).
    away_mm
        How far from the eye along the middle line of sight, shape (h, w); infinite where the plane
        is not met, or from the side that is left.
    """

    points_mm: Floats
    away_mm: Floats


def on_plane(cut: Cut, camera: Camera, size: tuple[int, int]) -> OnPlane:
    """Return where the line of sight of each pixel of a picture meets a cut."""
    width, height = size
    axis = AXES[cut.plane]
    right, up, forward = basis(camera.azimuth_deg, camera.elevation_deg)
    eye = eye_mm(camera)
    tangent = 2 * np.tan(np.radians(VERTICAL_FOV_DEG) / 2) / height
    across = (np.arange(width) + 0.5 - width / 2) * tangent
    upward = (height / 2 - np.arange(height) - 0.5) * tangent
    ways = forward + across[None, :, None] * right + upward[:, None, None] * up
    beyond = (eye[axis] - cut.at_mm) * (-1 if cut.flipped else 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        away = (cut.at_mm - eye[axis]) / ways[..., axis]
    met = np.isfinite(away) & (away > 0) & (beyond > 0)
    points = eye + np.where(met, away, 0)[..., None] * ways
    return OnPlane(points, np.where(met, away, np.inf))


def rank(entry: MeshEntry, place: Place) -> int:
    """Return how far up a face lies where two overlap: the deeper, bones last of all."""
    hard = 100 * (entry.kind in ("bone", "disc")) + (entry.kind == "bone")
    return hard - 2 * level_of(entry, place)


def rings(mesh: pv.PolyData, cut: Cut) -> list[Floats]:
    """Return the closed rings in which a cut goes through a surface, each of shape (n, 3)."""
    axis = AXES[cut.plane]
    normal, origin = np.eye(3)[axis], np.eye(3)[axis] * cut.at_mm
    low, high = mesh.bounds[2 * axis], mesh.bounds[2 * axis + 1]
    if not low <= cut.at_mm <= high:
        return []
    section = mesh.slice(normal=normal, origin=origin).strip(join=True, max_length=1_000_000)
    found = []
    for number in range(section.n_cells):
        points = np.asarray(section.get_cell(number).points, dtype=np.float64)
        if len(points) > 3:
            found.append(points)
    return found


def face_pixels(
    faces: Sequence[tuple[int, str, Sequence[Floats]]], camera: Camera, size: tuple[int, int]
) -> NDArray[np.int32]:
    """Return the number of the face that each pixel of a picture shows, -1 for none, shape (h, w).

    Parameters
    ----------
    faces
        Number, kind and rings of each structure; those on top last. A ring within another is a
        hollow of a bone, but a bundle of a muscle.
    camera, size
        From where the picture is taken, and its width and height.
    """
    width, height = size
    index = np.full((height, width), -1, np.int32)
    for number, kind, own in faces:
        canvas = Image.new("1", (width, height))
        draw = ImageDraw.Draw(canvas)
        flat = [_pixels(ring, camera, size) for ring in own]
        for ring in sorted(flat, key=_area, reverse=True):
            x, y = ring[0]
            inside = kind == "bone" and any(
                _area(other) > _area(ring) and _within(other, x, y) for other in flat
            )
            draw.polygon([(float(u), float(v)) for u, v in ring], fill=0 if inside else 1)
        index[np.asarray(canvas)] = number
    return index


def _pixels(points: Floats, camera: Camera, size: tuple[int, int]) -> Floats:
    right, up, forward = basis(camera.azimuth_deg, camera.elevation_deg)
    seen = points - eye_mm(camera)
    scale = size[1] / (2 * np.tan(np.radians(VERTICAL_FOV_DEG) / 2))
    depth = np.maximum(seen @ forward, 1e-6)
    # The middle of a pixel is what is drawn: half a pixel from its corner.
    x = size[0] / 2 - 0.5 + scale * (seen @ right) / depth
    y = size[1] / 2 - 0.5 - scale * (seen @ up) / depth
    return np.stack([x, y], axis=1)


def _area(ring: Floats) -> float:
    x, y = ring.T
    return float(abs(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)))) / 2


def _within(ring: Floats, x: float, y: float) -> bool:
    (x1, y1), (x2, y2) = ring.T, np.roll(ring, -1, axis=0).T
    crosses = (y1 > y) != (y2 > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = x1 + (y - y1) / (y2 - y1) * (x2 - x1)
    return bool(np.count_nonzero(crosses & (x < at)) % 2)


def painted(
    picture: Pixels,
    index: NDArray[np.int32],
    looks: Mapping[int, tuple[str, tuple[float, float, float]]],
    points_mm: Floats,
    axis: int,
) -> Pixels:
    """Return a picture with its cut faces filled, and lines between them.

    Parameters
    ----------
    picture
        Shape (h, w, 4).
    index
        As `face_pixels` gives it.
    looks
        Kind and colour of each structure, by its index.
    points_mm, axis
        See `OnPlane`, and the axis of the plane.
    """
    done = picture.copy()
    u, v = (points_mm[..., other] for other in range(3) if other != axis)
    for number, (kind, colour) in looks.items():
        here = index == number
        if not here.any():
            continue
        base = np.array(colour) + (255 - np.array(colour)) * LIGHTER
        done[here, :3] = np.round(base).astype(np.uint8)
        done[here, 3] = 255
        dark = here & _hatched(kind, u, v)
        done[dark, :3] = np.round(base * HATCH).astype(np.uint8)
    edge = np.zeros(index.shape, bool)
    edge[:, 1:] |= index[:, 1:] != index[:, :-1]
    edge[1:] |= index[1:] != index[:-1]
    edge &= index >= 0
    done[edge, :3] = np.round(done[edge, :3] * LINE).astype(np.uint8)
    return done


def _hatched(kind: str, u: Floats, v: Floats) -> Mask:
    """Return where the pattern of a tissue is dark: dots in bone, crossing lines in discs."""
    step = HATCH_MM.get(kind)
    if step is None:
        return np.zeros(u.shape, bool)
    if kind == "bone":
        shifted = u + (np.floor(v / step) % 2) * step / 2
        dots: Mask = np.hypot(shifted % step - step / 2, v % step - step / 2) < step * 0.3
        return dots
    lines: Mask = ((u + v) % step < step * 0.2) | ((u - v) % step < step * 0.2)
    return lines
