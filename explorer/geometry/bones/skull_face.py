"""The bones of the face, of the left side: a curved mask around orbit and nose, and its walls."""

from __future__ import annotations

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.bones.pelvis_solids import bone_points, flat_plate, rod, shifted
from explorer.geometry.bones.skull_teeth import UPPER_SHARES, crowns
from explorer.geometry.sdf import Field, beam, capsule, ellipsoid, smooth_union
from explorer.mesh_store.surface import Floats

ALVEOLUS_HALF_HEIGHT_MM = 8.0
ALVEOLUS_HALF_THICKNESS_MM = (4.0, 5.0, 7.0, 6.0)


def cranium_points(landmarks: Landmarks, *names: str) -> Floats:
    """Return named points of the cranium, shape (n, 3)."""
    return bone_points(landmarks, "cranium", *names)


def facial_skeleton(landmarks: Landmarks) -> Field:
    """Return cheek, upper jaw, nose and the walls of the orbit; the orbit is not yet cut out."""
    return smooth_union(
        4.0,
        _mask(landmarks),
        _upper_jaw(landmarks),
        _zygomatic_arch(landmarks),
        _orbital_walls(landmarks),
        _nasal_septum(landmarks),
    )


def orbit(landmarks: Landmarks) -> Field:
    """Return the hollow of the orbit, a rounded pyramid."""
    opening, apex = cranium_points(landmarks, "orbit_centre", "orbit_apex")
    outward = opening + (opening - apex) * 0.6
    return rod(
        [shifted(apex, 2, -4, -1), opening, outward],
        (3.5, 18.0, 27.0),
        (3.5, 17.0, 25.0),
        (0.2, 0, 1),
        exponent=2.7,
    )


def _mask(landmarks: Landmarks) -> Field:
    """Return the front of the face, from brow to teeth, open at the nasal aperture."""
    nasion, suture, cheek, margin, process, spine = cranium_points(
        landmarks,
        *("nasion", "frontozygomatic_suture", "zygomatic_body", "infraorbital_margin"),
        *("frontal_process_of_maxilla", "anterior_nasal_spine"),
    )
    side_tooth, corner_tooth = cranium_points(landmarks, "alveolus_3", "alveolus_2")
    (brow,) = cranium_points(landmarks, "supraorbital_margin")
    # Points of the midline lie a little beyond it, so that the two halves meet without a groove.
    border = (
        (shifted(nasion, -4, 1, 7), 7.0),
        (shifted(suture, -1.5, -1, 8), 7.0),
        (shifted(suture, 3, 3, -10), 5.0),
        (shifted(cheek, 8, 7, 6), 6.0),
        (shifted(cheek, 3, 4, -11), 7.0),
        (shifted(margin, 2, 4, -19), 6.0),
        (shifted(side_tooth, 5, 0, -8), 6.0),
        (shifted(corner_tooth, 2, -2, -8), 6.0),
        (shifted(spine, -4, 3, -14), 5.0),
        (shifted(spine, -4, 2, -1), 4.0),
        (shifted(process, 3.5, 1.5, -17), 3.2),
        (shifted(process, -3.0, -7.0, -3), 3.2),
        (shifted(nasion, -3, -9, -19), 3.2),
    )
    inner = (
        (shifted(brow, 0, 4, -3), 8.0),
        (shifted(suture, 0, 0, 0), 6.5),
        (shifted(cheek, 1, 1, 2), 9.0),
        (shifted(margin, 0, 3, -3), 7.0),
        (shifted(margin, -5, 1, -12), 5.0),
        (shifted(process, 0, 0, 0), 4.0),
        (shifted(nasion, 3, -2, -8), 4.0),
    )
    return flat_plate(
        np.array([at for at, _ in border]),
        np.array([thickness for _, thickness in border]),
        np.array([at for at, _ in inner]),
        np.array([thickness for _, thickness in inner]),
        facing=(0.45, -0.9, 0),
        step_mm=1.5,
        smoothing=1.0,
    )


def _upper_jaw(landmarks: Landmarks) -> Field:
    """Return alveolar arch, hard palate and the body of the maxilla."""
    arch = cranium_points(landmarks, *(f"alveolus_{i}" for i in range(1, 5)))
    front = shifted(arch[0] * [0, 1, 1], 0, -1.5, 0)
    palate, body, spine, cheek = cranium_points(
        landmarks, "palate_posterior", "maxilla_body", "anterior_nasal_spine", "zygomatic_body"
    )
    middle = np.vstack([front, arch])
    return smooth_union(
        4.0,
        rod(
            middle,
            (ALVEOLUS_HALF_THICKNESS_MM[0], *ALVEOLUS_HALF_THICKNESS_MM),
            ALVEOLUS_HALF_HEIGHT_MM,
            (0, 0, 1),
            exponent=2.8,
        ),
        beam(palate, shifted(spine, 0, 8, -1), (1, 0, 0), (18, 12), (2, 2.5)),
        capsule(shifted(spine, 0, 2, -0.5), shifted(spine, 0, 8, -2), 1.6, 3.0),
        ellipsoid(shifted(body, -0.5, 0, -1), (10.5, 16.5, 15)),
        capsule(shifted(body, 2, -5, 3), shifted(cheek, -6, 2, 1), 8.0, 6.0),
    )


def _zygomatic_arch(landmarks: Landmarks) -> Field:
    names = ("zygomatic_body", *(f"zygomatic_arch_{i}" for i in range(1, 4)), "porion")
    body, first, second, third, porion = cranium_points(landmarks, *names)
    return rod(
        [
            *(shifted(body, 3, 3, 0), first, second, third),
            *(shifted(porion, -1, -13, -10), shifted(porion, -6, -2, -6)),
        ],
        (3.5, 3.1, 2.5, 2.6, 2.8, 3.5),
        (9.5, 7.4, 5.4, 5.0, 4.4, 4.0),
        (0, 0, 1),
    )


def _orbital_walls(landmarks: Landmarks) -> Field:
    """Return the thin plates between the orbit and the temporal fossa, and the nasal cavity."""
    apex, suture, nasion, process = cranium_points(
        landmarks, "orbit_apex", "frontozygomatic_suture", "nasion", "frontal_process_of_maxilla"
    )
    lateral = beam(
        shifted(apex, 5, 0, -2), shifted(suture, -1.5, 0, -9), (0, 0, 1), (13, 18), (2.0, 2.6)
    )
    medial = beam(
        shifted(process, 2, 6, 9), shifted(apex, -8, 0, -2), (0, 0, 1), (17, 13), (1.8, 1.8)
    )
    root = capsule(shifted(nasion, 3, 6, 2), shifted(apex, -10, 0, 6), 6.0, 6.0)
    (margin,) = cranium_points(landmarks, "infraorbital_margin")
    floor = beam(
        shifted(margin, -3, 4, -2), shifted(apex, 3, -4, -17), (1, 0, 0), (15, 8), (2.2, 2.0)
    )
    return smooth_union(3.0, lateral, medial, root, floor)


def _nasal_septum(landmarks: Landmarks) -> Field:
    spine, palate = cranium_points(landmarks, "anterior_nasal_spine", "palate_posterior")
    return beam(
        shifted(spine, 0, 13, 16), shifted(palate, 0, 16, 22), (0, 0, 1), (17, 16), (1.4, 1.4)
    )


def upper_teeth(landmarks: Landmarks) -> Field:
    """Return the crowns of the upper teeth, of the left side."""
    arch = cranium_points(landmarks, *(f"alveolus_{i}" for i in range(1, 5)))
    front = shifted(arch[0] * [0, 1, 1], 0, -1.5, 0)
    row = np.vstack([front, arch])
    row[:, 2] -= ALVEOLUS_HALF_HEIGHT_MM + np.array([1.5, 1.5, 1.2, 0.3, -1.5])
    return crowns(row, UPPER_SHARES, 12.0)
