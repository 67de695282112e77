"""``back-explorer measure``: compare the meshes with those of a reference body."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from explorer.cli.options import MeshDir
from explorer.paths import DATA_DIR

CREDIT = (
    "BodyParts3D, (c) The Database Center for Life Science licensed under CC Attribution 4.0 "
    "International. See NOTICE. Only distances were measured."
)
METHOD = (
    "10,000 points spread evenly over each surface, exact distance to the other surface; mean of "
    "both directions, larger 95th percentile of the two"
)


def measure(
    reference: Annotated[Path, typer.Argument(help="Folder of PLY files, named by structure id.")],
    shift: Annotated[
        tuple[float, float, float],
        typer.Option(help="Millimetres by which our body is moved onto the reference."),
    ] = (0.0, 0.0, 0.0),
    source: Annotated[
        str, typer.Option(help="Id of the reference in sources.yaml.")
    ] = "bodyparts3d_3_0",
    credit: Annotated[str, typer.Option(help="Credit that its licence asks for.")] = CREDIT,
    out: Annotated[
        Path | None, typer.Option(help="File to write, instead of the shipped one.")
    ] = None,
    meshes: MeshDir = None,
) -> None:
    """Measure how far each structure is from a reference, and write the figures.

    Run ``back-explorer build`` afterwards: it carries them to the manifest.
    """
    from explorer.facts.surface_distances import (
        FILE,
        SurfaceDistancesFile,
        surface_distances_yaml,
    )
    from explorer.geometry.surface_distance import measure_meshes
    from explorer.mesh_store.errors import MeshStoreError
    from explorer.paths import MESH_DIR

    try:
        found = measure_meshes(reference, meshes or MESH_DIR, shift)
    except (MeshStoreError, ValueError, OSError) as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
    measured = SurfaceDistancesFile(
        source=source,
        measured_on=date.today().isoformat(),
        method=METHOD,
        credit=credit,
        shift_mm=shift,
        structures=found,
    )
    path = out or DATA_DIR / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(surface_distances_yaml(measured), encoding="utf-8")
    means = sorted(one.mean_mm for one in found)
    worst = max(found, key=lambda one: one.mean_mm)
    typer.echo(
        f"Measured {len(found)} structures: median of the mean distances "
        f"{means[len(means) // 2]:.2f} mm, worst {worst.mean_mm:.2f} mm ({worst.id})\n"
        f"Wrote {path}. Run back-explorer build to carry them to the manifest."
    )
