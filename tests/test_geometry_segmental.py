"""The deepest muscles: each bundle joins the bones that anatomy says, and ends on them."""

import itertools

import numpy as np
import pytest

from explorer.facts.fascicles import load_fascicles
from explorer.geometry.muscles.places import Places
from explorer.geometry.polygonise import body_labels, is_closed
from explorer.geometry.relax import course

END_MM = 2.0
CORNER_MM = 10.0
MOST_TRIANGLES = 25_000

VERTEBRAE = [f"C{n}" for n in range(1, 8)]
VERTEBRAE += [f"T{n}" for n in range(1, 13)] + [f"L{n}" for n in range(1, 6)]
LEVELS = {
    "interspinales_cervicis": VERTEBRAE[1:7],
    "interspinales_thoracis": ["T1", "T2", "T11"],
    "interspinales_lumborum": ["L1", "L2", "L3", "L4"],
    "intertransversarii_cervicis_anterior": VERTEBRAE[:7],
    "intertransversarii_cervicis_posterior": VERTEBRAE[:7],
    "intertransversarii_lumborum_lateral": ["L1", "L2", "L3", "L4"],
    "intertransversarii_lumborum_medial": ["L1", "L2", "L3", "L4"],
}
"""The upper vertebra of every level at which a muscle between two vertebrae is present."""

LEVATORES = {
    "levatores_costarum_breves": {
        f"rib_{n}": v for n, v in enumerate(["C7", *VERTEBRAE[7:18]], start=1)
    },
    "levatores_costarum_longi": {"rib_9": "T7", "rib_10": "T8", "rib_11": "T9", "rib_12": "T10"},
}
"""The vertebra from which each rib is reached."""

TRIANGLE = (
    "rectus_capitis_posterior_major",
    "obliquus_capitis_inferior",
    "obliquus_capitis_superior",
)
SUBOCCIPITAL = (*TRIANGLE, "rectus_capitis_posterior_minor")
NAMES = (*LEVELS, *LEVATORES, *SUBOCCIPITAL)


@pytest.fixture(scope="module")
def tables(landmarks):
    every = load_fascicles(landmarks=landmarks)
    return {name: every[name] for name in NAMES}


@pytest.fixture(scope="module")
def every_table(landmarks):
    return load_fascicles(landmarks=landmarks)


@pytest.fixture(scope="module")
def places(landmarks):
    return Places(landmarks, {})


@pytest.fixture(scope="module")
def bones(all_bones):
    return all_bones


@pytest.fixture(scope="module")
def muscles(all_muscles):
    return {name: all_muscles[name] for name in NAMES}


@pytest.mark.parametrize("name", LEVELS)
def test_a_muscle_between_vertebrae_is_at_its_levels_and_no_others(tables, name):
    joined = {(one.origin.structure, one.insertion.structure) for one in tables[name].fascicles}
    expected = {(upper, VERTEBRAE[VERTEBRAE.index(upper) + 1]) for upper in LEVELS[name]}
    assert joined == expected


@pytest.mark.parametrize("name", LEVATORES)
def test_short_levators_reach_the_next_rib_and_long_ones_the_second(tables, name):
    from_rib = {(one.insertion.structure, one.origin.structure) for one in tables[name].fascicles}
    assert from_rib == set(LEVATORES[name].items())


def test_long_levators_end_lateral_to_the_short_ones_on_the_same_rib(tables, places):
    def mean_x_mm(name, rib):
        ends = [one.insertion for one in tables[name].fascicles if one.insertion.structure == rib]
        return np.mean([places.point(end)[0] for end in ends])

    for rib in LEVATORES["levatores_costarum_longi"]:
        long = mean_x_mm("levatores_costarum_longi", rib)
        assert long > mean_x_mm("levatores_costarum_breves", rib), rib


def test_the_short_rectus_starts_beside_the_midline_of_the_atlas(tables, places, landmarks):
    tubercle = landmarks.point("C1.posterior_tubercle")
    for one in tables["rectus_capitis_posterior_minor"].fascicles:
        assert one.origin.structure == "C1"
        assert np.linalg.norm(places.point(one.origin) - tubercle) < CORNER_MM


def test_no_bundle_crosses_the_midline(tables, places):
    for name, table in tables.items():
        for one in table.fascicles:
            for place in (one.origin, *one.via, one.insertion):
                assert places.point(place)[0] > 0, name


def test_the_suboccipital_triangle_has_three_corners_that_its_muscles_share(tables, places):
    corners = _triangle_mm(tables, places)
    for muscle, other in itertools.combinations(TRIANGLE, 2):
        assert corners[muscle, other][1] < CORNER_MM, f"{muscle} and {other} do not meet"
    for a, b in itertools.combinations([middle for middle, _ in corners.values()], 2):
        assert np.linalg.norm(a - b) > 2 * CORNER_MM


def test_the_posterior_arch_of_the_atlas_is_the_floor_of_the_triangle(tables, places, landmarks):
    a, b, c = (middle[[0, 2]] for middle, _ in _triangle_mm(tables, places).values())
    arch = np.array(landmarks.point("C1.posterior_arch_root"))[[0, 2]]
    share = np.linalg.solve(np.stack([b - a, c - a], axis=1), arch - a)
    assert (share > 0).all()
    assert share.sum() < 1


def test_the_multifidus_comes_from_the_whole_height_of_the_sacrum_and_from_the_ilium(
    every_table, places, landmarks
):
    fascicles = every_table["multifidus"].fascicles
    origins = [one.origin for one in fascicles if one.origin.structure == "sacrum"]
    heights = [places.point(origin)[2] for origin in origins]
    crest = [landmarks.point(f"sacrum.median_crest_S{n}")[2] for n in range(1, 5)]
    assert min(heights) < np.mean(crest[2:])
    assert max(heights) > crest[0]
    for upper, lower in itertools.pairwise(crest):
        assert any(lower - 5 <= z <= upper + 5 for z in heights)
    from_ilium = [one for one in fascicles if one.origin.structure == "hip_bone"]
    assert {one.insertion.structure for one in from_ilium} == {"L1", "L2", "L3"}


def test_the_lower_the_origin_of_the_longissimus_the_lower_its_end(every_table, places):
    sheet = every_table["longissimus_thoracis"].sheet_fascicles
    for upper, lower in itertools.pairwise(sheet):
        assert places.point(upper.origin)[2] >= places.point(lower.origin)[2] - 3
        assert places.point(upper.insertion)[2] > places.point(lower.insertion)[2]
    spinous = [one.origin.structure for one in sheet[:5]]
    assert spinous == ["L1", "L2", "L3", "L4", "L5"]


@pytest.mark.parametrize("z_mm", range(1000, 1101, 10))
def test_fibres_of_the_longissimus_keep_their_order_from_the_midline_outward(
    every_table, places, z_mm
):
    sheet = every_table["longissimus_thoracis"].sheet_fascicles
    points = [(one.origin, *one.via, one.insertion) for one in sheet]
    paths = course(np.array([[places.point(p) for p in each] for each in points]), 60)
    x_mm = [np.interp(z_mm, path[:, 2], path[:, 0]) for path in paths if path[0, 2] < z_mm]
    assert (np.diff(x_mm) > 0).all(), np.round(x_mm, 1)


def _triangle_mm(tables, places):
    """Return, for each two sides of the triangle, where their ends come closest, and how close."""
    ends = {
        name: [
            places.point(p) for one in tables[name].fascicles for p in (one.origin, one.insertion)
        ]
        for name in TRIANGLE
    }
    corners = {}
    for muscle, other in itertools.combinations(TRIANGLE, 2):
        pairs = [(np.linalg.norm(a - b), (a + b) / 2) for a in ends[muscle] for b in ends[other]]
        gap, middle = min(pairs, key=lambda pair: pair[0])
        corners[muscle, other] = (middle, gap)
    return corners


@pytest.mark.slow
def test_every_fascicle_ends_on_the_bone_that_it_names(muscles, tables, landmarks, bones):
    places = Places(landmarks, bones)
    for name, muscle in muscles.items():
        for index, fascicle in enumerate(tables[name].fascicles):
            own = muscle.points_mm[muscle.fascicle == index]
            for place in (fascicle.origin, fascicle.insertion):
                wanted = places.end(place)
                end = own[np.linalg.norm(own - wanted, axis=1).argmin()]
                gap = np.linalg.norm(places.on_bone(place.structure, end[None])[0] - end)
                assert gap < END_MM, f"{name}[{index}] ends {gap:.1f} mm off {place.structure}"
                assert np.linalg.norm(end - wanted) < END_MM, f"{name}[{index}]"


@pytest.mark.slow
def test_they_are_closed_and_face_outward_with_one_body_a_bundle(muscles, tables):
    for name, muscle in muscles.items():
        assert is_closed(muscle.triangles), name
        assert muscle.signed_volume_mm3 > 0, name
        bodies, _ = body_labels(muscle.triangles)
        assert bodies == (1 if tables[name].sheet else len(tables[name].fascicles)), name


@pytest.mark.slow
def test_small_muscles_cost_few_triangles(muscles):
    assert sum(len(muscle.triangles) for muscle in muscles.values()) <= MOST_TRIANGLES
