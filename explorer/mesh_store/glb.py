"""Write and read one pack: a GLB 2.0 file with quantised, meshopt-compressed attributes.

One buffer view holds one attribute of all structures of the pack: fewer, larger streams decode
faster and need less JSON. Specifications: KHR_mesh_quantization, EXT_meshopt_compression (codec
version 0 for vertices, 1 for indices).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import meshopt
import numpy as np
from numpy.typing import NDArray

from explorer.mesh_store.glb_container import Json, join, padded, split
from explorer.mesh_store.quantise import POSITION_MAX, POSITION_STEP_MM, Quantised

MESHOPT = "EXT_meshopt_compression"
_QUANTIZATION = "KHR_mesh_quantization"
_BYTE, _UBYTE, _USHORT, _UINT = 5120, 5121, 5123, 5125
_ARRAY_BUFFER, _INDEX_BUFFER = 34962, 34963
_RESTART = 65535  # the index that graphics libraries reserve

Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Stream:
    """How one attribute lies in the file: its field, glTF name and type, and bytes a vertex."""

    field: str
    name: str
    component: int
    shape: str
    normalized: bool
    stride: int
    stored_dtype: type[np.generic]
    width: int
    filter: str | None = None


_STREAMS = (
    _Stream("position", "POSITION", _USHORT, "VEC3", True, 8, np.uint16, 3),
    _Stream("octahedral", "NORMAL", _BYTE, "VEC3", True, 4, np.int8, 4, "OCTAHEDRAL"),
    _Stream("shade", "COLOR_0", _UBYTE, "VEC4", True, 4, np.uint8, 4),
    _Stream("fibre", "TEXCOORD_0", _USHORT, "VEC2", True, 4, np.uint16, 2),
    _Stream("fascicle", "_FASCICLE", _USHORT, "SCALAR", False, 4, np.uint16, 1),
)


def write_pack(structures: Mapping[str, Quantised]) -> bytes:
    """Return a GLB file with one node per structure, named by its base id, in the order given.

    The same structures always give the same bytes. Structures whose fascicle index is zero
    throughout (bones) have no ``_FASCICLE``.
    """
    writer = _PackWriter()
    for name, stored in structures.items():
        writer.add(name, stored)
    return writer.finish()


def read_pack(data: bytes) -> dict[str, Quantised]:
    """Return the structures of a pack that `write_pack` made, by node name.

    Raises
    ------
    ValueError
        If the bytes are not such a pack.
    """
    try:
        document, binary = split(data)
        return _PackReader(document, binary).structures()
    except (KeyError, IndexError, RuntimeError, struct.error, UnicodeDecodeError) as error:
        raise ValueError(f"data: not a pack of this project ({error!r})") from error


class _PackWriter:
    """Collects structures, then writes each attribute of all of them as one stream."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Bytes]] = {stream.name: [] for stream in _STREAMS}
        self._counts: dict[str, int] = dict.fromkeys(self._rows, 0)
        self._indices: list[NDArray[np.uint32]] = []
        self._index_count = 0
        self._accessors: list[Json] = []
        self._meshes: list[Json] = []
        self._nodes: list[Json] = []

    def add(self, name: str, stored: Quantised) -> None:
        count = len(stored.position)
        attributes = {}
        for stream in _STREAMS:
            values = getattr(stored, stream.field)
            if stream.field == "fascicle" and not values.any():
                continue
            accessor: Json = {
                "bufferView": stream.name,  # names become numbers in `finish`
                "byteOffset": self._counts[stream.name] * stream.stride,
                "componentType": stream.component,
                "count": count,
                "type": stream.shape,
            }
            if stream.normalized:
                accessor["normalized"] = True
            if stream.name == "POSITION":
                accessor["min"] = values.min(axis=0).tolist()
                accessor["max"] = values.max(axis=0).tolist()
            attributes[stream.name] = self._accessor(accessor)
            self._rows[stream.name].append(_rows(values, stream.stride))
            self._counts[stream.name] += count
        indices = stored.triangles.astype(np.uint32).ravel()
        drawn = self._accessor(
            {
                "bufferView": "indices",
                "byteOffset": self._index_count,  # times the index size, in `finish`
                "componentType": _UINT,
                "count": len(indices),
                "type": "SCALAR",
            }
        )
        self._indices.append(indices)
        self._index_count += len(indices)
        self._meshes.append({"primitives": [{"attributes": attributes, "indices": drawn}]})
        self._nodes.append(
            {
                "mesh": len(self._meshes) - 1,
                "name": name,
                "scale": [POSITION_MAX * POSITION_STEP_MM] * 3,
                "translation": [round(float(value), 6) for value in stored.origin_mm],
            }
        )

    def _accessor(self, accessor: Json) -> int:
        self._accessors.append(accessor)
        return len(self._accessors) - 1

    def finish(self) -> bytes:
        binary = bytearray()
        views: list[Json] = []
        numbers: dict[str, int] = {}
        plain_bytes = 0
        for stream in _STREAMS:
            if self._rows[stream.name]:
                rows = np.concatenate(self._rows[stream.name])
                coded = _encode_rows(rows)
                view = _view(binary, coded, stream.stride, len(rows), "ATTRIBUTES", plain_bytes)
                view["byteStride"], view["target"] = stream.stride, _ARRAY_BUFFER
                if stream.filter:
                    view["extensions"][MESHOPT]["filter"] = stream.filter
                numbers[stream.name] = len(views)
                views.append(view)
                plain_bytes += rows.size
        size = 2 if all(part.max(initial=0) < _RESTART for part in self._indices) else 4
        coded = _encode_indices(np.concatenate(self._indices))
        view = _view(binary, coded, size, self._index_count, "TRIANGLES", plain_bytes)
        view["target"] = _INDEX_BUFFER
        numbers["indices"] = len(views)
        views.append(view)
        plain_bytes += size * self._index_count
        for accessor in self._accessors:
            if accessor["bufferView"] == "indices":
                accessor["byteOffset"] *= size
                accessor["componentType"] = _USHORT if size == 2 else _UINT
            accessor["bufferView"] = numbers[accessor["bufferView"]]
        document = {
            "asset": {"version": "2.0", "generator": "back-anatomy-explorer"},
            "extensionsUsed": [_QUANTIZATION, MESHOPT],
            "extensionsRequired": [_QUANTIZATION, MESHOPT],
            "buffers": [
                {"byteLength": len(binary)},
                {"byteLength": padded(plain_bytes), "extensions": {MESHOPT: {"fallback": True}}},
            ],
            "bufferViews": views,
            "accessors": self._accessors,
            "meshes": self._meshes,
            "nodes": self._nodes,
            "scenes": [{"nodes": list(range(len(self._nodes)))}],
            "scene": 0,
        }
        return join(document, bytes(binary))


class _PackReader:
    """Undoes `_PackWriter`: decodes every stream once, then cuts it into structures."""

    def __init__(self, document: Json, binary: bytes) -> None:
        self._document = document
        self._views = [_decode_view(view, binary) for view in document["bufferViews"]]

    def structures(self) -> dict[str, Quantised]:
        return {node["name"]: self._structure(node) for node in self._document["nodes"]}

    def _structure(self, node: Json) -> Quantised:
        (primitive,) = self._document["meshes"][node["mesh"]]["primitives"]
        fields: dict[str, NDArray[Any]] = {}
        for stream in _STREAMS:
            if stream.name in primitive["attributes"]:
                fields[stream.field] = self._values(primitive["attributes"][stream.name], stream)
        count = len(fields["position"])
        fascicle = fields.get("fascicle", np.zeros((count, 1), np.uint16))
        accessor = self._document["accessors"][primitive["indices"]]
        start = accessor["byteOffset"] // (2 if accessor["componentType"] == _USHORT else 4)
        indices = self._views[accessor["bufferView"]][start : start + accessor["count"]]
        return Quantised(
            origin_mm=np.array(node["translation"]),
            position=fields["position"],
            octahedral=fields["octahedral"],
            shade=fields["shade"],
            fibre=fields["fibre"],
            fascicle=fascicle[:, 0],
            triangles=indices.astype(np.int64).reshape(-1, 3),
        )

    def _values(self, number: int, stream: _Stream) -> NDArray[Any]:
        accessor = self._document["accessors"][number]
        start = accessor["byteOffset"] // stream.stride
        rows = self._views[accessor["bufferView"]][start : start + accessor["count"]]
        typed = np.ascontiguousarray(rows).view(stream.stored_dtype)
        values: NDArray[Any] = typed[:, : stream.width]
        return values


def _rows(values: NDArray[Any], stride: int) -> Bytes:
    """Return values as rows of ``stride`` bytes, padded with zeros, shape (n, stride)."""
    raw = np.ascontiguousarray(values.reshape(len(values), -1)).view(np.uint8)
    rows = np.zeros((len(values), stride), np.uint8)
    rows[:, : raw.shape[1]] = raw
    return rows


def _encode_rows(rows: Bytes) -> bytes:
    # EXT_meshopt_compression allows the first version of this coding only.
    return bytes(meshopt.encode_gltf_buffer(rows, "ATTRIBUTES", version=0))


def _encode_indices(indices: NDArray[np.uint32]) -> bytes:
    return bytes(meshopt.encode_gltf_buffer(indices, "TRIANGLES"))


def _view(
    binary: bytearray, coded: bytes, stride: int, count: int, mode: str, plain_offset: int
) -> Json:
    offset = len(binary)
    binary += coded + bytes(padded(len(coded)) - len(coded))
    return {
        "buffer": 1,
        "byteOffset": plain_offset,
        "byteLength": stride * count,
        "extensions": {
            MESHOPT: {
                "buffer": 0,
                "byteOffset": offset,
                "byteLength": len(coded),
                "byteStride": stride,
                "count": count,
                "mode": mode,
            }
        },
    }


def _decode_view(view: Json, binary: bytes) -> NDArray[Any]:
    coded = view["extensions"][MESHOPT]
    chunk = binary[coded["byteOffset"] : coded["byteOffset"] + coded["byteLength"]]
    decoded: NDArray[Any] = meshopt.decode_gltf_buffer(
        chunk, coded["count"], coded["byteStride"], coded["mode"]
    )
    return decoded
