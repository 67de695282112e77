"""Turn records into plain data, in the words of ``catalog.schema.json``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import explorer
from explorer.catalog.pain import helps, pain_topics, red_flags, symptoms
from explorer.catalog.pain_path import areas, elsewhere_mm, path
from explorer.catalog.structures import structure_entry
from explorer.catalog.teaching import glossary, teaching_of
from explorer.catalog.words import SOURCE_LANGUAGE, Words
from explorer.facts import Facts, Group, Layer, Structure, Translation, WholeMuscle
from explorer.mesh_store.manifest import Manifest, MeshEntry
from explorer.palette import INSERTION, ORIGIN, STUDY_GROUPS, study_colour

Json = dict[str, Any]

SCHEMA_VERSION = 1
LANGUAGE_NAME = "language.name"
"""Key of the interface word that is a language's own name."""


class CatalogError(ValueError):
    """The facts and the meshes do not fit together; the message says where."""


def compile_catalog(
    facts: Facts,
    manifest: Manifest,
    language: str = SOURCE_LANGUAGE,
    *,
    translations: Mapping[str, Translation] = MappingProxyType({}),
    pack_urls: Mapping[str, str] | None = None,
    language_urls: Mapping[str, str] | None = None,
) -> Json:
    """Return everything that the browser shows as text, and what it needs to load the meshes.

    Parameters
    ----------
    facts
        All of them; sources that nothing cites are left out.
    manifest
        The built meshes.
    language
        Of the texts. A statement that is not translated stays English and says so in ``lang``.
    translations
        By language; each is offered in ``languages``, after English.
    pack_urls
        Address of each pack by its id; without it, the file name.
    language_urls
        Address of the catalogue of each language; without it, ``catalog.<language>.json``.

    Returns
    -------
    dict
        Valid against ``catalog.schema.json``. The same input gives the same value.

    Raises
    ------
    CatalogError
        If a mesh belongs to no known structure, or there is no such language.
    """
    _check_meshes_are_known(facts, manifest)
    urls = pack_urls or {}
    shown = _by_base(manifest.structures)
    words = words_of(language, translations)
    structures = facts.structures.values()
    catalog: Json = {
        "schema": SCHEMA_VERSION,
        "language": language,
        "languages": _languages(facts, translations, language_urls or {}),
        "version": explorer.__version__,
        "structures": {
            structure.id: structure_entry(structure, shown.get(structure.id, []), facts, words)
            for structure in structures
        },
        "wholes": {whole.id: _whole(whole, facts, words) for whole in facts.whole_muscles.values()},
        "layers": [_layer(layer, facts, words) for layer in facts.layers],
        "pain_topics": pain_topics(facts, words),
        "symptoms": symptoms(facts, words),
        "helps": helps(facts, words),
        "red_flags": red_flags(facts, words),
        "areas": areas(facts, words),
        "elsewhere_mm": elsewhere_mm(facts),
        "path": path(facts, words),
        "glossary": glossary(facts, words),
        "strings": {
            key: words.text(f"interface.{key}", text) for key, text in facts.interface.items()
        },
        "packs": [
            {"id": pack.id, "url": urls.get(pack.id, pack.file), "bytes": pack.bytes}
            for pack in manifest.packs
        ],
        "meshes": {
            entry.id: _mesh(entry, facts.structures[entry.base]) for entry in manifest.structures
        },
        "attachment_colours": {"origin": ORIGIN, "insertion": INSERTION},
    }
    catalog["sources"] = sources_cited_in(catalog, facts)
    return catalog


def words_of(language: str, translations: Mapping[str, Translation]) -> Words:
    """Return the texts of a language; see `compile_catalog` for the parameters."""
    if language == SOURCE_LANGUAGE:
        return Words(language, {})
    if language not in translations:
        known = ", ".join((SOURCE_LANGUAGE, *translations))
        raise CatalogError(f"language: found {language!r}, expected one of {known}")
    return Words(language, translations[language].texts)


def _languages(
    facts: Facts, translations: Mapping[str, Translation], urls: Mapping[str, str]
) -> list[Json]:
    names = {SOURCE_LANGUAGE: facts.interface.get(LANGUAGE_NAME, SOURCE_LANGUAGE)}
    for language, translation in translations.items():
        names[language] = translation.texts.get(f"interface.{LANGUAGE_NAME}", language)
    return [
        {
            "id": language,
            "name": name,
            "reviewed": language == SOURCE_LANGUAGE or translations[language].reviewed,
            "url": urls.get(language, f"catalog.{language}.json"),
        }
        for language, name in names.items()
    ]


def _check_meshes_are_known(facts: Facts, manifest: Manifest) -> None:
    unknown = sorted({e.base for e in manifest.structures} - set(facts.structures))
    if unknown:
        raise CatalogError(
            f"meshes/manifest.json: structures: found {', '.join(unknown)}, "
            "which anatomy_data/ does not describe"
        )


def _by_base(entries: Iterable[MeshEntry]) -> dict[str, list[MeshEntry]]:
    found: dict[str, list[MeshEntry]] = {}
    for entry in entries:
        found.setdefault(entry.base, []).append(entry)
    return found


def _whole(whole: WholeMuscle, facts: Facts, words: Words) -> Json:
    return {
        "id": whole.id,
        "name": words.text(f"whole.{whole.id}.name", whole.name),
        "latin": whole.latin,
        "synonyms": list(whole.synonyms),
        "teaching": teaching_of(whole.id, facts, words),
    }


def _layer(layer: Layer, facts: Facts, words: Words) -> Json:
    key = f"layer.{layer.id}"
    inside = [one for one in facts.structures.values() if one.layer == layer.id]
    return {
        "id": layer.id,
        "name": words.text(f"{key}.name", layer.name),
        "summary": words.statement(layer.summary, f"{key}.summary"),
        "groups": [
            _group(group, [one.id for one in inside if one.group == group.id], facts, words)
            for group in layer.groups
        ],
    }


def _group(group: Group, structures: list[str], facts: Facts, words: Words) -> Json:
    plain = facts.plain.get(group.id)
    return {
        "id": group.id,
        "name": words.text(f"group.{group.id}.name", group.name),
        "summary": None if group.summary is None else words.statement(group.summary),
        "plain": None if plain is None else words.statement(plain, f"plain.{group.id}"),
        "teaching": teaching_of(group.id, facts, words),
        "structures": structures,
        "colour": STUDY_GROUPS.get(group.id),
    }


def _mesh(entry: MeshEntry, structure: Structure) -> Json:
    return {
        "base": entry.base,
        "side": entry.side,
        "kind": entry.kind,
        "layer": entry.layer,
        "peel": structure.peel,
        "part_of": getattr(structure, "part_of", None),
        "pack": entry.pack,
        "node": entry.node,
        "mirrored": entry.mirrored,
        "triangles": entry.triangles,
        "bounds_mm": [list(corner) for corner in entry.bounds_mm],
        "colour": study_colour(entry.base, entry.kind, structure.group),
    }


def sources_cited_in(compiled: Json, facts: Facts) -> Json:
    """Return the sources that statements of compiled data cite, by id, in the order of the facts."""
    cited = set(_cited(compiled))
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
