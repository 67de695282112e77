"""The whole explorer as files that any web host can send, in any folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from explorer.paths import DATA_DIR, MESH_DIR, PICTURE_DIR, VIEWER_DIST_DIR
from explorer.publish.errors import PublishError
from explorer.publish.languages import chosen_languages, only_languages
from explorer.publish.site_readme import readme
from explorer.web.asset_cache import AssetCache, write_whole
from explorer.web.assets import FOLDER, Asset
from explorer.web.embedding import (
    EXAMPLE_NAME,
    HELPER_NAME,
    embed_origins,
    example_text,
    helper_text,
)
from explorer.web.offline import WORKER_NAME, versioned, worker_script
from explorer.web.page import render_page
from explorer.web.page_files import gather_files
from explorer.web.security import security_headers

PAGE_NAME = "index.html"
MARK = 'data-app-name="back-anatomy-explorer"'
"""In every page of ours: a folder with such a page may be written again."""

TWINS = (".br", ".gz")
ONLY_AS_HEADER = ("frame-ancestors", "report-uri", "sandbox")
"""What a browser does not take from a page itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What was written.

    Attributes
    ----------
    files
        Relative to the folder.
    bytes
        Of all files together, without compressed twins.
    """

    languages: tuple[str, ...]
    files: tuple[str, ...]
    bytes: int


def write_site(
    folder: Path,
    *,
    languages: Sequence[str] = (),
    lesson_dirs: Sequence[Path] = (),
    embed_in: Sequence[str] = (),
    twins: bool = False,
    data_dir: Path = DATA_DIR,
    mesh_dir: Path = MESH_DIR,
    viewer_dir: Path = VIEWER_DIST_DIR,
    picture_dir: Path = PICTURE_DIR,
    cache: AssetCache | None = None,
) -> Site:
    """Write the explorer into a folder: open ``index.html`` through any web server.

    Parameters
    ----------
    folder
        Made when missing; empty, or holding such a site, which is written anew.
    languages
        Only these and English; empty for all.
    lesson_dirs
        Folders of lessons beside the shipped ones.
    embed_in
        Origins whose pages may command the site in a frame, see `explorer.web.embedding`. That only
        they may frame it, the host must say: ``README.txt`` tells how.
    twins
        Also write ``.br`` and ``.gz`` beside each file, for hosts that send what lies ready.

    Raises
    ------
    PublishError
        If the folder holds something else, there is no such language, or an origin is none.
    LessonError, FactsError, MeshStoreError, ViewerMissingError
        As `explorer.web.app.make_explorer`.
    """
    _check(folder)
    try:
        origins = embed_origins(embed_in)
    except ValueError as error:
        raise PublishError(f"--embed-in: {error}.") from None
    headers = security_headers(origins)
    shelf = cache or AssetCache()
    files = gather_files(
        shelf,
        data_dir=data_dir,
        mesh_dir=mesh_dir,
        viewer_dir=viewer_dir,
        picture_dir=picture_dir,
        lesson_dirs=[one.absolute() for one in lesson_dirs],
        name="back-anatomy-explorer-site",
    )
    spoken = chosen_languages(languages, tuple(files.catalogues.assets))
    catalogues = only_languages(files.catalogues, spoken, shelf)
    parts = replace(
        files.parts,
        trame=None,
        catalogs=catalogues.assets,
        learning=catalogues.learning,
        manifests=catalogues.manifests,
        policy=policy_in_page(headers["Content-Security-Policy"]),
        embed_in=origins,
    )
    # All but trame's own script, and what belongs to languages that are left out.
    dropped = {files.parts.trame, *files.catalogues.everything()} - {*catalogues.everything()}
    added = [one for one in catalogues.everything() if one not in files.everything]
    assets = [one for one in files.everything if one not in dropped] + added
    page, version = versioned(partial(render_page, parts, files.title), assets)
    _put(folder, assets, shelf, twins=twins)
    texts = {
        PAGE_NAME: page,
        WORKER_NAME: worker_script(version, files.kept),
        "LICENCES.txt": shelf.path(files.licences).read_text(encoding="utf-8"),
        "README.txt": readme(headers),
        HELPER_NAME: helper_text(),
        EXAMPLE_NAME: example_text(),
    }
    for name, text in texts.items():
        write_whole(folder / name, text.encode())
        (folder / name).chmod(0o644)
    return Site(
        languages=spoken,
        files=(*texts, *(asset.url for asset in assets)),
        bytes=sum(map(len, (text.encode() for text in texts.values())))
        + sum(asset.bytes for asset in assets),
    )


def policy_in_page(header: str) -> str:
    """Return a Content-Security-Policy without what a browser takes from a host alone."""
    rules = (rule.strip() for rule in header.split(";"))
    return "; ".join(rule for rule in rules if rule.split(" ", 1)[0] not in ONLY_AS_HEADER)


def _check(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise PublishError(f"{folder} is a file: name a folder.")
    if not folder.exists() or not any(folder.iterdir()):
        return
    page = folder / PAGE_NAME
    if not page.is_file() or MARK not in page.read_text(encoding="utf-8", errors="replace"):
        raise PublishError(f"{folder} holds other files: name an empty folder or a new one.")


def _put(folder: Path, assets: Iterable[Asset], shelf: AssetCache, *, twins: bool) -> None:
    """Copy the assets, and remove those of an earlier site."""
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    written = set()
    for asset in assets:
        suffixes = [""]
        if twins:
            shelf.compress(asset)
            suffixes += [
                one for one in TWINS if shelf.path(asset).with_name(asset.name + one).exists()
            ]
        for suffix in suffixes:
            name = asset.name + suffix
            shutil.copyfile(shelf.folder / name, place / name)
            written.add(name)
    for old in place.iterdir():
        if old.name not in written and old.is_file():
            old.unlink()
