"""The vertebrae from C3 to L5, put together from their parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from explorer.facts.landmarks import Landmarks
from explorer.geometry.bones import vertebrae_arch as arch
from explorer.geometry.bones import vertebrae_transverse as transverse
from explorer.geometry.bones.sacrum import sacrum_field
from explorer.geometry.bones.vertebrae_body import vertebral_body
from explorer.geometry.bones.vertebrae_costal import with_costal_facets
from explorer.geometry.bones.vertebrae_joints import (
    clear_of,
    inferior_process,
    junction,
    superior_process,
)
from explorer.geometry.bones.vertebrae_landmarks import (
    CERVICAL,
    LUMBAR,
    THORACIC,
    Vector,
    VertebraLandmarks,
    below,
)
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import Field, on_both_sides, smooth_union, subtract
from explorer.mesh_store.surface import Surface

BLEND_MM = {"C": 2.2, "T": 3.5, "L": 4.5}
STEP_MM = {"C": 0.6, "T": 0.75, "L": 0.85}
SMOOTH_PASSES, PASS_BAND = 24, 0.07
"""Stronger than usual: the long flat sides of the bodies show every step of the grid."""

TRIANGLES = {"C": 3300, "T": 3000, "L": 3500}


def vertebra_field(name: str, marks: Landmarks) -> Field:
    """Return one vertebra, C3 to L5, without the joint space to the bone below."""
    vertebra = VertebraLandmarks(name, marks)
    middle = junction(vertebra)
    parts = [vertebral_body(vertebra)]
    if vertebra.region == "C":
        parts += [
            arch.cervical_pedicle(vertebra, middle),
            transverse.cervical_transverse_process(vertebra),
            arch.uncinate_process(vertebra),
        ]
    else:
        parts += [arch.pedicle(vertebra), transverse.transverse_process(vertebra)]
    parts += [
        arch.lamina(vertebra, middle),
        arch.spinous_process(vertebra),
        superior_process(vertebra, middle),
        inferior_process(vertebra, middle, below(name)),
    ]
    whole = smooth_union(BLEND_MM[vertebra.region], *parts)
    whole = subtract(whole, arch.canal(vertebra), blend_mm=1.5)
    if vertebra.region == "C":
        return subtract(whole, transverse.transverse_foramen(vertebra), blend_mm=0.8)
    return with_costal_facets(whole, vertebra) if vertebra.region == "T" else whole


def vertebra(name: str, marks: Landmarks) -> Surface:
    """Return one vertebra, C3 to L5: closed, outward, clear of the bone below."""
    region = name[0]
    lower = below(name)
    floor = sacrum_field(marks) if lower == "sacrum" else vertebra_field(lower, marks)
    field = clear_of(vertebra_field(name, marks), floor)
    return polygonise(
        on_both_sides(field),
        bounds_of(name, marks),
        STEP_MM[region],
        smooth_passes=SMOOTH_PASSES,
        pass_band=PASS_BAND,
        target_triangles=TRIANGLES[region],
        symmetric=True,
    )


def bounds_of(name: str, marks: Landmarks, margin_mm: float = 9.0) -> Vector:
    """Return the corners of a box around a vertebra, shape (2, 3)."""
    bone = VertebraLandmarks(name, marks)
    half = bone.size("body_mid", "depth_mm") / 2
    points = [m.at_mm for m in marks if m.bone == name and m.at_mm is not None]
    points += [tuple(bone.world(0, side * (half + 3), 0)) for side in (-1, 1)]
    low, high = np.min(points, axis=0), np.max(points, axis=0)
    return np.stack([low - margin_mm, high + margin_mm])


BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {
    name: partial(vertebra, name) for name in (*CERVICAL, *THORACIC, *LUMBAR)
}
