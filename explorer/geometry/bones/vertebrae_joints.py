"""Articular processes: each lower facet is derived from the upper facet it sits on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.facts.landmarks import Landmarks
from explorer.geometry.bones.vertebrae_landmarks import LEFT, Vector, VertebraLandmarks, unit64
from explorer.geometry.sdf import (
    Field,
    beam,
    capsule,
    ellipsoid,
    half_space,
    intersection,
    smooth_union,
    subtract,
    thicken,
)

JOINT_SPACE_MM = 1.3
"""Width of a facet joint's space: the cartilage of both facets, as seen on radiographs."""

OVERLAP_MM = 2.0
"""How far a lower process is made to reach into the joint before it is cut back."""


WAIST = 0.75
"""Width of a cervical articular pillar between its facets, as a share of theirs (by eye)."""


@dataclass(frozen=True, kw_only=True)
class FacetStyle:
    """Sizes of the articular processes of a region (our choice, judged by eye and distance)."""

    half_width_mm: float
    inferior_half_width_mm: float
    taper: float
    """Width of a superior process at its tip, as a share of that at the facet."""
    superior_radius_mm: float
    inferior_radius_mm: float
    stem_radius_mm: float
    hollow_radius_mm: float | None
    """Radius of the groove in which the convex lower facet of the neighbour lies; None: flat."""


STYLES = {
    "C": FacetStyle(
        half_width_mm=7.2,
        inferior_half_width_mm=7.0,
        taper=1.0,
        superior_radius_mm=5.0,
        inferior_radius_mm=4.0,
        stem_radius_mm=4.5,
        hollow_radius_mm=None,
    ),
    "T": FacetStyle(
        half_width_mm=5.2,
        inferior_half_width_mm=4.7,
        taper=0.62,
        superior_radius_mm=2.0,
        inferior_radius_mm=2.4,
        stem_radius_mm=2.6,
        hollow_radius_mm=None,
    ),
    "L": FacetStyle(
        half_width_mm=7.0,
        inferior_half_width_mm=4.4,
        taper=0.8,
        superior_radius_mm=2.9,
        inferior_radius_mm=3.6,
        stem_radius_mm=4.2,
        hollow_radius_mm=11.0,
    ),
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
    """In the facet, towards its front or inner edge."""

    @classmethod
    def of(cls, name: str, marks: Landmarks) -> Facet:
        """Return the facet of one bone."""
        normal = np.array(marks.normal(f"{name}.superior_articular_facet"))
        if name[0] == "C" and name != "C2":
            normal[0] = 0  # the measured tilt to the side is noise: left and right disagree
        normal = unit64(normal)
        up = np.array([0.0, -0.1, 1.0]) if abs(normal[2]) < 0.82 else np.array([0.0, -1.0, 0.3])
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
    radius = style.superior_radius_mm
    half = style.half_width_mm
    if vertebra.region == "C":
        top = facet.centre + facet.normal
        bar = beam(base_mm, top, facet.across, (WAIST * half, half), (style.stem_radius_mm, radius))
        return intersection(bar, half_space(facet.centre, facet.normal), blend_mm=1.0)
    core = facet.centre - facet.normal * radius
    rise = float((vertebra.at("superior_articular_process_tip") - core) @ facet.upward)
    top = core + facet.upward * max(rise - radius, 2.0)
    bottom = core - facet.upward * 4.0
    plate = beam(bottom, top, facet.across, (half, half * style.taper), (radius, radius * 0.8))
    stem = capsule(base_mm, bottom, style.stem_radius_mm, style.stem_radius_mm * 0.9)
    if style.hollow_radius_mm is None:
        return smooth_union(2.5, plate, stem)
    mammillary = ellipsoid(
        core - facet.across * (half - 0.5) - facet.normal * 0.6 + facet.upward * 1.0,
        (3.4, 3.6, 5.0),
    )
    axis = facet.centre + facet.normal * style.hollow_radius_mm
    groove = capsule(axis - 14 * facet.upward, axis + 30 * facet.upward, style.hollow_radius_mm)
    return subtract(smooth_union(2.5, plate, stem, mammillary), groove, blend_mm=1.0)


def inferior_process(vertebra: VertebraLandmarks, base_mm: Vector, below: str) -> Field:
    """Return the left inferior articular process, reaching behind the facet of the bone below.

    It overlaps the joint on purpose: `clear_of` cuts it back to the joint space.
    """
    style = STYLES[vertebra.region]
    facet = Facet.of(below, vertebra.marks)
    radius, half = style.inferior_radius_mm, style.inferior_half_width_mm
    core = facet.centre + facet.normal * (radius + JOINT_SPACE_MM - OVERLAP_MM)
    if vertebra.region == "L":  # it lies in the hollow, in front of the mammillary process
        core = core + 1.0 * facet.across
    if vertebra.region == "C":
        if vertebra.name == "C7":  # its neighbour's facet is thoracic: narrower, and steeper
            core, half = core + 1.5 * facet.upward, 0.75 * half
        sizes = (style.stem_radius_mm, radius)
        return beam(base_mm, core, facet.across, (WAIST * half, half), sizes)
    fall = float((vertebra.at("inferior_articular_process_tip") - core) @ facet.upward)
    bottom = core + facet.upward * min(fall + radius, -2.0)
    top = core + facet.upward * 3.5
    plate = beam(top, bottom, facet.across, (half, half * 0.7), (radius, radius * 0.9))
    stem_sizes = (style.stem_radius_mm, radius)
    if vertebra.region == "L":  # the isthmus is narrower than the processes above and below it
        base_mm, stem_sizes = base_mm - 1.5 * LEFT, (0.8 * style.stem_radius_mm, radius)
    stem = beam(base_mm, top, facet.across, (half, half), stem_sizes)
    if vertebra.region != "L":
        return smooth_union(2.0, plate, stem)
    # Its side keeps medial to the rear edge of the facet it lies in: the joint line shows.
    margin = half * abs(float(facet.across[0])) - 2.0
    side = half_space(facet.centre + margin * LEFT, LEFT)
    return intersection(smooth_union(3.5, plate, stem), side, blend_mm=2.5)


def junction(vertebra: VertebraLandmarks) -> Vector:
    """Return where pedicle, lamina and the articular processes meet."""
    facet = Facet.of(vertebra.name, vertebra.marks)
    if vertebra.region == "C":
        low = vertebra.at("inferior_articular_facet")
        return np.asarray((facet.centre + low) / 2)
    pedicle, lamina = vertebra.at("pedicle"), vertebra.at("lamina_midpoint")
    x = (pedicle[0] + facet.centre[0]) / 2
    v = 0.7 * vertebra.local(pedicle)[1] + 0.3 * vertebra.local(lamina)[1]
    w = vertebra.local(pedicle)[2] + 0.02 * vertebra.size("pedicle", "height_mm")
    return vertebra.world(x, v, w)


def clear_of(upper: Field, lower: Field) -> Field:
    """Return a bone cut back to the joint space over the bone below."""
    return subtract(upper, thicken(lower, JOINT_SPACE_MM), blend_mm=1.0)
