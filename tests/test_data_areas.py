"""Where it hurts: the areas of the shipped data lie where their names say, on the built body."""

import re

import numpy as np
import pytest
from scipy.spatial import cKDTree

from explorer.facts import load_facts
from explorer.facts.model import statements_in
from explorer.facts.pain_path import STEPS
from explorer.facts.reading import MAX_PLAIN_GRADE, grade
from explorer.frame import split_side
from explorer.mesh_store.store import read_surfaces
from explorer.paths import MESH_DIR

FACTS = load_facts()
AREAS = FACTS.areas
ON_SKIN = [area for area in AREAS.values() if area.on_skin]
ELSEWHERE = "elsewhere"

NEAR_MM = 60.0
"""Deep muscles beside an area, such as the quadratus lumborum at the flank, lie as far from it."""
MUCH_OF_A_MUSCLE = 1 / 5


def seeds_of(seeds):
    """Return the points of seeds, (N, 3) in millimetres, with their mirror images."""
    points = [np.add(FACTS.landmarks.point(s.landmark), s.shift_mm) for s in seeds]
    return np.array([p * side for p in points for side in ([1, 1, 1], [-1, 1, 1])])


@pytest.fixture(scope="module")
def surfaces():
    return {id_: surface.points_mm for id_, surface in read_surfaces(MESH_DIR).items()}


@pytest.fixture(scope="module")
def skin(surfaces):
    """Points of the skin, and the name of the area of each."""
    seeds = {area.id: seeds_of(area.seeds) for area in ON_SKIN}
    seeds[ELSEWHERE] = seeds_of(FACTS.elsewhere)
    owner = np.concatenate([[name] * len(points) for name, points in seeds.items()])
    nearest = cKDTree(np.concatenate(list(seeds.values()))).query(surfaces["skin"])[1]
    return surfaces["skin"], owner[nearest]


@pytest.fixture(scope="module")
def under(surfaces, skin):
    """For each structure of the left or the midline: how much of it lies under each area."""
    points, owner = skin
    tree = cKDTree(points)
    shares = {}
    for id_, vertices in surfaces.items():
        base, side = split_side(id_)
        if side != "right":
            found = owner[tree.query(vertices)[1]]
            shares[base] = {name: np.mean(found == name) for name in (*AREAS, ELSEWHERE)}
    return shares


@pytest.mark.parametrize("area", ON_SKIN, ids=lambda area: area.id)
def test_every_structure_of_an_area_lies_under_its_skin_or_close_by(area, surfaces, skin, under):
    points, owner = skin
    tree = cKDTree(points[owner == area.id])
    for base in area.structures:
        near_mm = tree.query(surfaces.get(f"{base}.left", surfaces.get(base)))[0].min()
        assert under[base][area.id] > 0 or near_mm < NEAR_MM, f"{base}: {near_mm:.0f} mm away"


@pytest.mark.parametrize("area", ON_SKIN, ids=lambda area: area.id)
def test_no_muscle_that_lies_under_an_area_for_a_fifth_is_left_out(area, under):
    muscles = [base for base in FACTS.muscles if under[base][area.id] > MUCH_OF_A_MUSCLE]
    assert set(muscles) <= set(area.structures)


def test_every_muscle_belongs_to_an_area():
    listed = {base for area in ON_SKIN for base in area.structures}
    assert set(FACTS.muscles) <= listed


@pytest.mark.parametrize("area", AREAS.values(), ids=lambda area: area.id)
def test_structures_are_listed_by_layer_from_the_skin_inwards(area):
    depth = [layer.id for layer in FACTS.layers]
    depths = [depth.index(FACTS.structures[base].layer) for base in area.structures]
    assert depths == sorted(depths)
    assert len(set(area.structures)) == len(area.structures)


@pytest.mark.parametrize(
    ("landmark", "area"),
    [
        ("C4.spinous_process_tip", "back_of_head_and_neck"),
        ("scapula.acromion_tip", "top_of_the_shoulder"),
        ("scapula.blade_54_60", "shoulder_blade"),
        ("T4.spinous_process_tip", "between_the_shoulder_blades"),
        ("rib_9.angle", "mid_back_and_ribs"),
        ("rib_11.anterior_end", "side_and_flank"),
        ("L3.spinous_process_tip", "low_back"),
        ("sacrum.median_crest_S2", "base_of_the_spine"),
        ("femur.greater_trochanter", "buttock_and_hip"),
        ("hip_bone.ischial_tuberosity", "buttock_and_hip"),
        ("sternum.jugular_notch", ELSEWHERE),
        ("hip_bone.pubic_tubercle", ELSEWHERE),
        ("humerus.shaft_50", ELSEWHERE),
        ("cranium.glabella_front", ELSEWHERE),
    ],
)
def test_the_skin_over_a_landmark_belongs_to_the_area_that_people_mean(landmark, area, skin):
    points, owner = skin
    nearest = cKDTree(points).query(FACTS.landmarks.point(landmark))[1]
    assert owner[nearest] == area


def test_each_area_is_large_enough_to_be_touched(skin):
    _, owner = skin
    for area in ON_SKIN:
        assert np.mean(owner == area.id) > 0.015, area.id


def test_no_area_reaches_the_front_of_the_trunk(skin):
    points, owner = skin
    front = points[:, 1] < -150
    trunk = front & (np.abs(points[:, 0]) < 120) & (points[:, 2] < 1300)
    assert set(owner[trunk]) == {ELSEWHERE}


@pytest.mark.parametrize("area", AREAS.values(), ids=lambda area: area.id)
def test_what_an_area_says_is_easy_to_read_and_sourced(area):
    assert grade(area.plain.text) <= MAX_PLAIN_GRADE
    assert area.plain.sources
    assert area.topics[0] == "non_specific_back_pain"
    assert area.symptoms


def test_the_second_topic_of_an_area_says_when_to_ask_for_help():
    for area in AREAS.values():
        assert FACTS.pain_topics[area.topics[1]].seek_care
    urgent = AREAS["between_the_shoulder_blades"].topics[1]
    assert "soon" in " ".join(s.text for s in FACTS.pain_topics[urgent].seek_care)


def test_the_steps_begin_with_the_signs_that_need_help_and_are_easy_to_read():
    assert tuple(step.id for step in FACTS.path) == STEPS
    for step in FACTS.path:
        assert grade(step.text.text) <= MAX_PLAIN_GRADE
        assert step.text.sources


def test_no_area_and_no_step_says_what_a_reader_has_or_how_likely_it_is():
    records = [*AREAS.values(), *FACTS.path]
    for text in [s.text for record in records for s in statements_in(record)]:
        assert not re.search(r"\byou(r back)? (have|has|suffer from) (a|an|the)\b", text), text
        assert not re.search(r"likely|probab|chance|\d+ ?%|per ?cent", text, re.IGNORECASE), text
