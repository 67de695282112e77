"""The bones of the shoulder girdle and the arm, left side."""

from __future__ import annotations

from collections.abc import Callable

from explorer.facts import Landmarks
from explorer.geometry.bones.clavicle import build_clavicle
from explorer.geometry.bones.humerus import build_humerus
from explorer.geometry.bones.scapula import build_scapula
from explorer.mesh_store.surface import Surface

BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {
    "clavicle": build_clavicle,
    "scapula": build_scapula,
    "humerus": build_humerus,
}
