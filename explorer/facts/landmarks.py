"""Named points and sizes of the body that we build, read from ``anatomy_data/landmarks/``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorer.frame import RIGHT, Point, mirrored, split_side


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """One measured point, direction or set of sizes of one bone.

    ``sided`` landmarks are given on the left; the right one is their mirror image.
    """

    bone: str
    name: str
    method: str
    sided: bool = False
    doubtful: bool = False
    at_mm: Point | None = None
    normal: Point | None = None
    sizes: Mapping[str, float]


class Landmarks:
    """Look up landmarks by id: ``T5.spinous_process_tip``, ``scapula.inferior_angle.left``."""

    def __init__(self, landmarks: Iterator[Landmark] | list[Landmark]) -> None:
        self._by_id = {f"{mark.bone}.{mark.name}": mark for mark in landmarks}

    def __iter__(self) -> Iterator[Landmark]:
        return iter(self._by_id.values())

    def ids(self) -> list[str]:
        """Return every landmark id, sided ones without their side."""
        return list(self._by_id)

    def landmark(self, landmark_id: str) -> Landmark:
        """Return one landmark as measured, on the left if it is sided.

        Raises
        ------
        KeyError
            If there is no such landmark; the message names what the bone has.
        """
        base, _ = split_side(landmark_id)
        try:
            return self._by_id[base]
        except KeyError:
            bone = base.partition(".")[0]
            have = [key for key in self._by_id if key.startswith(f"{bone}.")]
            raise KeyError(
                f"no landmark {landmark_id!r}; {bone} has: {', '.join(have) or 'none'}"
            ) from None

    def point(self, landmark_id: str) -> Point:
        """Return the position of a landmark in millimetres; without a side, the left one."""
        mark = self.landmark(landmark_id)
        if mark.at_mm is None:
            raise KeyError(f"landmark {landmark_id!r} is a size, not a point")
        return self._on_side(landmark_id, mark, mark.at_mm)

    def normal(self, landmark_id: str) -> Point:
        """Return the outward unit vector measured at a landmark."""
        mark = self.landmark(landmark_id)
        if mark.normal is None:
            raise KeyError(f"landmark {landmark_id!r} has no direction")
        return self._on_side(landmark_id, mark, mark.normal)

    def size(self, landmark_id: str, quantity: str) -> float:
        """Return a measured size, such as ``size("T6.body_mid", "width_mm")``."""
        sizes = self.landmark(landmark_id).sizes
        if quantity not in sizes:
            raise KeyError(f"landmark {landmark_id!r} has no {quantity}; it has {sorted(sizes)}")
        return sizes[quantity]

    @staticmethod
    def _on_side(landmark_id: str, mark: Landmark, value: Point) -> Point:
        return mirrored(value) if split_side(landmark_id)[1] == RIGHT and mark.sided else value
