"""Several closed bodies as one surface."""

from __future__ import annotations

import numpy as np

from explorer.mesh_store.surface import Surface


def joined(parts: list[Surface]) -> Surface:
    """Return several closed surfaces as one of several bodies.

    Raises
    ------
    ValueError
        If there is none.
    """
    if not parts:
        raise ValueError("parts: expected at least one surface, got none")
    offsets = np.cumsum([0, *(len(part.points_mm) for part in parts[:-1])])
    return Surface(
        points_mm=np.concatenate([part.points_mm for part in parts]),
        triangles=np.concatenate(
            [part.triangles + offset for part, offset in zip(parts, offsets, strict=True)]
        ),
        normals=np.concatenate([part.normals for part in parts]),
        occlusion=np.concatenate([part.occlusion for part in parts]),
        belly=np.concatenate([part.belly for part in parts]),
        striation=np.concatenate([part.striation for part in parts]),
        fibre=np.concatenate([part.fibre for part in parts]),
        fascicle=np.concatenate([part.fascicle for part in parts]),
    )
