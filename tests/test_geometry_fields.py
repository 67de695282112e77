"""Voxel fields: what is inside, how far away, and on which side of the midline."""

from dataclasses import replace

import numpy as np
import pytest

from explorer.geometry.bodies import joined
from explorer.geometry.fields import (
    Grid,
    closing,
    distance_field,
    field_with,
    filled_slices,
    occupancy,
    solid_from_behind,
)
from explorer.geometry.occlusion import bake
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import sphere

GRID = Grid.covering((60.0, 40.0, 40.0), (-40.0, -40.0), 2.0)
CENTRE, RADIUS = np.array([20.0, 0.0, 0.0]), 12.0


@pytest.fixture(scope="module")
def ball():
    bounds = [CENTRE - RADIUS - 4, CENTRE + RADIUS + 4]
    return polygonise(sphere(CENTRE, RADIUS), bounds, 1.5)


@pytest.fixture(scope="module")
def field(ball):
    return distance_field(occupancy([ball], GRID), GRID)


def points(seed=1, count=2000):
    return np.random.default_rng(seed).uniform((-50, -35, -35), (50, 35, 35), (count, 3))


def true_distance(at):
    folded = np.concatenate([np.abs(at[:, :1]), at[:, 1:]], axis=1)
    return np.linalg.norm(folded - CENTRE, axis=1) - RADIUS


def test_a_ball_fills_as_many_voxels_as_its_volume(ball):
    filled = occupancy([ball], GRID).sum() * GRID.step_mm**3
    assert filled == pytest.approx(ball.signed_volume_mm3, rel=0.03)


def test_overlapping_bodies_are_united_and_not_hollowed_out(ball):
    beside = replace(ball, points_mm=ball.points_mm + np.array([6.0, 0.0, 3.0]))
    one_surface = occupancy([joined([ball, beside])], GRID)
    np.testing.assert_array_equal(one_surface, occupancy([ball, beside], GRID))
    assert one_surface[occupancy([ball], GRID)].all()


def test_the_distance_to_a_ball_is_right_on_both_sides_of_the_body(field):
    at = points()
    error = np.abs(field.distance(at) - true_distance(at))[np.abs(true_distance(at)) < 20]
    assert np.median(error) < 0.5
    assert error.max() < 1.2 * GRID.step_mm


def test_the_gradient_is_the_slope_of_the_distance(field):
    at, step = points(2, 300), 1e-4
    _, gradient = field.sample(at)
    for axis in range(3):
        shift = np.eye(3)[axis] * step
        slope = (field.distance(at + shift) - field.distance(at - shift)) / (2 * step)
        agree = np.isclose(slope, gradient[:, axis], atol=1e-3)
        assert agree.mean() > 0.97  # the rest straddles the faces of voxels


def test_closing_bridges_a_gap_and_keeps_the_outside():
    inside = np.zeros(GRID.shape, dtype=bool)
    inside[5:8, 10:30, 10:30] = inside[10:13, 10:30, 10:30] = True
    closed = closing(inside, 4.0, GRID.step_mm)
    assert closed[8:10, 12:28, 12:28].all()
    assert not closed[14:].any()
    assert closed[inside].all()


def test_a_ring_is_filled_across_the_midline():
    x, y = np.arange(20) + 0.5, np.arange(40) - 19.5
    ring = np.abs(np.hypot(x[:, None], y[None]) - 12) < 1.5
    filled = filled_slices(np.repeat(ring[..., None], 3, axis=2))
    assert filled[0, 20].all()
    assert not filled[-1, 0].any()


def test_seen_from_behind_a_plate_becomes_solid():
    inside = np.zeros(GRID.shape, dtype=bool)
    inside[5, 30, 20] = True
    solid = solid_from_behind(inside, GRID, to_x_mm=40, from_y_mm=-20, z_mm=(-30, 30))
    assert solid[5, 10:31, 20].all()
    assert not solid[5, 31:, 20].any()
    assert not solid[5, :10, 20].any()


def test_a_field_with_one_more_body_is_as_near_as_the_nearer_of_both(ball, field):
    beside = replace(ball, points_mm=ball.points_mm + np.array([0.0, 0.0, 12.0]))
    both = field_with(field, [beside], seam_mm=4.0)
    at = points()
    nearer = np.minimum(true_distance(at), true_distance(at - [0, 0, 12]))
    outside = nearer > 6
    np.testing.assert_allclose(both.distance(at)[outside], nearer[outside], atol=2.5)


def test_nothing_to_lie_on_is_refused():
    with pytest.raises(ValueError, match="inside: expected some solid and some space"):
        distance_field(np.zeros(GRID.shape, dtype=bool), GRID)


def test_a_lone_ball_is_lit_and_a_buried_one_is_dark(ball, field):
    lit = bake(ball, field).occlusion
    assert lit.min() > 0.55
    everything = occupancy([ball], GRID)
    everything[:, :, 4:] = True
    dark = bake(ball, distance_field(everything, GRID)).occlusion
    assert dark.max() < 0.4
