"""What fills the skin where the model has no organs or muscles: rough volumes, never shown.

Sizes are modelling values for a lean adult with the skeleton that is built; positions hang on
landmarks.
"""

from __future__ import annotations

import numpy as np

from explorer.facts.landmarks import Landmarks
from explorer.geometry.sdf import Distances, Field, Points, capsule, ellipsoid, smooth_union, union
from explorer.mesh_store.surface import Floats

_TRUNK = (
    ("sternum.xiphoid_1", 60.0, 132.0, -40.0, -14.0),
    ("sternum.xiphoid_1", 0.0, 133.0, -42.0, -2.0),
    ("sternum.xiphoid_tip", -75.0, 129.0, -52.0, 4.0),
    ("hip_bone.iliac_crest_summit", 45.0, 123.0, -56.0, 4.0),
    ("hip_bone.ASIS", 0.0, 131.0, -46.0, 12.0),
    ("hip_bone.pubic_body", 40.0, 138.0, -40.0, 0.0),
    ("hip_bone.pubic_body", -50.0, 142.0, -42.0, -12.0),
)
"""Levels of the belly: landmark, height over it, half width, its back, and how far the front lies
before (+) the line from the xiphoid to the pubis; millimetres."""


_HIP = "hip_bone.acetabular_rim"
_SOFT_MM = 24.0  # over which the volumes run into each other


def body_fill(landmarks: Landmarks) -> Field:
    """Return the left half of belly, chest, neck, face, arm and thigh as one field (x >= 0)."""

    def at(name: str, *offset: float) -> Floats:
        return np.array(landmarks.point(name)) + (offset or (0.0, 0.0, 0.0))

    shaft = [at(f"humerus.shaft_{part}") for part in (86, 65, 35, 12)]
    elbow = at("humerus.shaft_6", -4, -4, -36)
    arm = [
        capsule(shaft[0] + [2, -2, -6], shaft[1], 40, 40),
        capsule(shaft[1], shaft[2], 40, 36),
        capsule(shaft[2], shaft[3], 36, 33),
        capsule(shaft[3], elbow, 33, 33),
        ellipsoid(at("humerus.head_centre", 10, 2, 2), (40, 42, 40)),
    ]
    neck = [
        capsule(at("C2.body_centre", 16, 4, 0), at("T1.body_centre", 20, 8, 10), 36, 40),
        capsule(at("C4.body_centre", 8, -8, 10), at("C7.body_centre", 8, -14, -8), 36, 40),
    ]
    head = [
        ellipsoid(at("cranium.maxilla_body", 2, 24, 0), (36, 50, 42)),
        ellipsoid(at("cranium.cranial_cavity_middle", 0, -34, -22), (62, 60, 74)),
        ellipsoid(at("mandible.gonion", -46, -28, 4), (47, 46, 36)),
    ]
    limb = [
        capsule(at(_HIP, 2, 16, 30), at(_HIP, 0, 14, -160), 68, 69),
        ellipsoid(at(_HIP, 8, 12, 50), (54, 62, 86)),
        ellipsoid(at("hip_bone.PIIS", 36, 2, -58), (56, 32, 64)),
    ]
    pectoral = ellipsoid(at("sternum.xiphoid_1", 74, 58, 82), (66, 42, 62))
    trunk = smooth_union(_SOFT_MM, _belly(landmarks), pectoral, *limb)
    return union(trunk, *arm, *neck, smooth_union(_SOFT_MM, *head))


def _belly(landmarks: Landmarks) -> Field:
    top, bottom = (np.array(landmarks.point(_TRUNK[k][0])) for k in (0, -1))
    levels, halves, backs, fronts = [], [], [], []
    for name, over, half, back, bulge in _TRUNK:
        z = landmarks.point(name)[2] + over
        share = (z - top[2]) / (bottom[2] - top[2])
        levels.append(z)
        halves.append(half)
        backs.append(back)
        fronts.append(top[1] + share * (bottom[1] - top[1]) - bulge)
    order = np.argsort(levels)
    table = np.array([levels, halves, backs, fronts])[:, order]

    def field(points: Points) -> Distances:
        z = points[:, 2]
        half, back, front = (np.interp(z, table[0], table[row]) for row in (1, 2, 3))
        depth = (back - front) / 2
        reach = (
            np.abs(points[:, 0] / half) ** 2.4
            + np.abs((points[:, 1] - back + depth) / depth) ** 2.4
        ) ** (1 / 2.4)
        beside = (reach - 1) * np.minimum(half, depth)
        beyond = np.maximum(z - table[0, -1], table[0, 0] - z)
        return np.asarray(np.maximum(beside, beyond), dtype=np.float32)

    return field
