"""Catalogues and learning documents as files, compiled once for each state of what they hold.

Compiling reads all facts, which takes the server a good part of its start and 25 MB that Python
never gives back. So a process of its own compiles, while the server gets ready, and leaves one file
a language in the cache, ready to be sent, and a note of what is there; the next start finds both.

Questions take seconds, and nobody asks for them at once. So a first note is left when the catalogues
are there, with the addresses that the learning documents will have, and a second one at the end.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.mesh_store.manifest import MANIFEST_NAME, Manifest, read_manifest
from explorer.web import web_manifest
from explorer.web.asset_cache import AssetCache, write_whole
from explorer.web.assets import Asset, asset_url
from explorer.web.web_manifest import add_icons, add_manifest, icon_files

if TYPE_CHECKING:
    from explorer.learn.records import Lesson

ROOM = Path(__file__).parents[1]
CODE_ROOMS = ("facts", "learn", "catalog", "mesh_store", "view_state")

KEEP_UNUSED_DAYS = 30
LOOK_AGAIN_S = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogues:
    """The files of all languages, and what the page needs of them before it can read one.

    Attributes
    ----------
    assets
        By language, English first.
    learning
        Lessons and questions by language, likewise; asked for when somebody wants to learn.
    manifests
        By language: what a system needs to know to install the explorer.
    icons
        That the manifests name.
    title
        Of the page, in English.
    """

    assets: Mapping[str, Asset]
    learning: Mapping[str, Asset]
    manifests: Mapping[str, Asset]
    icons: Mapping[str, Asset]
    title: str

    def everything(self) -> list[Asset]:
        """Return every file."""
        shelves = (self.assets, self.learning, self.manifests, self.icons)
        return [asset for shelf in shelves for asset in shelf.values()]


class CatalogCompiler:
    """Compiles in the background from its creation on, unless the result is already there.

    Parameters
    ----------
    shelf
        Where results are kept.
    data_dir, mesh_dir
        What is compiled.
    lesson_dirs
        Folders of lessons beside the shipped ones.
    """

    def __init__(
        self, shelf: AssetCache, data_dir: Path, mesh_dir: Path, lesson_dirs: Sequence[Path] = ()
    ) -> None:
        self._shelf, self._data_dir, self._mesh_dir = shelf, data_dir, mesh_dir
        self._lesson_dirs = lesson_dirs
        self._key = _key(data_dir, mesh_dir, lesson_dirs)
        self._process: subprocess.Popen[bytes] | None = None
        if self._whole() is None:
            _forget_old(shelf.folder)
            command = [sys.executable, "-m", "explorer.web.compiled"]
            paths = (data_dir, mesh_dir, shelf.folder, *lesson_dirs)
            arguments = [self._key, *map(str, paths)]
            # What goes wrong there goes wrong here again, and is raised.
            self._process = subprocess.Popen([*command, *arguments], stderr=subprocess.DEVNULL)

    def first_result(self) -> Catalogues:
        """Return the catalogues, which are on the shelf by then.

        The learning documents may follow (`wait`): their assets have an address and no size.

        Raises
        ------
        LessonError
            If there is something wrong with a lesson.
        FactsError, CatalogError, MeshStoreError
            If there is something wrong with the facts or the meshes.
        """
        while self._process is not None and self._process.poll() is None:
            if (found := self._begun()) is not None:
                return found
            time.sleep(LOOK_AGAIN_S)
        return self._begun() or self.result()

    def result(self) -> Catalogues:
        """Return the catalogues; they and the learning documents are on the shelf by then.

        Raises
        ------
        LessonError, FactsError, CatalogError, MeshStoreError
            As `first_result`.
        """
        if self._process is not None:
            self._process.wait()
        return self._whole() or compiled(
            self._data_dir, self._mesh_dir, self._shelf, self._lesson_dirs
        )

    def wait(self) -> None:
        """Return when everything is on the shelf; raises as `result`."""
        self.result()

    def _begun(self) -> Catalogues | None:
        return self._noted(_note(self._shelf, self._key, "begun"), with_learning=False)

    def _whole(self) -> Catalogues | None:
        return self._noted(_note(self._shelf, self._key, "compiled"), with_learning=True)

    def _noted(self, note: Path, *, with_learning: bool) -> Catalogues | None:
        """Return what the note names, or None if something of it is missing."""
        try:
            catalogues = _from_json(note.read_bytes())
        except FileNotFoundError:
            return None
        coming = () if with_learning else catalogues.learning.values()
        needed = [asset for asset in catalogues.everything() if asset not in coming]
        return catalogues if all(self._shelf.path(one).exists() for one in needed) else None


def compiled(
    data_dir: Path,
    mesh_dir: Path,
    shelf: AssetCache,
    lesson_dirs: Sequence[Path] = (),
    on_catalogues: Callable[[Catalogues], None] = lambda _: None,
) -> Catalogues:
    """Read facts, lessons, translations and manifest, and put what each language has on a shelf.

    ``on_catalogues`` is called as soon as all but the learning documents is there; these have an
    address by then and no size.
    """
    from explorer.catalog import compile_catalog, compile_learning, pool_questions, to_json
    from explorer.catalog.words import SOURCE_LANGUAGE
    from explorer.facts import load_facts, load_translations
    from explorer.learn.check import lesson_folders
    from explorer.learn.lessons import load_lessons

    manifest = read_manifest(mesh_dir)
    facts, translations = load_facts(data_dir), load_translations(data_dir)
    lessons = load_lessons([*lesson_folders(data_dir), *lesson_dirs], facts)
    catalogs = {
        language: compile_catalog(
            facts,
            manifest,
            language,
            translations=translations,
            pack_urls=pack_urls(manifest),
        )
        for language in (SOURCE_LANGUAGE, *translations)
    }
    # Each catalogue names the addresses of all, so these cannot hold the hash of a single one.
    sha256 = hashlib.sha256(b"".join(map(to_json, catalogs.values()))).hexdigest()
    assets: dict[str, Asset] = {}
    for language, catalog in catalogs.items():
        for other in catalog["languages"]:
            other["url"] = asset_url(_file_name(other["id"]), sha256)
        assets[language] = shelf.add(_file_name(language), to_json(catalog), sha256=sha256)
    icons = add_icons(shelf)
    # The addresses of the learning documents are told before their content is known.
    key = _learning_key(sha256, lessons)
    names = {language: f"learning.{language}.json" for language in catalogs}
    found = Catalogues(
        assets=assets,
        learning={
            language: Asset(url=asset_url(name, key), sha256=key, bytes=0)
            for language, name in names.items()
        },
        manifests={
            language: add_manifest(shelf, language, catalog["strings"], icons)
            for language, catalog in catalogs.items()
        },
        icons=icons,
        title=facts.interface["app.title"],
    )
    on_catalogues(found)
    learnings = {
        language: compile_learning(
            facts, lessons, pool_questions(facts, manifest, language, translations), language
        )
        for language in catalogs
    }
    return replace(
        found,
        learning={
            language: shelf.add(names[language], to_json(learning), sha256=key)
            for language, learning in learnings.items()
        },
    )


def pack_urls(manifest: Manifest) -> dict[str, str]:
    """Return where the browser finds each pack, relative to the page."""
    return {pack.id: asset_url(pack.file, pack.sha256) for pack in manifest.packs}


def _file_name(language: str) -> str:
    return f"catalog.{language}.json"


def _key(data_dir: Path, mesh_dir: Path, lesson_dirs: Sequence[Path]) -> str:
    """Return a hash over everything that the catalogues are made of."""
    files = [path for folder in lesson_dirs for path in sorted(folder.glob("*.yaml"))]
    files += [*sorted(data_dir.rglob("*.yaml")), mesh_dir / MANIFEST_NAME, ROOM / "palette.py"]
    for room in CODE_ROOMS:
        files += sorted((ROOM / room).rglob("*.py"))
    files += [Path(web_manifest.__file__), *icon_files().values()]
    digest = hashlib.sha256("\0".join(map(str, (data_dir, *lesson_dirs))).encode())
    for file in files:
        digest.update(f"{file.parent.name}/{file.name}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:24]


def _learning_key(catalogs_sha256: str, lessons: Mapping[str, Lesson]) -> str:
    """Return a hash over what lessons and questions are made of: catalogues, lessons and code."""
    digest = hashlib.sha256(catalogs_sha256.encode())
    for lesson in lessons.values():
        digest.update(lesson.model_dump_json().encode())
    for room in CODE_ROOMS:
        for file in sorted((ROOM / room).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _note(shelf: AssetCache, key: str, stage: str) -> Path:
    return shelf.folder / f"catalog.{key}.{stage}"


def _to_json(catalogues: Catalogues) -> bytes:
    return json.dumps(asdict(catalogues)).encode()


def _from_json(note: bytes) -> Catalogues:
    kept = json.loads(note)
    shelves = {
        name: {key: Asset(**asset) for key, asset in kept[name].items()}
        for name in ("assets", "learning", "manifests", "icons")
    }
    return Catalogues(**shelves, title=kept["title"])


def _forget_old(folder: Path) -> None:
    oldest = time.time() - KEEP_UNUSED_DAYS * 86_400
    for result in (*folder.glob("catalog.*.compiled"), *folder.glob("catalog.*.begun")):
        if result.stat().st_mtime < oldest:
            result.unlink(missing_ok=True)


def main() -> None:
    """Compile; called with a key, the paths of facts, meshes and shelf, and of further lessons."""
    key = sys.argv[1]
    data_dir, mesh_dir, folder, *lesson_dirs = map(Path, sys.argv[2:])
    shelf = AssetCache(folder)

    def leave(stage: str, catalogues: Catalogues) -> None:
        write_whole(_note(shelf, key, stage), _to_json(catalogues))

    leave("compiled", compiled(data_dir, mesh_dir, shelf, lesson_dirs, partial(leave, "begun")))


if __name__ == "__main__":
    main()
