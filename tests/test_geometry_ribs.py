from functools import cache

import numpy as np
import pytest
from scipy.spatial import cKDTree

from explorer.facts import load_landmarks
from explorer.geometry.bones import BONES
from explorer.geometry.bones.ribs import rib_sections
from explorer.geometry.bones.thorax_cartilages import cartilage_sections
from explorer.geometry.polygonise import body_labels, is_closed
from explorer.geometry.sweep import locate

LANDMARKS = load_landmarks()
RIBS = range(1, 13)


@cache
def bone(name):
    return BONES[name](LANDMARKS)


def gap_mm(a, b):
    return float(cKDTree(b).query(a)[0].min())


@pytest.mark.parametrize("number", RIBS)
def test_a_rib_is_one_closed_piece_facing_outward(number):
    rib = bone(f"rib_{number}")
    assert is_closed(rib.triangles)
    assert body_labels(rib.triangles)[0] == 1
    assert rib.signed_volume_mm3 > 3000


@pytest.mark.parametrize("number", RIBS)
def test_a_rib_lies_wholly_on_the_left(number):
    assert bone(f"rib_{number}").bounds_mm[0][0] > 8


@pytest.mark.parametrize("number", RIBS)
def test_a_rib_runs_from_its_head_to_its_anterior_end_through_its_tubercle(number):
    points = bone(f"rib_{number}").points_mm
    marks = ["head", "anterior_face"] + (["tubercle"] if number <= 10 else [])
    for mark in marks:
        assert gap_mm([LANDMARKS.point(f"rib_{number}.{mark}")], points) < 3.0


@pytest.mark.parametrize("number", [1, 4, 8, 12])
def test_the_head_of_a_rib_is_at_the_costal_facet_of_its_vertebra(number):
    rib = bone(f"rib_{number}").points_mm
    head = rib[np.linalg.norm(rib - LANDMARKS.point(f"rib_{number}.head"), axis=1) < 10]
    assert gap_mm(head, bone(f"T{number}").points_mm) < 3.0


@pytest.mark.parametrize("number", [2, 5, 8])
def test_ribs_slope_down_to_the_front(number):
    centres = rib_sections(LANDMARKS, number).centres_mm
    assert centres[-1, 2] < centres[0, 2] - 50


def test_the_first_rib_lies_flat_and_the_middle_ribs_stand_upright():
    flat, upright = (rib_sections(LANDMARKS, number).tilt_deg for number in (1, 7))
    assert np.abs(flat[4:]).min() > 45
    assert np.abs(upright[6:]).max() < 25


@pytest.mark.parametrize("number", range(2, 11))
def test_the_lower_inner_edge_of_a_rib_is_grooved(number):
    sections = rib_sections(LANDMARKS, number)
    points = bone(f"rib_{number}").points_mm
    places = [locate(sections, tuple(point)) for point in points[300:500]]
    heights = {
        angle: np.mean([p.height_mm for p in places if abs(p.angle_deg - angle) < 20])
        for angle in (150.0, 30.0)
    }
    assert heights[150.0] < -0.5
    assert abs(heights[30.0]) < 0.4


def test_ribs_do_not_touch_each_other():
    for number in range(1, 12):
        apart = gap_mm(bone(f"rib_{number}").points_mm, bone(f"rib_{number + 1}").points_mm)
        assert apart > 3.0, f"ribs {number} and {number + 1}"


def test_ribs_are_light():
    assert max(len(bone(f"rib_{number}").triangles) for number in RIBS) <= 2000


@pytest.mark.parametrize("name", ["rib_6", "costal_cartilages", "sternum"])
def test_the_same_landmarks_give_the_same_bone(name):
    again = BONES[name](LANDMARKS)
    np.testing.assert_array_equal(again.points_mm, bone(name).points_mm)
    np.testing.assert_array_equal(again.triangles, bone(name).triangles)


def test_cartilages_are_five_single_ones_and_the_arch():
    cartilages = bone("costal_cartilages")
    assert is_closed(cartilages.triangles)
    count, label = body_labels(cartilages.triangles)
    assert count == 6
    for body in range(count):
        a, b, c = cartilages.points_mm[cartilages.triangles[label == body]].transpose(1, 0, 2)
        assert np.einsum("ij,ij->", a, np.cross(b, c)) > 0


@pytest.mark.parametrize("number", range(1, 11))
def test_a_cartilage_continues_its_rib(number):
    rib, cartilage = bone(f"rib_{number}").points_mm, bone("costal_cartilages").points_mm
    end = LANDMARKS.point(f"rib_{number}.anterior_face")
    near = cartilage[np.linalg.norm(cartilage - end, axis=1) < 10]
    assert len(near) > 0
    assert gap_mm(near, rib) < 2.0
    sections = cartilage_sections(LANDMARKS, number)
    onward, back = np.diff(sections.centres_mm, axis=0)[[-1, -2]]
    assert onward @ back > 0


@pytest.mark.parametrize("number", range(1, 8))
def test_a_true_rib_reaches_the_sternum(number):
    start = cartilage_sections(LANDMARKS, number).centres_mm[:1]
    assert gap_mm(start, bone("sternum").points_mm) < 6.0


def test_the_sternum_is_one_closed_symmetric_piece():
    sternum = bone("sternum")
    assert is_closed(sternum.triangles)
    assert body_labels(sternum.triangles)[0] == 1
    assert sternum.signed_volume_mm3 > 0
    low, high = sternum.bounds_mm
    assert low[0] == pytest.approx(-high[0], abs=0.5)
