"""The body frame: +x the subject's left, +y posterior, +z superior, millimetres, right-handed.

The one place that knows what the axes mean. The body is symmetric about the plane x = 0; a
structure's side is a suffix of its id: ``multifidus.left``, ``scapula.inferior_angle.left``.
"""

from __future__ import annotations

from typing import Literal

Side = Literal["left", "right"]
Point = tuple[float, float, float]

LEFT: Side = "left"
RIGHT: Side = "right"
SIDES: tuple[Side, Side] = (LEFT, RIGHT)

AXES = {"x": "left", "y": "posterior", "z": "superior"}
UNIT = "mm"


def mirrored(point: Point) -> Point:
    """Return the point on the other side of the midsagittal plane."""
    x, y, z = point
    return (-x, y, z)


def split_side(structure_id: str) -> tuple[str, Side | None]:
    """Return an id without its side, and the side: ``("multifidus", "left")``."""
    base, _, last = structure_id.rpartition(".")
    if last == "left":
        return base, "left"
    if last == "right":
        return base, "right"
    return structure_id, None


def with_side(base: str, side: Side | None) -> str:
    """Return ``base`` with its side suffix, or unchanged for a midline structure."""
    return base if side is None else f"{base}.{side}"
