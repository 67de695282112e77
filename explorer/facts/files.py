"""The files of ``anatomy_data/``: what each one holds, and one pass that reads them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Generic

from explorer.facts.errors import FactsError, Problem
from explorer.facts.fascicles import PointsFile, TablesFile
from explorer.facts.forms import Id, Language, Text
from explorer.facts.load_landmarks import LandmarkFile
from explorer.facts.model import (
    Bone,
    Layer,
    Muscle,
    SoftTissue,
    Source,
    WholeMuscle,
)
from explorer.facts.numbers import PublishedNumber
from explorer.facts.pain import Help, PainTopic, RedFlags, Symptom
from explorer.facts.pain_path import PainArea, PathStep, Seed
from explorer.facts.surface_distances import FILE as SURFACE_DISTANCES
from explorer.facts.surface_distances import SurfaceDistancesFile
from explorer.facts.teaching import PlainWords, Teaching, Term
from explorer.facts.yaml_marks import FactModel, MarkedYaml, Model, read_yaml, validated


class SourcesFile(FactModel):
    """``sources.yaml`` or ``sources_*.yaml``; ``accessed`` is the day on which the pages were read."""

    accessed: Text
    sources: tuple[Source, ...]


class LayersFile(FactModel):
    """``layers.yaml``: the layers, skin side first, and the muscles that are shown in parts."""

    layers: tuple[Layer, ...]
    whole_muscles: tuple[WholeMuscle, ...]


class BonesFile(FactModel):
    """``bones.yaml``."""

    bones: tuple[Bone, ...]


class MusclesFile(FactModel):
    """One file of ``muscles/``."""

    muscles: tuple[Muscle, ...]


class SoftTissuesFile(FactModel):
    """``soft_tissues.yaml``."""

    soft_tissues: tuple[SoftTissue, ...]


class TopicsFile(FactModel):
    """``pain/topics.yaml`` and ``pain/topics_*.yaml``, in that order."""

    topics: tuple[PainTopic, ...]


class SymptomsFile(FactModel):
    """``pain/symptoms.yaml``."""

    symptoms: tuple[Symptom, ...]


class HelpsFile(FactModel):
    """``pain/helps.yaml`` and ``pain/helps_*.yaml``, in that order."""

    helps: tuple[Help, ...]


class InterfaceFile(FactModel):
    """One file of ``interface/``: what the viewer shows around the facts, in English."""

    language: Id
    strings: dict[str, Text]


class RedFlagsFile(FactModel):
    """``pain/red_flags.yaml``."""

    red_flags: RedFlags


class AreasFile(FactModel):
    """``pain/areas.yaml``; ``elsewhere`` are seeds of the skin that is no part of the back."""

    areas: tuple[PainArea, ...]
    elsewhere: tuple[Seed, ...] = ()


class PathFile(FactModel):
    """``pain/path.yaml``."""

    steps: tuple[PathStep, ...]


class TeachingFile(FactModel):
    """One file of ``teaching/``."""

    teaching: tuple[Teaching, ...]


class PlainFile(FactModel):
    """One file of ``plain/``."""

    plain: tuple[PlainWords, ...]


class NumbersFile(FactModel):
    """One file of ``numbers/``."""

    numbers: tuple[PublishedNumber, ...]


class GlossaryFile(FactModel):
    """``glossary.yaml``."""

    terms: tuple[Term, ...]


class TranslationFile(FactModel):
    """One file of ``translations/<language>/``: texts by the keys of `translatable`.

    ``reviewed`` is true once a native reader has looked at every text of the file.
    """

    language: Language
    reviewed: bool
    texts: dict[str, Text]


class StampsFile(FactModel):
    """``translations/<language>/stamps.yaml``: which English text each translation was made from."""

    stamps: dict[str, Text]


LAYOUT: dict[str, type[FactModel]] = {
    "sources*.yaml": SourcesFile,
    "layers.yaml": LayersFile,
    "bones.yaml": BonesFile,
    "muscles/*.yaml": MusclesFile,
    "soft_tissues.yaml": SoftTissuesFile,
    "pain/topics*.yaml": TopicsFile,
    "pain/symptoms.yaml": SymptomsFile,
    "pain/helps*.yaml": HelpsFile,
    "pain/red_flags.yaml": RedFlagsFile,
    "pain/areas.yaml": AreasFile,
    "pain/path.yaml": PathFile,
    "teaching/*.yaml": TeachingFile,
    "plain/*.yaml": PlainFile,
    "numbers/*.yaml": NumbersFile,
    "glossary.yaml": GlossaryFile,
    "interface/*.yaml": InterfaceFile,
    "landmarks/*.yaml": LandmarkFile,
    "fascicles/points.yaml": PointsFile,
    "fascicles/*.yaml": TablesFile,
    SURFACE_DISTANCES: SurfaceDistancesFile,
}
"""What each file holds; a file that fits several names is what the first of them says."""

OPTIONAL = frozenset(
    {
        "pain/areas.yaml",
        "pain/path.yaml",
        "teaching/*.yaml",
        "plain/*.yaml",
        "numbers/*.yaml",
        "glossary.yaml",
        SURFACE_DISTANCES,
    }
)
"""Names of ``LAYOUT`` without which the rest can be loaded; `check_facts` misses what is required."""

STAMPS_NAME = "stamps.yaml"
TRANSLATIONS: dict[str, type[FactModel]] = {
    f"translations/*/{STAMPS_NAME}": StampsFile,
    "translations/*/*.yaml": TranslationFile,
}
"""Read apart from the rest, as nobody but a check needs all languages at once."""


@dataclass(frozen=True)
class DataFile(Generic[Model]):
    """One file as written and, if it has no mistake, as a record."""

    marked: MarkedYaml
    model: type[Model]
    record: Model | None


@dataclass(frozen=True)
class DataFiles:
    """Every file that could be parsed as YAML, and what is wrong inside the single files."""

    files: tuple[DataFile[FactModel], ...]
    problems: tuple[Problem, ...]

    def parsed(self, model: type[Model]) -> Iterator[tuple[MarkedYaml, Model]]:
        """Yield the files of one kind that have no mistake, by file name."""
        for file in self.files:
            if isinstance(file.record, model):
                yield file.marked, file.record

    def records(self, model: type[Model]) -> Iterator[Model]:
        """Yield the records of one kind of file, by file name."""
        return (record for _, record in self.parsed(model))

    def of_kind(self, model: type[FactModel]) -> Iterator[MarkedYaml]:
        """Yield the files of one kind as written, also those with mistakes."""
        return (file.marked for file in self.files if file.model is model)


def read_files(
    data_dir: Path, layout: Mapping[str, type[FactModel]] = MappingProxyType(LAYOUT)
) -> DataFiles:
    """Read every file of the data folder that a layout names; mistakes are kept, not raised."""
    files: dict[Path, DataFile[FactModel] | None] = {}
    problems: list[Problem] = []
    for name, model in layout.items():
        paths = [path for path in sorted(data_dir.glob(name)) if path not in files]
        if not paths and name in LAYOUT and name not in OPTIONAL:
            problems.append(Problem(data_dir / name, 1, "-", "found no such file, expected one"))
        for path in paths:
            files[path] = _read(path, model, problems)
    return DataFiles(tuple(file for file in files.values() if file), tuple(problems))


def _read(
    path: Path, model: type[FactModel], problems: list[Problem]
) -> DataFile[FactModel] | None:
    try:
        marked = read_yaml(path)
    except FactsError as error:
        problems += error.problems
        return None
    try:
        return DataFile(marked, model, validated(marked, model))
    except FactsError as error:
        problems += error.problems
        return DataFile(marked, model, None)
