"""The table of contents of ``meshes/``. Imports no numpy, so that the web server stays small."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from explorer.mesh_store.errors import MeshStoreError
from explorer.mesh_store.quality import Neighbour, Quality, Record, SurfaceReference

MANIFEST_NAME = "manifest.json"
PACKS = ("skeleton", "superficial", "intermediate", "deep", "context", "skin")
"""Pack ids in streaming order: what carries the picture comes first."""

Corner = tuple[float, float, float]


class Pack(Record):
    """One GLB file: all stored structures of one layer."""

    id: str
    file: str
    sha256: str
    bytes: int = Field(gt=0)


class MeshEntry(Record):
    """One structure as it is shown. A ``mirrored`` one is stored as its left twin.

    ``shape_sha256`` is the hash of its stored points and triangles: the same for both twins.
    ``neighbours`` are sorted by the size of the contact, largest first.
    """

    id: str
    base: str
    side: Literal["left", "right"] | None
    kind: Literal["bone", "disc", "muscle", "fascia", "ligament", "skin"]
    layer: str
    pack: str
    node: str
    mirrored: bool
    triangles: int = Field(gt=0)
    vertices: int = Field(gt=0)
    bounds_mm: tuple[Corner, Corner]
    volume_cm3: float
    facts_sha256: str
    shape_sha256: str = ""
    quality: Quality
    neighbours: tuple[Neighbour, ...] = ()


class Frame(Record):
    """Names of the axes and the unit of every length."""

    x: Literal["left"] = "left"
    y: Literal["posterior"] = "posterior"
    z: Literal["superior"] = "superior"
    unit: Literal["mm"] = "mm"


class Manifest(Record):
    """Everything that can be known about ``meshes/`` without opening a pack.

    ``code_sha256`` is the hash of the geometry source that built the meshes, ``facts_sha256`` that
    of all facts that went in: together they decide whether a build has anything to do.
    ``surface_reference`` is what `Quality.surface_mm` was measured against, if anything was.
    """

    schema_version: Literal[1] = Field(1, alias="schema")
    frame: Frame = Frame()
    code_sha256: str
    facts_sha256: str
    surface_reference: SurfaceReference | None = None
    packs: tuple[Pack, ...]
    structures: tuple[MeshEntry, ...]

    def entry(self, structure_id: str) -> MeshEntry:
        """Return one structure.

        Raises
        ------
        KeyError
            If there is no such structure; the message lists what there is.
        """
        for entry in self.structures:
            if entry.id == structure_id:
                return entry
        have = ", ".join(entry.id for entry in self.structures)
        raise KeyError(f"no mesh {structure_id!r}; there are: {have}")

    def ids_of(self, structure_id: str) -> tuple[str, ...]:
        """Return the shown ids that an id means: a base id of a pair means both sides.

        Raises
        ------
        KeyError
            If no structure has that id or base id.
        """
        found = tuple(e.id for e in self.structures if structure_id in (e.id, e.base))
        return found or (self.entry(structure_id).id,)


def read_manifest(mesh_dir: Path) -> Manifest:
    """Return the manifest of a mesh folder.

    Raises
    ------
    MeshStoreError
        If the file is missing, is no JSON or does not follow the schema.
    """
    path = mesh_dir / MANIFEST_NAME
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        raise MeshStoreError(f"Mesh file {path} is missing") from None
    except OSError as error:
        raise MeshStoreError(f"Mesh file {path} cannot be read ({error.strerror})") from None
    try:
        return Manifest.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise MeshStoreError(
            f"Mesh file {path} is damaged ({where + ': ' if where else ''}{first['msg']})"
        ) from None


def read_pack_bytes(mesh_dir: Path, pack: Pack) -> bytes:
    """Return the bytes of one pack, checked against the manifest.

    Raises
    ------
    MeshStoreError
        If the file is missing or its bytes are not those that were built.
    """
    path = mesh_dir / pack.file
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise MeshStoreError(f"Mesh file {path} is missing") from None
    except OSError as error:
        raise MeshStoreError(f"Mesh file {path} cannot be read ({error.strerror})") from None
    if len(data) != pack.bytes or hashlib.sha256(data).hexdigest() != pack.sha256:
        raise MeshStoreError(f"Mesh file {path} is damaged (its hash is not the manifest's)")
    return data
