"""The one door to ``meshes/``: fill it from surfaces, read surfaces and PyVista meshes back."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from explorer.frame import mirrored
from explorer.mesh_store.errors import MeshStoreError
from explorer.mesh_store.glb import read_pack, write_pack
from explorer.mesh_store.manifest import (
    MANIFEST_NAME,
    PACKS,
    Manifest,
    MeshEntry,
    Pack,
    read_manifest,
    read_pack_bytes,
)
from explorer.mesh_store.polydata import to_polydata
from explorer.mesh_store.quality import Neighbour, Quality, SurfaceFit, SurfaceReference
from explorer.mesh_store.quantise import Quantised, quantise, restore
from explorer.mesh_store.surface import Surface

if TYPE_CHECKING:
    import pyvista as pv


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """One structure to store: the left one of a pair, or a midline one.

    ``layer`` is also the pack that holds it. ``facts_sha256`` is the hash of the facts that the
    surface was built from.
    """

    base: str
    sided: bool
    kind: Literal["bone", "disc", "muscle", "fascia", "ligament", "skin"]
    layer: str
    surface: Surface
    facts_sha256: str
    quality: Quality = field(default_factory=lambda: Quality(closed=True, bodies=1))
    neighbours: tuple[Neighbour, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Distances to a reference, by shown id, each with the hash of the shape that was measured."""

    reference: SurfaceReference
    fits: Mapping[str, tuple[str, SurfaceFit]]


def write_meshes(
    mesh_dir: Path,
    structures: Iterable[Built],
    *,
    code_sha256: str,
    facts_sha256: str,
    measured: Measured | None = None,
) -> Manifest:
    """Fill a mesh folder with packs and their manifest, and return the manifest.

    Every file is written beside its place and moved there whole, the manifest last: an interrupted
    build leaves the old meshes or names the damage. The same structures give the same bytes.
    What was ``measured`` goes into the manifest, marked where the shape has changed since.

    Raises
    ------
    ValueError
        If a layer is none of the packs or a structure comes twice.
    """
    by_pack: dict[str, dict[str, Built]] = {pack: {} for pack in PACKS}
    for built in structures:
        if built.layer not in by_pack:
            raise ValueError(f"layer: expected one of {', '.join(PACKS)}; got {built.layer!r}")
        if any(built.base in members for members in by_pack.values()):
            raise ValueError(f"structures: {built.base} comes twice")
        by_pack[built.layer][built.base] = built
    mesh_dir.mkdir(parents=True, exist_ok=True)
    packs: list[Pack] = []
    entries: list[MeshEntry] = []
    for pack_id, members in by_pack.items():
        if not members:
            continue
        stored = {base: quantise(built.surface) for base, built in members.items()}
        data = write_pack(stored)
        pack = Pack(
            id=pack_id,
            file=f"{pack_id}.glb",
            sha256=hashlib.sha256(data).hexdigest(),
            bytes=len(data),
        )
        write_whole(mesh_dir / pack.file, data)
        packs.append(pack)
        for base, built in members.items():
            shape = shape_sha256(stored[base])
            for entry in _entries(built, restore(stored[base]), shape):
                entries.append(_with_fit(entry, measured))
    manifest = Manifest(
        code_sha256=code_sha256,
        facts_sha256=facts_sha256,
        surface_reference=measured.reference if measured else None,
        packs=tuple(packs),
        structures=tuple(entries),
    )
    text = manifest.model_dump_json(by_alias=True, indent=1) + "\n"
    write_whole(mesh_dir / MANIFEST_NAME, text.encode())
    return manifest


def read_surfaces(mesh_dir: Path, ids: Iterable[str] | None = None) -> dict[str, Surface]:
    """Return surfaces by shown id, right ones mirrored from the left.

    Parameters
    ----------
    mesh_dir
        A folder that `write_meshes` filled.
    ids
        Which to read; a base id of a pair means both sides. All if not given.

    Raises
    ------
    KeyError
        If an id is not there; the message lists what is.
    MeshStoreError
        If a file is missing or damaged.
    """
    manifest = read_manifest(mesh_dir)
    wanted = [entry.id for entry in manifest.structures]
    if ids is not None:
        asked = {shown for one in ids for shown in manifest.ids_of(one)}
        wanted = [shown for shown in wanted if shown in asked]
    entries = [manifest.entry(shown) for shown in wanted]
    nodes: dict[tuple[str, str], Surface] = {}
    for pack in manifest.packs:
        if any(entry.pack == pack.id for entry in entries):
            try:
                stored = read_pack(read_pack_bytes(mesh_dir, pack))
            except ValueError as error:
                raise MeshStoreError(
                    f"Mesh file {mesh_dir / pack.file} is damaged ({error})"
                ) from None
            needed = {entry.node for entry in entries if entry.pack == pack.id}
            nodes |= {(pack.id, name): restore(stored[name]) for name in needed if name in stored}
    return {entry.id: _shown(entry, nodes, mesh_dir) for entry in entries}


def read_meshes(mesh_dir: Path, ids: Iterable[str] | None = None) -> dict[str, pv.PolyData]:
    """Return what `read_surfaces` returns, as PyVista meshes with the dressing as point data."""
    return {shown: to_polydata(one) for shown, one in read_surfaces(mesh_dir, ids).items()}


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it; an unchanged file is not touched."""
    if path.is_file() and path.read_bytes() == data:
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _shown(entry: MeshEntry, nodes: Mapping[tuple[str, str], Surface], mesh_dir: Path) -> Surface:
    surface = nodes.get((entry.pack, entry.node))
    if surface is None:
        raise MeshStoreError(f"Mesh pack {entry.pack} in {mesh_dir} lacks {entry.node}")
    return surface.mirrored() if entry.mirrored else surface


def shape_sha256(stored: Quantised) -> str:
    """Return the hash of the points and triangles of a stored surface, not of its dressing."""
    digest = hashlib.sha256()
    for part in (stored.origin_mm, stored.position, stored.triangles):
        digest.update(np.ascontiguousarray(part).tobytes())
    return digest.hexdigest()


def _with_fit(entry: MeshEntry, measured: Measured | None) -> MeshEntry:
    found = measured.fits.get(entry.id) if measured else None
    if found is None:
        return entry
    shape, fit = found
    fit = fit.model_copy(update={"current": shape == entry.shape_sha256})
    quality = entry.quality.model_copy(update={"surface_mm": fit})
    return entry.model_copy(update={"quality": quality})


def _entries(built: Built, surface: Surface, shape: str) -> list[MeshEntry]:
    low, high = (tuple(round(v, 2) for v in corner) for corner in surface.bounds_mm)
    left = MeshEntry(
        id=f"{built.base}.left" if built.sided else built.base,
        base=built.base,
        side="left" if built.sided else None,
        kind=built.kind,
        layer=built.layer,
        pack=built.layer,
        node=built.base,
        mirrored=False,
        triangles=len(surface.triangles),
        vertices=len(surface.points_mm),
        bounds_mm=((low[0], low[1], low[2]), (high[0], high[1], high[2])),
        volume_cm3=round(surface.signed_volume_mm3 / 1000, 3),
        facts_sha256=built.facts_sha256,
        shape_sha256=shape,
        quality=built.quality,
        neighbours=built.neighbours,
    )
    if not built.sided:
        return [left]
    far_low, far_high = mirrored(left.bounds_mm[0]), mirrored(left.bounds_mm[1])
    bounds = ((far_high[0], *far_low[1:]), (far_low[0], *far_high[1:]))
    right = left.model_copy(
        update={
            "id": f"{built.base}.right",
            "side": "right",
            "mirrored": True,
            "bounds_mm": bounds,
        }
    )
    return [left, right]
