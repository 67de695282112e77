"""What the page is made of: files under hashed names, collected from our rooms, trame and Vuetify."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import trame_client.module.vue3 as trame_page
import trame_vuetify.module.v3 as vuetify_module
from trame.app import get_server
from trame_server.core import Server

from explorer.mesh_store.manifest import read_manifest, read_pack_bytes
from explorer.paths import DATA_DIR, MESH_DIR, PICTURE_DIR, VIEWER_DIST_DIR
from explorer.web.asset_cache import AssetCache, Coming
from explorer.web.assets import Asset
from explorer.web.compiled import CatalogCompiler, Catalogues
from explorer.web.layout import build_layout
from explorer.web.licences import licences_text
from explorer.web.page import PageParts
from explorer.web.pictures import Pictures, add_pictures

STATIC_DIR = Path(__file__).with_name("static")
FIRST_PACKS = ("skeleton", "superficial")
"""Packs that the page asks for before its scripts run: they make the first usable view."""

TOUCH_ICON = "icon_192"
VUE = "vue.global.js"
VUETIFY = "vuetify3.js"
USED_BY_VUE = ["Vuetify.createVuetify(BackAtlas.vuetifyOptions())", "BackAtlas"]


class ViewerMissingError(RuntimeError):
    """The browser's part has not been built."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFiles:
    """What a page is made of, on a shelf: what a server sends, and what can be put elsewhere.

    Attributes
    ----------
    parts
        What the page itself refers to.
    packs
        Meshes by the id of their pack.
    catalogues
        Of all languages.
    licences
        Of the libraries in the viewer.
    kept
        What a page needs to work without its server.
    everything
        All that a page may ask for.
    coming
        What of it may not be on the shelf yet, and a function that waits until it is.
    """

    server: Server
    title: str
    parts: PageParts
    packs: Mapping[str, Asset]
    catalogues: Catalogues
    licences: Asset
    kept: Sequence[Asset]
    everything: Sequence[Asset]
    coming: Coming | None = None


def gather_files(
    shelf: AssetCache,
    *,
    data_dir: Path = DATA_DIR,
    mesh_dir: Path = MESH_DIR,
    viewer_dir: Path = VIEWER_DIST_DIR,
    picture_dir: Path = PICTURE_DIR,
    lesson_dirs: Sequence[Path] = (),
    name: str = "back-anatomy-explorer",
    at_once: bool = False,
) -> PageFiles:
    """Put everything that a page may ask for on a shelf; see `explorer.web.app.make_explorer`.

    ``at_once`` does not wait for what nobody asks for first, see `PageFiles.coming`.
    """
    manifest = read_manifest(mesh_dir)
    compiler = CatalogCompiler(shelf, data_dir, mesh_dir, lesson_dirs)
    packs = {
        pack.id: shelf.add(pack.file, read_pack_bytes(mesh_dir, pack)) for pack in manifest.packs
    }
    catalogues = compiler.first_result() if at_once else compiler.result()
    licences = shelf.add("licences.txt", _licences(viewer_dir).encode())
    server = _trame_server(name, licences, catalogues.title)
    layout = shelf.add("layout.json", _layout_of(server))
    pictures = add_pictures(shelf, picture_dir)
    trame = shelf.add("trame.js", _trame_script(Path(trame_page.www)).read_bytes())
    parts = _page_parts(shelf, viewer_dir, trame, catalogues, _first(packs), layout, pictures)
    # What a page needs to work without the server; a worker keeps it on the device.
    kept = [
        *(parts.boot, *parts.styles, *parts.scripts, *parts.preloads),
        *(asset for asset in packs.values() if asset not in parts.preloads),
        *(layout, licences),
    ]
    drawn = []
    if pictures is not None:
        kept.append(pictures.poster)
        drawn = [pictures.table, *pictures.others]
    return PageFiles(
        server=server,
        title=catalogues.title,
        parts=parts,
        packs=packs,
        catalogues=catalogues,
        licences=licences,
        kept=kept,
        everything=[*kept, trame, *catalogues.everything(), *drawn],
        coming=Coming([*catalogues.learning.values()], compiler.wait) if at_once else None,
    )


def _licences(viewer_dir: Path) -> str:
    libraries = {
        "Vue": Path(trame_page.www) / VUE,
        "Vuetify": Path(vuetify_module.serve_path) / VUETIFY,
    }
    return licences_text(
        {name: file.read_text(encoding="utf-8") for name, file in libraries.items()},
        (viewer_dir / "THIRD_PARTY_LICENSES.txt").read_text(encoding="utf-8"),
    )


def _first(packs: dict[str, Asset]) -> list[Asset]:
    return [packs[name] for name in FIRST_PACKS if name in packs]


def _layout_of(server: Server) -> bytes:
    """Return what trame hands to a page: the template that Vue compiles."""
    return json.dumps({"template": server.state["trame__template_main"]}).encode()


def _page_parts(
    shelf: AssetCache,
    viewer_dir: Path,
    trame: Asset,
    catalogues: Catalogues,
    preloads: Sequence[Asset],
    layout: Asset,
    pictures: Pictures | None,
) -> PageParts:
    """Collect the files of the page: trame's, Vuetify's and ours, all under hashed names."""
    bundle, style = viewer_dir / "back-atlas.umd.js", viewer_dir / "back-atlas.css"
    for file in (bundle, style):
        if not file.exists():
            raise ViewerMissingError(
                f"The browser's part {file} has not been built. Build it with: "
                f"npm ci && npm run build (in {viewer_dir.parent})"
            )
    www = Path(trame_page.www)
    vuetify = Path(vuetify_module.serve_path)
    return PageParts(
        boot=shelf.add("boot.js", (STATIC_DIR / "boot.js").read_bytes()),
        styles=(
            shelf.add("vuetify.css", (vuetify / "vuetify3.css").read_bytes()),
            shelf.add("back-atlas.css", style.read_bytes()),
        ),
        scripts=(
            shelf.add("vue.js", (www / VUE).read_bytes()),
            shelf.add("vuetify.js", (vuetify / VUETIFY).read_bytes()),
            shelf.add("back-atlas.js", bundle.read_bytes()),
            shelf.add("open.js", (STATIC_DIR / "open.js").read_bytes()),
        ),
        trame=trame,
        catalogs=catalogues.assets,
        learning=catalogues.learning,
        preloads=preloads,
        layout=layout,
        manifests=catalogues.manifests,
        touch_icon=catalogues.icons[TOUCH_ICON],
        poster=pictures.poster if pictures else None,
        pictures=pictures.table if pictures else None,
        icon_svg=(STATIC_DIR / "icon.svg").read_text(encoding="utf-8"),
    )


def _trame_script(www: Path) -> Path:
    """Return the one script of trame's own page, whatever its hash is called."""
    found = re.search(r'<script type="module"[^>]* src="([^"]+)"', (www / "index.html").read_text())
    if found is None:
        raise RuntimeError(f"{www / 'index.html'} names no script; trame-client has changed")
    return www / found[1]


def _trame_server(name: str, licences: Asset, title: str) -> Server:
    with warnings.catch_warnings():
        # Before its own loop runs, wslink asks asyncio for one in a way that is going out of use.
        warnings.simplefilter("ignore", DeprecationWarning)
        server = get_server(name, client_type="vue3")
    build_layout(server, licences.url)
    # Scripts and styles stand in the page, so that the browser fetches them at once instead of
    # after the websocket has told it to. Vuetify's icon font (400 kB) is not used at all.
    server.state.trame__scripts = []
    server.state.trame__styles = []
    server.state.trame__vue_use = USED_BY_VUE
    server.state.trame__title = title
    return server
