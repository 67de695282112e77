"""The scene draws what a view state says, and tells what is where."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from balls import built
from scene_body import FROM_BEHIND, SIZE, pixel_of

from explorer.mesh_store.errors import MeshStoreError
from explorer.mesh_store.store import write_meshes
from explorer.scene.contact_sheet import Plate, contact_sheet
from explorer.scene.image import on_background
from explorer.scene.scene import Scene
from explorer.view_state import ViewState


def test_an_unknown_id_is_refused_and_nothing_changes(scene: Scene) -> None:
    before = scene.state, scene.shown
    with pytest.raises(KeyError, match=r"no structure 'multifidi'.*multifidus"):
        scene.apply(ViewState(selected="multifidi"))
    assert (scene.state, scene.shown) == before


@pytest.mark.image
def test_each_structure_is_picked_where_it_is(scene: Scene) -> None:
    scene.apply(FROM_BEHIND.peel("deep"))
    assert scene.pick(*pixel_of(scene, (45, 50, 1340))) == "multifidus.left"
    assert scene.pick(*pixel_of(scene, (-45, 50, 1340))) == "multifidus.right"
    assert scene.pick(*pixel_of(scene, (0, 20, 1400))) == "T5"
    assert scene.pick(*pixel_of(scene, (90, 20, 1400))) == "scapula.left"
    assert scene.pick(0, 0) is None


@pytest.mark.image
def test_a_covering_structure_is_picked_until_it_is_peeled_away(scene: Scene) -> None:
    scene.apply(FROM_BEHIND)
    at = pixel_of(scene, (45, 50, 1340))
    assert scene.pick(*at) == "latissimus_dorsi.left"
    scene.apply(FROM_BEHIND.peel("intermediate"))
    assert scene.pick(*at) == "multifidus.left"


@pytest.mark.image
def test_a_pixel_outside_of_the_picture_is_refused(scene: Scene) -> None:
    with pytest.raises(ValueError, match=r"outside of 160 x 200; got 160, 3"):
        scene.pick(160, 3)


@pytest.mark.image
def test_applying_twice_changes_nothing(scene: Scene) -> None:
    state = FROM_BEHIND.select("multifidus.left")
    scene.apply(state)
    first = scene.picture()
    scene.apply(state)
    assert np.array_equal(first, scene.picture())


@pytest.mark.image
def test_asking_for_ids_leaves_the_picture_as_it_was(scene: Scene) -> None:
    scene.apply(FROM_BEHIND.select("multifidus"))
    first = scene.picture()
    scene.render_ids()
    assert np.array_equal(first, scene.picture())


@pytest.mark.image
def test_the_way_to_a_state_does_not_matter(scene: Scene, mesh_dir: Path) -> None:
    scene.apply(replace(FROM_BEHIND, view="left", selected="T5"))
    scene.picture((50, 40))
    scene.apply(FROM_BEHIND)
    with Scene(mesh_dir, size=SIZE) as fresh:
        fresh.apply(FROM_BEHIND)
        assert np.array_equal(scene.picture(), fresh.picture())


@pytest.mark.image
def test_the_picture_and_the_ids_are_of_the_same_view(scene: Scene) -> None:
    for view in ("posterior", "left", "superior"):
        scene.apply(replace(FROM_BEHIND, view=view))
        picture, ids = scene.picture(), scene.render_ids()
        backdrop = on_background(np.zeros((*picture.shape[:2], 4), np.uint8), "dark")
        body = np.abs(picture.astype(int) - backdrop).max(axis=-1) > 12
        assert (body == (ids.index >= 0)).mean() > 0.98, view


@pytest.mark.image
def test_a_selection_is_brighter_and_the_rest_darker(scene: Scene) -> None:
    plain = FROM_BEHIND.peel("deep")
    scene.apply(plain)
    before, ids = scene.picture().astype(int), scene.render_ids()
    scene.apply(plain.select("multifidus.left"))
    after = scene.picture().astype(int)

    def inside(name: str) -> np.ndarray:
        x, y = pixel_of(scene, {"multifidus.left": (45, 50, 1340), "T5": (0, 20, 1400)}[name])
        assert ids.at(x, y) == name
        return np.s_[y - 3 : y + 4, x - 3 : x + 4]

    chosen, other = inside("multifidus.left"), inside("T5")
    assert after[chosen].mean() > before[chosen].mean() + 5
    assert after[other].mean() < 0.9 * before[other].mean()
    # The accent line around the selection: more green and blue than red, in tissue colours never.
    teal = (after[..., 1] - after[..., 0] > 60) & (after[..., 2] - after[..., 0] > 60)
    assert teal.any()
    assert not (before[..., 1] - before[..., 0] > 60).any()


@pytest.mark.image
def test_peeling_takes_the_pixels_of_a_layer_away(scene: Scene) -> None:
    scene.apply(FROM_BEHIND)
    assert "latissimus_dorsi.right" in shown_ids(scene)
    scene.apply(FROM_BEHIND.peel("skeleton"))
    assert shown_ids(scene) == {"T5", "scapula.left", "scapula.right"}


def shown_ids(scene: Scene) -> set[str]:
    drawn = scene.render_ids()
    return {drawn.ids[number] for number in np.unique(drawn.index) if number >= 0}


@pytest.mark.image
def test_a_picture_is_written_in_the_size_and_background_asked_for(
    mesh_dir: Path, tmp_path: Path
) -> None:
    from PIL import Image

    for background, corner in [("light", (200, 255)), ("dark", (0, 60)), ("transparent", (0, 255))]:
        with Scene(mesh_dir, size=SIZE, background=background) as scene:
            scene.render(tmp_path / "out.png", (90, 70))
        with Image.open(tmp_path / "out.png") as picture:
            pixels = np.asarray(picture)
        assert pixels.shape[:2] == (70, 90)
        assert corner[0] <= pixels[0, 0, :3].mean() <= corner[1]
        if background == "transparent":
            assert pixels[0, 0, 3] == 0
            assert pixels[..., 3].max() == 255


@pytest.mark.image
def test_a_selection_behind_its_own_layer_is_still_seen(tmp_path: Path) -> None:
    places = {
        "multifidus": (True, "muscle", "deep", (45, 0, 1340)),
        "longissimus_thoracis": (True, "muscle", "deep", (45, 60, 1340)),
    }
    write_meshes(tmp_path, built(places), code_sha256="c", facts_sha256="f")
    with Scene(tmp_path, size=SIZE) as scene:
        x, y = pixel_of(scene_at(scene, FROM_BEHIND), (45, 80, 1340))
        assert scene.pick(x, y) == "longissimus_thoracis.left"
        other = scene_at(scene, FROM_BEHIND.select("multifidus.right")).picture()[y, x]
        through = scene_at(scene, FROM_BEHIND.select("multifidus.left")).picture()[y, x]
    assert through.astype(int)[0] > other.astype(int)[0] + 20


def scene_at(scene: Scene, state: ViewState) -> Scene:
    scene.apply(state)
    return scene


def test_missing_meshes_are_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(MeshStoreError, match=r"manifest\.json is missing.*back-explorer build"):
        Scene(tmp_path)


@pytest.mark.image
def test_a_contact_sheet_has_a_plate_for_each_title_and_puts_the_state_back(scene: Scene) -> None:
    plates = tuple(
        Plate(title=name, angles_deg=(0, 0), shows=(name,)) for name in ("T5", "scapula", "T5")
    )
    scene.apply(FROM_BEHIND.select("T5"))
    sheet = contact_sheet(scene, plates, columns=2, plate_px=60)
    caption = 2 * round(60 * 0.045)
    assert sheet.shape == (2 * (60 + caption) + 6, 126, 3)
    assert scene.state == FROM_BEHIND.select("T5")
    below = 60 + caption + 6
    first, second, third = sheet[:60, :60], sheet[:60, 66:], sheet[below : below + 60, :60]
    assert np.array_equal(first, third)
    assert not np.array_equal(first, second)
    assert first[20:40, 20:40].mean() > 70  # the bone fills the plate
    assert sheet[below:, 66:].max() == 0
    assert sheet[60 : 60 + caption, :60].max() > 50  # a caption


def test_an_id_that_is_not_there_cannot_be_framed(scene: Scene) -> None:
    with pytest.raises(KeyError, match="no mesh 'nose'"):
        scene.box_mm("nose")
    left, both = scene.box_mm("scapula.left"), scene.box_mm("scapula")
    assert both[0][0] == pytest.approx(-left[1][0])
    assert both[1] == pytest.approx(left[1])
