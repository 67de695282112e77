"""What must be said about each thing before the facts are complete, though they can be loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from explorer.facts.errors import Problem
from explorer.facts.files import (
    LAYOUT,
    AreasFile,
    BonesFile,
    DataFiles,
    GlossaryFile,
    LayersFile,
    MusclesFile,
    PathFile,
    PlainFile,
    TeachingFile,
    TopicsFile,
)
from explorer.facts.pain_path import STEPS
from explorer.facts.yaml_marks import FactModel

REQUIRED_OF_MUSCLES = ("everyday", "fibres")
"""Fields without which a muscle can be loaded, but is not complete."""


def completeness_problems(data: DataFiles, data_dir: Path) -> Iterator[Problem]:
    """Yield a problem for each thing about which something required is not said."""
    yield from _muscles(data)
    yield from _lessons(data)
    yield from _plain_words(data)
    yield from _path(data, data_dir)
    yield from _empty(data, data_dir, AreasFile, GlossaryFile)


def _muscles(data: DataFiles) -> Iterator[Problem]:
    for marked, file in data.parsed(MusclesFile):
        for index, muscle in enumerate(file.muscles):
            for field in REQUIRED_OF_MUSCLES:
                if getattr(muscle, field) is None:
                    message = f"found no field {field!r}, expected one"
                    yield marked.problem(("muscles", index), message)


def _lessons(data: DataFiles) -> Iterator[Problem]:
    """Yield the muscles (by themselves or as a whole) and topics about which nothing is taught."""
    taught = {lesson.of for file in data.records(TeachingFile) for lesson in file.teaching}
    for marked, muscles in data.parsed(MusclesFile):
        for index, muscle in enumerate(muscles.muscles):
            if not taught & {muscle.id, muscle.part_of}:
                yield marked.problem(("muscles", index), _untaught(muscle.id))
    for marked, topics in data.parsed(TopicsFile):
        for index, topic in enumerate(topics.topics):
            if topic.id not in taught:
                yield marked.problem(("topics", index), _untaught(topic.id))


def _untaught(name: str) -> str:
    return f"found no pitfalls and questions, expected some in teaching/ with of: {name}"


def _plain_words(data: DataFiles) -> Iterator[Problem]:
    """Yield the groups that have bones or discs without plain words of their own or the group's."""
    told = {words.of for file in data.records(PlainFile) for words in file.plain}
    bones = [bone for file in data.records(BonesFile) for bone in file.bones]
    mute = {bone.group for bone in bones if not told & {bone.id, bone.group}}
    for marked, file in data.parsed(LayersFile):
        for i, layer in enumerate(file.layers):
            for j, group in enumerate(layer.groups):
                if group.id in mute:
                    message = f"found no plain words, expected some in plain/ with of: {group.id}"
                    yield marked.problem(("layers", i, "groups", j), message)


def _path(data: DataFiles, data_dir: Path) -> Iterator[Problem]:
    """Yield a problem unless the steps are all there in their order, the red flags first."""
    yield from _empty(data, data_dir, PathFile)
    for marked, file in data.parsed(PathFile):
        found = tuple(step.id for step in file.steps)
        if found != STEPS:
            message = f"found the steps {', '.join(found)}; expected {', '.join(STEPS)}"
            yield marked.problem(("steps",), message)


def _empty(data: DataFiles, data_dir: Path, *kinds: type[FactModel]) -> Iterator[Problem]:
    for kind in kinds:
        if not any(True for _ in data.of_kind(kind)):
            name = next(name for name, model in LAYOUT.items() if model is kind)
            yield Problem(data_dir / name, 1, "-", "found no such file, expected one")
