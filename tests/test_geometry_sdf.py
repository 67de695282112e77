"""The solid toolkit: fields are distances, and their surfaces are closed and face outward."""

import numpy as np
import pytest
from scipy.spatial import cKDTree

from explorer.geometry import polygonise as polygonising
from explorer.geometry.polygonise import body_labels, is_closed, polygonise, simplified
from explorer.geometry.sdf import (
    beam,
    capsule,
    chain,
    ellipsoid,
    half_space,
    intersection,
    medial_sheet,
    on_both_sides,
    placed,
    rounded_box,
    smooth_union,
    sphere,
    subtract,
    superellipse_extrusion,
    thicken,
    union,
)

BOX = ((-16, -16, -16), (16, 16, 16))
AXES = np.eye(3)


def points(count=4000, reach=14.0, seed=3):
    return np.random.default_rng(seed).uniform(-reach, reach, (count, 3)).astype(np.float32)


def bone_like():
    return smooth_union(
        3.0,
        ellipsoid((0, 0, 0), (8, 6, 5)),
        capsule((0, 0, 0), (11, 4, 3), 2.0, 1.0),
        beam((0, 0, 0), (3, 12, -5), (0, 0, 1), (4, 2), (1.5, 1)),
    )


@pytest.mark.parametrize(
    "solid",
    [
        sphere((1, 2, 3), 7),
        capsule((-5, 0, 0), (6, 2, 1), 3, 2),
        beam((-6, 0, 0), (6, 0, 0), (0, 0, 1), (6, 4), (2, 2), flare=0.3),
        chain([(-8, 0, 0), (0, 4, 0), (8, 0, 2)], [2, 3, 2], [4, 4, 3], (0, 0, 1)),
        rounded_box((0, 0, 0), (5, 4, 3), radius_mm=1.5),
        superellipse_extrusion((0, 0, 0), AXES, (8, 6), 4),
        bone_like(),
        subtract(bone_like(), capsule((0, 0, -9), (0, 0, 9), 2), blend_mm=1),
    ],
)
def test_a_field_never_grows_faster_than_the_way_walked(solid):
    here = points()
    step = np.random.default_rng(1).normal(size=here.shape).astype(np.float32) * 0.2
    grown = np.abs(solid(here + step) - solid(here))
    assert np.all(grown <= np.linalg.norm(step, axis=1) * 1.35 + 1e-4)


def test_a_sphere_has_its_volume_faces_outward_and_is_closed():
    ball = polygonise(sphere((1, 2, 3), 10), BOX, 0.8)
    assert ball.signed_volume_mm3 == pytest.approx(4 / 3 * np.pi * 1000, rel=0.01)
    assert is_closed(ball.triangles)
    outward = ball.points_mm - [1, 2, 3]
    assert np.all(np.einsum("ij,ij->i", ball.normals, outward) > 9)


def test_a_capsule_is_as_long_and_thick_as_asked():
    low, high = polygonise(capsule((-6, 0, 0), (6, 0, 0), 3), BOX, 0.5).bounds_mm
    assert np.subtract(high, low) == pytest.approx([18, 6, 6], abs=0.35)


def test_a_beam_is_taller_than_thick_and_its_flare_thickens_the_tall_end():
    slab = beam((0, 0, 0), (0, 10, 0), (0, 0, 1), (5, 5), (2, 2), flare=0.5)
    middle = np.array([[2.4, 5, 3], [2.4, 5, -3], [0, 5, 4.9], [0, 5, 8.5]], dtype=np.float32)
    assert (slab(middle) < 0).tolist() == [True, False, True, False]


def test_a_blend_adds_at_most_a_quarter_of_its_width():
    a, b = sphere((-3, 0, 0), 5), sphere((3, 0, 0), 5)
    sharp, soft = union(a, b)(points()), smooth_union(4.0, a, b)(points())
    assert np.all(soft <= sharp + 1e-5)
    assert np.all(sharp - soft <= 1.0 + 1e-4)
    assert (sharp - soft).max() > 0.9


def test_skipping_what_is_out_of_reach_changes_nothing():
    parts = [sphere((x, 0, 0), 2) for x in (-10, -3, 4, 11)]
    solid = subtract(smooth_union(2.0, *parts), sphere((4, 2, 0), 1.5), blend_mm=0.5)
    near = points(600, reach=2.0) + np.float32([-10, 0, 0])
    one_by_one = np.concatenate([solid(near[i : i + 50]) for i in range(0, 600, 50)])
    assert np.array_equal(solid(near), one_by_one)


def test_evaluating_only_near_the_surface_finds_the_same_surface(monkeypatch):
    sparse = polygonise(bone_like(), BOX, 0.9, smooth_passes=0)
    monkeypatch.setattr(polygonising, "SLACK", 1000.0)
    full = polygonise(bone_like(), BOX, 0.9, smooth_passes=0)
    assert np.array_equal(sparse.points_mm, full.points_mm)


def test_a_solid_that_leaves_the_box_is_sealed():
    bar = capsule((-40, 0, 0), (40, 0, 0), 4)
    assert is_closed(polygonise(bar, BOX, 1.0).triangles)
    with pytest.raises(ValueError, match="not closed"):
        polygonise(bar, BOX, 1.0, seal=False)


def test_an_empty_box_is_refused():
    with pytest.raises(ValueError, match="no surface"):
        polygonise(sphere((100, 0, 0), 3), BOX, 1.0)


def test_only_the_largest_body_is_kept():
    crumbs = union(sphere((-6, 0, 0), 6), sphere((10, 0, 0), 2))
    surface = polygonise(crumbs, BOX, 0.8)
    assert body_labels(surface.triangles)[0] == 1
    assert surface.bounds_mm[1][0] < 2


def test_a_symmetric_solid_is_built_as_its_own_mirror_image():
    pair = on_both_sides(smooth_union(2.0, sphere((0, 0, 0), 5), capsule((0, 0, 0), (9, 3, 2), 2)))
    box = ((-12, -10, -10), (9, 10, 10))
    built = polygonise(pair, box, 0.7, smooth_passes=0, symmetric=True)
    mirror = built.mirrored().points_mm
    assert cKDTree(built.points_mm).query(mirror)[0].max() < 1e-3
    whole = polygonise(pair, ((-13, -10, -10), (13, 10, 10)), 0.7, smooth_passes=0)
    assert built.signed_volume_mm3 == pytest.approx(whole.signed_volume_mm3, rel=0.005)


def test_a_simplified_surface_stays_closed_and_close():
    fine = polygonise(bone_like(), BOX, 0.5)
    coarse = polygonise(bone_like(), BOX, 0.5, target_triangles=1500)
    assert is_closed(coarse.triangles)
    assert 1350 <= len(coarse.triangles) <= 1650
    assert np.abs(bone_like()(coarse.points_mm.astype(np.float32))).max() < 0.35
    assert coarse.signed_volume_mm3 == pytest.approx(fine.signed_volume_mm3, rel=0.01)


def test_a_surface_that_cannot_be_simplified_that_far_is_refused():
    ball = polygonise(sphere((0, 0, 0), 8), BOX, 0.8)
    opened = ball.triangles[len(ball.triangles) // 2 :]
    with pytest.raises(ValueError, match="target_triangles"):
        simplified(ball.points_mm, opened, 300)


def test_a_part_made_in_local_coordinates_is_turned_and_moved():
    turned = placed(ellipsoid((0, 0, 0), (6, 2, 2)), (1, 2, 3), [(0, 0, 1), (1, 0, 0), (0, 1, 0)])
    inside = np.array([[1, 2, 8], [6, 2, 3], [1, 7, 3]], dtype=np.float32)
    assert (turned(inside) < 0).tolist() == [True, False, False]


def test_a_plane_cuts_a_solid_flat():
    dome = polygonise(
        intersection(sphere((0, 0, 0), 8), half_space((0, 0, 2), (0, 0, 1))), BOX, 0.5
    )
    assert dome.bounds_mm[1][2] == pytest.approx(2, abs=0.3)


def test_a_medial_sheet_is_as_thick_as_asked():
    u, v = (g.ravel() for g in np.meshgrid(np.arange(-9, 9.1, 1.2), np.arange(-9, 9.1, 1.2)))
    plate = medial_sheet(np.stack([u, v, 0.02 * u * u], axis=1), 2.0)
    above = np.array([[0.3, 0.2, z] for z in (1.6, 2.4)], dtype=np.float32)
    assert (plate(above) < 0).tolist() == [True, False]


def test_thickening_moves_the_surface_outward():
    assert thicken(sphere((0, 0, 0), 4), 1.5)(np.float32([[5.5, 0, 0]])) == pytest.approx(
        [0], abs=1e-5
    )
