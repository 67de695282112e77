"""The bones of the face and the processes under the skull base, all of the left side."""

from __future__ import annotations

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.bones.pelvis_solids import rod, shifted
from explorer.geometry.sdf import Field, beam, capsule, ellipsoid, smooth_union
from explorer.mesh_store.surface import Floats

ALVEOLUS_HALF_HEIGHT_MM = 8.5
ALVEOLUS_HALF_THICKNESS_MM = (4.0, 5.0, 7.0, 6.0)


def cranium_points(landmarks: Landmarks, *names: str) -> Floats:
    """Return named points of the cranium, shape (n, 3)."""
    return np.array([landmarks.point(f"cranium.{name}") for name in names])


def facial_skeleton(landmarks: Landmarks) -> Field:
    """Return cheek, upper jaw, nose and the walls of the orbit."""
    return smooth_union(
        4.0,
        _upper_jaw(landmarks),
        _cheek(landmarks),
        _lateral_orbital_wall(landmarks),
        _nose(landmarks),
    )


def orbit(landmarks: Landmarks) -> Field:
    """Return the hollow of the orbit, a rounded pyramid."""
    opening, apex = cranium_points(landmarks, "orbit_centre", "orbit_apex")
    outward = opening + (opening - apex) * 0.6
    return beam(apex, outward, (0, 0, 1), (4, 25), (4, 26))


def _upper_jaw(landmarks: Landmarks) -> Field:
    arch = cranium_points(landmarks, *(f"alveolus_{i}" for i in range(1, 5)))
    front = arch[:1] * [0, 1, 1] + [0, -1.5, 0]
    palate, body, spine = cranium_points(
        landmarks, "palate_posterior", "maxilla_body", "anterior_nasal_spine"
    )
    (cheek,) = cranium_points(landmarks, "zygomatic_body")
    (margin,) = cranium_points(landmarks, "infraorbital_margin")
    return smooth_union(
        4.0,
        rod(
            np.vstack([front, arch]),
            (ALVEOLUS_HALF_THICKNESS_MM[0], *ALVEOLUS_HALF_THICKNESS_MM),
            ALVEOLUS_HALF_HEIGHT_MM,
            (0, 0, 1),
            exponent=2.8,
        ),
        beam(shifted(palate, 0, 0, 0), shifted(spine, 0, 8, -1), (1, 0, 0), (18, 12), (2, 2.5)),
        capsule(shifted(spine, 0, 2, -0.5), shifted(spine, 0, 8, -2), 1.6, 3.0),
        ellipsoid(shifted(body, -1, 0, 0), (11, 18, 15)),
        capsule(shifted(body, 2, -6, 4), shifted(cheek, -6, 2, 1), 9.0, 7.0),
        capsule(shifted(margin, 0, 3, -3), shifted(margin, -12, -1, -3), 3.5, 3.0),
    )


def _cheek(landmarks: Landmarks) -> Field:
    body, *arch = cranium_points(
        landmarks,
        *("zygomatic_body", "zygomatic_arch_1", "zygomatic_arch_2", "zygomatic_arch_3"),
        "zygomatic_root",
    )
    (suture,) = cranium_points(landmarks, "frontozygomatic_suture")
    root = shifted(arch.pop(), 2, 2, -3)
    pillar = [shifted(body, 1, 0, -4), shifted(body, 2.5, 1, 12), suture, shifted(suture, 0, 1, 10)]
    return smooth_union(
        4.0,
        rod(
            [body, *arch, root],
            (4.5, 3.0, 2.1, 2.2, 3.0),
            (10.0, 7.0, 4.8, 4.6, 5.0),
            (0, 0, 1),
        ),
        rod(pillar, (3.2, 3.0, 3.2, 4.0), (7.0, 4.6, 4.4, 6.0), (0.35, 0.94, 0)),
    )


def _lateral_orbital_wall(landmarks: Landmarks) -> Field:
    apex, suture = cranium_points(landmarks, "orbit_apex", "frontozygomatic_suture")
    return beam(
        shifted(apex, 5, 0, -2), shifted(suture, -1.5, 0, -9), (0, 0, 1), (13, 18), (2.0, 2.6)
    )


def _nose(landmarks: Landmarks) -> Field:
    """Return nasal bone, frontal process of the maxilla and the thin inner wall of the orbit."""
    nasion, process, apex = cranium_points(
        landmarks, "nasion", "frontal_process_of_maxilla", "orbit_apex"
    )
    (arch,) = cranium_points(landmarks, "alveolus_2")
    bridge = (0.9, 0.45, 0)
    return smooth_union(
        3.0,
        beam(shifted(nasion, 7, 2, 2), process, (0.45, 0.9, 0), (8, 7.5), (3.0, 2.0)),
        beam(process, shifted(arch, -2, 4, 10), (0.6, 0.8, 0), (7.5, 7), (2.0, 2.5)),
        beam(shifted(nasion, 2, -0.5, 0), shifted(nasion, 3.5, -8, -17), bridge, (5, 5), (2, 1.5)),
        beam(shifted(process, 3, 8, 11), shifted(apex, -8, 0, -2), (0, 0, 1), (17, 13), (1.6, 1.6)),
    )


def skull_base_processes(landmarks: Landmarks) -> Field:
    """Return mastoid, styloid and pterygoid processes."""
    mastoid, base, styloid, meatus = cranium_points(
        landmarks, "mastoid_tip", "mastoid_base", "styloid_tip", "acoustic_meatus"
    )
    hamulus, plate, root = cranium_points(
        landmarks, "pterygoid_hamulus", "lateral_pterygoid_plate", "pterygoid_root"
    )
    return smooth_union(
        5.0,
        rod(
            [shifted(base, -4, -7, 4), shifted(mastoid, 2, -1, 10), shifted(mastoid, 0.5, -1, 6.5)],
            (7.0, 6.5, 5.5),
            (14.0, 11.0, 7.5),
            (0.15, 1, 0),
        ),
        capsule(shifted(meatus, -19, 1, -3), shifted(styloid, 0, 0, 1.5), 3.5, 1.5),
        beam(shifted(root, -4, -8, 4), hamulus, (0.2, 1, 0), (6, 3), (2.4, 1.6)),
        beam(shifted(root, 1, -8, 4), plate, (0.6, 0.8, 0), (7, 6.5), (2.0, 1.5)),
    )
