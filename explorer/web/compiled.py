"""The catalogue as bytes, compiled once for each state of facts, meshes and code, then kept.

Compiling reads all facts, which takes the server a good part of its start and 25 MB that Python
never gives back. So a process of its own compiles, while the server gets ready, and leaves the
result in the cache; the next start finds it there.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from pathlib import Path

from explorer.mesh_store.manifest import MANIFEST_NAME, Manifest, read_manifest
from explorer.web.asset_cache import write_whole
from explorer.web.assets import asset_url

ROOM = Path(__file__).parents[1]
CODE_ROOMS = ("facts", "catalog", "mesh_store")
KEEP_UNUSED_DAYS = 30


class CatalogCompiler:
    """Compiles in the background from its creation on, unless the result is already there.

    Parameters
    ----------
    folder
        Where results are kept.
    data_dir, mesh_dir
        What is compiled.
    """

    def __init__(self, folder: Path, data_dir: Path, mesh_dir: Path) -> None:
        self._data_dir, self._mesh_dir = data_dir, mesh_dir
        self._result = folder / f"catalog.{_key(data_dir, mesh_dir)}.compiled"
        self._process: subprocess.Popen[bytes] | None = None
        if not self._result.exists():
            _forget_old(folder)
            command = [sys.executable, "-m", "explorer.web.compiled"]
            arguments = [str(path) for path in (data_dir, mesh_dir, self._result)]
            # What goes wrong there goes wrong here again, and is raised.
            self._process = subprocess.Popen([*command, *arguments], stderr=subprocess.DEVNULL)

    def result(self) -> bytes:
        """Return the catalogue as JSON.

        Raises
        ------
        FactsError, CatalogError, MeshStoreError
            If there is something wrong with the facts or the meshes.
        """
        if self._process is not None:
            self._process.wait()
        try:
            return self._result.read_bytes()
        except FileNotFoundError:
            return compiled(self._data_dir, self._mesh_dir)


def compiled(data_dir: Path, mesh_dir: Path) -> bytes:
    """Read facts and manifest and return the catalogue as JSON."""
    from explorer.catalog import compile_catalog, to_json
    from explorer.facts import load_facts

    manifest = read_manifest(mesh_dir)
    return to_json(compile_catalog(load_facts(data_dir), manifest, pack_urls=pack_urls(manifest)))


def pack_urls(manifest: Manifest) -> dict[str, str]:
    """Return where the browser finds each pack, relative to the page."""
    return {pack.id: asset_url(pack.file, pack.sha256) for pack in manifest.packs}


def _key(data_dir: Path, mesh_dir: Path) -> str:
    """Return a hash over everything that the catalogue is made of."""
    files = [*sorted(data_dir.rglob("*.yaml")), mesh_dir / MANIFEST_NAME]
    for room in CODE_ROOMS:
        files += sorted((ROOM / room).glob("*.py"))
    digest = hashlib.sha256(str(data_dir).encode())
    for file in files:
        digest.update(f"{file.name}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:24]


def _forget_old(folder: Path) -> None:
    oldest = time.time() - KEEP_UNUSED_DAYS * 86_400
    for result in folder.glob("catalog.*.compiled"):
        if result.stat().st_mtime < oldest:
            result.unlink(missing_ok=True)


def main() -> None:
    """Compile; called as ``python -m explorer.web.compiled DATA_DIR MESH_DIR RESULT``."""
    data_dir, mesh_dir, result = map(Path, sys.argv[1:])
    write_whole(result, compiled(data_dir, mesh_dir))


if __name__ == "__main__":
    main()
