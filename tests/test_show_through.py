"""Nothing deeper shows through what should cover it, and the measure of that can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from balls import ball

from explorer.facts.load import Facts
from explorer.mesh_store.store import Built, write_meshes
from explorer.paths import MESH_DIR
from explorer.scene.scene import Scene
from explorer.scene.show_through import (
    BESIDE,
    STATES,
    VIEWS_DEG,
    Beside,
    ShowThrough,
    Step,
    covering_order,
    show_through,
)

pytestmark = pytest.mark.image

WRONG_SHARE = 0.0005
WRONG_SHARE_IN_A_LAYER = 0.0005
SMALL = (150, 150)
ORDER = (
    Step(name="superficial", bases=frozenset({"latissimus_dorsi"})),
    Step(name="deep", bases=frozenset({"multifidus"})),
    Step(name="ligament", bases=frozenset({"nuchal_ligament"}), covers=False),
)
KINDS = {
    "latissimus_dorsi": ("muscle", "superficial"),
    "multifidus": ("muscle", "deep"),
    "nuchal_ligament": ("ligament", "skeleton"),
    "skin": ("skin", "skin"),
}


def pictured(
    folder: Path,
    radius_mm: Mapping[str, float],
    *,
    shift_mm: float = 0.0,
    view: str = "posterior",
    beside: tuple[Beside, ...] = (),
) -> ShowThrough:
    """What shows through in balls around one centre; the multifidus is moved backwards."""
    built = []
    for base, size in radius_mm.items():
        kind, layer = KINDS[base]
        at = (0.0, shift_mm if base == "multifidus" else 0.0, 1300.0)
        surface = ball(at, size, rings=40)
        built.append(
            Built(
                base=base,
                sided=False,
                kind=kind,  # type: ignore[arg-type]
                layer=layer,
                surface=surface,
                facts_sha256="f" * 64,
            )
        )
    write_meshes(folder, built, code_sha256="c" * 64, facts_sha256="f" * 64)
    with Scene(folder, size=SMALL) as scene:
        before = scene.state
        (found,) = show_through(
            scene,
            ORDER,
            views=[view],
            states=["superficial"],
            size=SMALL,
            beside=beside,
        )
        assert scene.state == before
    return found


def test_a_muscle_inside_another_one_does_not_show_through(tmp_path: Path) -> None:
    found = pictured(tmp_path, {"latissimus_dorsi": 60.0, "multifidus": 40.0})
    assert found.body_px > 5000
    assert found.wrong_px == {}


def test_a_muscle_that_has_come_through_another_one_is_counted(tmp_path: Path) -> None:
    found = pictured(tmp_path, {"latissimus_dorsi": 60.0, "multifidus": 40.0}, shift_mm=21.0)
    assert set(found.wrong_px) == {("multifidus", "latissimus_dorsi")}
    # The spheres meet in a circle; as a share of the disc, and larger as it is nearer to the eye.
    plane_mm = (60.0**2 - 40.0**2 + 21.0**2) / (2 * 21.0)
    flat = (60.0**2 - plane_mm**2) / 60.0**2
    assert flat < found.share < 1.7 * flat


def test_what_stands_far_in_front_of_a_shallower_one_is_no_show_through(tmp_path: Path) -> None:
    found = pictured(tmp_path, {"latissimus_dorsi": 60.0, "multifidus": 10.0}, shift_mm=80.0)
    assert found.wrong_px == {}


def test_from_within_the_body_deeper_structures_come_first(tmp_path: Path) -> None:
    radii = {"latissimus_dorsi": 60.0, "multifidus": 40.0, "skin": 90.0}
    behind = pictured(tmp_path, radii, shift_mm=21.0)
    assert behind.wrong_px
    front = pictured(tmp_path, radii, shift_mm=-21.0, view="anterior")
    assert front.wrong_px == {}


def test_a_ligament_may_lie_at_the_surface_and_covers_what_is_beneath_it(tmp_path: Path) -> None:
    radii = {"latissimus_dorsi": 60.0, "multifidus": 40.0, "nuchal_ligament": 62.0}
    assert pictured(tmp_path, radii, shift_mm=21.0).wrong_px == {}


def test_a_pair_that_lies_side_by_side_is_spared(tmp_path: Path) -> None:
    pair = Beside(
        deeper="multifidus", shallower="latissimus_dorsi", reason="a test", sources=("a",)
    )
    radii = {"latissimus_dorsi": 60.0, "multifidus": 40.0}
    assert pictured(tmp_path, radii, shift_mm=21.0, beside=(pair,)).wrong_px == {}


def test_the_order_goes_from_the_skin_to_the_bones(facts: Facts) -> None:
    order = covering_order(facts)
    way = ["trapezius_ascending", "scapula", "serratus_posterior_inferior", "splenius_capitis"]
    way += ["longissimus_thoracis", "multifidus", "interspinales_thoracis", "T7"]
    depths = [next(n for n, step in enumerate(order) if one in step.bases) for one in way]
    assert depths == sorted(set(depths))
    peeled = [one.id for one in facts.structures.values() if one.layer not in ("context", "skin")]
    assert sorted(base for step in order for base in step.bases) == sorted(peeled)
    assert {step.name for step in order if step.peeled} >= set(STATES)


def test_every_exception_names_two_muscles_in_the_wrong_order_a_reason_and_sources(
    facts: Facts,
) -> None:
    depth = {base: n for n, step in enumerate(covering_order(facts)) for base in step.bases}
    for pair in BESIDE:
        assert depth[pair.deeper] > depth[pair.shallower]
        assert pair.reason.endswith(".")
        assert pair.sources
        assert set(pair.sources) <= set(facts.sources)


@pytest.fixture(scope="module")
def pictures(facts: Facts) -> list[ShowThrough]:
    with Scene(MESH_DIR) as scene:
        return show_through(scene, covering_order(facts))


def test_every_view_of_every_state_was_looked_at(pictures: list[ShowThrough]) -> None:
    assert {(one.view, one.outermost) for one in pictures} == {
        (view, state) for view in VIEWS_DEG for state in STATES
    }
    assert all(one.body_px > 15_000 for one in pictures)


@pytest.mark.parametrize("view", VIEWS_DEG)
def test_no_layer_shows_through_the_one_over_it(
    view: str, pictures: list[ShowThrough], facts: Facts
) -> None:
    for one in pictures:
        if one.view == view:
            between = only(one, facts, within_a_layer=False)
            assert between.share <= WRONG_SHARE, f"{between.share:.3%} {between}"


@pytest.mark.parametrize("view", VIEWS_DEG)
def test_the_groups_of_the_deep_muscles_hardly_show_through_each_other(
    view: str, pictures: list[ShowThrough], facts: Facts
) -> None:
    for one in pictures:
        if one.view == view:
            within = only(one, facts, within_a_layer=True)
            assert within.share <= WRONG_SHARE_IN_A_LAYER, f"{within.share:.3%} {within}"


def only(one: ShowThrough, facts: Facts, *, within_a_layer: bool) -> ShowThrough:
    """What is wrong between structures of one layer, or between those of two."""
    layer = {structure.id: structure.layer for structure in facts.structures.values()}
    kept = {
        (deeper, shallower): px
        for (deeper, shallower), px in one.wrong_px.items()
        if (layer[deeper] == layer[shallower]) is within_a_layer
    }
    return replace(one, wrong_px=kept)
