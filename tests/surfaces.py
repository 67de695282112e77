"""What several tests ask of a built surface."""

from __future__ import annotations

import numpy as np
import pyvista as pv

from explorer.geometry.polygonise import body_labels, is_closed


def polydata(surface):
    """Return a surface as PyVista sees it."""
    return pv.PolyData.from_regular_faces(surface.points_mm, surface.triangles)


def distance_mm(points, surface):
    """Signed distance of points, shape (n, 3), to a surface; negative inside."""
    cloud = pv.PolyData(np.atleast_2d(np.asarray(points, dtype=np.float64)))
    return np.asarray(cloud.compute_implicit_distance(polydata(surface))["implicit_distance"])


def check_one_closed_body_facing_outward(surface):
    """Fail unless the surface is closed, in one piece and turned outward."""
    assert is_closed(surface.triangles)
    assert body_labels(surface.triangles)[0] == 1
    assert surface.signed_volume_mm3 > 0
