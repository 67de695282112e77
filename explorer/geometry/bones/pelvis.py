"""The bones of the pelvic girdle and thigh, as the registry of bones wants them."""

from __future__ import annotations

from collections.abc import Callable

from explorer.facts import Landmarks
from explorer.geometry.bones import femur, hip_bone
from explorer.mesh_store.surface import Surface

BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {**hip_bone.BUILDERS, **femur.BUILDERS}
