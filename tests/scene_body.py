"""A small body of five balls at known places, for tests of the scene."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from balls import built

from explorer.facts import load_facts
from explorer.mesh_store.store import write_meshes
from explorer.scene.appearance import places_of
from explorer.scene.cameras import basis, eye_mm
from explorer.scene.scene import Scene
from explorer.view_state import ViewState

SIZE = (160, 200)
PLACES = {
    # base: (sided, kind, layer, centre); from behind, nearer the skin covers what is deeper
    "T5": (False, "bone", "skeleton", (0, 0, 1400)),
    "scapula": (True, "bone", "skeleton", (90, 0, 1400)),
    "multifidus": (True, "muscle", "deep", (45, 30, 1340)),
    "serratus_posterior_superior": (True, "muscle", "intermediate", (45, 30, 1460)),
    "latissimus_dorsi": (True, "muscle", "superficial", (45, 90, 1340)),
}
BELONGS = places_of(load_facts())
ALL_LAYERS = ViewState().peel("superficial")
FROM_BEHIND = replace(ALL_LAYERS, view="posterior")


def write_body(folder: Path) -> Path:
    """Write the meshes of the small body into a folder, and return it."""
    write_meshes(folder, built(PLACES), code_sha256="c" * 64, facts_sha256="f" * 64)
    return folder


def pixel_of(scene: Scene, point_mm: tuple[float, float, float]) -> tuple[int, int]:
    """Where a point is in the picture, by the definition of the camera."""
    camera = scene.camera()
    right, up, forward = basis(camera.azimuth_deg, camera.elevation_deg)
    seen = np.array(point_mm) - eye_mm(camera)
    scale = SIZE[1] / 2 / np.tan(np.radians(14)) / (seen @ forward)
    return round(SIZE[0] / 2 + seen @ right * scale), round(SIZE[1] / 2 - seen @ up * scale)
