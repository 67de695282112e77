"""What hangs from the skull base: mastoid, styloid and pterygoid processes, occipital condyle."""

from __future__ import annotations

import numpy as np

from explorer.facts import Landmarks
from explorer.geometry.bones.pelvis_solids import bone_points, rod, shifted
from explorer.geometry.sdf import Field, beam, capsule, ellipsoid, smooth_union

CONDYLE_RADII_MM = (6.5, 11.5, 6.5)
CONDYLE_FORWARD = (-0.42, -0.9, 0.05)
"""The two condyles converge forward."""


def skull_base_processes(landmarks: Landmarks) -> Field:
    """Return the processes under the skull base, of the left side."""
    return smooth_union(
        5.0,
        _mastoid(landmarks),
        _styloid(landmarks),
        _pterygoid(landmarks),
        _petrous(landmarks),
        _tympanic(landmarks),
    )


def occipital_condyle(landmarks: Landmarks) -> Field:
    """Return the rounded joint surface on the atlas, of the left side."""
    (joint,) = bone_points(landmarks, "cranium", "occipital_condyle")
    forward = np.array(CONDYLE_FORWARD)
    forward /= np.linalg.norm(forward)
    up = -np.array(landmarks.normal("cranium.occipital_condyle"))
    up -= (up @ forward) * forward
    up /= np.linalg.norm(up)
    axes = np.array([np.cross(forward, up), forward, up])
    return ellipsoid(joint + CONDYLE_RADII_MM[2] * up, CONDYLE_RADII_MM, axes)


def acoustic_meatus(landmarks: Landmarks) -> Field:
    """Return the canal that is drilled in front of the mastoid process."""
    (opening,) = bone_points(landmarks, "cranium", "acoustic_meatus")
    return capsule(shifted(opening, 12, 0, 1), shifted(opening, -12, 0, 0), 4.5, 3.0)


def _mastoid(landmarks: Landmarks) -> Field:
    tip, base = bone_points(landmarks, "cranium", "mastoid_tip", "mastoid_base")
    return rod(
        [shifted(base, -4, -7, 4), shifted(tip, 2, -1, 10), shifted(tip, 0.5, -1, 6.5)],
        (7.0, 6.5, 5.5),
        (14.0, 11.0, 7.5),
        (0.15, 1, 0),
    )


def _petrous(landmarks: Landmarks) -> Field:
    """Return the under side of the petrous part, which points to the front and the midline."""
    meatus, basion = bone_points(landmarks, "cranium", "acoustic_meatus", "foramen_magnum_anterior")
    return beam(
        shifted(meatus, -12, 2, -2), shifted(basion, 15, -14, 13), (0, 0, 1), (6.5, 4), (5, 4)
    )


def _tympanic(landmarks: Landmarks) -> Field:
    """Return the bony tube that the canal of the ear is drilled into."""
    (opening,) = bone_points(landmarks, "cranium", "acoustic_meatus")
    return capsule(shifted(opening, -3, 0.5, 1), shifted(opening, -18, 1, 0), 6.8, 6.0)


def _styloid(landmarks: Landmarks) -> Field:
    tip, meatus = bone_points(landmarks, "cranium", "styloid_tip", "acoustic_meatus")
    return capsule(shifted(meatus, -19, 1, -3), shifted(tip, 0, 0, 1.5), 3.5, 1.5)


def _pterygoid(landmarks: Landmarks) -> Field:
    hamulus, plate, root = bone_points(
        landmarks, "cranium", "pterygoid_hamulus", "lateral_pterygoid_plate", "pterygoid_root"
    )
    return smooth_union(
        4.0,
        beam(shifted(root, -4, -8, 4), hamulus, (0.2, 1, 0), (6, 3.5), (2.6, 1.9)),
        beam(shifted(root, 1, -8, 4), plate, (0.6, 0.8, 0), (7.5, 6.5), (2.4, 1.9)),
    )
