"""Rules across files that records rest on: every id is given once, and every id named exists."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from explorer.facts.errors import Problem
from explorer.facts.fascicles import PointsFile, TablesFile
from explorer.facts.files import (
    AreasFile,
    BonesFile,
    DataFiles,
    GlossaryFile,
    HelpsFile,
    InterfaceFile,
    LayersFile,
    MusclesFile,
    NumbersFile,
    PathFile,
    PlainFile,
    RedFlagsFile,
    SoftTissuesFile,
    SourcesFile,
    SymptomsFile,
    TeachingFile,
    TopicsFile,
)
from explorer.facts.load_landmarks import LandmarkFile, gather
from explorer.facts.pain_path import Seed
from explorer.facts.yaml_marks import FactModel, MarkedYaml

Path_ = tuple[str | int, ...]

_PAIN = (TopicsFile, SymptomsFile, HelpsFile)
_SHOWN = (BonesFile, MusclesFile, SoftTissuesFile)
_WAY = (AreasFile, PathFile)
_ABOUT = (TeachingFile, PlainFile, NumbersFile, GlossaryFile)
_CITING = (LayersFile, *_SHOWN, *_PAIN, RedFlagsFile, *_WAY, *_ABOUT, LandmarkFile, TablesFile)

_STRUCTURES = ("bones", "muscles", "soft_tissues")
"""Lists whose ids share one space: what is shown, picked and named."""


def reference_problems(data: DataFiles) -> Iterator[Problem]:
    """Yield a problem for each id that is given twice and for each that nothing stands behind.

    Ids are taken from the files as written, so that one mistake in a record does not make every
    mention of it look wrong as well.
    """
    yield from _given_twice(data, (SourcesFile,), "sources")
    yield from _given_twice(data, _PAIN, "topics", "symptoms", "helps")
    yield from _given_twice(data, _SHOWN, *_STRUCTURES)
    yield from _unknown(data, _CITING, ("sources", "source"), _ids(data, SourcesFile), "sources")
    topics = _ids(data, TopicsFile)
    yield from _unknown(data, (MusclesFile, SoftTissuesFile), ("topic",), topics, "pain topics")
    structures = {name for kind in _SHOWN for name in _ids(data, kind)}
    yield from _unknown(data, _PAIN, ("structures",), structures, "structures")
    symptoms, helps = _ids(data, SymptomsFile), _ids(data, HelpsFile)
    yield from _given_twice(data, (AreasFile,), "areas")
    yield from _given_twice(data, (PathFile,), "steps")
    yield from _given_twice(data, (GlossaryFile,), "terms")
    yield from _given_twice(data, (TeachingFile,), "teaching", key="of")
    yield from _given_twice(data, (PlainFile,), "plain", key="of")
    yield from _words_twice(data)
    yield from _unknown(data, (AreasFile,), ("structures",), structures, "structures")
    yield from _unknown(data, (AreasFile,), ("topics",), topics, "pain topics")
    yield from _unknown(data, (TopicsFile, AreasFile), ("symptoms",), symptoms, "symptoms")
    yield from _unknown(data, (TopicsFile,), ("related_helps",), helps, "helps")
    wholes = _ids(data, LayersFile, "whole_muscles")
    groups = {g.id for f in data.records(LayersFile) for layer in f.layers for g in layer.groups}
    about_structures = structures | wholes
    taught = about_structures | groups | topics | symptoms | helps
    yield from _unknown(data, (TeachingFile,), ("of",), taught, "structures, groups and topics")
    yield from _unknown(data, (PlainFile,), ("of",), structures | groups, "structures and groups")
    yield from _unknown(data, (NumbersFile,), ("of",), about_structures, "structures")
    yield from _unknown(data, (MusclesFile,), ("part_of",), wholes, "whole muscles")
    muscles = _ids(data, MusclesFile)
    yield from _unknown(data, (TablesFile,), ("muscle",), muscles, "muscles")
    yield from _outside_its_layer(data)
    yield from _unknown_landmarks(data)


def cited_sources(data: DataFiles) -> set[str]:
    """Return the ids of all sources that some file names."""
    return {
        name
        for kind in _CITING
        for marked in data.of_kind(kind)
        for _, name in _mentions(marked, ("sources", "source"))
    }


def _given_twice(
    data: DataFiles, kinds: tuple[type[FactModel], ...], *lists: str, key: str = "id"
) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for kind in kinds:
        for marked in data.of_kind(kind):
            for at, name in _mentions(marked, (key,)):
                if len(at) != 3 or at[0] not in lists:
                    continue
                if name in seen:
                    message = f"found {name!r}, which {seen[name]} has already, expected a new id"
                    yield marked.problem(at, message)
                seen[name] = marked.file.name


def _words_twice(data: DataFiles) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for marked, file in data.parsed(InterfaceFile):
        for key in file.strings:
            if key in seen:
                message = f"found {key!r}, which {seen[key]} has already, expected a new key"
                yield marked.problem(("strings", key), message)
            seen[key] = marked.file.name


def _unknown(
    data: DataFiles,
    kinds: tuple[type[FactModel], ...],
    keys: tuple[str, ...],
    known: Collection[str],
    what: str,
) -> Iterator[Problem]:
    """Yield a problem for each value of ``keys`` that is not known; none if nothing is."""
    if not known:  # the file that lists them is unreadable and says so itself
        return
    for kind in kinds:
        for marked in data.of_kind(kind):
            for at, name in _mentions(marked, keys):
                if name not in known:
                    yield marked.problem(at, f"found {name!r}, {_expected(name, known, what)}")


def _outside_its_layer(data: DataFiles) -> Iterator[Problem]:
    groups = {
        layer.id: [group.id for group in layer.groups]
        for file in data.records(LayersFile)
        for layer in file.layers
    }
    if not groups:
        return
    bones = ((m, "bones", i, s) for m, f in data.parsed(BonesFile) for i, s in enumerate(f.bones))
    muscles = (
        (m, "muscles", i, s) for m, f in data.parsed(MusclesFile) for i, s in enumerate(f.muscles)
    )
    soft = (
        (m, "soft_tissues", i, s)
        for m, f in data.parsed(SoftTissuesFile)
        for i, s in enumerate(f.soft_tissues)
    )
    for marked, key, index, structure in (*bones, *muscles, *soft):
        known = groups.get(structure.layer, [])
        if structure.group not in known:
            what = f"groups of layer {structure.layer}"
            expected = _expected(structure.group, known, what)
            yield marked.problem((key, index, "group"), f"found {structure.group!r}, {expected}")


def _unknown_landmarks(data: DataFiles) -> Iterator[Problem]:
    landmarks, twice = gather(data.parsed(LandmarkFile))
    yield from twice
    known = set(landmarks.ids())
    if not known:
        return
    for marked, file in data.parsed(PointsFile):
        for index, point in enumerate(file.points):
            made_from = {(bone, name) for bone in point.bones for name in point.on(bone).ids}
            for bone, name in sorted(made_from):
                if name not in known:
                    message = f"found {name!r}, {_expected(name, known, 'landmarks')}"
                    yield marked.problem(("points", index), message)
                known.add(f"{bone}.{point.name}")
    points = {f"{mark.bone}.{mark.name}" for mark in landmarks if mark.at_mm is not None}
    for marked, areas in data.parsed(AreasFile):
        seeds: dict[Path_, Seed] = {
            ("elsewhere", i): seed for i, seed in enumerate(areas.elsewhere)
        }
        for a, area in enumerate(areas.areas):
            seeds |= {("areas", a, "seeds", i): seed for i, seed in enumerate(area.seeds)}
        for where, seed in seeds.items():
            if seed.landmark not in points:
                expected = _expected(seed.landmark, points, "landmarks with a position")
                yield marked.problem(where, f"found {seed.landmark!r}, {expected}")
    for marked, tables in data.parsed(TablesFile):
        for t, table in enumerate(tables.tables):
            for g, group in enumerate(table.groups):
                for f, fascicle in enumerate(group.fascicles):
                    at = ("tables", t, "groups", g, "fascicles", f)
                    places = {"origin": fascicle.origin, "insertion": fascicle.insertion}
                    places |= {f"via {i}": place for i, place in enumerate(fascicle.via)}
                    for part, place in places.items():
                        for name in place.ids:
                            if name not in known:
                                message = f"found {name!r}, {_expected(name, known, 'landmarks')}"
                                yield marked.problem((*at, *part.split()), message)


def _ids(data: DataFiles, kind: type[FactModel], within: str | None = None) -> set[str]:
    """Return the ids that the lists of a kind of file give (only the list ``within``)."""
    return {
        name
        for marked in data.of_kind(kind)
        for at, name in _mentions(marked, ("id",))
        if len(at) == 3 and within in {None, at[0]}
    }


def _mentions(marked: MarkedYaml, keys: tuple[str, ...]) -> Iterator[tuple[Path_, str]]:
    """Yield each text that stands under one of ``keys`` anywhere in a file, with its path."""
    yield from _texts_under(marked.value, keys, ())


def _texts_under(value: object, keys: tuple[str, ...], at: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in keys:
                yield from _texts_under(item, keys, (*at, key))
            elif isinstance(item, str):
                yield (*at, key), item
            elif isinstance(item, tuple):
                texts = (text for text in enumerate(item) if isinstance(text[1], str))
                yield from (((*at, key, index), text) for index, text in texts)
                yield from _texts_under(item, keys, (*at, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts_under(item, keys, (*at, index))


def _expected(name: str, known: Collection[str], what: str) -> str:
    near = difflib.get_close_matches(name, sorted(known), n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"expected one of the {len(known)} {what}{hint}"
