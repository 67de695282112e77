"""The outer form of a GLB 2.0 file: a header, a JSON chunk and a binary chunk."""

from __future__ import annotations

import json
import struct
from typing import Any

Json = dict[str, Any]

_MAGIC, _VERSION, _JSON, _BIN = b"glTF", 2, 0x4E4F534A, 0x004E4942


def padded(length: int) -> int:
    """Return a length rounded up to a multiple of four, as chunks and streams need it."""
    return (length + 3) // 4 * 4


def join(document: Json, binary: bytes) -> bytes:
    """Return a GLB file; the same document and bytes always give the same file."""
    text = json.dumps(document, separators=(",", ":"), sort_keys=True).encode()
    text += b" " * (padded(len(text)) - len(text))
    total = 12 + 8 + len(text) + 8 + len(binary)
    return b"".join(
        [
            struct.pack("<4sII", _MAGIC, _VERSION, total),
            struct.pack("<II", len(text), _JSON) + text,
            struct.pack("<II", len(binary), _BIN) + binary,
        ]
    )


def split(data: bytes) -> tuple[Json, bytes]:
    """Return the document and the bytes of a GLB file.

    Raises
    ------
    ValueError
        If it is none, or cut short.
    struct.error, UnicodeDecodeError
        If it is too short or too damaged to tell.
    """
    magic, version, total = struct.unpack_from("<4sII", data)
    if magic != _MAGIC or version != _VERSION or total != len(data):
        raise ValueError("data: not a GLB 2.0 file, or cut short")
    text_length, kind = struct.unpack_from("<II", data, 12)
    if kind != _JSON:
        raise ValueError("data: the first chunk is not JSON")
    document = json.loads(data[20 : 20 + text_length])
    return document, data[20 + text_length + 8 :]
