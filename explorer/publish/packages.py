"""A lesson as a package for a course system: one ZIP file with a page and what describes it."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from explorer.paths import DATA_DIR, MESH_DIR, VIEWER_DIST_DIR
from explorer.publish.errors import PublishError
from explorer.publish.lesson_file import LessonFile, make_lesson_file
from explorer.publish.scorm import scorm_manifest
from explorer.publish.xapi import tincan_file

PAGE_NAME = "index.html"
ADAPTER = "lms.js"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP file can name: equal content makes equal files."""


class Standard(Enum):
    """What a course system speaks."""

    SCORM = "scorm"
    XAPI = "xapi"


CONNECT = {
    # The page around answers for it; nothing leaves the page itself.
    Standard.SCORM: "'none'",
    # Who launches the page names the endpoint in its address. The first thing that the adapter does
    # is to forbid every other one.
    Standard.XAPI: "https: http:",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package that is ready to be written."""

    made: LessonFile
    standard: Standard
    content: bytes


def activity_id(lesson_id: str) -> str:
    """Return the name of a lesson in statements, where a course system gives it none.

    It does not depend on what the lesson says: who mends a word goes on with the same records.
    """
    return uuid.uuid5(uuid.NAMESPACE_URL, f"back-anatomy-explorer/lessons/{lesson_id}").urn


def make_package(
    path: Path,
    standard: Standard,
    *,
    language: str | None = None,
    pass_mark: int | None = None,
    data_dir: Path = DATA_DIR,
    mesh_dir: Path = MESH_DIR,
    viewer_dir: Path = VIEWER_DIST_DIR,
) -> Package:
    """Return a lesson as a package; see `explorer.publish.lesson_file.make_lesson_file`.

    Parameters
    ----------
    pass_mark
        In percent of the questions. Without it the lesson is done when one comes to its end, whatever
        one has answered.

    Raises
    ------
    PublishError
        If the viewer is built without the adapter, the mark is none, or as `make_lesson_file`.
    """
    if pass_mark is not None and not 0 <= pass_mark <= 100:
        raise PublishError(f"The pass mark is {pass_mark}: name a percentage from 0 to 100.")
    adapter = viewer_dir / ADAPTER
    if not adapter.is_file():
        raise PublishError(
            f"{adapter} has not been built. Build it with: npm ci && npm run build "
            f"(in {viewer_dir.parent})"
        )
    name = activity_id(path.stem)
    made = make_lesson_file(
        path,
        language=language,
        last=[adapter.read_text(encoding="utf-8")],
        attributes={
            "data-lms": standard.value,
            "data-pass-mark": "" if pass_mark is None else str(pass_mark),
            "data-activity": name,
        },
        connect=CONNECT[standard],
        data_dir=data_dir,
        mesh_dir=mesh_dir,
        viewer_dir=viewer_dir,
    )
    files = {PAGE_NAME: made.page.encode()}
    if standard is Standard.SCORM:
        files["imsmanifest.xml"] = scorm_manifest(
            made.lesson, page=PAGE_NAME, files=(PAGE_NAME,), pass_mark=pass_mark
        )
    else:
        files["tincan.xml"] = tincan_file(made.lesson, page=PAGE_NAME, activity=name)
    return Package(made=made, standard=standard, content=zipped(files))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file; equal for equal content."""
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return told.getvalue()
