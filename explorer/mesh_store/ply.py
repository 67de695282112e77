"""Write one surface as a binary PLY file, which every 3D program reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from explorer.mesh_store.store import write_whole
from explorer.mesh_store.surface import Surface

_HEADER = """ply
format binary_little_endian 1.0
comment back-anatomy-explorer; millimetres; x left, y posterior, z superior
element vertex {vertices}
property float x
property float y
property float z
property float nx
property float ny
property float nz
element face {triangles}
property list uchar int vertex_indices
end_header
"""


def write_ply(path: Path, surface: Surface) -> None:
    """Write points, normals and triangles; the file appears whole or not at all."""
    header = _HEADER.format(vertices=len(surface.points_mm), triangles=len(surface.triangles))
    vertices = np.hstack([surface.points_mm, surface.normals]).astype("<f4")
    faces = np.zeros(len(surface.triangles), dtype=[("count", "u1"), ("corners", "<i4", 3)])
    faces["count"], faces["corners"] = 3, surface.triangles
    write_whole(path, header.encode("ascii") + vertices.tobytes() + faces.tobytes())
