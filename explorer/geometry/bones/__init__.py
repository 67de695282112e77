"""Every bone and disc: a builder for each base id, sided ones of the left side."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from explorer.facts.landmarks import Landmarks
from explorer.geometry.bones import (
    atlas_axis,
    discs,
    pelvis,
    ribs,
    sacrum,
    shoulder_girdle,
    skull,
    thorax,
    vertebrae,
)
from explorer.mesh_store.surface import Surface

Builder = Callable[[Landmarks], Surface]

_ROOMS: tuple[Mapping[str, Builder], ...] = (
    skull.BUILDERS,
    atlas_axis.BUILDERS,
    vertebrae.BUILDERS,
    discs.BUILDERS,
    sacrum.BUILDERS,
    ribs.BUILDERS,
    thorax.BUILDERS,
    shoulder_girdle.BUILDERS,
    pelvis.BUILDERS,
)


def _all_builders() -> dict[str, Builder]:
    bones: dict[str, Builder] = {}
    for builders in _ROOMS:
        twice = bones.keys() & builders.keys()
        if twice:
            raise ValueError(f"BUILDERS: built by two modules: {sorted(twice)}")
        bones.update(builders)
    return bones


BONES: dict[str, Builder] = _all_builders()
"""``{"T5": builder, "rib_7": ..., "disc_L4_L5": ...}``; assembled from each module's BUILDERS."""
