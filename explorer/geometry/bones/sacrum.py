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
    path = [plate - 14 * up + 6 * back, *(sacrum.at(f"body_S{i}") for i in (2, 3, 4, 5))]
    column = chain(
        np.stack(path), [15.0, 13.0, 11.0, 8.5, 6.0], [25.0, 19.0, 16.0, 15.0, 12.5], LEFT
    )
    roof = beam(path[0] + 2 * back, path[0] + 17 * back + 2 * up, LEFT, (24, 13), (11, 8))
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
    return smooth_union(3.0, drum, column, roof, tail, horns)


def _lateral_mass(sacrum: SacrumLandmarks) -> Field:
    """Return the left ala and lateral part, down to the inferior lateral angle."""
    wing, ear, low, third = (sacrum.at(f"lateral_part_{n}") for n in ("S1", "S1_S2", "S2", "S3"))
    angle = sacrum.at("inferior_lateral_angle")
    # In a transverse section the part is a bar from the front and side to the back and middle.
    oblique = unit64(np.array([0.45, -0.9, 0.0]))
    plate = chain(np.stack([wing, ear, low]), [8.5, 8.0, 6.0], [22.0, 25.5, 25.0], oblique)
    ala = chain(
        np.stack([wing + np.array([4, 7, 18]), wing + np.array([1, 1, 7]), wing - 8 * LEFT]),
        [5.5, 7.5, 9.0],
        [9.0, 15.0, 17.0],
        np.array([0.93, -0.36, 0.0]),
    )
    root = sacrum.at("S1_endplate_centre") + np.array([16.0, 13.0, -11.0])
    neck = beam(root, wing - 6 * LEFT, (0, 0.3, 1), (13.0, 15.0), (11.0, 9.0))
    hem = chain(
        np.stack([low + np.array([-3, 17, 2]), third, angle - 4 * LEFT, sacrum.at("body_S5")]),
        [7.0, 5.0, 4.2, 4.0],
        [9.0, 10.5, 8.5, 8.0],
        np.array([0.8, -0.6, 0.0]),
    )
    bridges = [
        beam(start, end, (0.0, -0.5, 0.85), (height, height), (radius, radius))
        for start, end, height, radius in (
            (sacrum.at("body_S2") + 10 * LEFT, ear + np.array([-12, 14, -2]), 6.0, 7.0),
            (sacrum.at("body_S3") + 8 * LEFT, (low + third) / 2 + np.array([-6, 6, 1]), 4.5, 4.6),
            (sacrum.at("body_S4") + 8 * LEFT, (third + angle) / 2 - 4 * LEFT, 4.4, 3.8),
        )
    ]
    return smooth_union(4.0, neck, ala, plate, hem, *bridges)


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
    outer = [sacrum.at(f"lateral_crest_{i}") for i in (3, 4)]
    lateral = [ellipsoid(p - np.array([0, 2.5, 0]), (3.6, 4.0, 5.0)) for p in outer]
    return [ridge, *knobs, intermediate, *lateral]


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
