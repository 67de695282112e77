"""Articular processes: each lower facet is derived from the upper facet it sits on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.facts.landmarks import Landmarks
from explorer.geometry.bones.vertebrae_landmarks import Vector, VertebraLandmarks, unit64
from explorer.geometry.sdf import Field, beam, half_space, intersection, subtract, thicken, union

JOINT_SPACE_MM = 1.3
"""Width of a facet joint's space: cartilage of both facets, as seen on radiographs."""


@dataclass(frozen=True)
class FacetStyle:
    """Size of the articular processes of a region (our choice, judged by eye and distance)."""

    half_width_mm: float
    half_height_mm: float
    superior_thickness_mm: float
    inferior_thickness_mm: float


STYLES = {
    "C": FacetStyle(5.0, 5.0, 7.0, 6.0),
    "T": FacetStyle(5.0, 6.0, 4.0, 4.0),
    "L": FacetStyle(6.5, 7.5, 7.0, 7.0),
    "s": FacetStyle(7.0, 7.0, 7.0, 7.0),
}


@dataclass(frozen=True)
class Facet:
    """A left superior articular facet: its middle and its frame, in the body frame."""

    centre: Vector
    normal: Vector
    """Out of the bone, towards the vertebra above."""
    upward: Vector
    """In the facet, towards its upper edge."""
    across: Vector

    @classmethod
    def of(cls, name: str, marks: Landmarks) -> Facet:
        """Return the facet of one bone."""
        normal = np.array(marks.normal(f"{name}.superior_articular_facet"))
        if name[0] == "C":
            normal[0] = 0  # the measured tilt to the side is noise: left and right disagree
        normal = unit64(normal)
        up = np.array([0.0, -0.1, 1.0]) if abs(normal[2]) < 0.7 else np.array([0.0, -1.0, 0.3])
        upward = unit64(up - normal * (up @ normal))
        return cls(
            np.array(marks.point(f"{name}.superior_articular_facet")),
            normal,
            upward,
            np.cross(upward, normal),
        )


def superior_process(vertebra: VertebraLandmarks, base_mm: Vector) -> Field:
    """Return the left superior articular process; it rises from ``base_mm`` to the facet."""
    style = STYLES[vertebra.region]
    facet = Facet.of(vertebra.name, vertebra.marks)
    radius = style.superior_thickness_mm / 2
    core = facet.centre - facet.normal * radius
    if vertebra.region == "C":
        bar = beam(base_mm, core + facet.normal * 1.0, facet.across, (5.5, 5.5), (4.5, 5.0))
        return intersection(bar, half_space(facet.centre, facet.normal), blend_mm=1.0)
    tip = vertebra.at("superior_articular_process_tip")
    rise = (tip - core) @ facet.upward
    top = core + facet.upward * max(rise - radius, 1.0)
    return beam(
        base_mm,
        top,
        facet.across,
        (style.half_width_mm, style.half_width_mm * 0.75),
        (radius, radius),
    )


def inferior_process(vertebra: VertebraLandmarks, base_mm: Vector, below: str) -> Field:
    """Return the left inferior articular process, reaching behind the facet of the bone below.

    It overlaps the joint on purpose: `joint_clearance` cuts it back to the joint space.
    """
    style = STYLES[vertebra.region]
    facet = Facet.of(below, vertebra.marks)
    radius = style.inferior_thickness_mm / 2
    core = facet.centre + facet.normal * (radius + JOINT_SPACE_MM - 1.0)
    if vertebra.region == "C":
        return beam(base_mm, core, facet.across, (5.0, 5.0), (4.5, 4.0))
    tip = vertebra.at("inferior_articular_process_tip")
    fall = (tip - core) @ facet.upward
    bottom = core + facet.upward * min(fall + radius, -1.0)
    return union(
        beam(
            core,
            bottom,
            facet.across,
            (style.half_width_mm, style.half_width_mm * 0.8),
            (radius,) * 2,
        ),
        beam(base_mm, core, facet.across, (style.half_width_mm,) * 2, (radius,) * 2),
    )


def junction(vertebra: VertebraLandmarks) -> Vector:
    """Return where pedicle, lamina and the articular processes meet."""
    facet = Facet.of(vertebra.name, vertebra.marks)
    if vertebra.region == "C":
        low = vertebra.at("inferior_articular_facet")
        return np.asarray((facet.centre + low) / 2)
    pedicle, lamina = vertebra.at("pedicle"), vertebra.at("lamina_midpoint")
    x = (pedicle[0] + facet.centre[0]) / 2
    v = vertebra.local(pedicle)[1] + 0.45 * (vertebra.local(lamina)[1] - vertebra.local(pedicle)[1])
    w = vertebra.local(pedicle)[2] - 0.25 * vertebra.size("pedicle", "height_mm")
    return vertebra.world(x, v, w)


def cut_to_joint(upper: Field, below: str, marks: Landmarks) -> Field:
    """Return a bone cut back to the joint space over the superior processes of the bone below."""
    lower = VertebraLandmarks(below, marks)
    return subtract(
        upper,
        thicken(superior_process(lower, junction(lower)), JOINT_SPACE_MM),
        blend_mm=0.6,
    )
