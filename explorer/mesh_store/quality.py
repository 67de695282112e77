"""What the manifest says of how good each structure is, and what lies beside it.

Imports no numpy, so that the web server stays small.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Lies = Literal["superficial", "deep", "beside"]


class Record(BaseModel):
    """Base of every record of the manifest: frozen, without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class EndDistances(Record):
    """How far the ends of the fascicles are from the surfaces they name, millimetres.

    ``count`` is the number of ends that were measured: those on something that is built.
    """

    median: float = Field(ge=0)
    worst: float = Field(ge=0)
    count: int = Field(gt=0)


class SurfaceFit(Record):
    """How far a surface is from the same structure of a reference body, millimetres.

    ``mean`` is the mean symmetric distance, ``p95`` the larger 95th percentile of the two
    directions, ``volume_ratio`` our volume over that of the reference. ``current`` is false if
    the surface has changed since it was measured.
    """

    mean: float = Field(ge=0)
    p95: float = Field(ge=0)
    volume_ratio: float | None = Field(default=None, gt=0)
    measured_on: str
    current: bool


class Quality(Record):
    """How good one structure is.

    Attributes
    ----------
    closed, bodies
        Whether its surface has no open edge, and how many bodies it has.
    ends_mm
        Ends of its fascicles; ``None`` for what has none.
    penetration_mm, penetrates
        How deep its surface reaches at most into a structure of another layer, away from
        attachments, and the base id of that one; 0 and ``None`` if it reaches into none.
    surface_mm
        Distance to a reference; ``None`` if none was measured.
    sourced_share
        Share of its statements that name a source, 0 to 1.
    """

    closed: bool
    bodies: int = Field(gt=0)
    ends_mm: EndDistances | None = None
    penetration_mm: float = Field(default=0.0, ge=0)
    penetrates: str | None = None
    surface_mm: SurfaceFit | None = None
    sourced_share: float = Field(default=0.0, ge=0, le=1)


class Neighbour(Record):
    """A structure within 3 mm of another one, by its base id, and where it lies from there."""

    id: str
    lies: Lies


class SurfaceReference(Record):
    """What surfaces were compared with, and the credit that its licence asks for."""

    title: str
    credit: str
    url: str
    method: str
