"""The muscles as built from the shipped tables: closed, outward, ending on the bones they name."""

import numpy as np
import pytest

from explorer.facts.fascicles import load_fascicles
from explorer.facts.load import load_facts
from explorer.geometry.fields import Grid, distance_field, occupancy
from explorer.geometry.muscles import build_muscles
from explorer.geometry.muscles.layers import LAYERS
from explorer.geometry.muscles.places import Places
from explorer.geometry.polygonise import body_labels, is_closed
from explorer.geometry.quality.contacts import Solid, contacts
from explorer.geometry.quality.ends import end_gaps_mm
from explorer.geometry.soft_tissue import SOFT_TISSUES as BUILT_SOFT_TISSUES
from explorer.geometry.soft_tissue import build_soft_tissue

END_MM = 2.0
DEEPEST_MM = 1.5
GRID = Grid.covering((216.0, 60.0, 1560.0), (-190.0, 780.0), 2.0)


def level_of(muscle):
    return next(level for level, layer in enumerate(LAYERS) if muscle in layer.muscles)


@pytest.fixture(scope="module")
def tables(landmarks):
    return load_fascicles(landmarks=landmarks)


@pytest.fixture(scope="module")
def bones(all_bones):
    return all_bones


@pytest.fixture(scope="module")
def muscles(all_muscles):
    return all_muscles


def test_every_table_has_a_place_in_the_order_of_the_layers(tables):
    assert set(tables) == {muscle for layer in LAYERS for muscle in layer.muscles}


@pytest.mark.slow
def test_every_muscle_is_closed_and_faces_outward(muscles, tables):
    assert set(muscles) == set(tables)
    for name, muscle in muscles.items():
        assert is_closed(muscle.triangles), name
        assert muscle.signed_volume_mm3 > 0, name
        mirrored = muscle.mirrored()
        assert mirrored.signed_volume_mm3 == pytest.approx(muscle.signed_volume_mm3), name


@pytest.mark.slow
def test_a_muscle_is_one_body_or_one_for_each_slip_and_spindle(muscles, tables):
    for name, muscle in muscles.items():
        shape, spindles = tables[name].sheet, len(tables[name].spindle_fascicles)
        split = shape is None or not shape.origin_notch is shape.insertion_notch is None
        count, _ = body_labels(muscle.triangles)
        assert count == (len(tables[name].fascicles) if split else 1 + spindles), name


@pytest.mark.slow
def test_every_vertex_knows_its_fascicle_and_its_tissue(muscles, tables):
    for name, muscle in muscles.items():
        assert set(muscle.fascicle) == set(range(len(tables[name].fascicles))), name
        for values in (muscle.belly, muscle.striation, muscle.occlusion, muscle.fibre):
            assert values.min() >= 0, name
            assert values.max() <= 1, name
        assert np.isfinite(muscle.points_mm).all(), name
        np.testing.assert_allclose(np.linalg.norm(muscle.normals, axis=1), 1, atol=1e-6)


@pytest.fixture(scope="module")
def ligaments(landmarks, bones, muscles):
    names = [name for name in BUILT_SOFT_TISSUES if name != "skin"]
    return build_soft_tissue(landmarks, bones, muscles, names=names, report=lambda _: None)


@pytest.mark.slow
def test_every_fascicle_ends_on_what_it_names(muscles, tables, landmarks, bones, ligaments):
    places = Places(landmarks, bones | ligaments)
    measured = 0
    for name, muscle in muscles.items():
        gaps = end_gaps_mm(tables[name], muscle, places)
        measured += int(np.isfinite(gaps).sum())
        assert np.nanmax(gaps) <= END_MM, f"{name}: {gaps.round(1).tolist()}"
    ends = 2 * sum(len(table.fascicles) for table in tables.values())
    assert measured > 0.98 * ends  # the others name something that is not built


@pytest.mark.slow
def test_structures_of_different_layers_keep_out_of_each_other(muscles, bones, ligaments):
    facts = load_facts().structures
    solids = [
        Solid(
            name=name,
            layer=facts[name].layer,
            surface=surface,
            fibrous=facts[name].kind in ("muscle", "fascia"),
        )
        for name, surface in (bones | muscles | ligaments).items()
    ]
    for pair, met in contacts(solids, None).items():
        assert met.depth_mm <= DEEPEST_MM, f"{pair}: {met.depth_mm:.1f} mm at {met.at_mm}"


@pytest.mark.slow
@pytest.mark.parametrize(
    "layer", LAYERS[level_of("longissimus_thoracis") :], ids=lambda layer: layer.muscles[0]
)
def test_a_sheet_does_not_sink_into_the_deeper_layers(layer, muscles):
    deeper = [muscles[name] for each in LAYERS[: LAYERS.index(layer)] for name in each.muscles]
    field = distance_field(occupancy(deeper, GRID), GRID)
    for name in layer.muscles:
        muscle = muscles[name]
        away = (muscle.fibre[:, 0] > 0.15) & (muscle.fibre[:, 0] < 0.75)
        depth = -field.distance(muscle.points_mm[away])
        assert (depth > 1.5).mean() < 0.01, (
            f"{name}: {(depth > 1.5).mean():.1%}, {depth.max():.1f} mm"
        )


@pytest.mark.slow
def test_the_same_facts_give_the_same_muscles(muscles, tables, landmarks, bones):
    chosen = {
        name: tables[name]
        for layer in LAYERS[: level_of("multifidus") + 1]
        for name in layer.muscles
    }
    again = build_muscles(chosen, landmarks, bones, report=lambda _: None)
    for name, muscle in again.items():
        np.testing.assert_array_equal(muscle.points_mm, muscles[name].points_mm)
        np.testing.assert_array_equal(muscle.striation, muscles[name].striation)
