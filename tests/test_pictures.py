"""What one sees of the real body: laws that hold for every good picture of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from explorer.mesh_store.manifest import read_manifest
from explorer.paths import MESH_DIR
from explorer.scene.scene import Scene
from explorer.view_state import PEEL_LAYERS, STYLES, ViewState

pytestmark = pytest.mark.image

SIZE = (300, 400)
BOTH = ViewState(view="posterior").peel("superficial")


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    with Scene(MESH_DIR, size=SIZE) as scene:
        yield scene


def seen(scene: Scene, state: ViewState) -> np.ndarray:
    """The id that each pixel shows, "" for none; shape (h, w)."""
    scene.apply(state)
    drawn = scene.render_ids()
    return np.array([*drawn.ids, ""])[drawn.index]


def test_from_behind_the_body_is_symmetric(scene: Scene) -> None:
    ids = seen(scene, BOTH)
    left, right = np.char.endswith(ids, ".left"), np.char.endswith(ids, ".right")
    assert (left[:, ::-1] == right).mean() > 0.985
    assert np.nonzero(left)[1].mean() < SIZE[0] / 2 < np.nonzero(right)[1].mean()


def test_the_first_picture_shows_the_left_half_whole_and_the_right_half_peeled(
    scene: Scene,
) -> None:
    found = set(np.unique(seen(scene, ViewState())))
    assert {"latissimus_dorsi.left", "trapezius_ascending.left"} <= found
    assert not {"latissimus_dorsi.right", "trapezius_ascending.right"} & found
    assert {"longissimus_thoracis.right", "iliocostalis_lumborum.right", "scapula.right"} <= found


def test_peeling_shows_more_bone_each_time(scene: Scene) -> None:
    kind = {entry.id: entry.kind for entry in read_manifest(MESH_DIR).structures}
    muscle = [
        np.isin(
            seen(scene, BOTH.peel(layer)),
            [key for key in kind if kind[key] in {"muscle", "fascia"}],
        ).mean()
        for layer in PEEL_LAYERS
    ]
    assert muscle == sorted(muscle, reverse=True)
    assert muscle[0] > 0.12
    assert muscle[-1] == 0


def test_every_superficial_muscle_is_seen_once_the_trapezius_is_taken_away(scene: Scene) -> None:
    superficial = {
        entry.base for entry in read_manifest(MESH_DIR).structures if entry.layer == "superficial"
    }
    trapezius = frozenset(base for base in superficial if base.startswith("trapezius"))
    found = set(np.unique(seen(scene, BOTH)))
    assert {f"{base}.left" for base in trapezius} <= found
    beneath = set(np.unique(seen(scene, replace(BOTH, hidden=trapezius))))
    assert {f"{base}.left" for base in superficial - trapezius} <= beneath


def test_the_head_is_up_and_the_pelvis_is_down(scene: Scene) -> None:
    for view in ("posterior", "anterior", "left", "right"):
        ids = seen(scene, replace(BOTH, view=view))
        rows = {
            name: np.nonzero(np.char.startswith(ids, name))[0].mean()
            for name in ("cranium", "hip_bone")
        }
        assert rows["cranium"] < rows["hip_bone"], view


def test_the_face_looks_to_the_left_of_the_picture_when_seen_from_the_left(scene: Scene) -> None:
    ids = seen(scene, replace(BOTH, view="left"))
    columns = {
        name: np.nonzero(np.char.startswith(ids, name))[1].mean()
        for name in ("mandible", "cranium")
    }
    assert columns["mandible"] < columns["cranium"]


@pytest.mark.parametrize("style", STYLES)
def test_groups_have_their_colours_in_the_study_style_alone(scene: Scene, style: str) -> None:
    ids = seen(scene, replace(BOTH, style=style))
    picture = scene.picture().astype(float)
    yellow = picture[np.char.startswith(ids, "latissimus_dorsi")]
    rose = picture[np.char.startswith(ids, "trapezius_ascending")]
    greener = np.percentile(yellow[:, 1] / yellow[:, 0].clip(1), 20)
    assert (greener > np.percentile(rose[:, 1] / rose[:, 0].clip(1), 80)) == (style == "study")


def test_muscle_is_red_bone_is_pale_and_nothing_is_burnt_out(scene: Scene) -> None:
    ids = seen(scene, replace(BOTH, style="realistic"))
    picture = scene.picture().astype(float)
    muscle = picture[np.char.startswith(ids, "trapezius")]
    bone = picture[np.char.startswith(ids, "hip_bone")]
    assert np.median(muscle[:, 0]) > 2 * np.median(muscle[:, 2])
    assert np.median(bone.max(axis=1) - bone.min(axis=1)) < 50 < np.median(bone.min(axis=1))
    assert (picture.min(axis=-1) > 250).mean() < 0.005


def test_fibres_can_be_seen(scene: Scene) -> None:
    scene.apply(BOTH)
    ids = seen(scene, BOTH)
    light = scene.picture().astype(float).mean(axis=-1)
    inside = np.char.startswith(ids, "latissimus_dorsi")
    steps = np.abs(np.diff(light, axis=0))[inside[1:] & inside[:-1]]
    assert np.mean(steps) > 1.5


def test_the_selection_stands_out(scene: Scene) -> None:
    scene.apply(BOTH.peel("deep"))
    plain = scene.picture().astype(float)
    scene.apply(BOTH.peel("deep").select("multifidus"))
    chosen = scene.picture().astype(float)
    teal = (chosen[..., 2] - chosen[..., 0] > 60) & (chosen[..., 1] - chosen[..., 0] > 60)
    assert teal.sum() > 100
    rows, columns = np.nonzero(teal)
    assert np.ptp(rows) > SIZE[1] / 3
    assert abs(columns.mean() - SIZE[0] / 2) < 5
    ribs = np.char.startswith(seen(scene, BOTH.peel("deep").select("multifidus")), "rib_")
    assert chosen[ribs].mean() < 0.92 * plain[ribs].mean()
