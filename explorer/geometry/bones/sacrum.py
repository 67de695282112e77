"""The sacrum with the coccyx: five fused vertebrae between two lateral parts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from explorer.facts.landmarks import Landmarks
from explorer.geometry.bones.sacrum_bodies import SacrumLandmarks, bodies, coccyx, disc_space
from explorer.geometry.bones.sacrum_dorsal import channels, crests, superior_process
from explorer.geometry.bones.sacrum_lateral import lateral_part
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import Field, on_both_sides, smooth_union, subtract
from explorer.mesh_store.surface import Surface

STEP_MM = 1.0
TRIANGLES = 7600


def sacrum_field(marks: Landmarks) -> Field:
    """Return the left half of the sacrum and the coccyx."""
    sacrum = SacrumLandmarks(marks)
    solid = smooth_union(6.0, bodies(sacrum), lateral_part(sacrum), *crests(sacrum))
    solid = subtract(solid, *channels(sacrum), blend_mm=2.5)
    solid = subtract(solid, disc_space(sacrum), blend_mm=1.0)
    return smooth_union(3.0, solid, superior_process(marks), coccyx(sacrum))


def sacrum_surface(marks: Landmarks) -> Surface:
    """Return sacrum and coccyx: one closed bone with four pairs of foramina."""
    points = [mark.at_mm for mark in marks if mark.bone == "sacrum" and mark.at_mm is not None]
    bounds = np.stack([np.min(points, axis=0) - 22, np.max(points, axis=0) + 16])
    return polygonise(
        on_both_sides(sacrum_field(marks)),
        bounds,
        STEP_MM,
        target_triangles=TRIANGLES,
        symmetric=True,
    )


BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {"sacrum": sacrum_surface}
