"""The front of the thorax: sternum and costal cartilages."""

from __future__ import annotations

from collections.abc import Callable

from explorer.facts import Landmarks
from explorer.geometry.bones.thorax_cartilages import build_costal_cartilages
from explorer.geometry.bones.thorax_sternum import build_sternum
from explorer.mesh_store.surface import Surface

BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {
    "sternum": build_sternum,
    "costal_cartilages": build_costal_cartilages,
}
