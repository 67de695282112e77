"""The views that are drawn ahead, as files."""

import io
import json

import numpy as np
import pytest
from PIL import Image

from explorer.paths import MESH_DIR
from explorer.picture_set import Drawn, PictureSet, View, read_picture_set, to_json
from explorer.scene.drawn_views import draw_pictures, number_picture, snug_size
from explorer.scene.scene import Scene
from explorer.view_state import PEEL_LAYERS, ViewState


def test_numbers_come_back_from_their_picture():
    numbers = np.array([[0, 1, 255], [256, 300, 65_535]], dtype=np.int32)
    with Image.open(io.BytesIO(number_picture(numbers))) as picture:
        assert picture.mode == "P"
        red, green, blue = np.moveaxis(np.asarray(picture.convert("RGB")).astype(int), -1, 0)
    assert (red + 256 * green == numbers).all()
    assert not blue.any()


def test_more_structures_than_a_palette_holds_are_refused():
    with pytest.raises(ValueError, match="300"):
        number_picture(np.arange(300, dtype=np.int32).reshape(10, 30))


def a_set(folder) -> PictureSet:
    """Return a set of one view, with its files."""
    made = PictureSet(
        made_of="1f",
        ids=("sacrum",),
        poster="poster.webp",
        views={
            "left": View(
                width_px=3,
                height_px=4,
                peeled={"skeleton": Drawn(picture="a.webp", numbers="a.png")},
            )
        },
    )
    for name in made.files():
        (folder / name).write_bytes(b"")
    return made


def test_a_set_is_read_as_it_was_written(tmp_path):
    made = a_set(tmp_path)
    (tmp_path / "manifest.json").write_text(to_json(made))
    assert read_picture_set(tmp_path) == made


def test_a_set_that_is_not_whole_or_of_another_time_counts_as_none(tmp_path):
    assert read_picture_set(tmp_path) is None
    made = a_set(tmp_path)
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps(json.loads(to_json(made)) | {"schema": 0}))
    assert read_picture_set(tmp_path) is None
    manifest.write_text(to_json(made))
    (tmp_path / "a.png").unlink()
    assert read_picture_set(tmp_path) is None


@pytest.mark.image
def test_a_snug_picture_holds_the_body_and_neither_side_is_wider_than_need_be():
    with Scene(MESH_DIR, background="transparent") as scene:
        for view in ("home", "superior"):
            scene.apply(ViewState(view=view))
            width, height = snug_size(scene, 400)
            assert max(width, height) == 400
            here = scene.camera((width, height)).distance_mm
            wider = scene.camera((width * 2, height)).distance_mm
            narrower = scene.camera((round(width * 0.9), height)).distance_mm
            assert here == pytest.approx(wider, rel=0.01)
            assert narrower > here * 1.02


@pytest.mark.image
def test_pictures_are_drawn_once_and_their_numbers_are_what_the_scene_shows(tmp_path):
    old = tmp_path / "old.webp"
    old.write_bytes(b"")
    made, drawn = draw_pictures(tmp_path, MESH_DIR, longer_side_px=96, views=("left",))
    assert drawn
    assert not old.exists()
    assert read_picture_set(tmp_path) == made
    assert set(made.views["left"].peeled) == {"skin", *PEEL_LAYERS}
    again, drawn = draw_pictures(tmp_path, MESH_DIR, longer_side_px=96, views=("left",))
    assert (again, drawn) == (made, False)
    view = made.views["left"]
    with Image.open(tmp_path / view.peeled["skeleton"].numbers) as picture:
        colours = np.asarray(picture.convert("RGB")).astype(int)
    numbers = colours[..., 0] + 256 * colours[..., 1]
    with Scene(MESH_DIR, background="transparent") as scene:
        scene.apply(ViewState(view="left").peel("skeleton"))
        shown = scene.render_ids((view.width_px, view.height_px))
    for y, x in ((20, view.width_px // 2), (48, view.width_px // 2), (2, 2)):
        number = numbers[y, x]
        assert (made.ids[number - 1] if number else None) == shown.at(x, y)
