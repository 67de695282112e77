"""The sacrum with the coccyx: five fused vertebrae between two lateral masses."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from explorer.facts.landmarks import Landmarks
from explorer.geometry.bones.vertebrae_joints import Facet
from explorer.geometry.bones.vertebrae_landmarks import LEFT, Vector, unit64
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import (
    Field,
    axes_from,
    beam,
    capsule,
    chain,
    ellipsoid,
    medial_sheet,
    on_both_sides,
    rounded_box,
    smooth_union,
    subtract,
    superellipse_extrusion,
    union,
)
from explorer.mesh_store.surface import Surface

STEP_MM = 1.0
FRONT_SWELL_MM = np.array([5.0, -5.5, 0.0])
"""How far the front edge of the auricular surface stands out between its corners (by eye)."""

ROOF_DEPTHS_MM = (-12.0, -10.0, -7.5, -6.0)
"""How far the middle of the fused laminae lies before the crest, S1 to S4 (by eye)."""

FACE_SWELL_MM = np.array([1.5, 1.0, 0.0])
"""How far the auricular surface bulges in its middle (by eye)."""

TRIANGLES = 8000


class SacrumLandmarks:
    """The landmarks of the sacrum, left side, body frame, millimetres."""

    def __init__(self, marks: Landmarks) -> None:
        self.marks = marks

    def at(self, name: str) -> Vector:
        """Return a landmark's position."""
        return np.array(self.marks.point(f"sacrum.{name}"))

    def size(self, name: str, quantity: str) -> float:
        """Return one of a landmark's sizes."""
        return self.marks.size(f"sacrum.{name}", quantity)


def _bodies(sacrum: SacrumLandmarks) -> Field:
    """Return the fused bodies S1 to S5 and the coccyx."""
    slope = np.radians(sacrum.size("S1_endplate_centre", "slope_deg"))
    up = np.array([0.0, -np.sin(slope), np.cos(slope)])
    back = np.array([0.0, np.cos(slope), np.sin(slope)])
    plate = sacrum.at("S1_endplate_centre")
    half_width = sacrum.size("S1_endplate_centre", "width_mm") / 2
    half_depth = sacrum.size("S1_endplate_centre", "depth_mm") / 2
    drum = superellipse_extrusion(
        plate - 4.5 * up,
        np.stack([LEFT, back, up]),
        (half_width, half_depth),
        4.5,
        exponent=2.3,
        radius_mm=1.4,
    )
    path = [plate - 14 * up + 6 * back, *(sacrum.at(f"body_S{i}") for i in (2, 3, 4, 5))]
    column = chain(
        np.stack(path), [11.5, 10.5, 10.0, 8.0, 6.0], [25.0, 19.0, 16.0, 15.0, 12.5], LEFT
    )
    roof = beam(path[0] + 2 * back, path[0] + 17 * back + 2 * up, LEFT, (24, 13), (11, 8))
    first, tip = sacrum.at("coccyx_1"), sacrum.at("coccyx_tip")
    second = 0.55 * first + 0.45 * tip + np.array([0.0, 2.3, 0.0])
    tail = chain(
        np.stack([path[-1], first, second, tip + np.array([0, 1.5, 3.5])]),
        [5.0, 4.4, 4.0, 3.2],
        [9.0, 8.0, 6.5, 4.5],
        LEFT,
    )
    horns = union(
        beam(
            first + np.array([0.0, 0.5, -5.0]),
            first + np.array([10.5, 0.5, -7.0]),
            (0.0, 0.0, 1.0),
            (5.0, 3.0),
            (3.4, 2.6),
        ),
        capsule(first + np.array([5.0, 2.0, -2.0]), first + np.array([6.5, 5.0, 7.0]), 2.6, 1.8),
    )
    return smooth_union(5.0, drum, column, roof, smooth_union(2.0, tail, horns))


def _auricular_plate(sacrum: SacrumLandmarks) -> Field:
    """Return the plate under the left auricular surface, between its four corners."""
    top_front, top_back, low_front, low_back = (
        sacrum.at(f"auricular_{n}")
        for n in (
            "superior_anterior",
            "superior_posterior",
            "inferior_anterior",
            "inferior_posterior",
        )
    )
    u, v = (
        g.ravel() for g in np.meshgrid(np.linspace(0.03, 0.88, 32), np.linspace(0.07, 0.92, 32))
    )
    u, v = u[:, None], v[:, None]
    face = (1 - v) * ((1 - u) * top_front + u * top_back) + v * ((1 - u) * low_front + u * low_back)
    swell = 4 * v * (1 - v)
    face += swell * (1 - u) * FRONT_SWELL_MM + 4 * u * (1 - u) * FACE_SWELL_MM
    half = (3.4 + 2.2 * u + 1.2 * swell) * (1 - 0.35 * np.maximum(np.abs(2 * v - 1) - 0.6, 0))
    inward = unit64(np.array([-0.9, -0.4, 0.0]))
    return medial_sheet(face + half * inward, half[:, 0], neighbours=6)


def _lateral_mass(sacrum: SacrumLandmarks) -> Field:
    """Return the left ala and lateral part, down to the inferior lateral angle."""
    plate = _auricular_plate(sacrum)
    low = sacrum.at("auricular_inferior_posterior")
    high = sacrum.at("auricular_superior_posterior")
    third, angle = sacrum.at("lateral_part_S3"), sacrum.at("inferior_lateral_angle")
    endplate = sacrum.at("S1_endplate_centre")
    ala = rounded_box(
        endplate + np.array([32.0, 14.5, -9.5]),
        (16.0, 13.5, 14.5),
        axes_from((0.25, -0.1, 1.0), (0.0, 1.0, 0.0)),
        9.0,
    )
    keel = capsule(
        endplate + np.array([24.0, 19.0, -17.0]), low + np.array([-4.0, -12.0, 10.0]), 11.0, 8.0
    )
    shoulder = capsule(
        high + np.array([-8.0, -6.0, -14.0]), low + np.array([-5.0, -2.0, 8.0]), 6.0, 6.0
    )
    hem = chain(
        np.stack([low + np.array([-3.0, 1.0, 4]), third, angle - 4 * LEFT, sacrum.at("body_S5")]),
        [6.0, 5.0, 4.2, 4.0],
        [8.0, 9.0, 5.5, 6.0],
        np.array([0.8, -0.6, 0.0]),
    )
    bridges = [
        beam(start, end, (0.0, -0.5, 0.85), (height, height), (radius, radius))
        for start, end, height, radius in (
            (sacrum.at("body_S2") + 10 * LEFT, low + np.array([-8, -8, 12]), 6.5, 7.0),
            (sacrum.at("body_S3") + 8 * LEFT, (low + third) / 2 - 4 * LEFT, 5.0, 4.8),
            (sacrum.at("body_S4") + 8 * LEFT, (third + angle) / 2 - 4 * LEFT, 4.6, 3.8),
        )
    ]
    return smooth_union(7.0, ala, keel, plate, shoulder, smooth_union(4.0, hem, *bridges))


def _crests(sacrum: SacrumLandmarks) -> list[Field]:
    """Return median, intermediate and lateral crests of the left half, and the cornu."""
    tips = [sacrum.at(f"median_crest_S{i}") for i in (1, 2, 3, 4)]
    roof = chain(
        np.stack([t + np.array([0.0, y, -1.0]) for t, y in zip(tips, ROOF_DEPTHS_MM, strict=True)]),
        [4.6, 4.6, 4.2, 3.6],
        [19.0, 16.5, 14.0, 11.5],
        LEFT,
    )
    ridge = chain(np.stack([tip + np.array([0.0, -3.6, -1.0]) for tip in tips]), [2.6] * 4)
    knobs = [ellipsoid(t + np.array([0, -3.4, 0]), (3.0, 3.6, 5.0)) for t in tips]
    rows = zip(tips, (16.0, 14.0, 12.0, 10.5), (-10.5, -8.5, -6.0, -4.0), strict=True)
    inner = [t + np.array([side, forward, -2.0]) for t, side, forward in rows]
    cornu = sacrum.at("body_S5") + np.array([9.5, 8.0, -4.0])
    intermediate = chain(np.stack([*inner, cornu]), [2.6, 2.4, 2.4, 2.4, 2.0])
    bumps = [ellipsoid(p, (3.2, 3.0, 4.6)) for p in inner]
    outer = [sacrum.at(f"lateral_crest_{i}") for i in (3, 4)]
    lateral = [ellipsoid(p - np.array([0, 3.0, 0]), (3.6, 4.0, 5.0)) for p in outer]
    return [roof, smooth_union(2.0, ridge, *knobs), intermediate, *bumps, *lateral]


def superior_process(marks: Landmarks) -> Field:
    """Return the left superior articular process of the sacrum."""
    facet = Facet.of("sacrum", marks)
    core = facet.centre - facet.normal * 3.0
    root = core - 14 * facet.upward - 5 * facet.normal
    return beam(root, core + 4.0 * facet.upward, facet.across, (8.0, 6.5), (4.0, 2.6))


def _channels(sacrum: SacrumLandmarks) -> list[Field]:
    """Return the left sacral foramina, from dorsal to pelvic, and the sacral canal."""
    downward = np.array([0.0, -0.75, -0.66])
    cuts = []
    for name, dorsal, pelvic, lean in (
        ("S1", 4.0, 6.0, 0.9),
        ("S2", 4.2, 5.6, 0.7),
        ("S3", 4.0, 4.8, 0.25),
        ("S4", 3.0, 3.6, 0.1),
    ):
        middle = sacrum.at(f"foramen_{name}")
        axis = np.array([0.0, downward[1], downward[2] * lean])
        cuts.append(capsule(middle - 14 * axis, middle + 18 * axis, dorsal, pelvic))
    crest = [sacrum.at(f"median_crest_S{i}") for i in (1, 2)]
    path = np.stack(
        [
            crest[0] + np.array([0.0, -29.0, 14.0]),
            crest[0] + np.array([0.0, -21.0, 0.0]),
            crest[1] + np.array([0.0, -18.0, 2.0]),
        ]
    )
    cuts.append(chain(path, [5.5, 4.6, 2.0], [12.0, 10.0, 4.0], LEFT))
    end = sacrum.at("body_S5")
    hiatus = np.stack([end + np.array([0.0, 11.0, 3.0]), end + np.array([0.0, 7.0, -8.0])])
    cuts.append(chain(hiatus, [3.2, 3.6], [4.5, 6.0], LEFT))
    return cuts


def _disc_space(sacrum: SacrumLandmarks) -> Field:
    """Return the room of the disc above S1, which the alae must not enter."""
    slope = np.radians(sacrum.size("S1_endplate_centre", "slope_deg"))
    up = np.array([0.0, -np.sin(slope), np.cos(slope)])
    half_width = sacrum.size("S1_endplate_centre", "width_mm") / 2
    half_depth = sacrum.size("S1_endplate_centre", "depth_mm") / 2
    axes = axes_from(up, (0.0, 1.0, 0.0))
    plate = sacrum.at("S1_endplate_centre")
    room = superellipse_extrusion(
        plate + 9.0 * up, axes, (half_width + 0.5, half_depth + 0.5), 9.2, exponent=2.6
    )
    dish = ellipsoid(plate, (0.8 * half_width, 0.8 * half_depth, 1.5), axes)
    return union(room, dish)


def sacrum_field(marks: Landmarks) -> Field:
    """Return the left half of the sacrum."""
    sacrum = SacrumLandmarks(marks)
    solid = smooth_union(5.0, _bodies(sacrum), _lateral_mass(sacrum), *_crests(sacrum))
    solid = subtract(solid, *_channels(sacrum), blend_mm=2.0)
    solid = subtract(solid, _disc_space(sacrum), blend_mm=1.0)
    return smooth_union(3.0, solid, superior_process(marks))


def sacrum_surface(marks: Landmarks) -> Surface:
    """Return sacrum and coccyx: one closed bone with four pairs of foramina."""
    points = [mark.at_mm for mark in marks if mark.bone == "sacrum" and mark.at_mm is not None]
    bounds = np.stack([np.min(points, axis=0) - 22, np.max(points, axis=0) + 16])
    return polygonise(
        on_both_sides(sacrum_field(marks)),
        bounds,
        STEP_MM,
        target_triangles=TRIANGLES,
        symmetric=True,
    )


BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {"sacrum": sacrum_surface}
