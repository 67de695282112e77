"""``load_facts``: all of ``anatomy_data/`` as one frozen value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from explorer.facts.errors import FactsError
from explorer.facts.fascicles import FascicleTable, TablesFile
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
    read_files,
)
from explorer.facts.landmarks import Landmarks
from explorer.facts.load_landmarks import LandmarkFile, gather
from explorer.facts.model import (
    Bone,
    Layer,
    Muscle,
    SoftTissue,
    Source,
    Statement,
    WholeMuscle,
    statements_in,
)
from explorer.facts.numbers import PublishedNumber
from explorer.facts.pain import Help, PainTopic, RedFlags, Symptom
from explorer.facts.pain_path import PainArea, PathStep, Seed
from explorer.facts.references import reference_problems
from explorer.facts.teaching import PlainWords, Teaching, Term
from explorer.paths import DATA_DIR

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that ``anatomy_data/`` says, by id, in the order of the files.

    Attributes
    ----------
    structures
        Bones and discs, fasciae and ligaments, then muscles, skin side first.
    layers
        Skin side first; each with its groups.
    whole_muscles
        What `Muscle.part_of` names.
    fascicles
        Fascicle tables, by the id of their muscle.
    pain_topics, symptoms, helps
        About pain; topics name symptoms, helps and structures by id.
    areas, elsewhere, path
        Where it hurts, what of the skin is no part of the back, and the steps that lead a person in
        pain through it.
    teaching, plain, numbers
        By the id of what they are about: structure, whole muscle, group, topic, symptom or help.
    glossary
        In the order of the file.
    interface
        What the viewer shows around the facts, in English, by key.
    """

    sources: Mapping[str, Source]
    structures: Mapping[str, Bone | SoftTissue | Muscle]
    layers: tuple[Layer, ...]
    whole_muscles: Mapping[str, WholeMuscle]
    pain_topics: Mapping[str, PainTopic]
    symptoms: Mapping[str, Symptom]
    helps: Mapping[str, Help]
    red_flags: RedFlags
    areas: Mapping[str, PainArea]
    elsewhere: tuple[Seed, ...]
    path: tuple[PathStep, ...]
    teaching: Mapping[str, Teaching]
    plain: Mapping[str, PlainWords]
    numbers: Mapping[str, tuple[PublishedNumber, ...]]
    glossary: tuple[Term, ...]
    landmarks: Landmarks = field(repr=False)
    fascicles: Mapping[str, FascicleTable] = field(repr=False)
    interface: Mapping[str, str]

    @property
    def muscles(self) -> Mapping[str, Muscle]:
        """Return the muscles by id."""
        found = {key: item for key, item in self.structures.items() if isinstance(item, Muscle)}
        return MappingProxyType(found)

    def statements(self) -> Iterator[Statement]:
        """Yield every statement about structures, layers and pain, and for teaching."""
        about = (self.pain_topics, self.symptoms, self.helps, self.areas, self.teaching, self.plain)
        records = (record for records in about for record in records.values())
        alone = (*self.layers, *self.path, *self.glossary, self.red_flags)
        for record in (*self.structures.values(), *alone, *records):
            yield from statements_in(record)


def load_facts(data_dir: Path = DATA_DIR) -> Facts:
    """Read ``anatomy_data/``.

    Parameters
    ----------
    data_dir
        The data folder; ``README.md`` in it names every file and field.

    Raises
    ------
    FactsError
        Holds every problem of every file: unreadable files, unknown, missing and wrong fields,
        ids that are given twice or that nothing stands behind.
    """
    data = read_files(data_dir)
    problems = [*data.problems, *reference_problems(data)]
    if problems:
        raise FactsError(problems)
    return assembled(data)


def assembled(data: DataFiles) -> Facts:
    """Return the facts of files that have no problem."""
    bones = {bone.id: bone for file in data.records(BonesFile) for bone in file.bones}
    soft = {one.id: one for file in data.records(SoftTissuesFile) for one in file.soft_tissues}
    layers = tuple(layer for file in data.records(LayersFile) for layer in file.layers)
    depth = {layer.id: index for index, layer in enumerate(layers)}
    muscles = [muscle for file in data.records(MusclesFile) for muscle in file.muscles]
    muscles.sort(key=lambda muscle: depth[muscle.layer])
    sources = (source for file in data.records(SourcesFile) for source in file.sources)
    wholes = (whole for file in data.records(LayersFile) for whole in file.whole_muscles)
    topics = (topic for file in data.records(TopicsFile) for topic in file.topics)
    symptoms = (symptom for file in data.records(SymptomsFile) for symptom in file.symptoms)
    helps = (entry for file in data.records(HelpsFile) for entry in file.helps)
    areas = (area for file in data.records(AreasFile) for area in file.areas)
    lessons = (lesson for file in data.records(TeachingFile) for lesson in file.teaching)
    plain = (words for file in data.records(PlainFile) for words in file.plain)
    numbers: dict[str, tuple[PublishedNumber, ...]] = {}
    for number in (number for file in data.records(NumbersFile) for number in file.numbers):
        numbers[number.of] = (*numbers.get(number.of, ()), number)
    tables = (table for file in data.records(TablesFile) for table in file.tables)
    return Facts(
        sources=_frozen({source.id: source for source in sources}),
        structures=_frozen({**bones, **soft, **{muscle.id: muscle for muscle in muscles}}),
        layers=layers,
        whole_muscles=_frozen({whole.id: whole for whole in wholes}),
        pain_topics=_frozen({topic.id: topic for topic in topics}),
        symptoms=_frozen({symptom.id: symptom for symptom in symptoms}),
        helps=_frozen({entry.id: entry for entry in helps}),
        red_flags=next(data.records(RedFlagsFile)).red_flags,
        areas=_frozen({area.id: area for area in areas}),
        elsewhere=tuple(seed for file in data.records(AreasFile) for seed in file.elsewhere),
        path=tuple(step for file in data.records(PathFile) for step in file.steps),
        teaching=_frozen({lesson.of: lesson for lesson in lessons}),
        plain=_frozen({words.of: words for words in plain}),
        numbers=_frozen(numbers),
        glossary=tuple(term for file in data.records(GlossaryFile) for term in file.terms),
        landmarks=gather(data.parsed(LandmarkFile))[0],
        fascicles=_frozen({table.muscle: table for table in tables}),
        interface=_frozen(
            {
                key: text
                for file in data.records(InterfaceFile)
                for key, text in file.strings.items()
            }
        ),
    )


def _frozen(items: dict[str, T]) -> Mapping[str, T]:
    return MappingProxyType(items)
