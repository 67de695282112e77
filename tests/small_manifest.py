"""A manifest of a few meshes, for tests of the catalogue, and its schema."""

import json

from explorer.catalog import SCHEMA_PATH
from explorer.mesh_store.manifest import Manifest

SCHEMA = json.loads(SCHEMA_PATH.read_text())


def mesh(base: str, side: str | None, kind: str, layer: str) -> dict:
    return {
        "id": f"{base}.{side}" if side else base,
        "base": base,
        "side": side,
        "kind": kind,
        "layer": layer,
        "pack": layer,
        "node": base,
        "mirrored": side == "right",
        "triangles": 4,
        "vertices": 4,
        "bounds_mm": [[0, 0, 0], [1, 2, 3]],
        "volume_cm3": 1.0,
        "facts_sha256": "0" * 64,
        "quality": {"closed": True, "bodies": 1},
    }


def manifest_with(*meshes: dict) -> Manifest:
    packs = [
        {"id": layer, "file": f"{layer}.glb", "sha256": "0" * 64, "bytes": 10}
        for layer in ("skeleton", "superficial", "intermediate", "deep")
    ]
    return Manifest.model_validate(
        {
            "schema": 1,
            "code_sha256": "0" * 64,
            "facts_sha256": "0" * 64,
            "packs": packs,
            "structures": list(meshes),
        }
    )


MANIFEST = manifest_with(
    mesh("T5", None, "bone", "skeleton"),
    mesh("multifidus", "left", "muscle", "deep"),
    mesh("multifidus", "right", "muscle", "deep"),
)
