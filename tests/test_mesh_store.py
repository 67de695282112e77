"""The mesh store gives back what was put in, and names what is damaged."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from balls import ball, some_structures
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.mesh_store.errors import MeshStoreError
from explorer.mesh_store.glb import read_pack, write_pack
from explorer.mesh_store.manifest import MANIFEST_NAME, read_manifest
from explorer.mesh_store.quantise import (
    FIBRE_LEVELS,
    POSITION_STEP_MM,
    SHADE_LEVELS,
    from_octahedral,
    quantise,
    restore,
    to_octahedral,
)
from explorer.mesh_store.store import read_meshes, read_surfaces, write_meshes
from explorer.mesh_store.surface import Surface


@pytest.fixture
def mesh_dir(tmp_path: Path) -> Path:
    write_meshes(tmp_path, some_structures(), code_sha256="c" * 64, facts_sha256="f" * 64)
    return tmp_path


def matched(stored: Surface, original: Surface) -> np.ndarray:
    """Index of the original vertex nearest to each stored vertex (drawing order may differ)."""
    far = np.linalg.norm(stored.points_mm[:, None] - original.points_mm[None], axis=2)
    return far.argmin(axis=1)


def test_reading_gives_back_positions_within_half_a_step() -> None:
    original = ball((30.013, 10.02, 1100.7))
    stored = read_pack(write_pack({"multifidus": quantise(original)}))["multifidus"]
    back = restore(stored)
    twin = matched(back, original)
    assert sorted(twin) == list(range(len(original.points_mm)))
    assert np.abs(back.points_mm - original.points_mm[twin]).max() <= POSITION_STEP_MM / 2 + 1e-9


def test_reading_gives_back_the_dressing_within_a_step() -> None:
    original = ball((0, 0, 0))
    back = restore(read_pack(write_pack({"a": quantise(original)}))["a"])
    twin = matched(back, original)
    for name, levels in [("occlusion", SHADE_LEVELS), ("belly", SHADE_LEVELS)]:
        far = np.abs(getattr(back, name) - getattr(original, name)[twin]).max()
        assert far <= 0.5 / levels + 0.5 / 255 + 1e-9, name
    assert np.abs(back.fibre - original.fibre[twin]).max() <= 0.51 / FIBRE_LEVELS
    assert (back.fascicle == original.fascicle[twin]).all()
    cosine = np.einsum("ij,ij->i", back.normals, original.normals[twin])
    assert np.degrees(np.arccos(np.clip(cosine, -1, 1))).max() < 1.5


def test_reading_gives_back_the_same_triangles() -> None:
    original = ball((5, 5, 5))
    back = restore(read_pack(write_pack({"a": quantise(original)}))["a"])
    twin = matched(back, original)

    def turned(triangles: np.ndarray) -> set[tuple[int, ...]]:
        return {tuple(np.roll(one, -int(np.argmin(one))).tolist()) for one in triangles}

    assert turned(twin[back.triangles]) == turned(original.triangles)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-1, 1), min_size=3, max_size=3).filter(lambda v: np.linalg.norm(v) > 0.1))
def test_any_direction_survives_the_octahedral_fold(vector: list[float]) -> None:
    unit = np.array([vector]) / np.linalg.norm(vector)
    back = from_octahedral(to_octahedral(unit))
    assert np.degrees(np.arccos(np.clip((back * unit).sum(), -1, 1))) < 1.5


def test_both_sides_are_there_and_face_outward(mesh_dir: Path) -> None:
    surfaces = read_surfaces(mesh_dir)
    assert list(surfaces) == [
        "T5",
        "scapula.left",
        "scapula.right",
        "multifidus.left",
        "multifidus.right",
    ]
    for name, surface in surfaces.items():
        assert surface.signed_volume_mm3 == pytest.approx(4 / 3 * np.pi * 20**3, rel=0.06), name
        outward = surface.points_mm - surface.points_mm.mean(axis=0)
        assert (np.einsum("ij,ij->i", outward, surface.normals) > 0).all(), name


def test_the_right_side_is_the_mirror_image_of_the_left(mesh_dir: Path) -> None:
    surfaces = read_surfaces(mesh_dir, ["scapula"])
    left, right = surfaces["scapula.left"], surfaces["scapula.right"]
    assert left.points_mm[:, 0].min() > 0 > right.points_mm[:, 0].max()
    assert np.array_equal(left.points_mm * [-1, 1, 1], right.points_mm)
    assert np.array_equal(left.mirrored().mirrored().triangles, left.triangles)


def test_the_manifest_says_what_the_packs_hold(mesh_dir: Path) -> None:
    manifest = read_manifest(mesh_dir)
    assert [pack.id for pack in manifest.packs] == ["skeleton", "deep"]
    surfaces = read_surfaces(mesh_dir)
    for entry in manifest.structures:
        surface = surfaces[entry.id]
        assert entry.triangles == len(surface.triangles)
        assert entry.vertices == len(surface.points_mm)
        assert entry.volume_cm3 == pytest.approx(surface.signed_volume_mm3 / 1000, abs=1e-3)
        np.testing.assert_allclose(entry.bounds_mm, surface.bounds_mm, atol=0.006)


def test_meshes_are_read_as_pyvista_with_their_dressing(mesh_dir: Path) -> None:
    mesh = read_meshes(mesh_dir, ["multifidus.right"])["multifidus.right"]
    assert mesh.n_open_edges == 0
    assert mesh.volume == pytest.approx(4 / 3 * np.pi * 20**3, rel=0.06)
    assert {"Normals", "occlusion", "belly", "striation", "fibre", "fascicle"} <= set(
        mesh.point_data.keys()
    )


def test_the_same_structures_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_meshes(
            tmp_path / name, some_structures(), code_sha256="c" * 64, facts_sha256="f" * 64
        )
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == ["deep.glb", "manifest.json", "skeleton.glb"]
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_pack_is_what_the_architecture_promises(mesh_dir: Path) -> None:
    data = (mesh_dir / "deep.glb").read_bytes()
    document = json.loads(data[20 : 20 + int.from_bytes(data[12:16], "little")])
    assert set(document["extensionsRequired"]) == {
        "KHR_mesh_quantization",
        "EXT_meshopt_compression",
    }
    (node,) = document["nodes"]
    assert node["name"] == "multifidus"
    assert node["scale"][0] / 65535 <= 0.05
    (primitive,) = document["meshes"][0]["primitives"]
    types = {
        name: (
            document["accessors"][number]["componentType"],
            document["accessors"][number]["type"],
            document["accessors"][number].get("normalized", False),
        )
        for name, number in primitive["attributes"].items()
    }
    assert types == {
        "POSITION": (5123, "VEC3", True),
        "NORMAL": (5120, "VEC3", True),
        "COLOR_0": (5121, "VEC4", True),
        "TEXCOORD_0": (5123, "VEC2", True),
        "_FASCICLE": (5123, "SCALAR", False),
    }


def test_a_missing_manifest_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(MeshStoreError, match=r"manifest\.json is missing.*back-explorer build"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": 2}', '{"schema": 1, "packs": 3}'])
def test_a_damaged_manifest_is_named_with_the_remedy(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST_NAME).write_text(text)
    with pytest.raises(MeshStoreError, match=r"manifest\.json is damaged.*back-explorer build"):
        read_manifest(tmp_path)


def test_a_missing_pack_is_named_with_the_remedy(mesh_dir: Path) -> None:
    (mesh_dir / "deep.glb").unlink()
    assert "T5" in read_surfaces(mesh_dir, ["T5"])
    with pytest.raises(MeshStoreError, match=r"deep\.glb is missing.*back-explorer build"):
        read_surfaces(mesh_dir)


def test_a_damaged_pack_is_named_with_the_remedy(mesh_dir: Path) -> None:
    path = mesh_dir / "skeleton.glb"
    data = bytearray(path.read_bytes())
    data[-9] ^= 0xFF
    path.write_bytes(bytes(data))
    with pytest.raises(MeshStoreError, match=r"skeleton\.glb is damaged.*back-explorer build"):
        read_surfaces(mesh_dir)


def test_bytes_that_are_no_pack_are_refused() -> None:
    for data in (b"", b"glTF", b"x" * 100):
        with pytest.raises(ValueError, match="data"):
            read_pack(data)


def test_an_unknown_id_lists_what_there_is(mesh_dir: Path) -> None:
    with pytest.raises(KeyError, match=r"no mesh 'multifidi'.*multifidus\.left"):
        read_surfaces(mesh_dir, ["multifidi"])


def test_a_surface_that_is_not_finite_is_refused() -> None:
    broken = ball((0, 0, 0))
    broken.points_mm[3, 1] = np.nan
    with pytest.raises(ValueError, match="points_mm: 1 values not finite"):
        quantise(broken)


def test_an_unknown_layer_is_refused(tmp_path: Path) -> None:
    odd = replace(some_structures()[0], layer="fur")
    with pytest.raises(ValueError, match=r"layer: expected one of .*got 'fur'"):
        write_meshes(tmp_path, [odd], code_sha256="c", facts_sha256="f")
    assert not list(tmp_path.iterdir())


def test_the_manifest_module_needs_no_numpy() -> None:
    import subprocess
    import sys

    code = "import sys, explorer.mesh_store.manifest; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
