"""The view state and its address-bar form. `tests/data/view_states.json` is shared with the viewer."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.view_state import (
    CUT_PLANES,
    DEEP_LAYERS,
    DEFAULT_LAYERS,
    LAYERS,
    NAMED_VIEWS,
    OVERLAYS,
    PEEL_LAYERS,
    READERS,
    RESERVED_BY_TRAME,
    SEGMENTS,
    STYLES,
    Camera,
    Cut,
    ViewState,
    from_query,
    layers_named,
    peel_layer,
    peeled_to,
    to_query,
)

SHARED = json.loads((Path(__file__).parent / "data" / "view_states.json").read_text("utf-8"))


def state_of(written: dict[str, Any]) -> ViewState:
    fields = {**SHARED["default"], **written}
    camera = fields.pop("camera")
    if camera is not None:
        camera = Camera(**{**camera, "target_mm": tuple(camera["target_mm"])})
    cut = fields.pop("cut")
    for name in ("layers", "layers_right", "hidden", "only", "overlays"):
        fields[name] = frozenset(fields[name])
    return ViewState(**fields, camera=camera, cut=cut and Cut(**cut))


tenths = st.integers(-100_000, 100_000).map(lambda n: n / 10)
cameras = st.builds(
    lambda azimuth, elevation, distance, target: Camera(
        azimuth_deg=azimuth / 10,
        elevation_deg=elevation / 10,
        distance_mm=distance / 10,
        target_mm=target,
    ),
    st.integers(-3600, 3600),
    st.integers(-900, 900),
    st.integers(100, 200_000),
    st.tuples(tenths, tenths, tenths),
)
ids = st.text(st.characters(codec="utf-8", exclude_characters=","), min_size=1)
cuts = st.builds(
    Cut, plane=st.sampled_from(CUT_PLANES), at_mm=tenths.filter(bool), flipped=st.booleans()
)
halves = st.sampled_from(["", ".left", ".right"])
names = st.text(st.characters(codec="utf-8", exclude_characters=",:"), min_size=1).filter(
    lambda name: not name.startswith("deep")
) | st.builds(str.__add__, st.sampled_from(LAYERS), halves)
views = st.builds(
    ViewState,
    layers=st.frozensets(st.sampled_from(LAYERS)),
    layers_right=st.frozensets(st.sampled_from(LAYERS)),
    selected=st.none() | ids,
    segment=st.none() | st.sampled_from(SEGMENTS),
    hidden=st.frozensets(ids),
    only=st.frozensets(ids),
    opacity=st.dictionaries(names, st.integers(1, 99)),
    xray=st.booleans(),
    cut=st.none() | cuts,
    style=st.sampled_from(STYLES),
    overlays=st.frozensets(st.sampled_from(OVERLAYS)),
    language=st.none() | st.from_regex("[a-z]{2}", fullmatch=True),
    reader=st.none() | st.sampled_from(READERS),
    view=st.sampled_from(NAMED_VIEWS),
)
free_views = st.builds(lambda view, camera: replace(view, view=None, camera=camera), views, cameras)


def test_the_default_is_the_shared_default():
    assert state_of({}) == ViewState()


@pytest.mark.parametrize("example", SHARED["examples"], ids=lambda e: e["title"])
def test_an_address_is_read_and_written_as_in_the_browser(example):
    known = None if example.get("any_id") else SHARED["known_ids"]
    state, notices = from_query(example["query"], known_ids=known)
    assert state == state_of(example["state"])
    assert notices == example["notices"]
    assert to_query(state) == example["written"]


@settings(max_examples=200)
@given(views | free_views)
def test_what_is_written_is_read_back(state):
    assert from_query(to_query(state)) == (state, [])


@settings(max_examples=500)
@given(st.text() | st.text("=&%,.+-0123456789abcdehilmnoprstvwy"))
def test_no_address_is_an_error_and_what_it_shows_can_be_written(text):
    state, _ = from_query(text, known_ids=["multifidus"])
    assert from_query(to_query(state))[1] == []


@given(st.dictionaries(st.sampled_from(["select", "peel", "layers", "view", "camera"]), st.text()))
def test_every_part_that_is_ignored_gets_a_sentence(fields):
    state, notices = from_query(fields, known_ids=[])
    assert all(notice.endswith(".") for notice in notices)
    if fields.get("select"):
        assert state.selected is None
        assert any("structure" in notice for notice in notices)


def test_peeling_removes_what_is_nearer_the_skin():
    assert peeled_to("superficial") == DEFAULT_LAYERS
    assert peeled_to("deep") == peeled_to("erector_spinae") == {*DEEP_LAYERS, "skeleton"}
    assert peeled_to("segmental") == {"segmental", "skeleton"}
    peeled = ViewState().peel("skeleton")
    assert peeled.layers == peeled.layers_right == {"skeleton"}


def test_the_neighbouring_muscles_are_shown_and_hidden_but_not_peeled():
    assert ViewState().layers == DEFAULT_LAYERS
    assert "context" in LAYERS
    assert "context" not in DEFAULT_LAYERS | ViewState().layers_right
    with pytest.raises(ValueError, match="got 'context'"):
        peeled_to("context")
    assert "skin" in LAYERS
    assert "skin" not in DEFAULT_LAYERS | ViewState().layers_right
    dressed = ViewState(layers=frozenset({"skin", "context", "skeleton"}))
    assert dressed.peel("deep").layers == {"skin", "context", *DEEP_LAYERS, "skeleton"}
    around = ViewState(layers=frozenset({"context", "skeleton"}))
    assert around.peel("deep").layers == {"context", *DEEP_LAYERS, "skeleton"}
    assert around.peel("deep").layers_right == {*DEEP_LAYERS, "skeleton"}


def test_a_structure_is_peeled_with_its_layer_and_the_deep_ones_with_their_group():
    assert peel_layer("superficial", "arm_muscles") == "superficial"
    assert peel_layer("deep", "spinotransversales") == "erector_spinae"
    assert peel_layer("deep", "suboccipital") == "segmental"
    with pytest.raises(ValueError, match="got 'hyoid'"):
        peel_layer("deep", "hyoid")
    assert layers_named("deep") == DEEP_LAYERS
    assert layers_named("segmental") == ("segmental",)


def test_peeling_to_no_layer_says_which_exist():
    with pytest.raises(ValueError, match=", ".join(PEEL_LAYERS) + "; got 'skin'"):
        peeled_to("skin")


def test_no_part_of_the_address_is_reserved_by_trame():
    free = Camera(azimuth_deg=1, elevation_deg=2, distance_mm=300, target_mm=(0, 0, 0))
    state = ViewState(
        layers=frozenset({"segmental"}),
        layers_right=frozenset(),
        selected="T5",
        hidden=frozenset({"C7"}),
        camera=free,
    )
    keys = {pair.partition("=")[0] for pair in to_query(state).split("&")}
    assert keys == {"select", "layers", "layers_right", "hide", "camera"}
    assert not (keys | {"peel", "peel_right", "view"}) & RESERVED_BY_TRAME
