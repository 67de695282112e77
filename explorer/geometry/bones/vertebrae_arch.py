"""The vertebral arch: canal, pedicle, lamina, spinous and uncinate processes."""

from __future__ import annotations

import numpy as np

from explorer.geometry.bones.vertebrae_landmarks import LEFT, Vector, VertebraLandmarks, unit64
from explorer.geometry.sdf import Field, beam, capsule, chain, ellipsoid, smooth_union, union


def canal(vertebra: VertebraLandmarks) -> Field:
    """Return the vertebral canal, longer than the vertebra is high."""
    centre = vertebra.at("canal_centre")
    half_width = vertebra.size("canal_centre", "width_mm") / 2
    half_depth = vertebra.size("canal_centre", "ap_mm") / 2
    reach = 40 * vertebra.up
    # Blunt triangle: wide in front, narrow behind.
    radius = 0.8 * half_depth
    front, back = centre - vertebra.back * (half_depth - radius), centre
    wide = beam(front - reach, front + reach, LEFT, (half_width,) * 2, (radius,) * 2)
    narrow = capsule(back - reach, back + reach, half_depth)
    return union(wide, narrow)


def pedicle(vertebra: VertebraLandmarks) -> Field:
    """Return the left pedicle of a thoracic or lumbar vertebra."""
    middle = vertebra.at("pedicle")
    height = vertebra.size("pedicle", "height_mm") / 2
    width = vertebra.size("pedicle", "width_mm") / 2
    # Its root keeps below the endplate, however high the pedicle rises behind the body.
    level = float(vertebra.local(middle)[2])
    roof = float(vertebra.local(vertebra.at("endplate_superior_centre"))[2])
    top, bottom = min(level + height, roof - 0.5), level - height - 1.5
    root_half = (top - bottom) / 2
    drop = (top + bottom) / 2 - level
    start = middle - 11 * vertebra.back - 2.5 * LEFT + drop * vertebra.up
    waist = middle - 3.5 * vertebra.back
    end = middle + 6 * vertebra.back
    return chain(
        np.stack([start, waist, middle, end]),
        [width + 2.5, width * 1.05, width, width * 1.1],
        [root_half, height, height, height * 0.9],
        vertebra.up,
    )


def lamina(vertebra: VertebraLandmarks, lateral_mm: Vector) -> Field:
    """Return the left lamina, from ``lateral_mm`` (behind the pedicle) to the midline."""
    middle = vertebra.at("lamina_midpoint")
    half = vertebra.size("lamina_midpoint", "height_mm") / 2
    radius = vertebra.size("lamina_midpoint", "thickness_mm") / 2
    slope = np.radians(vertebra.size("lamina_midpoint", "slope_deg"))
    tall = np.array([0, -np.sin(slope), np.cos(slope)])
    top = vertebra.at("lamina_superior_midline")
    narrow = vertebra.marks.size(f"{vertebra.name}.spinous_process_root", "height_mm") * 0.7
    side_half = half * 0.8
    if vertebra.region != "C":
        lateral_mm, side_half = _pars(vertebra, tall)
    # From C7 down to T12 the section runs on into the side of the spinous process: the lamina
    # itself ends higher.
    if vertebra.region == "T":
        lowest = float((lateral_mm - middle) @ tall) - side_half - 2.0
        middle = middle + tall * (half + lowest) / 2
        half = (half - lowest) / 2
    elif vertebra.name == "C7":
        middle = middle + tall * 0.3 * half
        half = 0.7 * half
        side_half = half
    medial = top - tall * (narrow - 0.5)
    path = np.stack([lateral_mm, middle, medial])
    return chain(path, [radius * 1.1, radius, radius], [side_half, half, narrow], tall)


ISTHMUS_INSET_MM = {"T": 1.5, "L": 3.2}
"""How far the end of the lamina keeps inside its side edge, which its rounding adds again."""


def _pars(vertebra: VertebraLandmarks, tall: Vector) -> tuple[Vector, float]:
    """Return the side end of a thoracic or lumbar lamina, and half its height there.

    It reaches from the lower edge of the pedicle to the lower articular process.
    """
    pedicle = vertebra.at("pedicle")
    foot = vertebra.at("inferior_articular_process_tip")
    top = pedicle + vertebra.back * 0.45 * vertebra.size("canal_centre", "ap_mm")
    if vertebra.region == "T":  # the steep lamina passes under the lower facet of its neighbour
        top = top - vertebra.up * 0.3 * vertebra.size("pedicle", "height_mm")
    half = float((top - foot) @ tall) / 2
    middle = (top + foot) / 2 - ISTHMUS_INSET_MM[vertebra.region] * LEFT
    return middle, half - 1.0


SPINOUS_FLARE = {"C": -0.2, "T": -0.4, "L": -0.4}
"""How much thinner the upper border of the spinous process is than its lower one."""


def spinous_process(vertebra: VertebraLandmarks) -> Field:
    """Return the spinous process, its tip split in two where it is bifid (C3 to C6)."""
    names = ("root", "mid", "end")
    root, mid, end = (vertebra.at(f"spinous_process_{s}") for s in names)
    tip = vertebra.at("spinous_process_tip")
    half = [vertebra.size(f"spinous_process_{s}", "height_mm") / 2 for s in names]
    flare = SPINOUS_FLARE[vertebra.region]
    upper = [vertebra.size(f"spinous_process_{s}", "thickness_mm") / 2 for s in names]
    thick = [radius / (1 + flare / 2) for radius in upper]
    thick[0] = min(thick[0], 1.35 * thick[1])
    start = root + 0.5 * (root - mid)
    along = unit64(tip - end)
    tall = np.cross(end - root, LEFT)
    tall = tall * np.sign(tall[2])
    last = max(min(thick[2], half[2]), 1.9)
    if vertebra.name in ("C3", "C4", "C5", "C6"):
        neck = tip - 5.5 * along
        path, radii = [start, root, mid, neck], [thick[0], thick[0], thick[1], last]
        heights = [half[0], half[0], half[1], half[2]]
        shaft = chain(np.stack(path), radii, heights, tall, flare=flare)
        prong = tip + 3.0 * LEFT - 0.7 * last * along
        tuber = beam(neck, prong, tall, (half[2], max(0.75 * half[2], last)), (last, 0.85 * last))
        return smooth_union(1.0, shaft, tuber)
    if vertebra.region == "L":
        return _hatchet(np.stack([start, root, mid, end]), tip, thick, half, tall)
    # A short step to a lower, blunt end rounds the tip off.
    path = [start, root, mid, end, tip - along * last]
    radii = [thick[0], thick[0], thick[1], last * 1.1, last]
    heights = [half[0], half[0], half[1], half[2], half[2] * 0.55]
    shaft = chain(np.stack(path), radii, heights, tall, flare=flare)
    if vertebra.region == "C":
        return shaft
    # The laminae run on into its sides: a roof that falls from the lower facets to the ridge,
    # widest where the bones lie on each other like shingles.
    foot = vertebra.at("inferior_articular_process_tip")
    shingled = vertebra.name not in ("T1", "T2", "T3", "T12")
    web = beam(
        root + (0.75 if shingled else 0.45) * (foot - root) + 2.5 * vertebra.up,
        mid - (0.5 if shingled else 0.3) * half[1] * vertebra.up,
        vertebra.up,
        (half[0] * 0.8, half[1] * 0.75),
        (2.5, 1.9) if shingled else (2.2, 1.3),
    )
    return smooth_union(4.0, shaft, web)


def _hatchet(
    path_mm: Vector, tip_mm: Vector, radii_mm: list[float], halves_mm: list[float], tall: Vector
) -> Field:
    """Return a lumbar spinous process: a plate with a rounded end, thick at its lower corner."""
    root, mid, near = radii_mm[0], radii_mm[1], max(radii_mm[2], 1.9)
    heights = [halves_mm[0], *halves_mm[:2], 0.9 * halves_mm[2]]
    shaft = chain(path_mm, [root, root, mid, near], heights, tall, flare=SPINOUS_FLARE["L"])
    end = path_mm[-1]
    along = unit64(tip_mm - end)
    upright = unit64(tall - along * (tall @ along))
    reach = float(np.linalg.norm(tip_mm - end))
    axes = np.stack([along, LEFT, upright])
    edge = ellipsoid(end - 2.0 * along, (reach + 2.0, 1.15 * near, halves_mm[2]), axes)
    corner = end - 0.5 * halves_mm[2] * upright
    knob = capsule(corner, corner + (reach - 1.4 * near) * along, 1.1 * near, 1.25 * near)
    return smooth_union(2.5, shaft, edge, knob)


def cervical_pedicle(vertebra: VertebraLandmarks, pillar_mm: Vector) -> Field:
    """Return the short left pedicle between the body and the articular pillar."""
    half_width = vertebra.size("body_mid", "width_mm") / 2
    half_depth = vertebra.size("body_mid", "depth_mm") / 2
    start = vertebra.world(0.75 * half_width, 0.55 * half_depth, 0.5)
    return beam(start, pillar_mm - 2 * vertebra.back, vertebra.up, (3.2, 3.2), (2.6, 2.8))


def uncinate_process(vertebra: VertebraLandmarks) -> Field:
    """Return the left uncinate process: the raised side edge of the upper endplate."""
    centre = vertebra.local(vertebra.at("endplate_superior_centre"))
    half_width = vertebra.size("endplate_superior_centre", "width_mm") / 2
    half_depth = vertebra.size("endplate_superior_centre", "depth_mm") / 2
    front = vertebra.world(half_width - 2.5, centre[1] - 0.1 * half_depth, centre[2] - 1.0)
    back = vertebra.world(half_width - 1.5, centre[1] + 0.75 * half_depth, centre[2] + 1.2)
    return beam(front, back, vertebra.up, (2.0, 2.8), (1.3, 1.4))
