"""What we claim about the back: frozen records with their sources and nothing about drawing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, Field, model_validator

from explorer.facts.forms import Id, Text, Url
from explorer.facts.yaml_marks import FactModel
from explorer.view_state import peel_layer

Evidence = Literal["established", "debated", "traditional", "unverified"]
LayerId = Literal["superficial", "intermediate", "deep", "skeleton", "context", "skin"]
MuscleLayer = Literal["superficial", "intermediate", "deep", "context"]
SourceKind = Literal["study", "review", "guideline", "reference", "website", "dataset"]
Region = Literal["head", "neck", "thorax", "lumbar", "pelvis", "shoulder", "arm", "thigh"]


class Source(FactModel):
    """Where a claim was read.

    ``url`` is the page that was read, which may be a copy; without one ``note`` says how the
    source was seen. ``licence`` is given where its terms bind us.
    """

    id: Id
    title: Text
    kind: SourceKind
    url: Url | None = None
    licence: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _can_be_found(self) -> Source:
        if self.url is None and self.note is None:
            raise ValueError("found neither url nor note, expected one of them")
        return self


class Statement(FactModel):
    """One claim, the ids of the sources that support it, and how well it stands.

    ``evidence`` is ``unverified`` exactly when there is no source.
    """

    text: Text
    sources: tuple[Id, ...] = ()
    evidence: Evidence

    @model_validator(mode="after")
    def _unverified_means_without_source(self) -> Statement:
        if not self.sources and self.evidence != "unverified":
            raise ValueError(
                f"found evidence {self.evidence!r} without a source, expected a source or unverified"
            )
        if self.sources and self.evidence == "unverified":
            raise ValueError("found unverified with a source, expected another evidence or none")
        return self


Statements = Annotated[tuple[Statement, ...], Field(min_length=1)]


class PainRelation(Statement):
    """How pain is related to a muscle, seen under one pain topic; never a diagnosis."""

    topic: Id


class Identifier(FactModel):
    """The number of a structure in a terminology, with the source in which it was read."""

    scheme: Literal["TA2", "TA98", "FMA"]
    value: Text
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]


class Structure(FactModel):
    """What bones, discs, muscles and soft tissues have in common.

    ``id`` has no side; a ``sided`` structure exists on the left and on the right.
    ``group`` is a group of its layer: ``erector_spinae``, ``cervical_vertebrae``.
    ``everyday`` is what a person without training may call it: ``shoulder-blade lifter``.
    """

    id: Id
    kind: Literal["bone", "disc", "muscle", "fascia", "ligament", "skin"]
    layer: LayerId
    group: Id
    sided: bool
    name: Text
    latin: Text
    everyday: Text | None = None
    synonyms: tuple[Text, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    summary: Statement

    @property
    def peel(self) -> str:
        """Return the layer with which it is shown, hidden and peeled, see `peel_layer`."""
        return peel_layer(self.layer, self.group)


class Bone(Structure):
    """A bone, cartilage or intervertebral disc."""

    kind: Literal["bone", "disc"]
    layer: Literal["skeleton"] = "skeleton"
    region: Region


class Muscle(Structure):
    """A muscle, or a part of one that a learner can pick by itself.

    ``part_of`` names the whole muscle that it belongs to (`WholeMuscle`). ``fibres`` says where
    they run and over which levels, ``clinical`` what matters about it beyond pain. A muscle
    without ``everyday`` and ``fibres`` can be loaded, but is refused by `check_facts`.
    """

    kind: Literal["muscle"] = "muscle"
    layer: MuscleLayer
    sided: bool = True
    part_of: Id | None = None
    origin: Statement
    insertion: Statement
    innervation: Statement
    blood_supply: Statement
    fibres: Statement | None = None
    actions: Statements
    purpose: Statement
    variants: tuple[Statement, ...] = ()
    clinical: tuple[Statement, ...] = ()
    pain: Annotated[tuple[PainRelation, ...], Field(min_length=1)]


class SoftTissue(Structure):
    """A fascia, a ligament or the skin.

    ``origin`` is its medial or upper attachment, ``insertion`` the lateral or lower one, in the
    order in which its fibres are counted; the skin has neither.
    """

    kind: Literal["fascia", "ligament", "skin"]
    layer: Literal["intermediate", "skeleton", "skin"]
    origin: Statement | None = None
    insertion: Statement | None = None
    innervation: Statement | None = None
    fibres: Statement | None = None
    actions: Statements
    purpose: Statement
    variants: tuple[Statement, ...] = ()
    clinical: tuple[Statement, ...] = ()
    pain: tuple[PainRelation, ...] = ()

    @model_validator(mode="after")
    def _is_attached(self) -> SoftTissue:
        given = [end for end in (self.origin, self.insertion) if end is not None]
        wanted = 0 if self.kind == "skin" else 2
        if len(given) != wanted:
            raise ValueError(
                f"found {len(given)} of origin and insertion on {self.kind}, expected {wanted}"
            )
        return self


class WholeMuscle(FactModel):
    """A muscle that is shown in parts only: the trapezius, the longissimus."""

    id: Id
    name: Text
    latin: Text
    synonyms: tuple[Text, ...] = ()
    identifiers: tuple[Identifier, ...] = ()


class Group(FactModel):
    """A sub-layer, with the name that a list of structures shows."""

    id: Id
    name: Text
    summary: Statement | None = None


class Layer(FactModel):
    """A depth layer, skin side first, with its groups in the order in which they are listed."""

    id: LayerId
    name: Text
    summary: Statement
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]


def statements_in(record: BaseModel) -> Iterator[Statement]:
    """Yield every statement of a record, in the order of its fields."""
    if isinstance(record, Statement):
        yield record
        return
    for field in type(record).model_fields:
        value = getattr(record, field)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from statements_in(item)
