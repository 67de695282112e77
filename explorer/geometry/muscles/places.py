"""Find the points that the fascicle tables name, and put ends onto their bones."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyvista as pv

from explorer.facts.fascicles import SOFT_TISSUES, Place
from explorer.facts.landmarks import Landmarks
from explorer.mesh_store.surface import Floats, Surface


class Places:
    """Turn a `Place` into a point in the body, left side, millimetres.

    Parameters
    ----------
    landmarks
        What the places are made from.
    bones
        The built bones, by base id; left ones and those of the midline.
    """

    def __init__(self, landmarks: Landmarks, bones: Mapping[str, Surface]) -> None:
        self._landmarks = landmarks
        self.bones = bones
        self._meshes: dict[str, pv.PolyData] = {}

    def point(self, place: Place) -> Floats:
        """Return a place as its table states it, shape (3,)."""
        first, *others = (np.array(self._landmarks.point(name)) for name in place.ids)
        for other in others:
            first = first + place.fraction * (other - first)
        found: Floats = first + np.array(place.offset_mm)
        return found

    def end(self, place: Place) -> Floats:
        """Return the end of a fascicle: on the surface of its bone, if it names a bone.

        Raises
        ------
        KeyError
            If the place is attached to something that is neither a built bone nor soft tissue.
        """
        point = self.point(place)
        if place.structure in SOFT_TISSUES:
            return point
        if place.structure not in self.bones:
            known = ", ".join(sorted(self.bones))
            raise KeyError(f"no bone {place.structure!r} to attach to; built bones: {known}")
        ended: Floats = self.on_bone(place.structure, point[None])[0]
        return ended

    def on_bone(self, bone: str, points_mm: Floats) -> Floats:
        """Return the nearest points on the surface of a bone, shape (n, 3)."""
        if bone not in self._meshes:
            surface = self.bones[bone]
            self._meshes[bone] = pv.PolyData.from_regular_faces(
                surface.points_mm, surface.triangles.astype(int)
            )
        found = self._meshes[bone].find_closest_cell(points_mm, return_closest_point=True)
        assert isinstance(found, tuple)  # cells and points, as asked for
        nearest: Floats = np.asarray(found[1], dtype=np.float64).reshape(-1, 3)
        return nearest
