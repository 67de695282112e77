"""The braincase: a smooth shell through named places, seen from the middle of its cavity."""

from __future__ import annotations

import numpy as np
from scipy.interpolate import RBFInterpolator
from scipy.ndimage import map_coordinates
from scipy.spatial import cKDTree

from explorer.facts import Landmarks
from explorer.geometry.bones.pelvis_solids import smooth_path
from explorer.geometry.sdf import Distances, Field, Points
from explorer.mesh_store.surface import Floats

MIDLINE = (
    "nasion", "glabella_front", "metopion", "bregma", "vertex", "obelion", "lambda",
    "opisthocranion", "occipital_squama_middle", "external_occipital_protuberance",
    "external_occipital_crest_mid", "foramen_magnum_posterior", "foramen_magnum_anterior",
    "sphenoid_body",
)  # fmt: skip
SIDES = (
    "supraorbital_margin", "frontal_eminence", "frontotemporale", "coronale", "stephanion",
    "pterion", "sphenion", "parietal_eminence", "mastoid_angle_of_parietal", "euryon",
    "squamous_suture_summit", "porion", "lambdoid_suture_middle", "parietal_summit", "asterion",
    "occipital_squama_upper", "occipital_squama_lower", "cerebellar_fossa_middle",
    "cerebellar_fossa_lateral", "mastoid_base", "jugular_process", "zygomatic_root",
    "infratemporal_surface", "greater_wing", "petrous_part", "pterygoid_root",
)  # fmt: skip
NUCHAL = {
    line: tuple(f"{line}_nuchal_line_{i}" for i in range(1, 6)) for line in ("superior", "inferior")
}
TABLE_STEP_DEG = 1.0
"""Spacing of the table of radii, about 1.4 mm on the surface; linear in between."""

RIDGES = (
    # name, places along it, height and half width in millimetres
    ("superior nuchal line", ("external_occipital_protuberance", *NUCHAL["superior"]), 1.3, 4.0),
    ("inferior nuchal line", ("external_occipital_crest_mid", *NUCHAL["inferior"]), 0.8, 3.5),
    (
        "external occipital crest",
        (
            "external_occipital_protuberance",
            "external_occipital_crest_mid",
            "foramen_magnum_posterior",
        ),
        1.2,
        2.6,
    ),
    (
        "external occipital protuberance",
        ("external_occipital_protuberance", "external_occipital_protuberance"),
        2.2,
        5.5,
    ),
)
"""What rises above the smooth shell; heights are ours, the reference does not model the lines."""


def braincase_middle(landmarks: Landmarks) -> Floats:
    """Return the point in the cavity from which every place of the shell is seen."""
    return np.array(landmarks.point("cranium.cranial_cavity_middle"))


def braincase_outside(landmarks: Landmarks) -> Field:
    """Return the braincase without its cavity, on the left; fold the points for both sides."""
    table = _radius_table(landmarks)
    return _star(braincase_middle(landmarks), table + _ridge_table(landmarks, table))


def braincase_inside(landmarks: Landmarks) -> Field:
    """Return the cavity: the outside, less the thickness of the bone along each ray."""
    table = _radius_table(landmarks) - _thickness_table(landmarks)
    return _star(braincase_middle(landmarks), table)


def _radius_table(landmarks: Landmarks) -> Floats:
    places = _places(landmarks)
    rays = np.array([ray for _, ray in places])
    radius = np.linalg.norm(rays, axis=1)
    smooth = RBFInterpolator(rays / radius[:, None], radius, kernel="cubic", degree=1)
    return _on_table(smooth)


def _ridge_table(landmarks: Landmarks, radius_mm: Floats) -> Floats:
    """Return how far protuberance, crest and lines rise above the smooth shell."""
    surface = _table_rays() * radius_mm[..., None]
    rise = np.zeros_like(radius_mm)
    for _, names, height_mm, half_width_mm in RIDGES:
        path = np.array([landmarks.point(f"cranium.{name}") for name in names])
        dense = path[:1] if np.allclose(path[0], path[-1]) else smooth_path(path, 0.7)[0]
        away, _ = cKDTree(dense - braincase_middle(landmarks)).query(surface)
        rise = np.maximum(rise, height_mm * np.exp(-((away / half_width_mm) ** 2)))
    return rise


def _thickness_table(landmarks: Landmarks) -> Floats:
    known = [
        (ray, landmarks.size(f"cranium.{name}", "thickness_mm"))
        for name, ray in _places(landmarks)
        if "thickness_mm" in landmarks.landmark(f"cranium.{name}").sizes
    ]
    rays = np.array([ray for ray, _ in known])
    rays /= np.linalg.norm(rays, axis=1, keepdims=True)
    thickness = np.array([thickness for _, thickness in known])
    return _on_table(RBFInterpolator(rays, thickness, kernel="linear", degree=0))


def _places(landmarks: Landmarks) -> list[tuple[str, Floats]]:
    """Return each named place and the ray to it, those of the side on both sides."""
    middle = braincase_middle(landmarks)
    places = [(name, np.array(landmarks.point(f"cranium.{name}")) - middle) for name in MIDLINE]
    for name in SIDES:
        ray = np.array(landmarks.point(f"cranium.{name}")) - middle
        places += [(name, ray), (name, ray * [-1, 1, 1])]
    return places


def _table_rays() -> Floats:
    """Return unit rays, azimuth 0 (forward) to 180 degrees (left half) by elevation -90 to 90."""
    azimuth = np.radians(np.arange(0, 180 + TABLE_STEP_DEG / 2, TABLE_STEP_DEG))
    elevation = np.radians(np.arange(-90, 90 + TABLE_STEP_DEG / 2, TABLE_STEP_DEG))
    a, e = np.meshgrid(azimuth, elevation, indexing="ij")
    return np.stack([np.sin(a) * np.cos(e), -np.cos(a) * np.cos(e), np.sin(e)], axis=-1)


def _on_table(function: RBFInterpolator) -> Floats:
    rays = _table_rays()
    return np.asarray(function(rays.reshape(-1, 3)).reshape(rays.shape[:2]), dtype=np.float64)


def _star(middle_mm: Floats, radius_mm: Floats) -> Field:
    """Return the solid with the given radius in each direction, by its first-order distance."""
    step = np.radians(TABLE_STEP_DEG)
    along_azimuth, along_elevation = np.gradient(radius_mm, step)
    width = np.cos(np.radians(np.linspace(-90, 90, radius_mm.shape[1])))
    slope = np.hypot(along_azimuth / np.maximum(width, 0.05), along_elevation) / radius_mm
    steepness = 1 / np.hypot(1, slope)

    def field(points: Points) -> Distances:
        ray = points - middle_mm
        length = np.maximum(np.linalg.norm(ray, axis=1), 1e-6)
        azimuth = np.arctan2(np.abs(ray[:, 0]), -ray[:, 1])
        elevation = np.arcsin(np.clip(ray[:, 2] / length, -1, 1))
        at = np.stack([azimuth, elevation + np.pi / 2]) / step
        radius = map_coordinates(radius_mm, at, order=1, mode="nearest")
        factor = map_coordinates(steepness, at, order=1, mode="nearest")
        return np.asarray((length - radius) * factor, dtype=np.float32)

    return field
