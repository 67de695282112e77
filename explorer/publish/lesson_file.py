"""A lesson as one HTML file: 3D view, texts, questions, sources and licences, without a network."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from explorer.catalog import to_json
from explorer.catalog.compiling import sources_cited_in
from explorer.catalog.learning import lesson_entry
from explorer.catalog.words import SOURCE_LANGUAGE
from explorer.facts import Facts, load_facts
from explorer.learn.check import LESSONS
from explorer.learn.known import Known
from explorer.learn.lessons import Lesson, read_lesson
from explorer.paths import DATA_DIR, MESH_DIR, VIEWER_DIST_DIR
from explorer.publish.errors import PublishError
from explorer.publish.languages import chosen_languages, only_languages
from explorer.publish.one_file import OneFile, render_one_file
from explorer.web.asset_cache import AssetCache
from explorer.web.assets import Asset
from explorer.web.page_files import gather_files

MOST_BYTES = 6_000_000
"""Of the file: what still goes as an attachment of a message, and opens at once from a stick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonFile:
    """A page with a lesson inside.

    Attributes
    ----------
    languages
        Of its words; the lesson's own texts are in ``lesson.language``.
    """

    lesson: Lesson
    page: str
    languages: tuple[str, ...]

    @property
    def bytes(self) -> int:
        """Return the size of the file."""
        return len(self.page.encode())


def find_lesson(name: str, data_dir: Path = DATA_DIR) -> Path:
    """Return the file of a lesson that is named by its path, or by its id if it is a shipped one.

    Raises
    ------
    PublishError
        If there is no such file.
    """
    for path in (Path(name), data_dir / LESSONS / f"{name}.yaml"):
        if path.is_file():
            return path
    shipped = ", ".join(sorted(file.stem for file in (data_dir / LESSONS).glob("*.yaml")))
    raise PublishError(f"There is no lesson file {name}. Shipped lessons: {shipped}.")


def make_lesson_file(
    path: Path,
    *,
    language: str | None = None,
    last: Sequence[str] = (),
    attributes: Mapping[str, str] | None = None,
    connect: str = "'none'",
    data_dir: Path = DATA_DIR,
    mesh_dir: Path = MESH_DIR,
    viewer_dir: Path = VIEWER_DIST_DIR,
    cache: AssetCache | None = None,
) -> LessonFile:
    """Return a page that shows one lesson and carries everything that it needs inside.

    Parameters
    ----------
    path
        Of the lesson, as `find_lesson` finds it.
    language
        Of the page's words, beside English; the lesson's own if none is named.
    last, attributes, connect
        As in `explorer.publish.one_file.OneFile`.

    Raises
    ------
    PublishError
        If there is no such language, or the page is larger than `MOST_BYTES`.
    LessonError
        If something is wrong with the lesson; names each line.
    FactsError, MeshStoreError, ViewerMissingError
        As `explorer.web.app.make_explorer`.
    """
    facts = load_facts(data_dir)
    lesson = read_lesson(path, Known.of(facts))
    shelf = cache or AssetCache()
    files = gather_files(
        shelf,
        data_dir=data_dir,
        mesh_dir=mesh_dir,
        viewer_dir=viewer_dir,
        name="back-anatomy-explorer-lesson",
    )
    there = tuple(files.catalogues.assets)
    wanted = language or (lesson.language if lesson.language in there else SOURCE_LANGUAGE)
    spoken = chosen_languages([wanted], there)
    catalogues = only_languages(files.catalogues, spoken, shelf)
    learning = {
        one: shelf.add(f"learning.{one}.json", to_json(_only_lesson(whole, shelf, lesson, facts)))
        for one, whole in catalogues.learning.items()
    }
    # Drawn pictures, icons and what installs the page stay out: the file is opened, not installed.
    parts = replace(
        files.parts,
        trame=None,
        catalogs=catalogues.assets,
        learning=learning,
        manifests={},
        poster=None,
        pictures=None,
    )
    inside = (
        *catalogues.assets.values(),
        *learning.values(),
        *(parts.layout, files.licences),
        *files.packs.values(),
    )

    def text(asset: Asset) -> str:
        return shelf.path(asset).read_text(encoding="utf-8")

    page = render_one_file(
        OneFile(
            title=lesson.title,
            parts=parts,
            boot=text(parts.boot),
            scripts=[text(asset) for asset in parts.scripts],
            styles=[text(asset) for asset in parts.styles],
            inside={asset.url: shelf.path(asset).read_bytes() for asset in inside},
            attributes={
                "data-lesson": lesson.id,
                "data-title": lesson.title,
                "data-preferred": wanted,
                **(attributes or {}),
            },
            last=last,
            connect=connect,
        )
    )
    made = LessonFile(lesson=lesson, page=page, languages=spoken)
    if made.bytes > MOST_BYTES:
        raise PublishError(
            f"The lesson takes {made.bytes / 1e6:.1f} MB, more than {MOST_BYTES / 1e6:.0f} MB."
        )
    return made


def _only_lesson(whole: Asset, shelf: AssetCache, lesson: Lesson, facts: Facts) -> dict[str, Any]:
    """Return a learning document with this lesson alone; the questions to practise stay in it."""
    document: dict[str, Any] = json.loads(shelf.path(whole).read_bytes())
    entry = lesson_entry(lesson, document["language"])
    alone = {**document, "lessons": [entry], "sources": {}}
    return {**alone, "sources": sources_cited_in(alone, facts)}
