"""What a surface was made from, as hashes: the facts that were read and the code that read them.

Light enough to find out in a second that there is nothing to build: no numpy, no VTK.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from explorer.facts.landmarks import Landmark, Landmarks

PACKAGE = Path(__file__).resolve().parents[1]
_OURS = ("explorer.geometry", "explorer.mesh_store", "explorer.frame")
"""What shapes a mesh. Facts count by their values, not by the code that reads them."""

_ROOTS = ("explorer.geometry.build",)


class RecordedLandmarks(Landmarks):
    """Landmarks that remember which of them were looked up."""

    def __init__(self, landmarks: Landmarks) -> None:
        super().__init__(list(landmarks))
        self.used: set[str] = set()

    def __iter__(self) -> Iterator[Landmark]:
        self.used.update(super().ids())
        return super().__iter__()

    def ids(self) -> list[str]:
        """Return every landmark id; from then on a surface depends on all of them."""
        everything = super().ids()
        self.used.update(everything)
        return everything

    def landmark(self, landmark_id: str) -> Landmark:
        """Return one landmark and remember it."""
        mark = super().landmark(landmark_id)
        self.used.add(f"{mark.bone}.{mark.name}")
        return mark


def landmarks_sha256(landmarks: Landmarks, used: Iterable[str] | None = None) -> str:
    """Return the hash of the values of landmarks, of all if ``used`` is not given.

    Only what a builder can read counts, not how it was measured. A landmark that is no longer
    there changes the hash.
    """
    marks = {f"{mark.bone}.{mark.name}": mark for mark in Landmarks.__iter__(landmarks)}
    names = sorted(marks if used is None else used)
    return sha256_of([[name, _values(marks.get(name))] for name in names])


def source_sha256(modules: Iterable[str] = _ROOTS) -> str:
    """Return the hash of the source of some modules and of all that they import, of `_OURS`.

    A package counts with every module in it: the registry of bones finds its modules by name.
    """
    todo, seen = list(modules), dict[str, str]()
    while todo:
        name = todo.pop()
        path = _file_of(name)
        if name in seen or path is None:
            continue
        text = path.read_text(encoding="utf-8")
        seen[name] = text
        todo += [other for other in _imports(text) if other.startswith(_OURS)]
        if path.name == "__init__.py" and name == "explorer.geometry.bones":
            todo += [f"{name}.{file.stem}" for file in path.parent.glob("*.py")]
    return sha256_of(sorted(seen.items()))


def sha256_of(value: object) -> str:
    """Return the hash of a value made of lists, dictionaries, text and numbers."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _values(mark: Landmark | None) -> object:
    if mark is None:
        return None
    return [mark.sided, mark.at_mm, mark.normal, sorted(mark.sizes.items())]


def _file_of(module: str) -> Path | None:
    parts = module.split(".")
    if parts[0] != PACKAGE.name:
        return None
    base = PACKAGE.joinpath(*parts[1:])
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.is_file():
            return path
    return None


def _imports(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
