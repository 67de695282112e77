from functools import cache

import numpy as np
import pytest
from scipy.spatial import cKDTree

from explorer.facts import load_landmarks
from explorer.geometry.bones import BONES
from explorer.geometry.bones.scapula_blade import scapula_blade, scapula_frame
from explorer.geometry.polygonise import body_labels, is_closed

LANDMARKS = load_landmarks()
GIRDLE = ("scapula", "clavicle", "humerus")


@cache
def bone(name):
    return BONES[name](LANDMARKS)


def gap_mm(point, name):
    return float(cKDTree(bone(name).points_mm).query(point)[0])


def thickness_mm(name, point, direction, reach_mm=15.0):
    """Length of the solid along a line through a point, from its crossings with the surface."""
    surface = bone(name)
    direction = np.asarray(direction) / np.linalg.norm(direction)
    a, b, c = surface.points_mm[surface.triangles].transpose(1, 0, 2)
    normal = np.cross(b - a, c - a)
    across = normal @ direction
    along = np.einsum("ij,ij->i", a - point, normal) / np.where(across == 0, 1, across)
    hit = point + along[:, None] * direction
    inside = np.all(
        [
            np.einsum("ij,ij->i", np.cross(q - p, hit - p), normal) >= 0
            for p, q in ((a, b), (b, c), (c, a))
        ],
        axis=0,
    )
    crossings = np.sort(along[inside & (np.abs(along) < reach_mm)])
    return float(crossings[-1] - crossings[0]) if len(crossings) > 1 else 0.0


@pytest.mark.parametrize("name", GIRDLE)
def test_a_girdle_bone_is_one_closed_piece_facing_outward(name):
    surface = bone(name)
    assert is_closed(surface.triangles)
    assert body_labels(surface.triangles)[0] == 1
    assert surface.signed_volume_mm3 > 0


@pytest.mark.parametrize("name", GIRDLE)
def test_the_same_landmarks_give_the_same_bone(name):
    again = BONES[name](LANDMARKS)
    np.testing.assert_array_equal(again.points_mm, bone(name).points_mm)


@pytest.mark.parametrize(
    ("name", "most"), [("scapula", 10000), ("clavicle", 1600), ("humerus", 4200)]
)
def test_a_girdle_bone_keeps_its_share_of_triangles(name, most):
    assert len(bone(name).triangles) <= most


@pytest.mark.parametrize(
    "mark",
    [
        "superior_angle", "inferior_angle", "acromion_tip", "coracoid_tip", "medial_border_4",
        "lateral_border_2", "spine_crest_2", "spine_crest_3", "spine_crest_4", "glenoid_centre",
        "infraglenoid_tubercle", "scapular_notch", "superior_border_2", "spine_root_medial_border",
    ],
)  # fmt: skip
def test_the_scapula_passes_through_its_landmarks(mark):
    assert gap_mm(LANDMARKS.point(f"scapula.{mark}"), "scapula") < 3.5


@pytest.mark.parametrize("mark", ["greater_tubercle", "deltoid_tuberosity", "medial_epicondyle"])
def test_the_humerus_passes_through_its_landmarks(mark):
    assert gap_mm(LANDMARKS.point(f"humerus.{mark}"), "humerus") < 4.0


@pytest.mark.parametrize("mark", ["sternal_end", "acromial_end"])
def test_the_clavicle_reaches_from_end_to_end(mark):
    assert gap_mm(LANDMARKS.point(f"clavicle.{mark}"), "clavicle") < 4.0


def test_the_blade_is_thin_and_its_lateral_border_thick():
    frame = scapula_frame(LANDMARKS)
    middle = np.array(LANDMARKS.point("scapula.blade_54_60"))
    pillar = np.array(LANDMARKS.point("scapula.blade_54_88"))
    assert 1.0 < thickness_mm("scapula", middle, frame.axes[2]) < 4.0
    assert thickness_mm("scapula", pillar, frame.axes[2]) > 6.0


def test_the_costal_face_of_the_blade_is_hollow():
    frame = scapula_frame(LANDMARKS)
    blade = scapula_blade(LANDMARKS, frame)
    row = np.column_stack([np.linspace(-24, 48, 7), np.full(7, 75.0)])
    depth = blade.middle_mm(row)
    assert depth[3] - (depth[0] + depth[-1]) / 2 > 3.0


def test_the_spine_stands_out_from_the_blade_over_two_fossae():
    frame = scapula_frame(LANDMARKS)
    local = frame.local(bone("scapula").points_mm)
    section = local[np.abs(local[:, 0] - 25) < 2]
    crest = section[section[:, 2].argmax()]
    assert crest[2] > 22
    for height in (100.0, 140.0):
        dorsal = section[np.abs(section[:, 1] - height) < 3][:, 2]
        assert dorsal.min() < 6.0
        assert not ((dorsal > 8.0) & (dorsal < crest[2] - 8.0)).any()


def test_the_glenoid_faces_the_head_of_the_humerus_across_a_joint_space():
    head = np.array(LANDMARKS.point("humerus.head_centre"))
    radius_mm = LANDMARKS.size("humerus.head_centre", "radius_mm")
    away = np.linalg.norm(bone("scapula").points_mm - head, axis=1)
    assert 0.5 < away.min() - radius_mm < 5.0


def test_the_humeral_head_is_a_ball_of_its_measured_size():
    head = np.array(LANDMARKS.point("humerus.head_centre"))
    offset = bone("humerus").points_mm - head
    medial = offset[(offset[:, 0] < -8) & (offset[:, 2] > -5)]
    radius = np.linalg.norm(medial, axis=1)
    assert np.median(radius) == pytest.approx(22.0, abs=0.5)
    assert np.ptp(radius) < 2.0


def test_a_groove_runs_between_the_tubercles():
    groove = np.array(LANDMARKS.point("humerus.intertubercular_groove_floor"))
    assert gap_mm(groove, "humerus") < 3.0


@pytest.mark.parametrize("neighbour", ["scapula", "sternum"])
def test_the_clavicle_meets_its_neighbour_across_a_joint_space(neighbour):
    clavicle, other = bone("clavicle").points_mm, bone(neighbour)
    away, nearest = cKDTree(other.points_mm).query(clavicle)
    outside = np.einsum("ij,ij->i", clavicle - other.points_mm[nearest], other.normals[nearest])
    assert away.min() < 4.0
    assert outside[away < 6.0].min() > -1.0


def test_the_humerus_and_the_scapula_do_not_touch():
    away = cKDTree(bone("scapula").points_mm).query(bone("humerus").points_mm)[0]
    assert 0.5 < away.min() < 5.0
