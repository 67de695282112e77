"""Finished surfaces between two builds, each with the key that says whether it still holds.

The cache may be deleted at any time; a damaged file in it counts as missing.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import fields
from io import BytesIO
from pathlib import Path

import numpy as np

from explorer.mesh_store.store import write_whole
from explorer.mesh_store.surface import Surface

_FIELDS = tuple(field.name for field in fields(Surface))


def save(cache_dir: Path, name: str, surface: Surface, note: Mapping[str, object]) -> None:
    """Keep a surface, with a note of what it was made from."""
    cache_dir.mkdir(parents=True, exist_ok=True)
    data = BytesIO()
    arrays = {field: getattr(surface, field) for field in _FIELDS}
    np.savez(data, allow_pickle=False, note=np.array(json.dumps(note)), **arrays)
    write_whole(cache_dir / f"{name}.npz", data.getvalue())


def load(cache_dir: Path, name: str) -> tuple[Surface, dict[str, object]] | None:
    """Return a kept surface and its note, or ``None`` if there is none that can be read."""
    try:
        data = BytesIO((cache_dir / f"{name}.npz").read_bytes())
        with np.load(data, allow_pickle=False) as kept:
            note = json.loads(str(kept["note"]))
            return Surface(**{field: kept[field] for field in _FIELDS}), note
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def surface_sha256(surface: Surface) -> str:
    """Return the hash of every number of a surface."""
    digest = hashlib.sha256()
    for field in _FIELDS:
        digest.update(np.ascontiguousarray(getattr(surface, field)).tobytes())
    return digest.hexdigest()
