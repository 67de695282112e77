"""The scene cuts the body as the viewer does: what is left, and faces that are filled and named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scene_body import ALL_LAYERS, SIZE, pixel_of

from explorer.scene.cut import face_pixels, on_plane, rings
from explorer.scene.scene import Scene
from explorer.view_state import Camera, Cut

FROM_ABOVE = Camera(azimuth_deg=0, elevation_deg=80, distance_mm=1500, target_mm=(0, 30, 1340))
THROUGH = Cut(plane="axial", at_mm=1345)
MUSCLE, COVER = "multifidus.left", "latissimus_dorsi.left"


@pytest.fixture
def scene(mesh_dir: Path) -> Iterator[Scene]:
    with Scene(mesh_dir, size=SIZE) as scene:
        scene.apply(replace(ALL_LAYERS, view=None, camera=FROM_ABOVE, cut=THROUGH))
        yield scene


def test_a_face_is_seen_at_the_plane_and_named(scene: Scene) -> None:
    x, y = pixel_of(scene, (45, 30, THROUGH.at_mm))
    ids = scene.render_ids()
    assert ids.at(x, y) == MUSCLE
    met = on_plane(THROUGH, FROM_ABOVE, SIZE)
    assert ids.away_mm[y, x] == pytest.approx(met.away_mm[y, x])
    assert met.points_mm[y, x] == pytest.approx((45, 30, 1345), abs=6)


def test_what_is_cut_away_is_not_drawn_and_comes_back(scene: Scene) -> None:
    x, y = pixel_of(scene, (90, 0, 1400))
    assert scene.pick(x, y) != "scapula.left"
    whole = replace(scene.state, cut=None)
    scene.apply(whole)
    assert scene.pick(x, y) == "scapula.left"
    scene.apply(replace(whole, cut=replace(THROUGH, flipped=True)))
    assert scene.pick(x, y) == "scapula.left"


def test_faces_fill_as_many_pixels_as_their_area_takes(scene: Scene) -> None:
    ring = rings(scene.meshes[MUSCLE], THROUGH)
    assert len(ring) == 1
    x, y, z = ring[0].T
    assert np.allclose(z, THROUGH.at_mm)
    area = abs(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) / 2
    straight = replace(
        FROM_ABOVE, elevation_deg=89.9, target_mm=(45.0, 30.0, 1345.0), distance_mm=300
    )
    size = (600, 600)
    shown = face_pixels([(3, "muscle", ring)], straight, size)
    pixel_mm = 2 * 300 * np.tan(np.radians(14)) / size[1]
    assert np.count_nonzero(shown == 3) * pixel_mm**2 == pytest.approx(area, rel=0.02)


def test_a_hollow_of_a_bone_stays_open_and_bundles_of_a_muscle_do_not(scene: Scene) -> None:
    outer = np.array([(0, 0, 1345), (40, 0, 1345), (40, 40, 1345), (0, 40, 1345)], float)
    inner = outer * (0.5, 0.5, 1) + (10, 10, 0)
    straight = replace(
        FROM_ABOVE, elevation_deg=89.9, target_mm=(20.0, 20.0, 1345.0), distance_mm=300
    )
    for kind, middle in (("bone", -1), ("muscle", 0)):
        index = face_pixels([(0, kind, [inner, outer])], straight, (200, 200))
        assert index[100, 100] == middle
        assert np.count_nonzero(index == 0) > 1000


def test_the_filled_face_is_lighter_than_its_tissue_and_lies_before_what_is_left(
    scene: Scene,
) -> None:
    x, y = pixel_of(scene, (45, 30, THROUGH.at_mm))
    face = scene.picture()[y, x].astype(float)
    tissue = scene.meshes[MUSCLE]["colour"].mean(axis=0)
    assert np.all(face >= tissue)
    assert np.abs(face - tissue).max() < 90
    scene.apply(replace(scene.state, hidden=frozenset({MUSCLE})))
    assert scene.pick(x, y) != MUSCLE


def test_a_plane_beside_a_surface_gives_no_ring(scene: Scene) -> None:
    assert rings(scene.meshes[MUSCLE], Cut(plane="coronal", at_mm=500)) == []
