"""The hip bone and the femur: whole, in place, and fitted to their neighbours."""

from __future__ import annotations

import numpy as np
import pytest
from surfaces import check_one_closed_body_facing_outward, distance_mm, polydata

from explorer.geometry.bones.pelvis import BUILDERS
from explorer.geometry.bones.pelvis_solids import flat_plate, rod, smooth_path
from explorer.geometry.bones.sacrum import sacrum_surface
from explorer.geometry.polygonise import polygonise

NEAR_MM = 3.0
SURFACE_LANDMARKS = {
    "hip_bone": (
        *("ASIS", "PSIS", "PIIS", "AIIS", "iliac_crest_summit", "greater_sciatic_notch_apex"),
        *(f"iliac_crest_{i}" for i in range(1, 11)),
        *("ischial_spine", "ischial_tuberosity", "pubic_tubercle", "symphysis_medial"),
    ),
    "femur": ("greater_trochanter", "greater_trochanter_tip", "lesser_trochanter"),
}


@pytest.fixture(scope="module")
def bones(all_bones):
    return {name: all_bones[name] for name in BUILDERS}


@pytest.mark.parametrize("bone", sorted(BUILDERS))
def test_a_bone_is_one_closed_body_that_faces_outward(bones, bone):
    check_one_closed_body_facing_outward(bones[bone])


@pytest.mark.parametrize(("bone", "most"), [("hip_bone", 8800), ("femur", 3300)])
def test_a_bone_keeps_to_its_triangles(bones, bone, most):
    assert len(bones[bone].triangles) <= most


@pytest.mark.parametrize("bone", sorted(BUILDERS))
def test_the_left_bone_lies_left_of_the_midline(bones, bone):
    assert bones[bone].points_mm[:, 0].min() > 0


@pytest.mark.parametrize(
    ("bone", "name"), [(bone, name) for bone, names in SURFACE_LANDMARKS.items() for name in names]
)
def test_named_landmarks_lie_on_the_bone(bones, landmarks, bone, name):
    away = distance_mm(landmarks.point(f"{bone}.{name}"), bones[bone])
    assert abs(away[0]) < NEAR_MM


def test_the_socket_holds_the_femoral_head_without_touching_it(bones, landmarks):
    head = np.array(landmarks.point("femur.head_centre"))
    radius = landmarks.size("femur.head_centre", "radius_mm")
    space = distance_mm(head, bones["hip_bone"])[0] - radius
    assert 0.5 < space < 6.0
    assert distance_mm(bones["femur"].points_mm, bones["hip_bone"]).min() > 0


def test_the_obturator_foramen_is_open(bones, landmarks):
    ischium = np.array(landmarks.point("hip_bone.ischial_ramus_2"))
    pubis = np.array(landmarks.point("hip_bone.superior_pubic_ramus_2"))
    middle = (ischium + pubis) / 2 + [4, 10, 0]
    across = np.cross(pubis - ischium, [0.5, 0.8, -0.3])
    across /= np.linalg.norm(across)
    hits, _ = polydata(bones["hip_bone"]).ray_trace(middle - 25 * across, middle + 25 * across)
    assert len(hits) == 0


def test_the_iliac_wing_is_thin_in_the_middle_and_thick_at_the_crest(bones, landmarks):
    mesh = polydata(bones["hip_bone"])

    def thickness_mm(name, shift=(0, 0, 0)):
        at = np.array(landmarks.point(f"hip_bone.{name}")) + shift
        outward = np.array([25.0, 12.0, 0.0])
        hits, _ = mesh.ray_trace(at - outward, at + outward)
        return np.ptp(hits, axis=0) @ np.abs([0.9, 0.44, 0])

    middle = thickness_mm("iliac_wing_middle_3")
    assert middle < 8.0
    assert thickness_mm("iliac_crest_5", (-2, 1, -6)) > 1.4 * middle


def test_the_sacroiliac_joint_is_closed_to_one_to_three_millimetres(bones, landmarks):
    sacrum = sacrum_surface(landmarks)
    gap = distance_mm(bones["hip_bone"].points_mm, sacrum)
    assert gap.min() > 1.0
    facing = gap < 3.0
    assert facing.sum() > 60
    assert np.ptp(bones["hip_bone"].points_mm[facing], axis=0)[2] > 20


def test_the_symphysis_leaves_room_for_its_disc(bones):
    assert 3.0 < 2 * bones["hip_bone"].points_mm[:, 0].min() < 9.0


def test_the_same_landmarks_build_the_same_bone(bones, landmarks):
    again = BUILDERS["femur"](landmarks)
    assert np.array_equal(again.triangles, bones["femur"].triangles)
    assert np.array_equal(again.points_mm, bones["femur"].points_mm)


# ------------------------------------------------------------------------------ the tools for it


def test_a_smooth_path_passes_through_its_points_evenly():
    points = np.array([[0.0, 0, 0], [10, 4, 0], [20, -3, 5], [28, 0, 9]])
    path, station = smooth_path(points, 0.5)
    steps = np.linalg.norm(np.diff(path, axis=0), axis=1)
    assert steps.max() / steps.min() < 1.05
    away = np.linalg.norm(path[:, None] - points[None], axis=2).min(axis=0)
    assert away.max() < 0.3
    assert station[0] == 0
    assert station[-1] == pytest.approx(3)


def test_a_closed_path_returns_to_its_start_without_doubling_it():
    square = np.array([[0.0, 0], [10, 0], [10, 10], [0, 10]])
    path, _ = smooth_path(square, 0.5, closed=True)
    assert np.linalg.norm(path[0] - path[-1]) == pytest.approx(0.5, abs=0.1)


def test_a_straight_rod_has_the_volume_of_a_cylinder_with_rounded_ends():
    field = rod([[0, 0, 0], [0, 0, 40]], 5.0, 5.0, (1, 0, 0))
    surface = polygonise(field, [[-8, -8, -8], [8, 8, 48]], 0.8)
    expected = np.pi * 5**2 * 40 + 4 / 3 * np.pi * 5**3
    assert surface.signed_volume_mm3 == pytest.approx(expected, rel=0.03)


def test_a_flat_plate_reaches_its_border_and_has_its_thickness():
    angle = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    border = np.column_stack([0 * angle, 20 * np.cos(angle), 20 * np.sin(angle)])
    field = flat_plate(
        border,
        np.full(12, 4.0),
        np.zeros((1, 3)),
        np.array([4.0]),
        facing=(1, 0, 0),
        step_mm=1.5,
    )
    low, high = polygonise(field, [[-8, -26, -26], [8, 26, 26]], 0.8).bounds_mm
    assert np.subtract(high, low) == pytest.approx([4, 40, 40], abs=0.6)
