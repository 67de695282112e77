"""What a vertebra from C3 to L5 is built from: its landmarks as arrays, in its own frame."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from explorer.facts.landmarks import Landmarks

Vector = NDArray[np.float64]

CERVICAL = tuple(f"C{i}" for i in range(3, 8))
THORACIC = tuple(f"T{i}" for i in range(1, 13))
LUMBAR = tuple(f"L{i}" for i in range(1, 6))
COLUMN = ("C1", "C2", *CERVICAL, *THORACIC, *LUMBAR, "sacrum")

LEFT = np.array([1.0, 0.0, 0.0])


def below(name: str) -> str:
    """Return the next bone of the column: ``T12`` -> ``L1``, ``L5`` -> ``sacrum``."""
    return COLUMN[COLUMN.index(name) + 1]


@dataclass(frozen=True)
class VertebraLandmarks:
    """The landmarks of one vertebra, left side; every point is in the body frame, millimetres."""

    name: str
    marks: Landmarks

    def at(self, landmark: str) -> Vector:
        """Return a landmark's position."""
        return np.array(self.marks.point(f"{self.name}.{landmark}"))

    def size(self, landmark: str, quantity: str) -> float:
        """Return one of a landmark's sizes."""
        return self.marks.size(f"{self.name}.{landmark}", quantity)

    @cached_property
    def up(self) -> Vector:
        """Axis of the vertebral body, upward."""
        axis = self.at("endplate_superior_centre") - self.at("endplate_inferior_centre")
        axis[0] = 0
        return np.asarray(axis / np.linalg.norm(axis))

    @cached_property
    def back(self) -> Vector:
        """Direction across the body axis, backward."""
        return np.cross(self.up, LEFT)

    @cached_property
    def axes(self) -> Vector:
        """Rows: leftward, backward, upward."""
        return np.stack([LEFT, self.back, self.up])

    def local(self, point_mm: Vector) -> Vector:
        """Return a point of the body frame relative to the centre of the vertebral body."""
        return np.asarray(self.axes @ (point_mm - self.at("body_centre")))

    def world(self, left_mm: float, back_mm: float, up_mm: float) -> Vector:
        """Return the point so far from the centre of the vertebral body, in the body frame."""
        offset = np.array([left_mm, back_mm, up_mm])
        return np.asarray(self.at("body_centre") + offset @ self.axes)

    @property
    def region(self) -> str:
        """``C``, ``T`` or ``L``."""
        return self.name[0]


def unit64(vector: Vector) -> Vector:
    """Return the vector scaled to length one."""
    return np.asarray(vector / np.linalg.norm(vector))
