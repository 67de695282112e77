"""The meshes in the repository are whole, small enough, and those of the facts."""

from __future__ import annotations

import brotli
import numpy as np
import pytest

from explorer.facts.fascicles import load_fascicles
from explorer.facts.load import Facts
from explorer.facts.surface_distances import load_surface_distances
from explorer.geometry.build import facts_sha256
from explorer.geometry.build_keys import source_sha256
from explorer.geometry.polygonise import is_closed
from explorer.mesh_store.manifest import PACKS, Manifest, read_manifest, read_pack_bytes
from explorer.mesh_store.store import read_surfaces
from explorer.mesh_store.surface import Surface
from explorer.paths import MESH_DIR

STALE = "the facts or the code changed: run back-explorer build and commit meshes/"


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    return read_manifest(MESH_DIR)


@pytest.fixture(scope="module")
def surfaces() -> dict[str, Surface]:
    return read_surfaces(MESH_DIR)


def test_every_structure_of_the_facts_has_its_meshes(facts: Facts, manifest: Manifest) -> None:
    expected = set()
    for one in facts.structures.values():
        expected |= {f"{one.id}.left", f"{one.id}.right"} if one.sided else {one.id}
    assert {entry.id for entry in manifest.structures} == expected
    for entry in manifest.structures:
        one = facts.structures[entry.base]
        assert (entry.kind, entry.layer) == (one.kind, one.layer), entry.id


def test_the_meshes_are_those_of_the_facts_and_of_the_code(
    facts: Facts, manifest: Manifest
) -> None:
    wanted = facts_sha256(facts, load_fascicles(), load_surface_distances())
    assert manifest.facts_sha256 == wanted, STALE
    assert manifest.code_sha256 == source_sha256(), STALE


def test_packs_come_in_streaming_order_and_are_undamaged(manifest: Manifest) -> None:
    assert tuple(pack.id for pack in manifest.packs) == PACKS
    for pack in manifest.packs:
        assert len(read_pack_bytes(MESH_DIR, pack)) == pack.bytes


def test_the_meshes_keep_their_budgets(manifest: Manifest) -> None:
    triangles = sum(entry.triangles for entry in manifest.structures)
    sent = sum(
        len(brotli.compress(read_pack_bytes(MESH_DIR, pack), quality=9)) for pack in manifest.packs
    )
    assert 400_000 <= triangles <= 700_000
    assert sent <= 4_000_000
    assert sent / triangles <= 3.0


def test_every_surface_is_closed_and_faces_outward(surfaces: dict[str, Surface]) -> None:
    for name, surface in surfaces.items():
        assert is_closed(surface.triangles), name
        assert surface.signed_volume_mm3 > 0, name


def test_every_normal_is_of_unit_length_and_few_disagree_with_their_faces(
    surfaces: dict[str, Surface],
) -> None:
    for name, surface in surfaces.items():
        np.testing.assert_allclose(np.linalg.norm(surface.normals, axis=1), 1, atol=1e-6)
        a, b, c = surface.points_mm[surface.triangles].transpose(1, 0, 2)
        face = np.cross(b - a, c - a)
        seen = surface.normals[surface.triangles].sum(axis=1)
        against = np.einsum("ij,ij->i", face, seen) < 0
        area = np.linalg.norm(face, axis=1)
        assert area[against].sum() < 0.025 * area.sum(), name


def test_left_structures_are_on_the_left(surfaces: dict[str, Surface]) -> None:
    for name, surface in surfaces.items():
        middle = surface.points_mm[:, 0].mean()
        if name.endswith(".left"):
            assert middle > 0, name
        elif name.endswith(".right"):
            assert middle < 0, name
        else:
            assert abs(middle) < 1.5, name


def test_muscles_have_fibres_and_bellies_and_bones_have_none(
    surfaces: dict[str, Surface], manifest: Manifest
) -> None:
    for entry in manifest.structures:
        surface = surfaces[entry.id]
        assert np.ptp(surface.occlusion) > 0.05, entry.id
        if entry.kind == "muscle":
            assert surface.belly.max() > 0.9, entry.id
            assert surface.fibre[:, 0].min() < 0.05, entry.id
            assert surface.fibre[:, 0].max() > 0.95, entry.id
            assert np.ptp(surface.striation) > 0.3, entry.id
        elif entry.kind in {"fascia", "ligament"}:
            assert surface.belly.max() == 0, entry.id
            assert np.ptp(surface.fibre[:, 0]) > 0.9, entry.id
        else:
            assert surface.belly.max() == 0, entry.id
            assert np.allclose(surface.striation, 0.5, atol=0.01), entry.id
