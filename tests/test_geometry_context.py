"""The neighbouring muscles: in their order, closed, outward, ending on the bones they name."""

import numpy as np
import pytest

from explorer.facts.fascicles import SOFT_TISSUES, load_fascicles
from explorer.facts.load import load_facts
from explorer.geometry.muscles.layers import LAYERS
from explorer.geometry.muscles.places import Places
from explorer.geometry.polygonise import body_labels, is_closed

END_MM = 2.0
TRIANGLES = 45_000
SLIPS = {"serratus_anterior": 9}


def level_of(muscle):
    return next(level for level, layer in enumerate(LAYERS) if muscle in layer.muscles)


@pytest.fixture(scope="module")
def neighbours():
    return [muscle.id for muscle in load_facts().muscles.values() if muscle.layer == "context"]


@pytest.fixture(scope="module")
def tables(landmarks, neighbours):
    everything = load_fascicles(landmarks=landmarks)
    return {name: everything[name] for name in neighbours}


@pytest.fixture(scope="module")
def muscles(all_muscles, neighbours):
    return {name: all_muscles[name] for name in neighbours}


@pytest.mark.parametrize(
    ("deeper", "nearer"),
    [
        ("quadratus_lumborum", "iliocostalis_lumborum"),
        ("psoas_major", "longissimus_thoracis"),
        ("serratus_anterior", "rhomboid_major"),
        ("serratus_anterior", "latissimus_dorsi"),
        ("supraspinatus", "trapezius_descending"),
        ("infraspinatus", "trapezius_ascending"),
        ("teres_major", "latissimus_dorsi"),
        ("teres_minor", "deltoid"),
        ("gluteus_medius", "gluteus_maximus"),
    ],
)
def test_a_muscle_is_laid_on_the_one_beneath(deeper, nearer):
    assert level_of(deeper) < level_of(nearer)


def test_ends_name_the_bones_that_the_facts_name(tables):
    def at(name, end):
        return {getattr(fascicle, end).structure for fascicle in tables[name].fascicles}

    assert at("serratus_anterior", "origin") == {f"rib_{n}" for n in range(1, 10)}
    assert at("serratus_anterior", "insertion") == {"scapula"}
    assert at("deltoid", "origin") == {"clavicle", "scapula"}
    assert at("quadratus_lumborum", "insertion") == {"rib_12", "L1", "L2", "L3", "L4"}
    assert at("gluteus_maximus", "origin") == {"hip_bone", "sacrum"}
    assert at("gluteus_maximus", "insertion") == {"femur", "iliotibial_tract"}
    assert at("psoas_major", "insertion") == {"femur"}
    for cuff in ("supraspinatus", "infraspinatus", "teres_minor", "teres_major"):
        assert (at(cuff, "origin"), at(cuff, "insertion")) == ({"scapula"}, {"humerus"})


@pytest.mark.slow
def test_each_neighbour_is_closed_faces_outward_and_is_one_body_or_its_slips(muscles, neighbours):
    assert set(muscles) == set(neighbours)
    for name, muscle in muscles.items():
        assert is_closed(muscle.triangles), name
        assert muscle.signed_volume_mm3 > 0, name
        assert body_labels(muscle.triangles)[0] == SLIPS.get(name, 1), name


@pytest.mark.slow
def test_their_fascicles_end_on_the_bones_they_name(muscles, tables, landmarks, all_bones):
    places = Places(landmarks, all_bones)
    for name, muscle in muscles.items():
        for fascicle in tables[name].fascicles:
            for place in (fascicle.origin, fascicle.insertion):
                if place.structure in SOFT_TISSUES:
                    continue
                end = places.end(place)
                off_bone = np.linalg.norm(places.on_bone(place.structure, end[None])[0] - end)
                off_muscle = np.linalg.norm(muscle.points_mm - end, axis=1).min()
                assert off_bone + off_muscle < END_MM, f"{name}: {place.structure} {end}"


@pytest.mark.slow
def test_the_deltoid_caps_the_head_of_the_humerus_on_three_sides(muscles, landmarks):
    head = np.array(landmarks.point("humerus.head_centre"))
    around = muscles["deltoid"].points_mm - head
    level = around[(np.abs(around[:, 2]) < 12) & (around[:, 0] > -10)]
    for beyond in (level[:, 0].max(), level[:, 1].max(), -level[:, 1].min()):
        assert 25 < beyond < 80
    assert np.linalg.norm(around, axis=1).min() > 20


@pytest.mark.slow
def test_the_serratus_lies_outside_the_ribs(muscles, all_bones):
    for rib in (5, 6, 7):
        lateral = all_bones[f"rib_{rib}"].points_mm[:, 0].max()
        assert muscles["serratus_anterior"].points_mm[:, 0].max() > lateral


@pytest.mark.slow
def test_all_neighbours_together_stay_within_their_triangles(muscles):
    assert sum(len(muscle.triangles) for muscle in muscles.values()) <= TRIANGLES
