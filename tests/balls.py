"""Balls in the place of bones and muscles, for tests of what does not depend on the shape."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from explorer.mesh_store.store import Built
from explorer.mesh_store.surface import Surface, bare_surface


def ball(
    centre_mm: tuple[float, float, float], radius_mm: float = 20.0, rings: int = 12
) -> Surface:
    """A closed ball that faces outward, dressed with values that differ from vertex to vertex."""
    pole = np.linspace(0, np.pi, rings)[1:-1]
    around = np.linspace(0, 2 * np.pi, 2 * rings, endpoint=False)
    grid = np.stack(
        [
            np.outer(np.sin(pole), np.cos(around)),
            np.outer(np.sin(pole), np.sin(around)),
            np.outer(np.cos(pole), np.ones(2 * rings)),
        ],
        axis=-1,
    )
    normals = np.vstack([grid.reshape(-1, 3), [[0, 0, 1], [0, 0, -1]]])
    top, bottom = len(normals) - 2, len(normals) - 1
    triangles = []
    for j in range(2 * rings):
        k = (j + 1) % (2 * rings)
        triangles.append((top, j, k))
        triangles.append((bottom, (rings - 3) * 2 * rings + k, (rings - 3) * 2 * rings + j))
        for i in range(rings - 3):
            a, b = i * 2 * rings, (i + 1) * 2 * rings
            triangles += [(a + j, b + j, b + k), (a + j, b + k, a + k)]
    count = len(normals)
    ramp = np.linspace(0, 1, count)
    return replace(
        bare_surface(np.array(centre_mm) + radius_mm * normals, np.array(triangles), normals),
        occlusion=ramp,
        belly=ramp**2,
        striation=1 - ramp,
        fibre=np.stack([ramp, 1 - ramp], axis=1),
        fascicle=np.arange(count) % 7,
    )


def built(places: dict[str, tuple[bool, str, str, tuple[float, float, float]]]) -> list[Built]:
    """Return balls as structures to be stored; a place is (sided, kind, layer, centre in mm)."""
    return [
        Built(
            base=base, sided=sided, kind=kind, layer=layer, surface=ball(at), facts_sha256="f" * 64
        )
        for base, (sided, kind, layer, at) in places.items()
    ]


def some_structures() -> list[Built]:
    """A midline bone and two pairs, in two packs."""
    return built(
        {
            "T5": (False, "bone", "skeleton", (0, 0, 1400)),
            "scapula": (True, "bone", "skeleton", (80, 20, 1400)),
            "multifidus": (True, "muscle", "deep", (30, 10, 1100)),
        }
    )
