"""What was measured, between two builds: measuring takes longer than finding that nothing changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from explorer.facts.fascicles import FascicleTable
from explorer.facts.landmarks import Landmarks
from explorer.geometry import build_cache
from explorer.geometry.build_keys import sha256_of, source_sha256
from explorer.geometry.quality import Measured, Measurement, measure
from explorer.mesh_store.store import write_whole

_NAME = "quality.json"


def measured_structures(
    structures: Mapping[str, Measured],
    tables: Mapping[str, FascicleTable],
    landmarks: Landmarks,
    *,
    cache_dir: Path,
    key: str,
    force: bool,
) -> dict[str, Measurement]:
    """Return what `explorer.geometry.quality.measure` does, from the cache if it still holds.

    ``key`` is the hash of the tables and the landmarks.
    """
    shapes = [
        [name, one.kind, one.layer, build_cache.surface_sha256(one.surface)]
        for name, one in structures.items()
    ]
    whole_key = sha256_of([shapes, key, source_sha256([__name__])])
    path = cache_dir / _NAME
    kept = None if force else _kept(path, whole_key)
    if kept is not None:
        return kept
    found = measure(structures, tables, landmarks)
    records = {name: one.model_dump(mode="json") for name, one in found.items()}
    write_whole(path, json.dumps({"key": whole_key, "found": records}, indent=1).encode())
    return found


def _kept(path: Path, key: str) -> dict[str, Measurement] | None:
    try:
        content = json.loads(path.read_bytes())
        if content["key"] != key:
            return None
        return {name: Measurement.model_validate(one) for name, one in content["found"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
