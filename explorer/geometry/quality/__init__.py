"""Measure what was built: how the structures meet, and where their fascicles end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.facts.fascicles import FascicleTable
from explorer.facts.landmarks import Landmarks
from explorer.geometry.muscles.places import Places
from explorer.geometry.quality.contacts import Contact, Solid, contacts, lies
from explorer.geometry.quality.ends import end_distances
from explorer.mesh_store.quality import EndDistances, Neighbour, Record
from explorer.mesh_store.surface import Surface

SMALLEST_MM2 = 20.0
"""Structures that touch on less than this, both surfaces together, are no neighbours."""


class Measurement(Record):
    """What was measured of one structure; see `explorer.mesh_store.quality.Quality`."""

    ends_mm: EndDistances | None
    penetration_mm: float
    penetrates: str | None
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Measured:
    """One structure to measure: left or midline."""

    kind: str
    layer: str
    surface: Surface


def measure(
    structures: Mapping[str, Measured],
    tables: Mapping[str, FascicleTable],
    landmarks: Landmarks,
) -> dict[str, Measurement]:
    """Return what can be measured of every structure, by base id.

    Parameters
    ----------
    structures
        All of them, by base id.
    tables
        Fascicle tables of the muscles, derived points filled in.
    landmarks
        The points that the tables name.
    """
    surfaces = {name: one.surface for name, one in structures.items()}
    skin = next((one.surface for one in structures.values() if one.kind == "skin"), None)
    solids = [
        Solid(
            name=name,
            layer=one.layer,
            surface=one.surface,
            fibrous=one.kind in {"muscle", "fascia"},
        )
        for name, one in structures.items()
        if one.kind != "skin"  # it is around everything
    ]
    found = contacts(solids, skin)
    built = {name: one for name, one in surfaces.items() if name not in tables}
    ends = end_distances(tables, surfaces, Places(landmarks, built))
    return {name: _measurement(name, found, ends.get(name)) for name in structures}


def _measurement(
    name: str, found: Mapping[tuple[str, str], Contact], ends: EndDistances | None
) -> Measurement:
    depths = {
        other: met.depth_mm for (one, other), met in found.items() if one == name and met.depth_mm
    }
    into = max(depths, key=depths.__getitem__, default=None)
    return Measurement(
        ends_mm=ends,
        penetration_mm=round(depths[into], 2) if into else 0.0,
        penetrates=into,
        neighbours=_neighbours(name, found),
    )


def _neighbours(name: str, found: Mapping[tuple[str, str], Contact]) -> tuple[Neighbour, ...]:
    """Return the neighbours of a structure, the largest contact first."""
    touching: dict[str, float] = {}
    for (one, other), met in found.items():
        if name in (one, other):
            there = other if one == name else one
            touching[there] = touching.get(there, 0.0) + met.area_mm2
    order: Sequence[str] = sorted(touching, key=lambda other: (-touching[other], other))
    return tuple(
        Neighbour(id=other, lies=lies(found, name, other))
        for other in order
        if touching[other] >= SMALLEST_MM2
    )
