"""A muscle sheet: closed, outward, lying on what is beneath, fixed at its ends."""

from dataclasses import replace

import numpy as np
import pytest

from explorer.geometry.fields import Grid, distance_field
from explorer.geometry.polygonise import body_labels, is_closed
from explorer.geometry.relax import arc_mm, pushed_out, relaxed
from explorer.geometry.sheets import SheetRows, SheetStyle, sheet, sheet_parts

GRID = Grid.covering((80.0, 60.0, 80.0), (-60.0, -80.0), 2.5)
CLEARANCE = 1.0


@pytest.fixture(scope="module")
def cylinder():
    """A lying cylinder along z, radius 30 mm about (30, 0)."""
    x, y = GRID.centres_mm(0) - 30, GRID.centres_mm(1)
    disc = np.hypot(x[:, None], y[None]) < 30
    return distance_field(np.repeat(disc[..., None], GRID.shape[2], axis=2), GRID)


def rows(count=21):
    across = np.linspace(0, 1, count)
    z = -40 + 80 * across
    origin = np.stack([np.full(count, -2.0), np.full(count, 5.0), z], axis=1)
    insertion = np.stack([np.full(count, 62.0), np.full(count, 5.0), z], axis=1)
    return SheetRows(
        controls_mm=np.stack([origin, insertion], axis=1),
        tendon_mm=np.full((count, 2), [25.0, 12.0]),
        belly_mm=np.full(count, 6.0),
        tendon_thickness_mm=np.full(count, 0.9),
        clearance_mm=np.full(count, CLEARANCE),
        across=across,
        fascicle=np.repeat([0, 1, 2], count // 3),
        key_row=np.array([3, 10, 17]),
    )


STYLE = SheetStyle(columns=24, lift_mm=40.0)
SLIPS = SheetStyle(columns=24, lift_mm=40.0, insertion_notch=0.6)


@pytest.fixture(scope="module", params=[STYLE, SLIPS], ids=["whole", "slips"])
def style(request):
    return request.param


@pytest.fixture(scope="module")
def muscle(cylinder, style):
    return sheet("test", rows(), cylinder, style)


def test_a_sheet_is_closed_and_faces_outward(muscle):
    assert is_closed(muscle.triangles)
    assert muscle.signed_volume_mm3 > 0
    count, labels = body_labels(muscle.triangles)
    for body in range(count):
        part = muscle.triangles[labels == body]
        a, b, c = muscle.points_mm[part].transpose(1, 0, 2)
        assert np.einsum("ij,ij->", a, np.cross(b, c)) > 0


def test_a_whole_sheet_is_one_body_and_slips_are_one_each(muscle, style):
    assert body_labels(muscle.triangles)[0] == (3 if style is SLIPS else 1)


def test_mirrored_twice_it_is_the_same(muscle):
    twice = muscle.mirrored().mirrored()
    np.testing.assert_array_equal(twice.points_mm, muscle.points_mm)
    np.testing.assert_array_equal(twice.triangles, muscle.triangles)


def test_it_keeps_clear_of_the_obstacle_away_from_its_ends(muscle, cylinder):
    inner = (muscle.fibre[:, 0] > 0.15) & (muscle.fibre[:, 0] < 0.85)
    assert cylinder.distance(muscle.points_mm[inner]).min() > -0.05
    middle = (muscle.fibre[:, 0] > 0.25) & (muscle.fibre[:, 0] < 0.85)
    assert cylinder.distance(muscle.points_mm[middle]).min() > CLEARANCE - 0.35


def test_it_lies_on_the_obstacle_and_does_not_float(muscle, cylinder):
    middle = (muscle.fibre[:, 0] > 0.3) & (muscle.fibre[:, 0] < 0.7)
    assert np.median(cylinder.distance(muscle.points_mm[middle])) < CLEARANCE + 6.0 + 1.0


def test_fibres_run_from_origin_to_insertion(muscle):
    start, end = muscle.fibre[:, 0] == 0, muscle.fibre[:, 0] == 1
    np.testing.assert_allclose(muscle.points_mm[start, 0], -2, atol=0.8)
    np.testing.assert_allclose(muscle.points_mm[end, 0], 62, atol=0.8)


def test_its_ends_are_tendon_and_its_middle_is_belly(muscle):
    along = muscle.fibre[:, 0]
    assert muscle.belly[along < 0.03].max() < 0.1
    assert muscle.belly[along == 1].max() < 0.5
    assert muscle.belly[(along > 0.4) & (along < 0.6)].min() > 0.9


def test_the_same_name_gives_the_same_sheet_and_another_name_other_bundles(cylinder):
    first, again = (sheet("test", rows(), cylinder, STYLE) for _ in range(2))
    np.testing.assert_array_equal(first.points_mm, again.points_mm)
    other = sheet("another", rows(), cylinder, STYLE)
    assert not np.array_equal(first.striation, other.striation)


def test_a_taut_fibre_takes_the_shortest_way_round(cylinder):
    grid = relaxed(rows().controls_mm, cylinder, columns=40, clearance_mm=CLEARANCE, lift_mm=40.0)
    tangents = 2 * np.hypot(32, 5) - 0  # below the arc over half the cylinder, above the chord
    length = arc_mm(grid)[10, -1]
    assert tangents < length < np.pi * (30 + CLEARANCE) + 12


def test_points_in_the_open_are_not_pushed(cylinder):
    at = np.array([[30.0, 50.0, 0.0]])
    np.testing.assert_array_equal(pushed_out(at, cylinder, 1.0), at)


def test_slips_part_beyond_the_notch_and_touch_before_it(cylinder):
    muscle = sheet("test", rows(), cylinder, SLIPS)

    def reach(slip, along):
        near = (muscle.fascicle == slip) & (np.abs(muscle.fibre[:, 0] - along) < 1e-6)
        return muscle.points_mm[near, 2].min(), muscle.points_mm[near, 2].max()

    gap_before, gap_at_end = (reach(1, along)[0] - reach(0, along)[1] for along in (0.0, 1.0))
    assert gap_before == pytest.approx(0, abs=0.5)
    assert gap_at_end > 8


def test_slips_are_lit_as_one_sheet_where_they_touch(cylinder):
    muscle = sheet("test", rows(), cylinder, SLIPS)
    first, second = (
        muscle.normals[muscle.fascicle == slip][: 8 * 24].reshape(8, 24, 3) for slip in (0, 1)
    )
    touching = np.linspace(0, 1, 24) < 0.6
    np.testing.assert_allclose(first[-1][touching], second[0][touching], atol=1e-9)
    assert np.abs(first[-1, -3] - second[0, -3]).max() > 0.1  # parted, each has an edge of its own


def test_a_sheet_meets_its_mirror_image_at_the_midline_without_a_furrow(cylinder):
    median = rows()
    median.controls_mm[:, 0, 0] = 0.0
    muscle = sheet("test", median, cylinder, STYLE)
    outer = slice(0, 21 * STYLE.columns)
    points = muscle.points_mm[outer].reshape(21, STYLE.columns, 3)[3:-3]
    normals = muscle.normals[outer].reshape(21, STYLE.columns, 3)[3:-3]
    np.testing.assert_allclose(normals[:, 0, 0], 0, atol=1e-12)
    np.testing.assert_allclose(np.linalg.norm(normals[:, 0], axis=1), 1, atol=1e-9)
    assert np.linalg.norm(points[:, 0] - median.controls_mm[3:-3, 0], axis=1).min() > 0.8


def test_an_origin_on_a_ligament_rises_with_what_lies_beside_it(cylinder):
    sunk = rows()
    sunk.controls_mm[:, 0] = [0.0, 4.0, 0.0] + sunk.controls_mm[:, 0] * [0.0, 0.0, 1.0]
    fixed = sheet("test", sunk, cylinder, STYLE)
    risen = sheet("test", replace(sunk, on_ligament=np.full(21, True)), cylinder, STYLE)
    first = np.arange(10) * STYLE.columns
    rise = risen.points_mm[first] - fixed.points_mm[first]
    np.testing.assert_allclose(rise[:, 0], 0, atol=1e-9)  # in the median plane
    assert (rise[:, 1] > 1).all()
    assert (rise[:, 1] < 1.3).all()  # no further than still on the ligament
    deep = cylinder.distance(fixed.points_mm[first])
    assert (cylinder.distance(risen.points_mm[first]) > deep + 0.5).all()


def test_a_sheet_thins_out_towards_its_borders(cylinder):
    muscle = sheet("test", rows(), cylinder, STYLE)
    height = cylinder.distance(muscle.points_mm)
    middle = np.abs(muscle.fibre[:, 0] - 0.5) < 0.1
    at_border = middle & (muscle.fibre[:, 1] == 0)
    inside = middle & (np.abs(muscle.fibre[:, 1] - 0.5) < 0.1)
    assert height[at_border].max() < CLEARANCE + 2.0
    assert height[inside].max() > CLEARANCE + 4.5


def test_a_pressed_fibre_follows_a_hollow_that_a_taut_one_bridges():
    y = GRID.centres_mm(1)
    ground = np.where(np.abs(GRID.centres_mm(2)) < 25, -12.0, 0.0)  # a trough across z = 0
    inside = np.repeat((y[:, None] < ground[None])[None], GRID.shape[0], axis=0)
    trough = distance_field(inside, GRID)
    ends = np.array([[[30.0, 1.0, -60.0], [30.0, 1.0, 60.0]]])
    how = {"columns": 31, "clearance_mm": CLEARANCE, "lift_mm": 10.0}
    taut, pressed = (relaxed(ends, trough, **how, hug=hug)[0, 15, 1] for hug in (0.0, 0.3))
    assert taut > -1.0
    assert -12.0 < pressed < -7.0


def test_parts_of_one_sheet_meet_along_the_row_where_it_is_cut(cylinder):
    first, second = sheet_parts("test", rows(), cylinder, STYLE, borders=(10,))
    along = np.linspace(0, 1, STYLE.columns)

    def border(part, across):
        row = part.points_mm[: len(along) * 11].reshape(11, len(along), 3)
        return row[across]

    np.testing.assert_array_equal(border(first, -1), border(second, 0))
    for part in (first, second):
        assert is_closed(part.triangles)
        assert part.signed_volume_mm3 > 0
