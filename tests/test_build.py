"""The build does what changed and nothing else, and does it the same way each time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from changing_body import POSITIONS, Body

from explorer.facts.landmarks import Landmarks
from explorer.geometry import build, build_bones, build_structures
from explorer.geometry.build_errors import BuildError
from explorer.geometry.quality import cache as quality_cache
from explorer.mesh_store.manifest import read_manifest
from explorer.mesh_store.surface import Surface


@pytest.fixture
def body(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Body:
    body = Body(tmp_path)
    bones = {name: body.bone(name) for name in POSITIONS}
    monkeypatch.setattr(build, "load_facts", lambda _: body.facts())
    monkeypatch.setattr(build, "load_fascicles", lambda _: body.tables)
    monkeypatch.setattr(build, "sourced_share", body.sourced_share)
    monkeypatch.setattr(build_structures, "sourced_share", body.sourced_share)
    monkeypatch.setattr(build_bones, "BONES", bones)
    monkeypatch.setattr(build_structures, "BONES", bones)
    monkeypatch.setattr(build_structures, "build_muscles", body.muscles)
    monkeypatch.setattr(build_structures, "BONE_FIELD_STEP_MM", 6.0)
    return body


def test_a_first_build_makes_everything_and_says_so(body: Body) -> None:
    result = body.build()
    assert result.changed
    assert set(body.made) == {*POSITIONS, "multifidus"}
    assert [entry.id for entry in result.manifest.structures] == [
        "T5",
        "scapula.left",
        "scapula.right",
        "femur.left",
        "femur.right",
        "multifidus.left",
        "multifidus.right",
    ]
    assert all(
        (entry.quality.closed, entry.quality.bodies) == (True, 1)
        for entry in result.manifest.structures
    )
    assert result.faults == []
    assert read_manifest(body.root / "meshes") == result.manifest


def test_a_second_build_makes_nothing(body: Body) -> None:
    body.build()
    before = {path: path.stat().st_mtime_ns for path in (body.root / "meshes").iterdir()}
    assert not body.build().changed
    assert body.made == []
    after = {path: path.stat().st_mtime_ns for path in (body.root / "meshes").iterdir()}
    assert after == before


def test_a_changed_landmark_makes_its_bone_and_the_muscles_again(body: Body) -> None:
    body.build()
    body.marks["femur"] = replace(body.marks["femur"], at_mm=(80.0, 5.0, 900.0))
    result = body.build()
    assert result.changed
    assert body.made == ["femur", "multifidus"]
    low, high = result.manifest.entry("femur.left").bounds_mm
    assert (low[1] + high[1]) / 2 == pytest.approx(5, abs=0.1)


def test_a_changed_table_makes_only_the_muscles_again(body: Body) -> None:
    body.build()
    body.rows = 12
    body.build()
    assert body.made == ["multifidus"]


def test_a_change_in_how_much_is_sourced_reaches_the_manifest_and_makes_nothing_else(
    body: Body,
) -> None:
    body.build()
    body.sourced = 0.75
    result = body.build()
    assert result.changed
    assert body.made == []
    assert {entry.quality.sourced_share for entry in result.manifest.structures} == {0.75}


def test_what_was_measured_is_kept_until_a_shape_changes(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = []
    real = quality_cache.measure

    def spy(*arguments: object) -> object:
        measured.append(arguments)
        return real(*arguments)

    monkeypatch.setattr(quality_cache, "measure", spy)
    first = body.build().manifest
    again = body.build(out="elsewhere").manifest
    assert len(measured) == 1
    assert [one.quality for one in again.structures] == [one.quality for one in first.structures]
    body.rows = 12
    body.build()
    assert len(measured) == 2


def test_how_a_landmark_was_measured_does_not_matter(body: Body) -> None:
    body.build()
    body.marks["T5"] = replace(body.marks["T5"], method="another hand")
    assert not body.build().changed


def test_a_damaged_pack_is_written_again_from_the_cache(body: Body) -> None:
    body.build()
    pack = body.root / "meshes" / "skeleton.glb"
    whole = pack.read_bytes()
    pack.write_bytes(whole[:-40])
    assert body.build().changed
    assert body.made == []
    assert pack.read_bytes() == whole


def test_force_makes_everything_again_with_the_same_bytes(body: Body) -> None:
    body.build()
    first = {path.name: path.read_bytes() for path in (body.root / "meshes").iterdir()}
    body.build(force=True)
    assert set(body.made) == {*POSITIONS, "multifidus"}
    assert first == {path.name: path.read_bytes() for path in (body.root / "meshes").iterdir()}


def test_a_build_that_breaks_leaves_the_old_meshes(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = body.build().manifest
    body.rows = 12

    def broken(*_: object, **__: object) -> dict[str, Surface]:
        raise KeyboardInterrupt

    monkeypatch.setattr(build_structures, "build_muscles", broken)
    with pytest.raises(KeyboardInterrupt):
        body.build()
    assert read_manifest(body.root / "meshes") == old
    assert not [path for path in (body.root / "meshes").iterdir() if path.name.startswith(".")]


def test_a_bone_that_cannot_be_built_is_named(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    def impossible(landmarks: Landmarks) -> Surface:
        raise ValueError("radius_mm: expected a positive number, got -3")

    monkeypatch.setitem(build_bones.BONES, "femur", impossible)
    with pytest.raises(BuildError, match=r"femur could not be built: radius_mm: .* got -3"):
        body.build()


@pytest.mark.parametrize("kept", [0, 20, -40])
def test_a_damaged_cache_counts_as_missing(body: Body, kept: int) -> None:
    body.build()
    cached = body.root / "cache" / "bones" / "T5.npz"
    cached.write_bytes(cached.read_bytes()[:kept])
    body.build(out="elsewhere")
    assert body.made == ["T5"]


def test_finding_nothing_to_do_imports_no_vtk() -> None:
    import subprocess
    import sys

    code = "import sys, explorer.geometry.build; sys.exit('vtkmodules' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_asking_whether_the_meshes_are_current_builds_nothing(tmp_path: Path) -> None:
    """An empty folder is not current; it stays empty."""
    from explorer.cli.build import build

    with pytest.raises(SystemExit, match="1"):
        build(out=tmp_path, check=True)
    assert list(tmp_path.iterdir()) == []
