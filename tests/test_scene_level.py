"""A level of the spine in the scene: its fascicles are lit, the rest recedes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from balls import ball

from explorer.facts import load_facts
from explorer.facts.segments import fascicle_levels
from explorer.mesh_store.store import Built, write_meshes
from explorer.scene.level import lit_at
from explorer.scene.scene import Scene
from explorer.view_state import SEGMENTS, ViewState

FACTS = load_facts()
PLACES = {
    "T5": ("bone", "skeleton", (0, 0, 1400)),
    "multifidus": ("muscle", "deep", (60, 0, 1340)),
}


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder: Path = tmp_path_factory.mktemp("meshes")
    built = [
        Built(
            base=base, sided=False, kind=kind, layer=layer, surface=ball(at), facts_sha256="f" * 64
        )
        for base, (kind, layer, at) in PLACES.items()
    ]
    write_meshes(folder, built, code_sha256="c" * 64, facts_sha256="f" * 64)
    with Scene(folder, size=(160, 200)) as scene:
        yield scene


def mean_colour(scene: Scene, base: str) -> np.ndarray:
    """Return the colour of fascicle 0 of a structure."""
    mesh = scene.meshes[base]
    return np.asarray(mesh["colour"])[np.asarray(mesh["fascicle"]) == 0].mean(axis=0)


def test_what_is_lit_starts_ends_or_crosses_there_and_nothing_else() -> None:
    lit = lit_at("L3", FACTS)
    assert lit is not None
    assert lit["L3"] == {0}
    each = fascicle_levels(FACTS.fascicles["multifidus"], FACTS)
    expected = {
        one.index for one in each if "L3" in (*one.start_levels, *one.end_levels, *one.cross_levels)
    }
    assert lit["multifidus"] == expected
    assert 5 < len(expected) < len(each)


def test_every_level_lights_something_and_no_level_nothing() -> None:
    assert lit_at(None, FACTS) is None
    for segment in SEGMENTS:
        lit = lit_at(segment, FACTS)
        assert lit is not None
        assert len(lit) > 3, segment


def test_a_lit_fascicle_keeps_its_colour_and_what_is_not_lit_recedes(scene: Scene) -> None:
    # Fascicle 0 of multifidus runs from C4 to C2.
    scene.apply(ViewState())
    muscle, bone = mean_colour(scene, "multifidus"), mean_colour(scene, "T5")
    scene.apply(ViewState(segment="C3"))
    assert (mean_colour(scene, "multifidus") == muscle).all()
    assert mean_colour(scene, "T5").max() < 0.9 * bone.max()
    scene.apply(ViewState(segment="T5"))
    assert np.ptp(mean_colour(scene, "multifidus")) < 0.6 * np.ptp(muscle)
    assert (mean_colour(scene, "T5") == bone).all()
    scene.apply(ViewState())
    assert (mean_colour(scene, "multifidus") == muscle).all()
