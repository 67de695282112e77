"""The bones of the head, as the registry of bones wants them."""

from __future__ import annotations

from collections.abc import Callable

from explorer.facts import Landmarks
from explorer.geometry.bones import cranium, mandible
from explorer.mesh_store.surface import Surface

BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {**cranium.BUILDERS, **mandible.BUILDERS}
