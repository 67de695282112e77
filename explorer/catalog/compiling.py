"""Turn records into plain data, in the words of ``catalog.schema.json``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import explorer
from explorer.catalog.pain import helps, links_of, pain_topics, red_flags, symptoms
from explorer.catalog.statements import statement, statements
from explorer.facts import Facts, PainRelation, Statement, Structure
from explorer.mesh_store.manifest import Manifest, MeshEntry

Json = dict[str, Any]

SCHEMA_VERSION = 1

SECTIONS = ("purpose", "actions", "origin", "insertion", "innervation", "blood_supply")
"""Keys of the sections, in reading order; each is a field of the records that have it."""


class CatalogError(ValueError):
    """The facts and the meshes do not fit together; the message says where."""


def compile_catalog(
    facts: Facts,
    manifest: Manifest,
    language: str = "en",
    *,
    pack_urls: Mapping[str, str] | None = None,
) -> Json:
    """Return everything that the browser shows as text, and what it needs to load the meshes.

    Parameters
    ----------
    facts
        All of them; sources that nothing cites are left out.
    manifest
        The built meshes.
    language
        Of the texts.
    pack_urls
        Address of each pack by its id; without it, the file name.

    Returns
    -------
    dict
        Valid against ``catalog.schema.json``. The same input gives the same value.

    Raises
    ------
    CatalogError
        If a mesh belongs to no known structure.
    """
    _check_meshes_are_known(facts, manifest)
    urls = pack_urls or {}
    sides = _sides_by_base(manifest.structures)
    catalog: Json = {
        "schema": SCHEMA_VERSION,
        "language": language,
        "version": explorer.__version__,
        "structures": {
            structure.id: _structure(structure, sides.get(structure.id, []), facts)
            for structure in facts.structures.values()
        },
        "wholes": {
            whole.id: {
                "id": whole.id,
                "name": whole.name,
                "latin": whole.latin,
                "synonyms": list(whole.synonyms),
            }
            for whole in facts.whole_muscles.values()
        },
        "layers": [_layer(layer, facts.structures.values()) for layer in facts.layers],
        "pain_topics": pain_topics(facts),
        "symptoms": symptoms(facts),
        "helps": helps(facts),
        "red_flags": red_flags(facts),
        "strings": dict(facts.interface),
        "packs": [
            {"id": pack.id, "url": urls.get(pack.id, pack.file), "bytes": pack.bytes}
            for pack in manifest.packs
        ],
        "meshes": {entry.id: _mesh(entry) for entry in manifest.structures},
    }
    catalog["sources"] = _sources(facts, cited=set(_cited(catalog)))
    return catalog


def _check_meshes_are_known(facts: Facts, manifest: Manifest) -> None:
    unknown = sorted({e.base for e in manifest.structures} - set(facts.structures))
    if unknown:
        raise CatalogError(
            f"meshes/manifest.json: structures: found {', '.join(unknown)}, "
            "which anatomy_data/ does not describe"
        )


def _sides_by_base(entries: Iterable[MeshEntry]) -> dict[str, list[str]]:
    sides: dict[str, list[str]] = {}
    for entry in entries:
        found = sides.setdefault(entry.base, [])
        if entry.side is not None:
            found.append(entry.side)
    return sides


def _structure(structure: Structure, sides: list[str], facts: Facts) -> Json:
    pain: tuple[PainRelation, ...] = getattr(structure, "pain", ())
    return {
        "id": structure.id,
        "name": structure.name,
        "latin": structure.latin,
        "kind": structure.kind,
        "layer": structure.layer,
        "group": structure.group,
        "sides": sides,
        "synonyms": list(structure.synonyms),
        "part_of": getattr(structure, "part_of", None),
        "identifiers": [{"scheme": i.scheme, "value": i.value} for i in structure.identifiers],
        "summary": statement(structure.summary),
        "sections": list(_sections(structure)),
        "pain": [{"topic": relation.topic, **statement(relation)} for relation in pain],
        "shown_by": links_of(structure.id, facts),
    }


def _sections(structure: Structure) -> Iterator[Json]:
    """Yield what a structure of its kind has to say: a muscle all sections, a bone none."""
    for key in SECTIONS:
        value: Statement | tuple[Statement, ...] | None = getattr(structure, key, None)
        if value:
            told = value if isinstance(value, tuple) else (value,)
            yield {"key": key, "statements": statements(told)}


def _layer(layer: Any, structures: Iterable[Structure]) -> Json:
    inside = [structure for structure in structures if structure.layer == layer.id]
    return {
        "id": layer.id,
        "name": layer.name,
        "summary": statement(layer.summary),
        "groups": [
            {
                "id": group.id,
                "name": group.name,
                "structures": [s.id for s in inside if s.group == group.id],
            }
            for group in layer.groups
        ],
    }


def _mesh(entry: MeshEntry) -> Json:
    return {
        "base": entry.base,
        "side": entry.side,
        "kind": entry.kind,
        "layer": entry.layer,
        "pack": entry.pack,
        "node": entry.node,
        "mirrored": entry.mirrored,
        "triangles": entry.triangles,
        "bounds_mm": [list(corner) for corner in entry.bounds_mm],
    }


def _cited(value: object) -> Iterator[str]:
    """Yield the source ids of every statement in compiled data."""
    if isinstance(value, Mapping):
        if "evidence" in value:
            yield from value["sources"]
        for item in value.values():
            yield from _cited(item)
    elif isinstance(value, list):
        for item in value:
            yield from _cited(item)


def _sources(facts: Facts, cited: set[str]) -> Json:
    return {
        source.id: {
            "title": source.title,
            "kind": source.kind,
            "url": source.url,
            "note": source.note,
        }
        for source in facts.sources.values()
        if source.id in cited
    }
