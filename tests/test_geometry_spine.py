"""The spine: closed bones, seated joints, an open canal, the right holes and processes."""

from itertools import pairwise

import numpy as np
import pytest
import pyvista as pv

from explorer.facts import load_landmarks
from explorer.geometry.bones import BONES, discs
from explorer.geometry.bones.vertebrae_joints import Facet
from explorer.geometry.bones.vertebrae_landmarks import (
    COLUMN,
    VertebraLandmarks,
    below,
    unit64,
)
from explorer.geometry.polygonise import body_labels, is_closed

pytestmark = pytest.mark.slow

MARKS = load_landmarks()
VERTEBRAE = COLUMN[:-1]
JOINTED = [name for name in VERTEBRAE if name != "C1"]
BIFID = ("C2", "C3", "C4", "C5", "C6")
built = {}


def surface(name):
    if name not in built:
        built[name] = BONES[name](MARKS)
    return built[name]


def mesh(name):
    made = surface(name)
    return pv.PolyData.from_regular_faces(made.points_mm, made.triangles)


def depth_mm(points_mm, name):
    """Signed distance of points to a bone: negative inside."""
    cloud = pv.PolyData(np.atleast_2d(np.asarray(points_mm, dtype=float)))
    return np.asarray(cloud.compute_implicit_distance(mesh(name))["implicit_distance"])


def crossings(name, start, end):
    """Distances along a line at which it crosses a bone."""
    hits, _ = mesh(name).ray_trace(start, end)
    return sorted(np.linalg.norm(hits - start, axis=1))


@pytest.mark.parametrize("name", [*VERTEBRAE, "sacrum", *discs.BUILDERS])
def test_a_bone_is_one_closed_body_that_faces_outward(name):
    made = surface(name)
    assert is_closed(made.triangles)
    assert body_labels(made.triangles)[0] == 1
    assert made.signed_volume_mm3 > 500
    a, b, c = made.points_mm[made.triangles].transpose(1, 0, 2)
    faces = np.cross(b - a, c - a)
    agree = np.einsum("ij,ij->i", faces, made.normals[made.triangles].sum(axis=1)) > 0
    assert agree.mean() > 0.985


@pytest.mark.parametrize(
    ("names", "most"),
    [(VERTEBRAE, 4000), (tuple(discs.BUILDERS), 600), (("sacrum",), 8200)],
)
def test_the_bones_keep_to_their_triangles(names, most):
    assert max(len(surface(name).triangles) for name in names) <= most


@pytest.mark.parametrize("name", [*VERTEBRAE, "sacrum"])
def test_left_and_right_are_mirror_images(name):
    made = surface(name)
    assert np.abs(depth_mm(made.mirrored().points_mm, name)).max() < 0.6


@pytest.mark.parametrize("name", VERTEBRAE)
def test_a_vertebra_has_its_canal_and_in_the_neck_its_transverse_foramina(name):
    made = surface(name)
    euler = len(made.points_mm) - len(made.triangles) // 2
    holes = 1 - euler // 2
    assert holes == (3 if name[0] == "C" else 1)
    if name[0] == "C":
        middle = MARKS.point(f"{name}.foramen_transversarium")
        assert depth_mm(middle, name) > 1.5


def test_the_sacrum_has_four_pairs_of_foramina():
    for level in ("S1", "S2", "S3", "S4"):
        middle = np.array(MARKS.point(f"sacrum.foramen_{level}"))
        assert depth_mm(middle, "sacrum") > 1.5
        for side in (-8.0, 8.0):
            assert depth_mm(middle + np.array([side, 1.0, 0.0]), "sacrum") < 0


@pytest.mark.parametrize("name", JOINTED)
def test_the_facets_seat_on_each_other_with_a_visible_joint_space(name):
    facet = Facet.of(below(name), MARKS)
    gaps = []
    for up, across in ((0, 0), (2, 0), (-2, 0), (0, 2), (0, -2)):
        seat = facet.centre + up * facet.upward + across * facet.across
        start, end = seat - 2.5 * facet.normal, seat + 6 * facet.normal
        lower = [d for d in crossings(below(name), start, end) if d < 5]
        upper = [d for d in crossings(name, start, end) if lower and d > lower[-1]]
        if upper:
            gaps.append(upper[0] - lower[-1])
    assert len(gaps) >= 3, "the facets do not face each other"
    assert 0.8 <= np.median(gaps) <= 2.0
    assert min(gaps) >= 0.6


@pytest.mark.parametrize("name", ["C1", *JOINTED])
def test_neighbours_do_not_touch(name):
    lower = below(name)
    apart = depth_mm(surface(name).points_mm, lower)
    assert apart.min() > 0.5


@pytest.mark.parametrize("upper", JOINTED)
def test_a_disc_fills_the_space_between_its_endplates(upper):
    made = surface(discs.disc_id(upper)).points_mm
    roof, floor = depth_mm(made, upper), depth_mm(made, below(upper))
    poles = floor[-2], roof[-1]
    assert max(poles) < 0, "a slit shows between disc and endplate"
    assert min(poles) > -0.8
    # The sides of a thoracic disc run under the pads of the costal facets.
    assert (np.minimum(roof, floor) < -1.2).mean() < 0.25, "the disc lies inside a bone"


def test_the_canal_is_open_from_the_atlas_to_the_sacrum():
    centres = [np.array(MARKS.point(f"{name}.canal_centre")) for name in VERTEBRAE[1:]]
    way = np.vstack([np.linspace(a, b, 9) for a, b in pairwise(centres)])
    nearest = np.min([depth_mm(way, name) for name in VERTEBRAE], axis=0)
    assert nearest.min() > 4.5


@pytest.mark.parametrize("name", [n for n in VERTEBRAE if n[0] in "TL"])
def test_the_intervertebral_foramen_is_open(name):
    floor = np.array(MARKS.point(f"{name}.endplate_inferior_centre"))
    slope = np.radians(MARKS.size(f"{name}.endplate_inferior_centre", "slope_deg"))
    depth = MARKS.size(f"{name}.endplate_inferior_centre", "depth_mm")
    back, up = (
        np.array([0, np.cos(slope), np.sin(slope)]),
        np.array([0, -np.sin(slope), np.cos(slope)]),
    )
    rim = floor + depth / 2 * back
    rim[0] = MARKS.point(f"{name}.pedicle")[0]
    window = [rim + b * back + u * up for b in (2, 3, 4, 5, 6) for u in (-2, 0, 2, 4)]
    room = np.minimum(depth_mm(window, name), depth_mm(window, below(name)))
    assert room.max() > 1.3, "the nerve root needs a passage behind the disc"


@pytest.mark.parametrize("name", VERTEBRAE[1:])
def test_the_spinous_process_ends_where_it_was_measured_bifid_only_in_the_neck(name):
    tip = np.array(MARKS.point(f"{name}.spinous_process_tip"))
    assert abs(depth_mm(tip, name)) < 2.5
    midline = mesh(name).slice("x", origin=(0, 0, 0)).points
    notch = surface(name).bounds_mm[1][1] - midline[:, 1].max()
    assert notch > 0.5 if name in BIFID else notch < 0.3


def height_mm(name, middle, upward):
    """Height of a bone on the line through a point inside it."""
    above = crossings(name, middle, middle + 25 * upward)
    beneath = crossings(name, middle, middle - 25 * upward)
    return above[0] + beneath[0] if above and beneath else 0.0


@pytest.mark.parametrize("name", [f"T{number}" for number in range(1, 11)])
def test_a_thoracic_transverse_process_ends_in_a_rounded_club(name):
    bone = VertebraLandmarks(name, MARKS)
    tip = bone.at("transverse_process_tip")
    along = unit64(tip - bone.at("transverse_process_mid"))
    upright = unit64(bone.up - along * (bone.up @ along))
    end, knob = (height_mm(name, tip - back * along, upright) for back in (1.0, 4.5))
    assert knob > 5.5
    assert end < 0.8 * knob


@pytest.mark.parametrize("name", ["C3", "C4", "C5", "C6"])
def test_a_groove_runs_between_the_tubercles_of_a_cervical_transverse_process(name):
    bone = VertebraLandmarks(name, MARKS)
    hole = bone.at("foramen_transversarium")
    radius = bone.size("foramen_transversarium", "radius_mm")
    section = mesh(name).slice("x", origin=hole + np.array([radius + 2.0, 0.0, 0.0]))
    _, back, up = (bone.axes @ (section.points - hole).T).astype(float)
    near = (np.abs(back) < radius + 5) & (np.abs(up) < 8)
    ranges = ((-9, -radius), (-0.8, 0.8), (radius, 9))
    front, floor, rear = (up[near & (back > a) & (back < b)].max() for a, b in ranges)
    assert floor < min(front, rear) - 0.8


@pytest.mark.parametrize("name", ["L1", "L2", "L3", "L4"])
def test_a_lumbar_superior_process_embraces_the_inferior_one_from_the_side(name):
    facet = Facet.of(below(name), MARKS)
    seat = facet.centre + 2.0 * facet.upward
    start, end = seat - np.array([25.0, 0.0, 0.0]), seat + np.array([25.0, 0.0, 0.0])
    inner = [25.0 - d for d in crossings(name, start, end) if d > 5]
    outer = [25.0 - d for d in crossings(below(name), start, end) if d > 5]
    assert min(outer) < min(inner), "the bone below must lie on the outer side"


def test_the_axis_has_a_dens_behind_the_anterior_arch():
    tip = np.array(MARKS.point("C2.dens_tip"))
    assert surface("C2").bounds_mm[1][2] == pytest.approx(tip[2], abs=1.5)
    arch = np.array(MARKS.point("C1.anterior_arch_midline"))
    dens = np.array(MARKS.point("C2.dens_head"))
    gap = crossings("C1", dens, arch)[0] - crossings("C2", dens, arch)[0]
    assert 0.8 < gap < 3.5


@pytest.mark.parametrize("number", range(1, 13))
def test_the_head_of_a_rib_lies_at_its_costal_facet(number):
    head = np.array(MARKS.point(f"rib_{number}.head"))
    bones = [f"T{number}"] + ([f"T{number - 1}"] if 1 < number <= 10 else [])
    away = min(float(depth_mm(head, bone)[0]) for bone in bones)
    assert 0.4 < away < 4.2


def test_the_lumbar_spine_curves_forward_and_the_thoracic_one_back():
    def slope(name, side):
        return MARKS.size(f"{name}.endplate_{side}_centre", "slope_deg")

    sacral = MARKS.size("sacrum.S1_endplate_centre", "slope_deg")
    assert 30 < sacral - slope("L1", "superior") < 65
    assert 20 < slope("T1", "superior") - slope("T12", "inferior") < 60


def test_a_vertebra_is_built_the_same_twice():
    again = BONES["L3"](MARKS)
    assert np.array_equal(again.points_mm, surface("L3").points_mm)
    assert np.array_equal(again.triangles, surface("L3").triangles)


def test_a_vertebra_follows_its_landmarks():
    moved = [_raised(mark, 5.0) if mark.bone == "L3" else mark for mark in MARKS]
    low = BONES["L3"](type(MARKS)(moved)).bounds_mm[0][2]
    assert low - surface("L3").bounds_mm[0][2] == pytest.approx(5.0, abs=1.0)


def _raised(mark, by_mm):
    from dataclasses import replace

    if mark.at_mm is None:
        return mark
    x, y, z = mark.at_mm
    return replace(mark, at_mm=(x, y, z + by_mm))
