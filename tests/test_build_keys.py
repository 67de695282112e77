"""What a thing that is built depends on: landmarks, code; and the cache that keeps it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from balls import ball
from changing_body import POSITIONS, Body

from explorer.geometry import build_cache, build_keys
from explorer.geometry.build_keys import RecordedLandmarks, landmarks_sha256, source_sha256


def test_the_cache_gives_back_every_number(tmp_path: Path) -> None:
    surface = ball((1.5, 2.25, 3.125))
    build_cache.save(tmp_path, "a", surface, {"key": "k"})
    found = build_cache.load(tmp_path, "a")
    assert found is not None
    assert build_cache.surface_sha256(found[0]) == build_cache.surface_sha256(surface)
    assert found[1] == {"key": "k"}


def test_a_builder_depends_on_what_it_looked_up_and_nothing_else(tmp_path: Path) -> None:
    body = Body(tmp_path)
    landmarks = body.facts().landmarks
    recorded = RecordedLandmarks(landmarks)
    recorded.point("scapula.centre.right")
    assert recorded.used == {"scapula.centre"}
    before = landmarks_sha256(landmarks, recorded.used)
    body.marks["T5"] = replace(body.marks["T5"], at_mm=(0.0, 1.0, 1400.0))
    assert landmarks_sha256(body.facts().landmarks, recorded.used) == before
    body.marks["scapula"] = replace(body.marks["scapula"], sizes={"radius_mm": 21.0})
    assert landmarks_sha256(body.facts().landmarks, recorded.used) != before


def test_a_builder_that_goes_through_all_landmarks_depends_on_all(tmp_path: Path) -> None:
    recorded = RecordedLandmarks(Body(tmp_path).facts().landmarks)
    list(recorded)
    assert recorded.used == {f"{name}.centre" for name in POSITIONS}


def test_code_counts_through_what_it_imports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "explorer"
    (package / "geometry").mkdir(parents=True)
    (package / "geometry" / "a.py").write_text("from explorer.geometry import b\n")
    (package / "geometry" / "b.py").write_text("SIZE_MM = 1\n")
    (package / "geometry" / "c.py").write_text("SIZE_MM = 1\n")
    monkeypatch.setattr(build_keys, "PACKAGE", package)
    before = source_sha256(["explorer.geometry.a"])
    (package / "geometry" / "c.py").write_text("SIZE_MM = 2\n")
    assert source_sha256(["explorer.geometry.a"]) == before
    (package / "geometry" / "b.py").write_text("SIZE_MM = 2\n")
    assert source_sha256(["explorer.geometry.a"]) != before


def test_the_code_of_every_bone_module_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    read: set[str] = set()
    real = Path.read_text

    def spy(path: Path, encoding: str) -> str:
        read.add(path.name)
        return real(path, encoding=encoding)

    monkeypatch.setattr(Path, "read_text", spy)
    source_sha256()
    bones = build_keys.PACKAGE / "geometry" / "bones"
    assert {file.name for file in bones.glob("*.py")} <= read
    assert {"ribs.py", "sheets.py", "occlusion.py", "glb.py", "surface.py"} <= read
