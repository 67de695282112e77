"""Structures as plain data: names, sections, numbers, and the levels of a muscle's fascicles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from explorer.catalog.pain import links_of
from explorer.catalog.teaching import teaching_of
from explorer.catalog.words import Words
from explorer.facts import Facts, PainRelation, PublishedNumber, Statement, Structure
from explorer.facts.regions import regions_of
from explorer.facts.segments import LEVELS, FascicleLevels, fascicle_levels
from explorer.mesh_store.manifest import MeshEntry

Json = dict[str, Any]

SECTIONS = (
    "purpose",
    "actions",
    "fibres",
    "origin",
    "insertion",
    "innervation",
    "blood_supply",
    "variants",
    "clinical",
)
"""Keys of the sections, in reading order; each is a field of the records that have it."""


def structure_entry(
    structure: Structure, meshes: Sequence[MeshEntry], facts: Facts, words: Words
) -> Json:
    """Return one structure; ``meshes`` are those that show it, the left one first."""
    key = f"structure.{structure.id}"
    pain: tuple[PainRelation, ...] = getattr(structure, "pain", ())
    everyday = structure.everyday
    fascicles = _fascicles(structure.id, facts)
    return {
        "id": structure.id,
        "name": words.text(f"{key}.name", structure.name),
        "latin": structure.latin,
        "everyday": None if everyday is None else words.text(f"{key}.everyday", everyday),
        "kind": structure.kind,
        "layer": structure.layer,
        "group": structure.group,
        "peel": structure.peel,
        "sides": [entry.side for entry in meshes if entry.side is not None],
        "regions": regions_of(structure, facts),
        "synonyms": list(structure.synonyms),
        "part_of": getattr(structure, "part_of", None),
        "identifiers": [{"scheme": i.scheme, "value": i.value} for i in structure.identifiers],
        "summary": words.statement(structure.summary),
        "plain": _plain(structure, facts, words),
        "sections": list(_sections(structure, words)),
        "numbers": [_number(each, words) for each in _numbers_of(structure, facts)],
        "teaching": _teaching(structure, facts, words),
        "pain": [{"topic": relation.topic, **words.statement(relation)} for relation in pain],
        "shown_by": links_of(structure.id, facts),
        "levels": _levels(fascicles),
        "fascicles": [_fascicle(each) for each in fascicles],
        "attached_to": _attached_to(structure.id, facts),
        # Both sides are mirror images, so what is true of one is true of the other.
        "neighbours": [each.model_dump() for entry in meshes[:1] for each in entry.neighbours],
        "quality": meshes[0].quality.model_dump() if meshes else None,
    }


def _sections(structure: Structure, words: Words) -> Iterator[Json]:
    """Yield what a structure of its kind has to say: a muscle all sections, a bone none."""
    for key in SECTIONS:
        value: Statement | tuple[Statement, ...] | None = getattr(structure, key, None)
        if value:
            told = value if isinstance(value, tuple) else (value,)
            keys = [f"structure.{structure.id}.purpose" if key == "purpose" else None] * len(told)
            statements = [words.statement(*pair) for pair in zip(told, keys, strict=True)]
            yield {"key": key, "statements": statements}


def _plain(structure: Structure, facts: Facts, words: Words) -> Json | None:
    """Return plain words: those of the structure, else its purpose, else those of its group."""
    purpose: Statement | None = getattr(structure, "purpose", None)
    if structure.id not in facts.plain and purpose is not None:
        return words.statement(purpose, f"structure.{structure.id}.purpose")
    told = facts.plain.get(structure.id) or facts.plain.get(structure.group)
    return None if told is None else words.statement(told, f"plain.{told.of}")


def _teaching(structure: Structure, facts: Facts, words: Words) -> Json | None:
    """Return what a teacher says about a structure, else about its whole, else about its group."""
    names = (structure.id, getattr(structure, "part_of", None), structure.group)
    found = (teaching_of(name, facts, words) for name in names if name is not None)
    return next((each for each in found if each is not None), None)


def _numbers_of(structure: Structure, facts: Facts) -> Iterator[PublishedNumber]:
    yield from facts.numbers.get(structure.id, ())
    if whole := getattr(structure, "part_of", None):
        yield from facts.numbers.get(whole, ())


def _number(number: PublishedNumber, words: Words) -> Json:
    spread = number.spread
    return {
        "of": number.of,
        "quantity": number.quantity,
        "value": number.value,
        "spread": list(spread) if isinstance(spread, tuple) else spread,
        "spread_kind": number.spread_kind,
        "n": number.n,
        "who": number.who,
        "method": number.method,
        "note": number.note,
        "sources": list(number.sources),
        "evidence": number.evidence,
        **words.foreign(),
    }


def _fascicles(structure: str, facts: Facts) -> tuple[FascicleLevels, ...]:
    table = facts.fascicles.get(structure)
    return () if table is None else fascicle_levels(table, facts)


def _fascicle(fascicle: FascicleLevels) -> Json:
    return {
        "name": fascicle.name,
        "from": fascicle.start,
        "to": fascicle.end,
        "from_level": next(iter(fascicle.start_levels), None),
        "to_level": next(iter(fascicle.end_levels), None),
        "levels": {
            "start": list(fascicle.start_levels),
            "end": list(fascicle.end_levels),
            "cross": list(fascicle.cross_levels),
        },
    }


def _attached_to(structure: str, facts: Facts) -> list[list[str]]:
    """Return the base ids of what each fascicle is attached to: origin, insertion."""
    table = facts.fascicles.get(structure)
    ends = () if table is None else ((f.origin, f.insertion) for f in table.fascicles)
    return [[place.structure for place in pair] for pair in ends]


def _levels(fascicles: tuple[FascicleLevels, ...]) -> Json:
    """Return at which levels any fascicle starts or ends and which any crosses, from above."""
    return {
        key: _from_above({level for each in fascicles for level in getattr(each, f"{key}_levels")})
        for key in ("start", "end", "cross")
    }


def _from_above(levels: set[str]) -> list[str]:
    return sorted(levels, key=lambda level: LEVELS.index(level) if level in LEVELS else len(LEVELS))
