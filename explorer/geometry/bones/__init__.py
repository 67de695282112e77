"""Every bone and disc: a builder for each base id, sided ones of the left side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec

from explorer.facts.landmarks import Landmarks
from explorer.mesh_store.surface import Surface

Builder = Callable[[Landmarks], Surface]

_MODULES = (
    "atlas_axis",
    "vertebrae",
    "discs",
    "sacrum",
    "ribs",
    "thorax",
    "shoulder_girdle",
    "pelvis",
    "skull",
)


def _all_builders() -> dict[str, Builder]:
    bones: dict[str, Builder] = {}
    for name in _MODULES:
        path = f"explorer.geometry.bones.{name}"
        if find_spec(path) is None:
            continue
        builders: Mapping[str, Builder] = import_module(path).BUILDERS
        twice = bones.keys() & builders.keys()
        if twice:
            raise ValueError(f"BUILDERS: {path} builds what another module builds: {sorted(twice)}")
        bones.update(builders)
    return bones


BONES: dict[str, Builder] = _all_builders()
"""``{"T5": builder, "rib_7": ..., "disc_L4_L5": ...}``; assembled from each module's BUILDERS."""
