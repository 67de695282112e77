"""Spindles: one closed body a fascicle, tips exactly where the fascicle is attached."""

from dataclasses import replace

import numpy as np
import pytest

from explorer.geometry.fields import Grid, distance_field
from explorer.geometry.polygonise import body_labels, is_closed
from explorer.geometry.spindles import Spindles, SpindleStyle, spindles

GRID = Grid.covering((60.0, 40.0, 60.0), (-40.0, -60.0), 2.5)
ORIGINS = np.array([[25.0, 0.0, -40.0], [25.0, 0.0, -20.0], [25.0, 0.0, 0.0]])
INSERTIONS = np.array([[3.0, 6.0, 10.0], [3.0, 6.0, 30.0], [3.0, 6.0, 50.0]])
STYLE = SpindleStyle(sides=8, rings=14)


@pytest.fixture(scope="module")
def wall():
    inside = np.zeros(GRID.shape, dtype=bool)
    inside[:, GRID.centres_mm(1) < 0] = True
    return distance_field(inside, GRID)


@pytest.fixture(scope="module")
def bundle():
    return Spindles(
        controls_mm=np.stack([ORIGINS, INSERTIONS], axis=1),
        tendon_mm=np.full((3, 2), [6.0, 10.0]),
        thickness_mm=np.array([4.0, 5.0, 6.0]),
    )


@pytest.fixture(scope="module")
def muscle(bundle, wall):
    return spindles("test", bundle, wall, STYLE)


def test_each_fascicle_is_one_closed_body_facing_outward(muscle):
    assert is_closed(muscle.triangles)
    count, labels = body_labels(muscle.triangles)
    assert count == 3
    for body in range(count):
        part = muscle.triangles[labels == body]
        a, b, c = muscle.points_mm[part].transpose(1, 0, 2)
        assert np.einsum("ij,ij->", a, np.cross(b, c)) > 0


def test_its_tips_are_origin_and_insertion(muscle):
    for index in range(3):
        own = muscle.fascicle == index
        tips = [muscle.points_mm[own & (muscle.fibre[:, 0] == end)][0] for end in (0.0, 1.0)]
        np.testing.assert_allclose(tips, [ORIGINS[index], INSERTIONS[index]])


def test_it_is_as_thick_as_asked(muscle, bundle):
    for index, thickness in enumerate(bundle.thickness_mm):
        own = (muscle.fascicle == index) & (np.abs(muscle.fibre[:, 0] - 0.47) < 0.05)
        ring = muscle.points_mm[own]
        ring = ring[: STYLE.sides]
        widest = np.linalg.norm(ring[:, None] - ring[None], axis=-1).max()
        assert widest == pytest.approx(thickness, rel=0.12)


def test_a_blunt_spindle_is_thicker_at_its_ends_and_no_thicker_in_its_middle(bundle, wall, muscle):
    blunt = spindles("test", bundle, wall, replace(STYLE, bluntness=0.7))

    def width(surface, ring):
        at = ring * STYLE.sides + np.arange(STYLE.sides)
        return np.linalg.norm(np.ptp(surface.points_mm[at], axis=0))

    assert width(blunt, 0) > 1.3 * width(muscle, 0)
    assert width(blunt, STYLE.rings // 2) == pytest.approx(width(muscle, STYLE.rings // 2), rel=0.1)


def test_it_does_not_sink_into_the_bone(muscle, wall):
    middle = (muscle.fibre[:, 0] > 0.25) & (muscle.fibre[:, 0] < 0.75)
    assert wall.distance(muscle.points_mm[middle]).min() > -1.0


def test_mirrored_twice_it_is_the_same(muscle):
    np.testing.assert_array_equal(muscle.mirrored().mirrored().points_mm, muscle.points_mm)


def test_the_same_fascicles_give_the_same_spindles(bundle, wall, muscle):
    again = spindles("test", bundle, wall, STYLE)
    np.testing.assert_array_equal(again.points_mm, muscle.points_mm)
    np.testing.assert_array_equal(again.striation, muscle.striation)
