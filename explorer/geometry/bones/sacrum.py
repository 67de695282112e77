"""The sacrum with the coccyx: five fused vertebrae between two lateral masses."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from explorer.facts.landmarks import Landmarks
from explorer.geometry.bones.vertebrae_joints import Facet
from explorer.geometry.bones.vertebrae_landmarks import LEFT, Vector
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import (
    Field,
    beam,
    capsule,
    chain,
    ellipsoid,
    on_both_sides,
    smooth_union,
    subtract,
    superellipse_extrusion,
)
from explorer.mesh_store.surface import Surface

STEP_MM = 1.0
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
        plate - 9 * up,
        np.stack([LEFT, back, up]),
        (half_width, half_depth),
        9,
        exponent=2.3,
        radius_mm=1.4,
    )
    names = ("body_S2", "body_S3", "body_S4", "body_S5")
    path = [plate - 13 * up + 2 * back, *(sacrum.at(n) for n in names)]
    column = chain(np.stack(path), [12.5, 9.5, 8.5, 7.0, 5.5], [25, 19, 16, 14.5, 12.5], LEFT)
    first, second, tip = (sacrum.at(f"coccyx_{n}") for n in ("1", "2", "tip"))
    tail = chain(
        np.stack([path[-1], first, second, tip + np.array([0, 1.5, 3.5])]),
        [5.0, 4.4, 4.0, 3.2],
        [9.0, 8.0, 6.5, 4.5],
        LEFT,
    )
    horns = beam(
        first + np.array([0.0, 1.0, -5.0]),
        first + np.array([10.0, 1.0, -7.5]),
        np.array([0.0, 0.0, 1.0]),
        (4.0, 2.6),
        (3.0, 2.4),
    )
    return smooth_union(3.0, drum, column, tail, horns)


def _lateral_mass(sacrum: SacrumLandmarks) -> Field:
    """Return the left ala and lateral part, down to the inferior lateral angle."""
    plate, wing = sacrum.at("S1_endplate_centre"), sacrum.at("ala_lateral")
    ear = sacrum.at("auricular_surface_centre")
    second, third, angle = (
        sacrum.at(n) for n in ("lateral_border_S2", "lateral_border_S3", "inferior_lateral_angle")
    )
    slant = np.array([0.0, 0.42, 0.9])
    root = plate + np.array([20.0, 12.0, -9.0])
    upper = beam(root, ear + np.array([2.0, 4.0, 6.0]), slant, (13, 24), (9.5, 6.5))
    lower = beam(
        root + np.array([2.0, 3.0, -8.0]), ear + np.array([2, -2.0, -8.0]), slant, (12, 15), (9, 6)
    )
    edge = chain(
        np.stack([wing + np.array([-7, 3, -6]), ear + np.array([7.5, -10.0, -10.0])]),
        [5.5, 4.5],
        [12.0, 9.0],
        slant,
    )
    border = chain(
        np.stack(
            [
                ear + np.array([-6.0, 8.0, -4.0]),
                second + np.array([-5.0, -3.0, 1.0]),
                third - 4 * LEFT,
                angle - 4 * LEFT,
                sacrum.at("body_S5") + 9 * LEFT,
            ]
        ),
        [11.0, 7.5, 5.5, 4.5, 4.0],
        [13.0, 8.5, 6.5, 5.5, 4.5],
        LEFT,
    )
    bridges = [
        beam(
            sacrum.at(f"body_{a}") + 8 * LEFT,
            (border_point - 5 * LEFT),
            np.array([0.0, -0.5, 0.85]),
            (height, height),
            (radius, radius),
        )
        for a, border_point, height, radius in (
            ("S2", second, 6.0, 5.0),
            ("S3", third, 5.5, 4.6),
            ("S4", (third + angle) / 2, 4.6, 4.0),
            ("S5", angle, 4.0, 3.8),
        )
    ]
    return smooth_union(4.0, upper, lower, edge, border, *bridges)


def _crests(sacrum: SacrumLandmarks) -> list[Field]:
    """Return median, intermediate and lateral crests of the left half, and the cornu."""
    tips = [sacrum.at(f"median_crest_S{i}") for i in (1, 2, 3, 4)]
    inward = np.array([0.0, -3.4, -1.0])
    ridge = chain(np.stack([tip + inward for tip in tips]), [3.2, 3.0, 3.0, 2.8])
    knobs = [
        beam(t - np.array([0, 8, 1.5]), t - np.array([0, 2.6, 0]), (0, 0, 1), (6, 4.2), (3.4, 2.6))
        for t in tips
    ]
    inner = np.stack(
        [
            t + np.array([side, forward, -1.0])
            for t, side, forward in zip(
                tips, (17.0, 14.5, 12.5, 11.5), (-8.0, -7.0, -6.0, -3.5), strict=True
            )
        ]
    )
    cornu = sacrum.at("body_S5") + np.array([10.0, 9.0, -3.0])
    intermediate = chain(np.vstack([inner, cornu]), [3.4, 3.2, 3.0, 2.8, 2.2])
    plate = [
        beam(
            a - np.array([0, 5.5, 1]),
            b - np.array([0, 1.5, 1]),
            LEFT * 0 + (0, 0.3, 1),
            (8.0, 8.0),
            (3.6, 3.2),
        )
        for a, b in zip(tips[:3], inner[:3], strict=True)
    ]
    outer = [sacrum.at(f"lateral_crest_{i}") for i in (3, 4)]
    lateral = [ellipsoid(p - np.array([0, 2.5, 0]), (3.6, 4.0, 5.0)) for p in outer]
    return [*plate, ridge, *knobs, intermediate, *lateral]


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
    crest = [sacrum.at(f"median_crest_S{i}") for i in (1, 2, 3, 4)]
    path = np.stack(
        [
            crest[0] + np.array([0.0, -27.0, 12.0]),
            crest[0] + np.array([0.0, -17.0, -2.0]),
            crest[1] + np.array([0.0, -12.0, -2.0]),
            crest[2] + np.array([0.0, -9.5, -1.0]),
            crest[3] + np.array([0.0, -6.5, -8.0]),
        ]
    )
    cuts.append(chain(path, [5.5, 5.0, 3.2, 2.4, 1.8], [12.0, 10.0, 6.0, 4.5, 3.2], LEFT))
    return cuts


def sacrum_field(marks: Landmarks) -> Field:
    """Return the left half of the sacrum."""
    sacrum = SacrumLandmarks(marks)
    solid = smooth_union(
        4.0, _bodies(sacrum), _lateral_mass(sacrum), *_crests(sacrum), superior_process(marks)
    )
    return subtract(solid, *_channels(sacrum), blend_mm=2.0)


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
