"""Surfaces as PyVista meshes. PyVista is imported only when one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explorer.mesh_store.surface import Surface

if TYPE_CHECKING:
    import pyvista as pv


def to_polydata(surface: Surface) -> pv.PolyData:
    """Return a PyVista mesh in millimetres.

    Point data: ``Normals`` (active), ``occlusion``, ``belly``, ``striation``, ``fibre`` (n, 2) and
    ``fascicle``; see `explorer.mesh_store.surface.Surface`.
    """
    import pyvista as pv  # slow to import, and the store works without it

    faces = np.column_stack([np.full(len(surface.triangles), 3), surface.triangles])
    mesh = pv.PolyData(surface.points_mm.astype(np.float32), faces.ravel())
    mesh["Normals"] = surface.normals.astype(np.float32)
    mesh.point_data.active_normals_name = "Normals"
    for name in ("occlusion", "belly", "striation", "fibre"):
        mesh[name] = getattr(surface, name).astype(np.float32)
    mesh["fascicle"] = surface.fascicle.astype(np.int32)
    mesh.set_active_scalars(None)
    return mesh
