"""Where each fascicle of each muscle runs: the tables of ``anatomy_data/fascicles/``.

A point of a table is a landmark id (``T5.spinous_process_tip``), a point that ``points.yaml``
derives from landmarks (``T5.spinous_side``), or one made on the spot::

    {between: [rib_4.angle, rib_4.midline_4], fraction: 0.4, offset_mm: [0, 3, 0]}
    {at: C4.spinous_process_tip, offset_mm: [1, 6, 0], attached_to: nuchal_ligament}
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, FiniteFloat, model_validator

from explorer.facts.errors import FactsError, Problem
from explorer.facts.landmarks import Landmarks
from explorer.facts.yaml_marks import FactModel, read_yaml, validated
from explorer.paths import DATA_DIR

Length = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1)]
Offset = tuple[FiniteFloat, FiniteFloat, FiniteFloat]

POINTS_FILE = "points.yaml"
SOFT_TISSUES = (
    "iliotibial_tract",
    "nuchal_ligament",
    "supraspinous_ligament",
    "thoracolumbar_fascia",
)
"""What a fascicle may be attached to other than a bone; such ends are not moved onto a bone."""


class Place(FactModel):
    """A point in the body: a landmark, or between two landmarks, with an offset.

    ``attached_to`` is the bone (or soft tissue) that an end of a fascicle lies on; by default the
    bone of the first landmark. ``label`` is the id of the derived point that it came from.
    """

    at: str | None = None
    between: tuple[str, str] | None = None
    fraction: FiniteFloat = 0.5
    offset_mm: Offset = (0.0, 0.0, 0.0)
    attached_to: str | None = None
    label: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_id(cls, value: Any) -> Any:
        return {"at": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _names_one_point(self) -> Place:
        if (self.at is None) == (self.between is None):
            raise ValueError("found neither or both of at and between, expected one of them")
        return self

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the landmark or point ids that this place is made from."""
        return self.between or (self.at or "",)

    @property
    def structure(self) -> str:
        """Return the base id of the bone or soft tissue that this place is on."""
        return self.attached_to or self.ids[0].partition(".")[0]


class DerivedPoint(FactModel):
    """A named point that many bones have, made from landmarks of the same bone."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    bones: tuple[str, ...]
    meaning: Annotated[str, Field(min_length=1)]
    at: str | None = None
    between: tuple[str, str] | None = None
    fraction: FiniteFloat = 0.5
    offset_mm: Offset = (0.0, 0.0, 0.0)

    def on(self, bone: str) -> Place:
        """Return this point on one bone."""
        at = None if self.at is None else f"{bone}.{self.at}"
        pair = self.between and (f"{bone}.{self.between[0]}", f"{bone}.{self.between[1]}")
        return Place(at=at, between=pair, fraction=self.fraction, offset_mm=self.offset_mm)


class Fascicle(FactModel):
    """One bundle of fibres from its origin to its insertion.

    ``tendon_mm`` holds the lengths of the tendons of origin and insertion, ``thickness_mm`` the
    thickest part of the belly, ``tendon_thickness_mm`` the sheet where it is aponeurosis.
    """

    name: str | None = None
    origin: Place
    insertion: Place
    via: tuple[Place, ...] = ()
    tendon_mm: tuple[Length, Length]
    thickness_mm: Annotated[float, Field(gt=0, le=40)]
    tendon_thickness_mm: Annotated[float, Field(gt=0, le=15)] | None = None


class FascicleGroup(FactModel):
    """Fascicles that rest on the same evidence.

    ``basis`` says where the numbers come from: ``modelling`` (chosen for the model) or
    ``measured`` (from the sources). ``sources`` are ids of ``sources.yaml``. In a table with both
    forms, ``form`` says whether these fascicles make the sheet or are spindles beneath it.
    """

    basis: Literal["modelling", "measured"]
    form: Literal["sheet", "spindles"] | None = None
    note: str = ""
    sources: tuple[str, ...] = ()
    fascicles: Annotated[tuple[Fascicle, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _measured_has_a_source(self) -> FascicleGroup:
        if self.basis == "measured" and not self.sources:
            raise ValueError("found basis: measured without sources, expected at least one source")
        return self


class SheetShape(FactModel):
    """How the fascicles of a sheet are joined and laid over what is beneath.

    ``keep_curvature`` and ``keep_across`` are the shares of the bend, along the fibres and from fibre
    to fibre, that tension does not straighten. ``hug`` is how strongly the sheet is pressed on what
    it lies on. ``rim_mm`` is how far from its first and its last fascicle it thins out; ``fray_mm``
    how unevenly tendon turns into belly. Its belly is thickest at the share ``fullest_at`` of the
    length, and thins towards its ends the sooner, the larger ``swell`` is. With a notch, each
    fascicle is a slip of its own beyond that share of the length, narrowed to ``slip_width``. A
    sheet that ``continues`` another one starts with that one's last fascicle, and is wrapped with
    it as one sheet; of the shape it has only rows, clearance and ``fullest_at`` of its own.
    """

    rows: Annotated[int, Field(ge=4, le=200)]
    columns: Annotated[int, Field(ge=8, le=120)]
    lift_mm: Length = 40.0
    lift: Literal["posterior", "radial"] = "posterior"
    clearance_mm: Length = 0.8
    keep_curvature: Share = 0.0
    keep_across: Share = 0.0
    hug: Share = 0.05
    rim_mm: tuple[Length, Length] = (8.0, 8.0)
    soft_mm: Annotated[float, Field(gt=0)] = 14.0
    fray_mm: Length = 5.0
    fullest_at: Annotated[float, Field(gt=0.05, lt=0.95)] = 0.5
    swell: Annotated[float, Field(gt=0, le=2)] = 0.55
    origin_notch: Share | None = None
    insertion_notch: Share | None = None
    slip_width: Share = 0.4
    continues: str | None = None


class SpindleShape(FactModel):
    """How the fascicles of a segmental muscle are drawn: one spindle each.

    ``flatness`` is the width of a spindle over its thickness; ``bluntness`` is 0 where it tapers to
    its ends, and near 1 where it keeps its thickness up to the bone, as the shortest muscles do.
    ``keep_curvature`` is as in a sheet.
    """

    sides: Annotated[int, Field(ge=5, le=24)] = 8
    rings: Annotated[int, Field(ge=6, le=60)] = 14
    flatness: Annotated[float, Field(ge=0.5, le=4)] = 1.0
    clearance_mm: Length = 0.3
    hug: Share = 0.1
    keep_curvature: Share = 0.0
    soft_mm: Annotated[float, Field(gt=0)] = 10.0
    bluntness: Annotated[float, Field(ge=0, lt=1)] = 0.0


class FascicleTable(FactModel):
    """All fascicles of one muscle, on the left side: a sheet, spindles, or a sheet over spindles."""

    muscle: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    sheet: SheetShape | None = None
    spindles: SpindleShape | None = None
    groups: Annotated[tuple[FascicleGroup, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _has_a_form(self) -> FascicleTable:
        if self.sheet is None and self.spindles is None:
            raise ValueError("found neither sheet nor spindles, expected at least one of them")
        both = self.sheet is not None and self.spindles is not None
        forms = [group.form for group in self.groups]
        if not both and any(forms):
            raise ValueError("found a form of a group, expected one only beside sheet and spindles")
        if both and (None in forms or forms != sorted(forms, key=str) or len(set(forms)) < 2):
            found = ", ".join(form or "none" for form in forms)
            raise ValueError(f"found forms {found}; expected sheet groups, then spindles groups")
        return self

    @property
    def fascicles(self) -> tuple[Fascicle, ...]:
        """Return every fascicle in the order of the fascicle index of the mesh."""
        return tuple(fascicle for group in self.groups for fascicle in group.fascicles)

    @property
    def sheet_fascicles(self) -> tuple[Fascicle, ...]:
        """Return the fascicles that make the sheet, from its first border to its last."""
        return self.fascicles[: len(self.fascicles) - len(self.spindle_fascicles)]

    @property
    def spindle_fascicles(self) -> tuple[Fascicle, ...]:
        """Return the fascicles that are spindles."""
        if self.sheet is None:
            return self.fascicles
        groups = (group for group in self.groups if group.form == "spindles")
        return tuple(fascicle for group in groups for fascicle in group.fascicles)


class PointsFile(FactModel):
    """The file of derived points."""

    points: tuple[DerivedPoint, ...]


class TablesFile(FactModel):
    """A file of fascicle tables."""

    tables: tuple[FascicleTable, ...]


def load_fascicles(
    data_dir: Path = DATA_DIR, *, landmarks: Landmarks | None = None
) -> dict[str, FascicleTable]:
    """Read every fascicle table, by the base id of its muscle, derived points filled in.

    Parameters
    ----------
    data_dir
        Folder that holds ``fascicles/*.yaml``.
    landmarks
        If given, every id of the tables must be a landmark with a position or a derived point.

    Raises
    ------
    FactsError
        Holds every problem of every file.
    """
    folder = data_dir / "fascicles"
    points_file = folder / POINTS_FILE
    known = None if landmarks is None else {f"{mark.bone}.{mark.name}" for mark in landmarks}
    points, problems = _derived_points(points_file, known or set())
    tables: dict[str, FascicleTable] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path == points_file:
            continue
        try:
            source = read_yaml(path)
            found = validated(source, TablesFile).tables
        except FactsError as error:
            problems += error.problems
            continue
        for index, table in enumerate(found):
            at = ("tables", index)
            if table.muscle in tables:
                message = f"found {table.muscle} given twice, expected once"
                problems.append(source.problem(at, message))
            tables[table.muscle] = filled = _filled(table, points)
            for wrong in _unknown_ids(filled, known):
                message = f"found {wrong!r}, expected the id of a landmark or a derived point"
                problems.append(source.problem((*at, "groups"), message))
    if problems:
        raise FactsError(problems)
    return tables


def _derived_points(path: Path, taken: AbstractSet[str]) -> tuple[dict[str, Place], list[Problem]]:
    """Return the derived points by id, and what is wrong with their ids: each means one point."""
    source = read_yaml(path)
    points: dict[str, Place] = {}
    problems: list[Problem] = []
    for index, point in enumerate(validated(source, PointsFile).points):
        for bone in point.bones:
            name = f"{bone}.{point.name}"
            other = "a landmark" if name in taken else "a derived point"
            if name in taken or name in points:
                message = f"found {name}, which is already {other}; expected an id of its own"
                problems.append(source.problem(("points", index, "name"), message))
            points[name] = point.on(bone)
    return points, problems


def _filled(table: FascicleTable, points: Mapping[str, Place]) -> FascicleTable:
    """Return the table with the derived points replaced by what they are made from."""
    groups = []
    for group in table.groups:
        fascicles = tuple(
            fascicle.model_copy(
                update={
                    "origin": _placed(fascicle.origin, points),
                    "insertion": _placed(fascicle.insertion, points),
                    "via": tuple(_placed(via, points) for via in fascicle.via),
                }
            )
            for fascicle in group.fascicles
        )
        groups.append(group.model_copy(update={"fascicles": fascicles}))
    return table.model_copy(update={"groups": tuple(groups)})


def _placed(place: Place, points: Mapping[str, Place]) -> Place:
    made = points.get(place.at or "")
    if made is None:
        return place
    a, b = made.offset_mm, place.offset_mm
    return made.model_copy(
        update={
            "offset_mm": (a[0] + b[0], a[1] + b[1], a[2] + b[2]),
            "attached_to": place.attached_to,
            "label": place.at,
        }
    )


def _unknown_ids(table: FascicleTable, known: AbstractSet[str] | None) -> list[str]:
    if known is None:
        return []
    places = [
        place for each in table.fascicles for place in (each.origin, each.insertion, *each.via)
    ]
    return sorted({name for place in places for name in place.ids} - known)
