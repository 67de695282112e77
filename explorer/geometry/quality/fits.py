"""Distances to a reference body, from the facts to the manifest."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.facts.model import Source
from explorer.facts.surface_distances import SurfaceDistancesFile
from explorer.geometry.build_errors import BuildError
from explorer.mesh_store.quality import SurfaceFit, SurfaceReference
from explorer.mesh_store.store import Measured


def measured_fits(distances: SurfaceDistancesFile, sources: Mapping[str, Source]) -> Measured:
    """Return the figures by shown id, each with the hash of the shape that was measured.

    Raises
    ------
    BuildError
        If the reference is not one of the sources.
    """
    source = sources.get(distances.source)
    if source is None:
        raise BuildError(f"quality/surface_distances.yaml: no source {distances.source!r}")
    fits = {
        one.id: (
            one.shape_sha256,
            SurfaceFit(
                mean=one.mean_mm,
                p95=one.p95_mm,
                volume_ratio=one.volume_ratio,
                measured_on=distances.measured_on,
                current=True,
            ),
        )
        for one in distances.structures
    }
    reference = SurfaceReference(
        title=source.title, credit=distances.credit, url=source.url or "", method=distances.method
    )
    return Measured(reference=reference, fits=fits)
