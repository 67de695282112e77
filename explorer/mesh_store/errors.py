"""What went wrong with ``meshes/``, said so that a person can act on it."""

from __future__ import annotations

REBUILD = "Rebuild it with: back-explorer build"


class MeshStoreError(RuntimeError):
    """A mesh file is missing or damaged; the message names it and the command that rebuilds it."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"{problem}. {REBUILD}")
