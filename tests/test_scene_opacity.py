"""How the scene draws what is translucent, and what a click meets then. The viewer does the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scene_body import BELONGS, FROM_BEHIND, pixel_of

from explorer.mesh_store.manifest import read_manifest
from explorer.scene.appearance import Appearance, Place, appearances
from explorer.scene.opacity import Sheet, blended, level_of, opacities
from explorer.scene.scene import Scene
from explorer.view_state import ViewState

COVER, COVERED = "latissimus_dorsi.left", "multifidus.left"
MEETING = (45, 50, 1340)


def at(scene: Scene, state: ViewState) -> np.ndarray:
    """The colour where the muscle of the back lies behind the superficial one."""
    scene.apply(state)
    x, y = pixel_of(scene, MEETING)
    return scene.picture()[y, x].astype(float)


def solid(change: dict[str, int], **more: object) -> ViewState:
    return replace(FROM_BEHIND, opacity=change, **more)


def test_the_opacity_that_is_named_most_closely_counts(mesh_dir: Path) -> None:
    entries = read_manifest(mesh_dir).structures
    state = solid(
        {"superficial": 40, "superficial.right": 30, "multifidus": 20, "multifidus.right": 10}
    )
    found = opacities(state, entries, BELONGS)
    assert found["latissimus_dorsi.left"] == 0.4
    assert found["latissimus_dorsi.right"] == 0.3
    assert found["multifidus.left"] == 0.2
    assert found["multifidus.right"] == 0.1
    assert found["T5"] == 1


def test_an_x_ray_leaves_the_selection_solid_and_of_bones_more_than_of_muscles(
    mesh_dir: Path,
) -> None:
    entries = read_manifest(mesh_dir).structures
    found = opacities(replace(FROM_BEHIND.select(COVERED), xray=True), entries, BELONGS)
    assert found[COVERED] == 1
    assert 0 < found[COVER] < found["T5"] < 0.5


def test_what_is_shown_alone_is_shown_within_its_layers(mesh_dir: Path) -> None:
    entries = read_manifest(mesh_dir).structures
    state = replace(FROM_BEHIND.peel("deep"), only=frozenset({COVER, "multifidus"}))
    how = appearances(state, entries, BELONGS)
    shown = {key for key, one in how.items() if one is not Appearance.HIDDEN}
    assert shown == {"multifidus.left", "multifidus.right"}
    with pytest.raises(KeyError, match="no structure 'nobody'"):
        appearances(replace(state, only=frozenset({"nobody"})), entries, BELONGS)


def test_fascia_lies_over_the_muscles_of_its_layer_and_under_the_next(
    mesh_dir: Path,
) -> None:
    muscle = next(e for e in read_manifest(mesh_dir).structures if e.id == COVERED)
    fascia = muscle.model_copy(update={"kind": "fascia"})
    levels = [
        level_of(muscle, Place(peel="erector_spinae")),
        level_of(muscle, Place(peel="intermediate")),
        level_of(fascia, Place(peel="intermediate")),
        level_of(muscle, Place(peel="superficial")),
        level_of(muscle, Place(peel="skin")),
    ]
    assert levels == sorted(set(levels))


@pytest.mark.image
def test_the_fainter_a_layer_the_more_is_seen_of_what_it_covers(scene: Scene) -> None:
    covered = at(scene, FROM_BEHIND.peel("intermediate"))
    away = [
        np.linalg.norm(at(scene, solid({"superficial": percent})) - covered)
        for percent in (99, 60, 30, 1)
    ]
    assert away == sorted(away, reverse=True)
    assert away[-1] < 4


@pytest.mark.image
def test_a_click_goes_through_what_is_faint_and_meets_it_where_nothing_else_is(
    scene: Scene,
) -> None:
    scene.apply(solid({"superficial": 80}))
    place = pixel_of(scene, MEETING)
    assert scene.pick(*place) == COVER
    scene.apply(solid({COVER: 25}))
    assert scene.pick(*place) == COVERED
    scene.apply(solid({COVER: 25}, only=frozenset({COVER})))
    assert scene.pick(*place) == COVER


@pytest.mark.image
def test_a_ghost_that_is_selected_stays_a_ghost(scene: Scene) -> None:
    ghost = at(scene, solid({COVER: 25}, selected=COVER))
    opaque = at(scene, FROM_BEHIND.select(COVER))
    covered = at(scene, FROM_BEHIND.peel("intermediate").select("T5"))
    assert np.linalg.norm(ghost - covered) < np.linalg.norm(ghost - opaque)


def test_translucent_things_are_mixed_from_the_farthest_to_the_nearest() -> None:
    def sheet(colour: tuple[int, int, int], away: float) -> Sheet:
        pixels = np.array([[[*colour, 255]]], np.uint8)
        return Sheet(pixels, np.array([[away]]), np.array([[0.5]]))

    ground = np.array([[[0, 0, 200, 255]]], np.uint8)
    red, green = sheet((200, 0, 0), 1.0), sheet((0, 200, 0), 2.0)
    hidden = sheet((255, 255, 255), 4.0)
    for order in ((red, green, hidden), (hidden, green, red)):
        mixed = blended(ground, np.array([[3.0]]), order)
        assert mixed[0, 0].tolist() == [100, 50, 50, 255]
    assert blended(ground, np.array([[3.0]]), []) is ground
