"""Read ``anatomy_data/landmarks/``: the named points and sizes that the bones are built from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, FiniteFloat, model_validator

from explorer.facts.errors import FactsError, Problem
from explorer.facts.forms import Id, Text
from explorer.facts.landmarks import Landmark, Landmarks
from explorer.facts.yaml_marks import FactModel, MarkedYaml, read_yaml, validated
from explorer.paths import DATA_DIR

_SIZE_UNITS = ("_mm", "_deg", "_fraction")
_UNIT_VECTOR_TOLERANCE = 0.01  # the files keep three decimals

Triple = tuple[FiniteFloat, FiniteFloat, FiniteFloat]


def _unit_length(vector: Triple) -> Triple:
    length = sum(part * part for part in vector) ** 0.5
    if abs(length - 1.0) > _UNIT_VECTOR_TOLERANCE:
        raise ValueError(f"found a vector of length {length:.3f}, expected a unit vector")
    return vector


UnitVector = Annotated[Triple, AfterValidator(_unit_length)]


class LandmarkRow(FactModel):
    """One line of a landmark file; every other ``*_mm``, ``*_deg``, ``*_fraction`` is a size."""

    name: Id
    method: Text
    sided: bool = False
    doubtful: bool = False
    at_mm: Triple | None = None
    normal: UnitVector | None = None
    direction: UnitVector | None = None
    sizes: dict[str, FiniteFloat] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _gather_sizes(cls, row: Any) -> Any:
        if not isinstance(row, dict):
            return row
        sizes = {key: row[key] for key in row if key != "at_mm" and key.endswith(_SIZE_UNITS)}
        return {key: value for key, value in row.items() if key not in sizes} | {"sizes": sizes}

    @model_validator(mode="after")
    def _says_something(self) -> LandmarkRow:
        if self.at_mm is None and not self.sizes:
            raise ValueError("found neither at_mm nor a size, expected one of them")
        if self.normal and self.direction:
            raise ValueError("found normal and direction, expected one of them")
        if not self.sided and self.at_mm is not None and self.at_mm[0] != 0:
            raise ValueError(f"found x = {self.at_mm[0]} mm off the midline, expected sided: true")
        return self


class LandmarkFile(FactModel):
    """One file of landmarks: where they were measured, and the rows of each bone."""

    source: Id
    bones: dict[str, tuple[LandmarkRow, ...]]


def load_landmarks(data_dir: Path = DATA_DIR) -> Landmarks:
    """Read every landmark.

    Parameters
    ----------
    data_dir
        Folder that holds ``landmarks/*.yaml``.

    Raises
    ------
    FactsError
        Holds every problem of every landmark file.
    """
    problems: list[Problem] = []
    parsed: list[tuple[MarkedYaml, LandmarkFile]] = []
    for file in sorted((data_dir / "landmarks").glob("*.yaml")):
        try:
            source = read_yaml(file)
            parsed.append((source, validated(source, LandmarkFile)))
        except FactsError as error:
            problems += error.problems
    landmarks, twice = gather(parsed)
    if problems + twice:
        raise FactsError(problems + twice)
    return landmarks


def gather(files: Iterable[tuple[MarkedYaml, LandmarkFile]]) -> tuple[Landmarks, list[Problem]]:
    """Return the landmarks of several files, and the problem of each that is given twice."""
    problems: list[Problem] = []
    landmarks: dict[str, Landmark] = {}
    for source, file in files:
        for bone, marks in file.bones.items():
            for index, row in enumerate(marks):
                landmark_id = f"{bone}.{row.name}"
                if landmark_id in landmarks:
                    message = f"found {landmark_id} given twice, expected once"
                    problems.append(source.problem(("bones", bone, index), message))
                landmarks[landmark_id] = _landmark(bone, row)
    return Landmarks(list(landmarks.values())), problems


def _landmark(bone: str, row: LandmarkRow) -> Landmark:
    return Landmark(
        bone=bone,
        name=row.name,
        method=row.method,
        sided=row.sided,
        doubtful=row.doubtful,
        at_mm=row.at_mm,
        normal=row.normal or row.direction,
        sizes=row.sizes,
    )
