"""What a view state shows of each structure: plain, selected, receded or hidden."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scene_body import ALL_LAYERS, BELONGS

from explorer.mesh_store.manifest import read_manifest
from explorer.scene.appearance import Appearance, Place, appearances
from explorer.view_state import ViewState


def test_layers_hold_for_the_left_and_the_midline_and_apart_for_the_right(mesh_dir: Path) -> None:
    entries = read_manifest(mesh_dir).structures
    state = ViewState(layers=frozenset({"transversospinal"}), layers_right=frozenset({"skeleton"}))
    shown = {
        key for key, how in appearances(state, entries, BELONGS).items() if how is Appearance.PLAIN
    }
    assert shown == {"multifidus.left", "scapula.right"}


def test_a_deep_muscle_is_peeled_with_its_group(mesh_dir: Path) -> None:
    entries = read_manifest(mesh_dir).structures
    for layer, is_shown in (
        ("erector_spinae", True),
        ("transversospinal", True),
        ("segmental", False),
    ):
        how = appearances(ALL_LAYERS.peel(layer), entries, BELONGS)
        assert (how["multifidus.left"] is not Appearance.HIDDEN) == is_shown, layer


def test_a_whole_muscle_means_its_parts_and_what_has_no_place_goes_with_its_layer(
    mesh_dir: Path,
) -> None:
    entries = read_manifest(mesh_dir).structures
    places = {"scapula": Place(peel="skeleton", whole="girdle")}
    how = appearances(ALL_LAYERS.select("girdle.left"), entries, places)
    assert [key for key in how if how[key] is Appearance.SELECTED] == ["scapula.left"]
    how = appearances(ALL_LAYERS.peel("deep"), entries, {})
    assert how["multifidus.left"] is Appearance.PLAIN
    assert how["latissimus_dorsi.left"] is Appearance.HIDDEN


def test_a_base_id_selects_and_hides_both_sides(mesh_dir: Path) -> None:
    entries = read_manifest(mesh_dir).structures
    state = replace(ALL_LAYERS, selected="multifidus", hidden=frozenset({"scapula"}))
    how = appearances(state, entries, BELONGS)
    assert how["multifidus.left"] is how["multifidus.right"] is Appearance.SELECTED
    assert how["scapula.left"] is how["scapula.right"] is Appearance.HIDDEN


def test_everything_but_the_selection_recedes(mesh_dir: Path) -> None:
    how = appearances(
        ALL_LAYERS.select("multifidus.left"), read_manifest(mesh_dir).structures, BELONGS
    )
    assert how.pop("multifidus.left") is Appearance.SELECTED
    assert set(how.values()) == {Appearance.RECEDED}


def test_a_peeled_structure_stays_hidden_when_it_is_selected(mesh_dir: Path) -> None:
    how = appearances(
        ALL_LAYERS.peel("deep").select("latissimus_dorsi"),
        read_manifest(mesh_dir).structures,
        BELONGS,
    )
    assert how["latissimus_dorsi.left"] is Appearance.HIDDEN
    assert how["T5"] is Appearance.RECEDED


def test_a_hidden_structure_stays_hidden_when_it_is_selected(mesh_dir: Path) -> None:
    state = replace(ALL_LAYERS, selected="T5", hidden=frozenset({"T5"}))
    assert (
        appearances(state, read_manifest(mesh_dir).structures, BELONGS)["T5"] is Appearance.HIDDEN
    )
