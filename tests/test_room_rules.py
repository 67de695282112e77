"""The map of which room may import which, kept true by the test suite."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "explorer"
LEAVES = {"frame", "palette", "paths", "picture_set", "view_state"}

MAY_IMPORT = {
    "facts": {"pydantic", "yaml"},
    "learn": {"facts", "pydantic", "yaml"},
    "mesh_store": {"numpy", "pydantic", "pyvista", "meshopt"},
    "geometry": {"facts", "mesh_store", "numpy", "scipy", "pyvista", "vtkmodules", "rich"},
    "scene": {"facts", "mesh_store", "numpy", "pyvista", "vtkmodules"},
    "catalog": {"facts", "learn", "mesh_store.manifest", "pydantic"},
    "web": {
        "facts", "learn", "catalog", "mesh_store.manifest",
        "trame", "trame_server", "trame_client", "trame_vuetify", "wslink", "aiohttp", "brotli",
    },
    "publish": {"facts", "learn", "catalog", "web", "scene", "mesh_store.manifest", "numpy"},
    "bench": {"facts", "catalog", "mesh_store.manifest", "aiohttp", "wslink", "playwright"},
}  # fmt: skip
PROGRAMS = {
    # What the bench measures next to the explorer runs in a process of its own; nobody imports it.
    "bench/local_view_page.py": {"mesh_store", "pyvista", "trame"},
}
WATCHED = (
    set(MAY_IMPORT)
    | {"cli", "learn"}
    | {"yaml", "pydantic", "numpy", "scipy", "pyvista", "vtk", "vtkmodules", "meshopt"}
    | {"trame", "trame_server", "trame_client", "trame_vuetify", "trame_pyvista", "wslink"}
    | {"aiohttp", "brotli", "rich", "typer", "playwright"}
)


def imports_of(file: Path) -> set[str]:
    """Return what a file imports: our rooms by name, other packages by their top name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: write imports from the top, explorer.…"
            names = [node.module or ""]
            if node.module in ("explorer", "explorer.mesh_store"):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            top, _, rest = name.partition(".")
            if top == "explorer":
                found.add(rest if rest.startswith("mesh_store.manifest") else rest.split(".")[0])
            else:
                found.add(top)
    return {name for name in found if name.split(".")[0] in WATCHED}


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_what_it_may(room):
    files = sorted((PACKAGE / room).rglob("*.py"))
    assert files, f"no such room: {room}"
    for file in files:
        path = file.relative_to(PACKAGE).as_posix()
        allowed = PROGRAMS.get(path, MAY_IMPORT[room] | {room})
        # Who may import mesh_store may import mesh_store.manifest; not the other way round.
        extra = {n for n in imports_of(file) if not allowed & {n, n.partition(".")[0]}}
        assert not extra, f"{file.relative_to(PACKAGE)} may not import {sorted(extra)}"


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_with_rules_of_its_own_is_imported_by_nobody(program):
    assert (PACKAGE / program).exists()
    module = Path(program).stem
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [getattr(node, "module", None) or "", *(one.name for one in node.names)]
                assert not any(name.endswith(module) for name in names), f"{file}:{node.lineno}"


@pytest.mark.parametrize("leaf", sorted(LEAVES))
def test_a_leaf_module_imports_nothing_of_ours(leaf):
    files = [PACKAGE / f"{leaf}.py", *(PACKAGE / leaf).rglob("*.py")]
    found = [imports_of(file) for file in files if file.exists()]
    assert found
    assert not set().union(*found)


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("explorer.facts", ("numpy", "pyvista", "vtk", "trame")),
        ("explorer.learn.lessons", ("numpy", "pyvista", "vtk", "trame")),
        ("explorer.mesh_store.manifest", ("numpy", "pyvista", "vtk")),
        ("explorer.catalog", ("numpy", "pyvista", "vtk", "trame")),
        ("explorer.web.app", ("numpy", "pyvista", "vtk", "scipy")),
        ("explorer.publish.site", ("numpy", "pyvista", "vtk")),
        ("explorer.publish.packages", ("numpy", "pyvista", "vtk")),
        ("explorer.bench.measure", ("numpy", "pyvista", "vtk", "trame")),
        ("explorer.bench.compare", ("numpy", "pyvista", "vtk", "trame")),
        ("explorer.cli", ("numpy", "pyvista", "trame", "pydantic")),
    ],
)
def test_loading_a_room_stays_light(module, forbidden):
    """An import inside a function is fine; loading the module must not pull the weight in."""
    code = f"import sys, {module}; print([m for m in {forbidden!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
