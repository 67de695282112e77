"""The order in which the muscles are laid on each other, and the obstacle that grows with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from explorer.geometry.fields import (
    DistanceField,
    Grid,
    Voxels,
    closing,
    distance_field,
    filled_slices,
    occupancy,
    solid_from_behind,
)
from explorer.mesh_store.surface import Surface

GIRDLE = frozenset({"scapula", "clavicle", "humerus"})
STEP_MM = 2.5
_GRID = Grid.covering((216.0, 60.0, 1560.0), (-190.0, 780.0), STEP_MM)
_RIB_GAP_MM = 15.0  # half of the widest intercostal space, bridged so that nothing sinks in
_SEAM_MM = 4.0  # gaps between bellies of one layer that the next layer bridges
_BACK_X_MM, _BACK_Y_MM, _BACK_Z_MM = 118.0, -80.0, (860.0, 1480.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Muscles that lie on the same obstacle.

    Attributes
    ----------
    muscles
        Base ids, built in this order on the same field.
    with_girdle
        Scapula, clavicle and humerus join the obstacle before this layer.
    seamless
        After this layer the obstacle is closed and filled from behind, so that the next one
        bridges it; otherwise only the muscles themselves are added.
    """

    muscles: tuple[str, ...]
    with_girdle: bool = False
    seamless: bool = True


LAYERS = (
    Layer(
        muscles=(
            "interspinales_cervicis",
            "interspinales_thoracis",
            "interspinales_lumborum",
            "intertransversarii_cervicis_anterior",
            "intertransversarii_cervicis_posterior",
            "intertransversarii_lumborum_lateral",
            "intertransversarii_lumborum_medial",
            "levatores_costarum_breves",
            "rectus_capitis_posterior_minor",
        ),
        seamless=False,
    ),
    Layer(
        muscles=(
            "levatores_costarum_longi",
            "rectus_capitis_posterior_major",
            "obliquus_capitis_inferior",
        ),
        seamless=False,
    ),
    Layer(muscles=("obliquus_capitis_superior",), seamless=False),
    Layer(
        muscles=("rotatores_cervicis", "rotatores_thoracis", "rotatores_lumborum"), seamless=False
    ),
    Layer(muscles=("multifidus",), seamless=False),
    # In front of the erector spinae, before the space there is filled:
    Layer(
        muscles=("psoas_major", "quadratus_lumborum", "gluteus_medius"),
        seamless=False,
    ),
    Layer(
        muscles=(
            "semispinalis_cervicis",
            "semispinalis_thoracis",
            "spinalis_cervicis",
            "spinalis_thoracis",
        )
    ),
    Layer(
        muscles=(
            "semispinalis_capitis",
            "iliocostalis_thoracis",
            "longissimus_cervicis",
            "longissimus_capitis",
            "iliocostalis_cervicis",
        )
    ),
    Layer(muscles=("longissimus_thoracis", "iliocostalis_lumborum")),
    Layer(muscles=("splenius_cervicis",)),
    Layer(muscles=("splenius_capitis",)),
    Layer(muscles=("serratus_posterior_superior", "serratus_posterior_inferior")),
    # Before the space between ribs and scapula is filled:
    Layer(muscles=("serratus_anterior",), seamless=False),
    Layer(muscles=("supraspinatus",), with_girdle=True, seamless=False),
    Layer(muscles=("levator_scapulae", "rhomboid_minor", "rhomboid_major")),
    Layer(muscles=("infraspinatus", "teres_minor", "teres_major")),
    Layer(muscles=("latissimus_dorsi",)),
    Layer(
        muscles=("trapezius_descending", "trapezius_transverse", "trapezius_ascending"),
    ),
    Layer(muscles=("gluteus_maximus", "deltoid"), seamless=False),
)
"""Deepest first."""


_GROUPS = {
    "segmental": (
        "interspinales",
        "intertransversarii",
        "levatores_costarum",
        "obliquus_capitis",
        "rectus_capitis",
    ),
    "transversospinal": ("rotatores", "multifidus", "semispinalis"),
    "erector": ("spinalis", "iliocostalis", "longissimus"),
    "spinotransversal": ("splenius",),
    "intermediate": ("serratus_posterior",),
    "superficial": ("levator_scapulae", "rhomboid", "latissimus", "trapezius"),
}


def group_of(muscle: str) -> str:
    """Return the group that a muscle belongs to: those of one may grow into each other."""
    for group, beginnings in _GROUPS.items():
        if muscle.startswith(beginnings):
            return group
    return "context"


class Obstacle:
    """Everything built so far, as voxels that grow layer by layer."""

    def __init__(self, bones: Mapping[str, Surface]) -> None:
        trunk = [surface for bone, surface in bones.items() if bone not in GIRDLE]
        self._girdle = [surface for bone, surface in bones.items() if bone in GIRDLE]
        bare = occupancy(trunk, _GRID)
        cage = [
            s for bone, s in bones.items() if bone.startswith(("rib_", "T", "sternum", "costal"))
        ]
        self._inside: Voxels = bare
        if cage:
            closed = closing(occupancy(cage, _GRID), _RIB_GAP_MM, STEP_MM)
            self._inside = filled_slices(closed | bare)
        self._seamless = False

    def add_girdle(self) -> None:
        """Add the bones of the shoulder girdle and the arm."""
        self._inside = self._inside | occupancy(self._girdle, _GRID)

    def add(self, muscles: Collection[Surface], *, seamless: bool) -> DistanceField:
        """Add finished muscles, and return the distance to everything before gaps are bridged."""
        inside = self._inside | occupancy(muscles, _GRID)
        for surface in muscles:
            # A sheet thinner than a voxel may hold no voxel centre: count those it passes through.
            within_mm = surface.points_mm - surface.normals * (STEP_MM / 2)
            index = np.floor(_GRID.index(within_mm) + 0.5).astype(np.int64)
            held = ((index >= 0) & (index < _GRID.shape)).all(axis=1)
            inside[tuple(index[held].T)] = True
        light = distance_field(inside, _GRID)
        if seamless:
            inside = closing(inside, _SEAM_MM, STEP_MM)
            inside = solid_from_behind(
                inside, _GRID, to_x_mm=_BACK_X_MM, from_y_mm=_BACK_Y_MM, z_mm=_BACK_Z_MM
            )
        self._inside = inside
        return light

    def field(self) -> DistanceField:
        """Return the distance to the obstacle as it is now."""
        return distance_field(self._inside, _GRID)
