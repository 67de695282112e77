"""Fill ``meshes/`` from the facts; do nothing when nothing changed.

Heavy imports wait until there is something to build: finding out that nothing changed takes about
a second, most of it reading YAML.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from explorer.facts.coverage import sourced_share
from explorer.facts.fascicles import FascicleTable, load_fascicles
from explorer.facts.load import Facts, load_facts
from explorer.facts.surface_distances import SurfaceDistancesFile, load_surface_distances
from explorer.geometry.build_keys import landmarks_sha256, sha256_of, source_sha256
from explorer.mesh_store.errors import MeshStoreError
from explorer.mesh_store.manifest import Manifest, read_manifest, read_pack_bytes
from explorer.paths import DATA_DIR, MESH_DIR

Progress = Callable[[str, int, int], None]
"""Told what is ready, how many structures are, and how many there will be."""

CACHE_NAME = ".mesh_cache"


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build left behind, and whether it had anything to do."""

    manifest: Manifest
    changed: bool

    @property
    def faults(self) -> list[str]:
        """Return one sentence for each surface that is not a closed solid facing outward."""
        stored = [entry for entry in self.manifest.structures if not entry.mirrored]
        open_ones = [f"{one.base} is not closed" for one in stored if not one.quality.closed]
        inward = [f"{one.base} faces inward" for one in stored if one.volume_cm3 <= 0]
        return open_ones + inward


def build_all(
    data_dir: Path = DATA_DIR,
    mesh_dir: Path = MESH_DIR,
    *,
    jobs: int = 2,
    force: bool = False,
    progress: Progress = lambda _what, _ready, _total: None,
    cache_dir: Path | None = None,
) -> BuildResult:
    """Build every bone and muscle that the facts name, and write the packs.

    Parameters
    ----------
    data_dir
        The data folder.
    mesh_dir
        Where packs and manifest go.
    jobs
        How many processes may work at the same time.
    force
        Build everything, whatever is there.
    progress
        Told of each structure that is ready.
    cache_dir
        Where finished surfaces are kept between builds; beside ``data_dir`` if not given.

    Returns
    -------
    BuildResult
        The manifest. The same facts and code give the same bytes on one machine.

    Raises
    ------
    FactsError
        If the facts have a problem.
    BuildError
        If a structure cannot be built from them.
    """
    facts = load_facts(data_dir)
    tables = load_fascicles(data_dir)  # with the derived points filled in
    code = source_sha256()
    distances = load_surface_distances(data_dir)
    wanted = facts_sha256(facts, tables, distances)
    if not force:
        manifest = _fresh(mesh_dir, code, wanted)
        if manifest is not None:
            return BuildResult(manifest, changed=False)
    # The slow imports start here.
    from explorer.geometry.build_structures import build_structures
    from explorer.geometry.quality.fits import measured_fits
    from explorer.mesh_store.store import write_meshes

    structures = build_structures(
        facts,
        tables,
        cache_dir=cache_dir or data_dir.parent / CACHE_NAME,
        jobs=jobs,
        force=force,
        progress=progress,
    )
    manifest = write_meshes(
        mesh_dir,
        structures,
        code_sha256=code,
        facts_sha256=wanted,
        measured=None if distances is None else measured_fits(distances, facts.sources),
    )
    return BuildResult(manifest, changed=True)


def is_current(data_dir: Path = DATA_DIR, mesh_dir: Path = MESH_DIR) -> bool:
    """Tell whether a build would find nothing to do; reads facts and packs, writes nothing.

    Raises
    ------
    FactsError
        If the facts have a problem.
    """
    wanted = facts_sha256(
        load_facts(data_dir), load_fascicles(data_dir), load_surface_distances(data_dir)
    )
    return _fresh(mesh_dir, source_sha256(), wanted) is not None


def facts_sha256(
    facts: Facts,
    tables: Mapping[str, FascicleTable],
    distances: SurfaceDistancesFile | None = None,
) -> str:
    """Return the hash of everything in the facts that a mesh or its manifest entry depends on."""
    return sha256_of(
        {
            "landmarks": landmarks_sha256(facts.landmarks),
            "fascicles": {key: table.model_dump(mode="json") for key, table in tables.items()},
            "structures": [
                [one.id, one.kind, one.layer, one.sided, sourced_share(one)]
                for one in facts.structures.values()
            ],
            "distances": None if distances is None else distances.model_dump(mode="json"),
        }
    )


def _fresh(mesh_dir: Path, code: str, wanted: str) -> Manifest | None:
    """Return the manifest if the folder holds, undamaged, what a build would put there."""
    try:
        manifest = read_manifest(mesh_dir)
        for pack in manifest.packs:
            read_pack_bytes(mesh_dir, pack)
    except MeshStoreError:
        return None
    same = (manifest.code_sha256, manifest.facts_sha256) == (code, wanted)
    return manifest if same else None
