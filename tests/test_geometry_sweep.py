import numpy as np
import pytest
from scipy.spatial import cKDTree

from explorer.geometry.polygonise import body_labels, is_closed, polygonise
from explorer.geometry.sections import Sections, frames_along
from explorer.geometry.sweep import Relief, locate, sweep
from explorer.geometry.swept_field import swept_field


def sections(path, tall_mm=12.0, wide_mm=6.0, tilt_deg=0.0):
    count = len(path)
    return Sections(
        centres_mm=np.asarray(path, dtype=float),
        tall_mm=np.full(count, tall_mm),
        wide_mm=np.full(count, wide_mm),
        tilt_deg=np.full(count, tilt_deg),
    )


STRAIGHT = sections([(0, 0, 0), (0, -40, 0), (0, -100, 0)])
BENT = sections([(60 * np.sin(a), -60 * np.cos(a), -15 * a) for a in np.linspace(0, 3, 8)])


@pytest.mark.parametrize("path", [STRAIGHT, BENT], ids=["straight", "bent"])
@pytest.mark.parametrize("faces", [(None, None), ((-0.5, 0.8, 0.0), None)], ids=["square", "cut"])
def test_a_sweep_is_one_closed_piece_facing_outward(path, faces):
    if faces[0] is not None and path is BENT:
        faces = ((-0.9, -0.4, 0.2), None)
    surface = sweep(path, rings=30, faces=faces)
    assert is_closed(surface.triangles)
    assert body_labels(surface.triangles)[0] == 1
    assert surface.signed_volume_mm3 > 0


def test_triangles_face_outward_as_they_are_made():
    surface = sweep(STRAIGHT, rings=30)
    middle = np.abs(surface.points_mm[:, 1] + 50) < 20
    radial = surface.points_mm * [1, 0, 1]
    assert (np.einsum("ij,ij->i", surface.normals, radial)[middle] > 0).all()


def test_a_straight_elliptic_sweep_has_the_volume_of_its_cylinder():
    surface = sweep(STRAIGHT, rings=60, sides=96, exponent=2.0, cap_mm=(0.1, 0.1))
    assert surface.signed_volume_mm3 == pytest.approx(np.pi * 6 * 3 * 100, rel=5e-3)


def test_the_tall_axis_is_upright_without_tilt_and_turns_with_it():
    spans = [
        np.ptp(sweep(sections(STRAIGHT.centres_mm, tilt_deg=t), rings=20).points_mm, axis=0)
        for t in (0.0, 90.0)
    ]
    assert spans[0][2] == pytest.approx(12, abs=0.1)
    assert spans[1][0] == pytest.approx(12, abs=0.1)


def test_a_tilt_leans_the_upper_edge_to_the_inside_of_a_left_rib():
    # Forward along the left side: the inside of the thorax is towards -x.
    rings = frames_along(sections(STRAIGHT.centres_mm, tilt_deg=30.0), 10.0)
    assert (rings.tall[:, 0] < 0).all()
    assert (rings.tall[:, 2] > 0).all()


def test_a_half_turn_of_tilt_between_stations_does_not_twist_the_bone():
    turned = Sections(
        centres_mm=STRAIGHT.centres_mm,
        tall_mm=STRAIGHT.tall_mm,
        wide_mm=STRAIGHT.wide_mm,
        tilt_deg=np.array([89.0, -89.0, 89.0]),
    )
    rings = frames_along(turned, 5.0)
    assert (np.abs(rings.tall[:, 0]) > 0.99).all()


def test_sizes_between_stations_never_overshoot_them():
    sized = Sections(
        centres_mm=BENT.centres_mm,
        tall_mm=np.array([8.0, 8, 8, 20, 20, 8, 8, 8]),
        wide_mm=BENT.wide_mm,
        tilt_deg=BENT.tilt_deg,
    )
    half = frames_along(sized, 1.0).half_tall_mm
    assert half.min() >= 4 - 1e-9
    assert half.max() <= 10 + 1e-9


def test_a_relief_lifts_the_wall_where_it_is_placed_and_nowhere_else():
    bump = Relief(start=0.5, stop=0.5, angle_deg=0, height_mm=3, fade_mm=4, spread_deg=25)
    plain, lifted = sweep(STRAIGHT, rings=101), sweep(STRAIGHT, rings=101, reliefs=[bump])
    moved = np.linalg.norm(lifted.points_mm - plain.points_mm, axis=1)
    top = plain.points_mm[moved.argmax()]
    assert moved.max() == pytest.approx(3, abs=0.05)
    assert top == pytest.approx([0, -50, 6], abs=1.0)
    assert moved[np.abs(plain.points_mm[:, 1] + 50) > 20].max() < 0.01


def test_a_point_is_located_along_round_and_above_the_wall():
    place = locate(STRAIGHT, (0.0, -25.0, 8.0))
    assert place.fraction == pytest.approx(0.25, abs=0.01)
    assert place.angle_deg == pytest.approx(0, abs=0.5)
    assert place.height_mm == pytest.approx(2.0, abs=0.05)


def test_an_oblique_face_lies_in_its_plane():
    normal = np.array([-0.6, 0.8, 0.0])
    surface = sweep(STRAIGHT, rings=40, faces=((-0.6, 0.8, 0.0), None), cap_mm=(0.5, 0.5))
    reach = surface.points_mm @ normal
    assert reach.max() < 0.8
    assert np.ptp(surface.points_mm[reach > -0.8][:, 1]) > 3.0


def test_too_oblique_a_face_is_refused():
    with pytest.raises(ValueError, match="at most 50 degrees"):
        sweep(STRAIGHT, rings=20, faces=((1.0, 0.1, 0.0), None))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"centres_mm": np.zeros((2, 3))}, "n >= 3"),
        ({"tall_mm": np.ones(2)}, r"tall_mm: expected shape \(3,\)"),
        ({"wide_mm": np.zeros(3)}, "above 0 mm"),
        ({"centres_mm": np.array([(0, 0, 0), (0, 0, 0), (0, 9, 0)], dtype=float)}, "coincide"),
    ],
)
def test_bad_sections_are_refused(change, complaint):
    good = {
        "centres_mm": STRAIGHT.centres_mm,
        "tall_mm": np.ones(3),
        "wide_mm": np.ones(3),
        "tilt_deg": np.zeros(3),
    }
    with pytest.raises(ValueError, match=complaint):
        Sections(**(good | change))


def test_too_few_rings_are_refused():
    with pytest.raises(ValueError, match="at least 2 rings and 3 sides"):
        sweep(STRAIGHT, rings=1)


def test_a_swept_field_and_a_sweep_describe_the_same_bone():
    direct = sweep(BENT, rings=80, sides=48, cap_mm=(1.0, 1.0))
    low, high = direct.bounds_mm
    box = np.array([np.array(low) - 5, np.array(high) + 5])
    solid = polygonise(swept_field(BENT, round_mm=1.0), box, 1.0, smooth_passes=0)
    away = cKDTree(direct.points_mm).query(solid.points_mm)[0]
    assert np.median(away) < 1.0
    assert solid.signed_volume_mm3 == pytest.approx(direct.signed_volume_mm3, rel=0.03)


def test_a_swept_field_is_negative_inside_and_grows_outward():
    field = swept_field(STRAIGHT)
    line = np.array([(x, -50.0, 0.0) for x in (0, 2, 3, 4, 10)], dtype=np.float32)
    values = field(line)
    assert values[0] < values[1] < 0
    assert values[2] == pytest.approx(0, abs=0.05)
    assert values[4] == pytest.approx(7, abs=0.3)
