"""The vertebral arch and its processes: pedicle, lamina, spinous and transverse processes."""

from __future__ import annotations

import numpy as np

from explorer.geometry.bones.vertebrae_landmarks import LEFT, Vector, VertebraLandmarks, unit64
from explorer.geometry.sdf import Field, beam, capsule, chain, subtract, union


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
    start = middle - 9 * vertebra.back - 1.5 * LEFT
    end = middle + 6 * vertebra.back
    return beam(start, end, vertebra.up, (height * 1.05, height * 0.9), (width, width))


def lamina(vertebra: VertebraLandmarks, lateral_mm: Vector) -> Field:
    """Return the left lamina, from ``lateral_mm`` (behind the pedicle) to the midline."""
    middle = vertebra.at("lamina_midpoint")
    half = vertebra.size("lamina_midpoint", "height_mm") / 2
    radius = vertebra.size("lamina_midpoint", "thickness_mm") / 2
    slope = np.radians(vertebra.size("lamina_midpoint", "slope_deg"))
    tall = np.array([0, -np.sin(slope), np.cos(slope)])
    top = vertebra.at("lamina_superior_midline")
    medial = top - tall * half * 0.9
    path = np.stack([lateral_mm, middle, medial])
    return chain(path, [radius, radius, radius], [half * 0.62, half, half * 0.9], tall)


def spinous_process(vertebra: VertebraLandmarks) -> Field:
    """Return the spinous process, its tip split in two where it is bifid (C3 to C6)."""
    stations = [vertebra.at(f"spinous_process_{s}") for s in ("root", "mid", "end", "tip")]
    heights = [
        vertebra.size(f"spinous_process_{s}", "height_mm") / 2 for s in ("root", "mid", "end")
    ]
    thick = [
        vertebra.size(f"spinous_process_{s}", "thickness_mm") / 2 for s in ("root", "mid", "end")
    ]
    thick[0] = min(thick[0], 1.3 * thick[1])
    start = stations[0] + 0.5 * (stations[0] - stations[1])
    along = unit64(stations[3] - stations[2])
    tip_radius = min(thick[2], heights[2])
    tip = stations[3] - along * tip_radius * 0.8
    bifid = vertebra.name in ("C3", "C4", "C5", "C6")
    radii = [thick[0], thick[0], thick[1], min(thick[2], heights[2])]
    half = [heights[0], heights[0], heights[1], heights[2]]
    path = [start, *stations[:3]]
    if not bifid:
        path, radii, half = [*path, tip], [*radii, tip_radius], [*half, heights[2] * 0.75]
    tall = np.cross(stations[2] - stations[0], LEFT)
    shaft = chain(np.stack(path), radii, half, tall)
    if not bifid:
        return shaft
    fork = capsule(stations[2] - 3 * along, tip + 2.6 * LEFT, tip_radius, tip_radius * 0.9)
    return union(shaft, fork)


def transverse_process(vertebra: VertebraLandmarks) -> Field:
    """Return the left transverse process of a thoracic or lumbar vertebra."""
    tip, middle = vertebra.at("transverse_process_tip"), vertebra.at("transverse_process_mid")
    half = vertebra.size("transverse_process_mid", "height_mm") / 2
    radius = min(vertebra.size("transverse_process_mid", "thickness_mm") / 2, half)
    along = unit64(tip - middle)
    root = middle - 0.8 * (tip - middle)
    end = tip - along * radius
    club = 1.0 if vertebra.region == "T" else 0.85
    return chain(
        np.stack([root, middle, end]),
        [radius * 1.1, radius, radius * club],
        [half * 1.1, half, half * club],
        vertebra.up,
    )


def cervical_transverse_process(vertebra: VertebraLandmarks) -> Field:
    """Return the left transverse process with its two tubercles, and the gutter of the nerve."""
    hole = vertebra.at("foramen_transversarium")
    radius = vertebra.size("foramen_transversarium", "radius_mm")
    x, v, w = vertebra.local(hole)
    front = vertebra.world(x + 2.0, v - radius - 1.2, w - 1)
    body = vertebra.world(x - radius - 4, v - radius - 0.6, w + 0.5)
    tip = vertebra.at("transverse_process_tip")
    behind = vertebra.world(x + 1, v + radius + 2.5, w + 1)
    down = unit64(vertebra.up)
    anterior = chain(np.stack([body, front]), [1.7, 1.7], [2.4, 2.2], down)
    posterior = chain(np.stack([behind, tip - 1.4 * LEFT]), [2.2, 1.7], [3.2, 2.4], down)
    bridge = beam(front, tip - 1.4 * LEFT, down, (1.9, 1.9), (1.5, 1.5))
    tube = capsule(hole - 12 * vertebra.up, hole + 12 * vertebra.up, radius)
    return subtract(union(anterior, posterior, bridge), tube, blend_mm=0.8)


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
