"""In which regions of the body each structure lies, for the list by region."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.facts.load import Facts
from explorer.facts.model import Structure
from explorer.facts.segments import fascicle_levels

REGIONS = ("head", "neck", "shoulder", "thorax", "lumbar", "pelvis")
"""From the head down. The arm is listed with the shoulder, the thigh with the pelvis."""

_LISTED_WITH = {"arm": "shoulder", "thigh": "pelvis"}
_OF_LEVEL = {"C": "neck", "T": "thorax", "L": "lumbar", "S": "pelvis"}
_BEYOND_THE_BONES = {"iliotibial tract": "pelvis"}
_WITHOUT_FASCICLES = {
    "thoracolumbar_fascia": ("thorax", "lumbar", "pelvis"),
    "nuchal_ligament": ("head", "neck"),
    "supraspinous_ligament": ("neck", "thorax", "lumbar"),
    "interspinous_ligaments": ("neck", "thorax", "lumbar"),
    "skin": REGIONS,
}
"""Sheets and ligaments, by where they begin and end: see their origin and insertion."""


def regions_of(structure: Structure, facts: Facts) -> list[str]:
    """Return the regions that a structure reaches into, from the head down.

    A bone or disc lies in the one that its record names. A muscle lies wherever a fascicle of it
    starts, ends, or crosses a level: the multifidus in all regions from the neck to the pelvis.

    Parameters
    ----------
    structure
        One of ``facts.structures``.
    facts
        All of them.

    Returns
    -------
    list of str
        Of `REGIONS`; never empty for a structure whose table or record says where it is.
    """
    found = set(_regions(structure, facts))
    return [region for region in REGIONS if region in found]


def _regions(structure: Structure, facts: Facts) -> Iterator[str]:
    region: str | None = getattr(structure, "region", None)
    if region is not None:
        yield _LISTED_WITH.get(region, region)
    yield from _WITHOUT_FASCICLES.get(structure.id, ())
    table = facts.fascicles.get(structure.id)
    if table is None:
        return
    for fascicle in fascicle_levels(table, facts):
        for words in (fascicle.start, fascicle.end):
            yield from _region_of_bone(words, facts)
        for level in (*fascicle.start_levels, *fascicle.cross_levels, *fascicle.end_levels):
            yield from _region_of_level(level, facts)


def _region_of_level(level: str, facts: Facts) -> Iterator[str]:
    """Yield the region of a level of the spine: T5, S3, cranium, hip_bone."""
    if level[1:].isdigit():
        yield _OF_LEVEL[level[0]]
    else:
        yield from _region_of_bone(level, facts)


def _region_of_bone(words: str, facts: Facts) -> Iterator[str]:
    """Yield the region of a bone as a table of fascicles names it: "scapula", "rib 5"."""
    bone = facts.structures.get(words.replace(" ", "_"))
    region: str | None = getattr(bone, "region", _BEYOND_THE_BONES.get(words))
    if region is not None:
        yield _LISTED_WITH.get(region, region)
