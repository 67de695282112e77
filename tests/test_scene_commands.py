"""``render`` and ``export`` write what they say, and answer bad input with a sentence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import pyvista as pv
from balls import some_structures
from command_line import run
from PIL import Image

from explorer.cli.export import export
from explorer.cli.render import pixel_size, render, view_state
from explorer.mesh_store.store import read_surfaces, write_meshes
from explorer.view_state import ViewState


@pytest.fixture
def mesh_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "meshes"
    write_meshes(folder, some_structures(), code_sha256="c" * 64, facts_sha256="f" * 64)
    return folder


@pytest.mark.image
def test_render_writes_a_picture_of_the_size_asked_for(mesh_dir: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    result = run(
        render, "--view", "posterior", "--peel", "deep", "--select", "multifidus", "-o", out,
        "--size", "80x100", "--theme", "light", "--meshes", mesh_dir,
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    with Image.open(out) as picture:
        assert picture.size == (80, 100)
        assert np.asarray(picture).std() > 10


@pytest.mark.image
def test_render_says_when_the_selection_is_not_in_the_picture(
    mesh_dir: Path, tmp_path: Path
) -> None:
    usual = ["-o", tmp_path / "out.png", "--meshes", mesh_dir, "--size", "20x20"]
    result = run(render, *usual, "--peel", "skeleton", "--select", "multifidus")
    assert result.exit_code == 0
    assert "warning: multifidus is hidden or peeled away in this view" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--select", "multifidi"], "no structure 'multifidi'; there are: T5, scapula, multifidus"),
        (["--hide", "nose"], "no structure 'nose'"),
        (["--view", "below"], "view: expected one of home, posterior"),
        (["--peel", "skin"], "layer: expected one of superficial"),
        (["--size", "big"], "size: expected width x height, such as 1200x1600; got 'big'"),
        (["--size", "0x10"], "size: expected width x height"),
        (["--address", "?peel=skin"], "There is no layer called"),
        (["-o", "picture.jpg"], "output: expected a name that ends in .png"),
        (["-o", "no/such/folder/picture.png"], "output: there is no folder"),
        (
            ["--meshes", "no/such/folder"],
            "manifest.json is missing. Rebuild it with: back-explorer",
        ),
    ],
)
def test_render_answers_bad_input_with_a_sentence(
    mesh_dir: Path, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    usual = ["-o", tmp_path / "out.png", "--meshes", mesh_dir, "--size", "20x20"]
    result = run(render, *usual, *arguments)
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert "Traceback" not in result.output
    assert not (tmp_path / "out.png").exists()


def test_options_describe_a_view_and_count_more_than_the_address() -> None:
    asked = {"view": "home", "peel": None, "select": None, "hide": [], "address": None}
    assert view_state(**asked) == ViewState()
    address = asked | {"address": "?select=multifidus&view=left"}
    assert view_state(**address) == ViewState(selected="multifidus", view="left")
    both = address | {"view": "posterior", "peel": "deep", "hide": ["T5"]}
    assert view_state(**both) == ViewState(
        selected="multifidus", view="posterior", hidden=frozenset({"T5"})
    ).peel("deep")


def test_sizes_are_read_as_width_and_height() -> None:
    assert pixel_size("1200X1600") == (1200, 1600)


def test_export_writes_each_structure_as_ply(mesh_dir: Path, tmp_path: Path) -> None:
    out = tmp_path / "ply"
    result = run(export, "--format", "ply", "--out", out, "--meshes", mesh_dir)
    assert result.exit_code == 0, result.output
    surfaces = read_surfaces(mesh_dir)
    assert sorted(path.stem for path in out.iterdir()) == sorted(surfaces)
    for name, surface in surfaces.items():
        mesh = pv.read(out / f"{name}.ply")
        np.testing.assert_allclose(mesh.points, surface.points_mm, atol=1e-3)
        assert np.array_equal(mesh.regular_faces, surface.triangles)
        assert mesh.n_open_edges == 0


def test_export_can_be_limited(mesh_dir: Path, tmp_path: Path) -> None:
    run(export, "--out", tmp_path / "ply", "--only", "scapula", "--meshes", mesh_dir)
    found = sorted(path.name for path in (tmp_path / "ply").iterdir())
    assert found == ["scapula.left.ply", "scapula.right.ply"]


def test_export_answers_bad_input_with_a_sentence(mesh_dir: Path, tmp_path: Path) -> None:
    unknown = run(export, "--out", tmp_path / "ply", "--only", "nose", "--meshes", mesh_dir)
    assert unknown.exit_code == 1
    assert "no mesh 'nose'" in unknown.stderr
    missing = run(export, "--out", tmp_path / "ply", "--meshes", tmp_path / "nothing")
    assert missing.exit_code == 1
    assert "manifest.json is missing" in missing.stderr
    (tmp_path / "file").write_text("in the way")
    blocked = run(export, "--out", tmp_path / "file", "--meshes", mesh_dir)
    assert blocked.exit_code == 1
    assert "file" in blocked.stderr
    assert "Traceback" not in blocked.output


def test_export_without_a_folder_asks_for_one() -> None:
    result = run(export)
    assert result.exit_code == 2
    assert "--out" in result.stderr
