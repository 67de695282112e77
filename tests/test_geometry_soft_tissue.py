"""Fasciae, ligaments and skin: thin or smooth closed solids where they belong."""

import numpy as np
import pytest
from scipy.spatial import cKDTree

from explorer.geometry.bones import BONES
from explorer.geometry.fields import Grid, distance_field, occupancy
from explorer.geometry.muscles.places import Places
from explorer.geometry.polygonise import body_labels, is_closed
from explorer.geometry.soft_tissue import SOFT_TISSUES, skin
from explorer.geometry.soft_tissue import median_ligaments as ligaments
from explorer.geometry.soft_tissue import thoracolumbar_fascia as fascia
from explorer.geometry.soft_tissue.median_plates import median_plate
from explorer.mesh_store.manifest import read_manifest
from explorer.mesh_store.store import read_surfaces
from explorer.paths import MESH_DIR

TOUCH_MM = 2.0
SPINE = (*ligaments.CERVICAL, *ligaments.BELOW[1:])


def patch(rows, columns):
    y, z = np.meshgrid(np.linspace(0, 20, columns), np.linspace(0, 30, rows))
    return np.stack([np.zeros_like(y), y, z], axis=-1)


def mirrored_points(surface):
    return {tuple(point) for point in np.round(surface.points_mm * [-1, 1, 1], 6) + 0.0}


def gap_mm(surface, points):
    """Distance of each point from a surface."""
    places = Places(None, {"it": surface})
    return np.linalg.norm(places.on_bone("it", np.asarray(points)) - points, axis=1)


@pytest.fixture(scope="module")
def vertebrae(all_bones):
    return {bone: all_bones[bone] for bone in (*SPINE, "C1", "cranium")}


@pytest.fixture(scope="module")
def built():
    return read_surfaces(MESH_DIR)


@pytest.mark.parametrize(("rows", "columns"), [(3, 3), (3, 7), (8, 5)])
def test_a_median_plate_is_closed_and_faces_outward(rows, columns):
    plate = median_plate(patch(rows, columns), np.full((rows, columns), 1.5))
    assert is_closed(plate.triangles)
    assert plate.signed_volume_mm3 > 0
    assert body_labels(plate.triangles)[0] == 1
    assert np.ptp(plate.points_mm[:, 0]) == pytest.approx(3.0)
    assert mirrored_points(plate) == {tuple(p) for p in np.round(plate.points_mm, 6) + 0.0}


def test_a_median_plate_without_an_inside_is_refused():
    with pytest.raises(ValueError, match="at least 3 rows"):
        median_plate(patch(2, 5), np.ones((2, 5)))


def test_a_median_section_lies_in_the_median_plane(landmarks):
    section = ligaments.median_section(BONES["L3"](landmarks))
    assert len(section) > 60
    np.testing.assert_allclose(section[:, 0], 0, atol=1e-9)


@pytest.mark.slow
def test_the_supraspinous_ligament_touches_every_tip_from_c7_to_l4(landmarks, vertebrae):
    cord = ligaments.supraspinous_ligament(landmarks, vertebrae, {})
    names = ligaments.BELOW[:-1]
    tips = [ligaments._tip(name, landmarks, Places(landmarks, vertebrae)) for name in names]
    assert gap_mm(cord, tips).max() < TOUCH_MM
    assert is_closed(cord.triangles)
    assert cord.signed_volume_mm3 > 0
    assert np.abs(cord.points_mm[:, 0]).max() <= 3.0


@pytest.mark.slow
def test_an_interspinous_ligament_touches_both_its_vertebrae_and_spans_each_gap(
    landmarks, vertebrae
):
    plates = ligaments.interspinous_ligaments(landmarks, vertebrae, {})
    assert is_closed(plates.triangles)
    assert plates.signed_volume_mm3 > 0
    count, _ = body_labels(plates.triangles)
    assert count == len(ligaments.BELOW) - 1
    for level in range(count):
        own = plates.points_mm[plates.fascicle == level]
        for vertebra in ligaments.BELOW[level : level + 2]:
            assert gap_mm(vertebrae[vertebra], own).min() < TOUCH_MM, (level, vertebra)
            assert ((own[:, 1] > -75) & (own[:, 1] < 2)).all(), level
        assert np.abs(own[:, 0]).max() < 2


@pytest.mark.slow
def test_the_nuchal_ligament_reaches_occiput_atlas_and_every_cervical_tip(landmarks, vertebrae):
    septum = ligaments.nuchal_ligament(landmarks, vertebrae, {})
    assert is_closed(septum.triangles)
    assert septum.signed_volume_mm3 > 0
    places = Places(landmarks, vertebrae)
    tips = [ligaments._tip(name, landmarks, places) for name in ligaments.CERVICAL]
    assert gap_mm(septum, tips).max() < TOUCH_MM
    others = ["cranium.external_occipital_protuberance", "C1.posterior_tubercle"]
    assert gap_mm(septum, np.array([landmarks.point(name) for name in others])).max() < 2.5
    assert np.abs(septum.points_mm[:, 0]).max() < 2.0


def test_every_soft_tissue_is_built_stored_and_fibrous(built):
    kinds = {one.base: one.kind for one in read_manifest(MESH_DIR).structures}
    soft = {base for base, kind in kinds.items() if kind in {"fascia", "ligament", "skin"}}
    assert soft == set(SOFT_TISSUES)
    for base in soft - {"skin"}:
        surface = built.get(base) or built[f"{base}.left"]
        assert is_closed(surface.triangles), base
        assert surface.signed_volume_mm3 > 0, base
        assert surface.belly.max() == 0, base
        assert np.ptp(surface.striation) > 0.05 or base == "supraspinous_ligament", base


def test_the_ligaments_of_the_midline_are_their_own_mirror_image(built):
    for base in ("nuchal_ligament", "supraspinous_ligament", "interspinous_ligaments"):
        x = built[base].points_mm[:, 0]
        assert x.min() == pytest.approx(-x.max(), abs=0.06), base


def posterior_face(surfaces, step_mm=3.0):
    """Return how far back the rearmost vertex of surfaces lies, by cell of the coronal plane."""
    points = np.concatenate([surface.points_mm for surface in surfaces])
    cells = map(tuple, np.floor(points[:, [0, 2]] / step_mm).astype(int))
    face = {}
    for cell, y in zip(cells, points[:, 1], strict=True):
        face[cell] = max(y, face.get(cell, -np.inf))
    return face


def shares_behind(front, back, slack_mm):
    """Return the share of common cells in which ``back`` really is behind ``front``."""
    common = front.keys() & back.keys()
    assert len(common) > 80
    return np.mean([back[cell] >= front[cell] - slack_mm for cell in common])


def test_the_fascia_lies_over_the_erector_spinae_and_under_latissimus_and_serratus(built):
    sheet = posterior_face([built["thoracolumbar_fascia.left"]])
    below = ("longissimus_thoracis", "iliocostalis_lumborum", "multifidus")
    under = posterior_face([built[f"{name}.left"] for name in below])
    assert shares_behind(under, sheet, 1.0) > 0.99
    for name in ("latissimus_dorsi", "serratus_posterior_inferior"):
        over = posterior_face([built[f"{name}.left"]])
        assert shares_behind(sheet, over, 2.0) > 0.97, name


def test_the_fascia_is_thin_and_reaches_from_the_midline_to_raphe_crest_and_sacrum(built):
    sheet = built["thoracolumbar_fascia.left"]
    assert sheet.points_mm[:, 0].min() == pytest.approx(0.3, abs=0.4)
    a, b, c = sheet.points_mm[sheet.triangles].transpose(1, 0, 2)
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2
    assert 0.4 < sheet.signed_volume_mm3 / (area / 2) < 1.4
    assert sheet.points_mm[:, 2].min() < 870
    assert sheet.points_mm[:, 2].max() > 1090
    for name in ("hip_bone.left", "sacrum", "rib_12.left"):
        places = Places(None, {name: built[name]})
        away = np.linalg.norm(places.on_bone(name, sheet.points_mm) - sheet.points_mm, axis=1)
        assert away.min() < TOUCH_MM, name


def test_its_fibres_rise_towards_the_side_as_those_of_latissimus_do(landmarks):
    bones = {name: BONES[name](landmarks) for name in _attached()}
    ends = fascia.fibres(landmarks, bones).controls_mm
    course = ends[:, -1] - ends[:, 0]
    rise = np.degrees(np.arctan2(course[:, 2], course[:, 0]))
    assert (rise > 3).all()
    assert 8 < np.median(rise) < 45


def _attached():
    named = {key.inner.partition(".")[0] for key in fascia._KEYS}
    return named | {key.bone for key in fascia._KEYS if key.bone}


SKIN_GRID = Grid.covering((285.0, 72.0, 1676.0), (-274.0, 630.0), 3.0)
CUT_MM = 12.0
"""Nothing is asked this near to where the thigh is cut."""


@pytest.fixture(scope="module")
def beneath(built, landmarks):
    """Everything that the skin covers, left and midline: points above the cut of the thigh."""
    floor = skin._cuts(landmarks)[0] + CUT_MM
    return {
        name: surface.points_mm[surface.points_mm[:, 2] > floor]
        for name, surface in built.items()
        if name != "skin" and not name.endswith(".right")
    }


def test_the_skin_is_one_closed_body_that_mirrors_itself_and_is_light(built):
    surface = built["skin"]
    assert is_closed(surface.triangles)
    assert surface.signed_volume_mm3 > 0
    assert body_labels(surface.triangles)[0] == 1
    assert len(surface.triangles) <= 14_000
    twins = surface.points_mm * [-1, 1, 1]  # stored with a step of 0.05 mm at most
    assert cKDTree(surface.points_mm).query(twins)[0].max() < 0.1


@pytest.mark.slow
def test_the_skin_encloses_every_structure(built, beneath):
    field = distance_field(occupancy([built["skin"]], SKIN_GRID), SKIN_GRID, blur_voxels=0)
    for name, points in beneath.items():
        if len(points):
            assert field.distance(points).max() < 0, name


@pytest.mark.slow
def test_skin_is_thin_over_palpable_bone_and_thick_over_the_buttock(built, landmarks):
    over = {
        name: gap_mm(built["skin"], [landmarks.point(name)])[0]
        for name in (
            "C7.spinous_process_tip",
            "L3.spinous_process_tip",
            "hip_bone.PSIS",
            "scapula.inferior_angle",
            "hip_bone.ischial_body_3",
        )
    }
    assert 2 < over["hip_bone.PSIS"] < 10
    assert 2 < over["C7.spinous_process_tip"] < 14
    assert 2 < over["L3.spinous_process_tip"] < 17
    assert 2 < over["scapula.inferior_angle"] < 17
    assert over["hip_bone.ischial_body_3"] > 30


@pytest.mark.slow
def test_the_median_furrow_lies_deeper_than_the_erector_spinae_beside_it(built, landmarks):
    points = built["skin"].points_mm
    level = landmarks.point("L2.spinous_process_tip")[2]
    near = points[(np.abs(points[:, 2] - level) < 12) & (points[:, 1] > -90)]
    middle = near[np.abs(near[:, 0]) < 8][:, 1].max()
    beside = near[(near[:, 0] > 22) & (near[:, 0] < 52)][:, 1].max()
    assert 1.5 < beside - middle < 25
