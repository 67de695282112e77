"""At which levels of the spine each fascicle starts and ends, and which levels it crosses.

A fascicle has the levels that its ends name: a vertebra its own, a rib that of the vertebra with
its number, a ligament or fascia at the midline that of the vertebra whose spinous process is there, a
segment of the sacrum or the coccyx its own. The skull is above C1; the hip bone is below L5. An end
on a limb or its girdle has no level, and a fascicle with such an end crosses none: its course is
not along the spine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from explorer.facts.fascicles import FascicleTable, Place
from explorer.facts.load import Facts

SKULL, HIP_BONE, SACRUM, COCCYX = "cranium", "hip_bone", "sacrum", "coccyx"

VERTEBRAE = (
    *(f"C{number}" for number in range(1, 8)),
    *(f"T{number}" for number in range(1, 13)),
    *(f"L{number}" for number in range(1, 6)),
)
SACRAL = tuple(f"S{number}" for number in range(1, 6))
LEVELS = (SKULL, *VERTEBRAE, *SACRAL, COCCYX)
"""Every level from above downward."""

_HEIGHT = {level: height for height, level in enumerate(LEVELS)}
_HEIGHT[HIP_BONE] = _HEIGHT["S1"]  # just below L5, without being a segment of the sacrum
_SOFT = ("_ligament", "_fascia")
"""What an end can be on beside a bone; then the bone of the landmark gives the level."""

_SACRAL_POINTS = {"mammillary_process": "S1", "inferior_lateral_angle": "S5"}
"""Points of the sacrum whose name does not end in the number of their segment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FascicleLevels:
    """Where one fascicle starts and ends along the spine.

    Attributes
    ----------
    index
        Fascicle index, as the mesh carries it.
    name
        Name of the fascicle: its own, or its two ends.
    start, end
        What it is attached to at its origin and its insertion, in words.
    start_levels, end_levels
        Levels of these ends, from above downward, of `LEVELS` or ``hip_bone``: mostly one, two for
        a point between two vertebrae, none for an end on a limb or its girdle.
    cross_levels
        Levels strictly between the two ends, from above downward.
    """

    index: int
    name: str
    start: str
    end: str
    start_levels: tuple[str, ...]
    end_levels: tuple[str, ...]
    cross_levels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLevel:
    """The fascicles of one muscle that have to do with one level; none of the three overlap."""

    muscle: str
    start: tuple[FascicleLevels, ...]
    end: tuple[FascicleLevels, ...]
    cross: tuple[FascicleLevels, ...]


def fascicle_levels(table: FascicleTable, facts: Facts) -> tuple[FascicleLevels, ...]:
    """Return the levels of every fascicle of a muscle, in the order of the fascicle index.

    Parameters
    ----------
    table
        The table of the muscle, with or without its derived points filled in.
    facts
        Where the names of what the fascicles are attached to are looked up.
    """
    found = []
    for index, fascicle in enumerate(table.fascicles):
        start, end = _levels(fascicle.origin), _levels(fascicle.insertion)
        words = _in_words(fascicle.origin, start, facts), _in_words(fascicle.insertion, end, facts)
        found.append(
            FascicleLevels(
                index=index,
                name=fascicle.name or f"{words[0]} to {words[1]}",
                start=words[0],
                end=words[1],
                start_levels=start,
                end_levels=end,
                cross_levels=_between(start, end),
            )
        )
    return tuple(found)


def fascicles_at(
    level: str, facts: Facts, tables: Mapping[str, FascicleTable] | None = None
) -> tuple[AtLevel, ...]:
    """Return which fascicles start at, end at or cross a level, by muscle, skin side first.

    Parameters
    ----------
    level
        One of `LEVELS`, or ``hip_bone``.
    facts
        Everything that is known.
    tables
        The fascicle tables, if others than those of the facts.

    Raises
    ------
    KeyError
        If there is no such level; the message lists what there is.
    """
    if level not in _HEIGHT:
        raise KeyError(f"no level {level!r}; there are: {', '.join((*LEVELS, HIP_BONE))}")
    known = facts.fascicles if tables is None else tables
    found = []
    for muscle in facts.muscles:
        each = fascicle_levels(known[muscle], facts) if muscle in known else ()
        start = tuple(one for one in each if level in one.start_levels)
        end = tuple(one for one in each if level in one.end_levels and one not in start)
        cross = tuple(one for one in each if level in one.cross_levels)
        if start or end or cross:
            found.append(AtLevel(muscle=muscle, start=start, end=end, cross=cross))
    return tuple(found)


def _levels(place: Place) -> tuple[str, ...]:
    """Return the levels of an end, from above downward."""
    if place.structure == SACRUM:
        points = (name.partition(".")[2] for name in place.ids)
        levels = {_sacral_level(point) for point in points}
    else:
        soft = place.structure.endswith(_SOFT)
        bones = [name.partition(".")[0] for name in place.ids] if soft else [place.structure]
        levels = {level for bone in bones if (level := _level_of(bone))}
    return tuple(sorted(levels, key=_HEIGHT.__getitem__))


def _level_of(bone: str) -> str | None:
    rib = re.fullmatch(r"rib_(\d+)", bone)
    level = f"T{rib[1]}" if rib else bone
    return level if level in _HEIGHT else None


def _sacral_level(point: str) -> str:
    if point.startswith(COCCYX):
        return COCCYX
    numbered = re.search(r"(?:_|S)([1-5])$", point)
    return f"S{numbered[1]}" if numbered else _SACRAL_POINTS.get(point, "S1")


def _between(start: tuple[str, ...], end: tuple[str, ...]) -> tuple[str, ...]:
    if not start or not end:
        return ()
    upper, lower = sorted(
        ([_HEIGHT[level] for level in levels] for levels in (start, end)), key=lambda one: one[0]
    )
    return LEVELS[upper[-1] + 1 : lower[0]]


def _in_words(place: Place, levels: tuple[str, ...], facts: Facts) -> str:
    """Return what an end is attached to: ``T7``, ``rib 3``, ``nuchal ligament at C6 and C7``."""
    structure = place.structure
    if structure in VERTEBRAE:
        return structure
    if structure == SACRUM:
        return " and ".join(levels)
    known = facts.structures.get(structure)
    plain = structure.replace("_", " ")
    name = plain if known is None or structure.startswith("rib_") else known.name.lower()
    return f"{name} at {' and '.join(levels)}" if structure.endswith(_SOFT) and levels else name
