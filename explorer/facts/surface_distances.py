"""How far our surfaces are from those of a reference body: scalar figures, one line a structure.

``back-explorer measure`` writes the file; the build carries the figures to the manifest. No point
of a reference is ever kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, FiniteFloat

from explorer.facts.forms import Id, Text
from explorer.facts.yaml_marks import FactModel, read_yaml, validated
from explorer.paths import DATA_DIR

FILE = "quality/surface_distances.yaml"

Distance = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class SurfaceDistance(FactModel):
    """How far one structure is from the same one of the reference.

    ``mean_mm`` is the mean symmetric distance, ``p95_mm`` the larger of the 95th percentiles of
    both directions, ``volume_ratio`` our volume over that of the reference. ``shape_sha256`` is the
    hash of the surface that was measured (`explorer.mesh_store.manifest.MeshEntry`).
    """

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_]+(\.left|\.right)?$")]
    mean_mm: Distance
    p95_mm: Distance
    volume_ratio: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    shape_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class SurfaceDistancesFile(FactModel):
    """``quality/surface_distances.yaml``: the reference by its source id, and all figures."""

    source: Id
    measured_on: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    method: Text
    credit: Text
    shift_mm: tuple[FiniteFloat, FiniteFloat, FiniteFloat]
    structures: Annotated[tuple[SurfaceDistance, ...], Field(min_length=1)]


def load_surface_distances(data_dir: Path = DATA_DIR) -> SurfaceDistancesFile | None:
    """Return the measured distances, or ``None`` if nobody has measured.

    Raises
    ------
    FactsError
        If the file is damaged.
    """
    path = data_dir / FILE
    if not path.is_file():
        return None
    return validated(read_yaml(path), SurfaceDistancesFile)


def surface_distances_yaml(measured: SurfaceDistancesFile) -> str:
    """Return the file's text, one line a structure."""
    lines = [
        "# How far the surfaces of the model are from those of a reference body, as measured by",
        "# back-explorer measure. Scalar figures only: no part of the reference is kept. Millimetres.",
        f"source: {measured.source}",
        f'credit: "{measured.credit}"',
        f'measured_on: "{measured.measured_on}"',
        f'method: "{measured.method}"',
        f"shift_mm: [{', '.join(f'{value:g}' for value in measured.shift_mm)}]",
        "structures:",
    ]
    for one in measured.structures:
        ratio = "" if one.volume_ratio is None else f"volume_ratio: {one.volume_ratio:.2f}, "
        lines.append(
            f"  - {{id: {one.id}, mean_mm: {one.mean_mm:.2f}, p95_mm: {one.p95_mm:.2f}, {ratio}"
            f'shape_sha256: "{one.shape_sha256}"}}'
        )
    return "\n".join(lines) + "\n"
