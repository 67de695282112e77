"""Write a catalogue as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SCHEMA_PATH = Path(__file__).with_name("catalog.schema.json")


def to_json(catalog: Mapping[str, Any]) -> bytes:
    """Return the catalogue as compact UTF-8 JSON; equal catalogues give equal bytes."""
    text = json.dumps(catalog, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    return text.encode()


def write(catalog: Mapping[str, Any], path: Path) -> None:
    """Write the catalogue to ``path``, making its folder when it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(to_json(catalog))
