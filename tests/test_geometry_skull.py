"""Cranium and mandible: whole, hollow, symmetric, and where the neck expects them."""

from __future__ import annotations

import numpy as np
import pytest
from surfaces import check_one_closed_body_facing_outward, distance_mm, polydata

from explorer.geometry.bones.skull import BUILDERS
from explorer.geometry.bones.skull_braincase import MIDLINE, SIDES, braincase_outside

NEAR_MM = 3.0
SURFACE_LANDMARKS = {
    "cranium": (
        *("external_occipital_protuberance", "external_occipital_crest_mid", "opisthocranion"),
        *("vertex", "bregma", "lambda", "asterion", "euryon", "mastoid_tip", "occipital_condyle"),
        *(f"{line}_nuchal_line_{i}" for line in ("superior", "inferior") for i in range(1, 6)),
        *("foramen_magnum_anterior", "foramen_magnum_posterior", "foramen_magnum_lateral"),
        *("styloid_tip", "zygomatic_arch_2", "infraorbital_margin", "anterior_nasal_spine"),
    ),
    "mandible": ("gonion", "coronoid_tip", "mandibular_notch", "pogonion", "posterior_border"),
}


@pytest.fixture(scope="module")
def bones(all_bones):
    return {name: all_bones[name] for name in BUILDERS}


@pytest.mark.parametrize("bone", sorted(BUILDERS))
def test_a_bone_is_one_closed_body_that_faces_outward(bones, bone):
    check_one_closed_body_facing_outward(bones[bone])


@pytest.mark.parametrize(("bone", "most"), [("cranium", 15500), ("mandible", 4500)])
def test_a_bone_keeps_to_its_triangles(bones, bone, most):
    assert len(bones[bone].triangles) <= most


@pytest.mark.parametrize("bone", sorted(BUILDERS))
def test_a_midline_bone_is_nearly_its_own_mirror_image(bones, bone):
    mirrored = bones[bone].points_mm * [-1, 1, 1]
    assert np.abs(distance_mm(mirrored, bones[bone])).mean() < 0.1


@pytest.mark.parametrize(
    ("bone", "name"), [(bone, name) for bone, names in SURFACE_LANDMARKS.items() for name in names]
)
def test_named_landmarks_lie_on_the_bone(bones, landmarks, bone, name):
    away = distance_mm(landmarks.point(f"{bone}.{name}"), bones[bone])
    assert abs(away[0]) < NEAR_MM


def test_the_braincase_passes_through_every_place_it_is_built_from(landmarks):
    outside = braincase_outside(landmarks)
    places = [landmarks.point(f"cranium.{name}") for name in (*MIDLINE, *SIDES)]
    away = outside(np.array(places, dtype=np.float32))
    assert np.abs(away).max() < 3.1  # the protuberance rises above the smooth shell
    assert np.median(np.abs(away)) < 0.2


def test_the_cranium_is_hollow_and_the_vault_is_a_few_millimetres_thick(bones, landmarks):
    middle = np.array(landmarks.point("cranium.cranial_cavity_middle"))
    mesh = polydata(bones["cranium"])
    for direction in ([0, 0, 1], [0, 1, 0], [1, 0, 0], [0.5, -0.6, 0.6]):
        ray = np.array(direction) / np.linalg.norm(direction)
        hits, _ = mesh.ray_trace(middle, middle + 150 * ray)
        assert len(hits) == 2
        assert 2.5 < np.linalg.norm(hits[1] - hits[0]) < 9.0


def test_the_spinal_cord_passes_the_foramen_magnum(bones, landmarks):
    front, back = (
        np.array(landmarks.point(f"cranium.foramen_magnum_{end}"))
        for end in ("anterior", "posterior")
    )
    middle = (front + back) / 2
    up = np.array([0.0, 0.0, 40.0])
    hits, _ = polydata(bones["cranium"]).ray_trace(middle - up, middle + up)
    assert len(hits) == 0


def test_the_orbits_are_open_in_front_and_closed_towards_the_brain(bones, landmarks):
    opening = np.array(landmarks.point("cranium.orbit_centre"))
    mesh = polydata(bones["cranium"])
    back, up = np.array([0.0, 10.0, 0.0]), np.array([0.0, 0.0, 45.0])
    assert len(mesh.ray_trace(opening - 4 * back, opening + back)[0]) == 0
    assert len(mesh.ray_trace(opening, opening + up)[0]) >= 2


def test_the_nuchal_lines_rise_above_the_bone_between_them(bones, landmarks):
    surface = bones["cranium"]
    middle = np.array(landmarks.point("cranium.cranial_cavity_middle"))
    mesh = polydata(surface)

    def radius_mm(point):
        ray = (point - middle) / np.linalg.norm(point - middle)
        hits, _ = mesh.ray_trace(middle, middle + 150 * ray)
        return np.linalg.norm(hits - middle, axis=1).max()

    superior, inferior = (
        np.array(landmarks.point(f"cranium.{line}_nuchal_line_2"))
        for line in ("superior", "inferior")
    )
    shares = np.linspace(0, 1, 11)
    chord = [radius_mm(superior + share * (inferior - superior)) for share in shares]
    straight = np.interp(shares, [0, 1], [chord[0], chord[-1]])
    assert (straight - chord).max() > 0.3


def test_the_jaw_joint_has_a_space(bones):
    gap = distance_mm(bones["mandible"].points_mm, bones["cranium"])
    assert gap.min() > 0.0
    condyle = bones["mandible"].points_mm[:, 2] > 1505
    assert gap[condyle].min() < 5.0


def test_the_same_landmarks_build_the_same_bone(bones, landmarks):
    again = BUILDERS["mandible"](landmarks)
    assert np.array_equal(again.triangles, bones["mandible"].triangles)
    assert np.array_equal(again.points_mm, bones["mandible"].points_mm)
