"""What makes up a version of the page, and what systems read to install it."""

import json
from functools import partial

import pytest

from explorer.web.app import make_explorer
from explorer.web.asset_cache import AssetCache
from explorer.web.assets import asset_for
from explorer.web.offline import versioned, worker_script
from explorer.web.web_manifest import add_icons, add_manifest

WORDS = {"app.title": "Rücken", "app.short_title": "R", "app.description": "Knochen"}


def a_page(text: str, version: str) -> str:
    """Return a page that carries its version."""
    return f'<html data-version="{version}">{text}'


def test_a_version_changes_with_the_page_and_with_every_file():
    one, two = asset_for("a.js", b"1"), asset_for("a.js", b"2")
    page, version = versioned(partial(a_page, "x"), [one])
    assert page == a_page("x", version)
    assert versioned(partial(a_page, "x"), [one])[1] == version
    others = {versioned(partial(a_page, "y"), [one])[1], versioned(partial(a_page, "x"), [two])[1]}
    assert len({version, *others}) == 3


def test_the_worker_keeps_what_the_page_needs_and_never_the_websocket():
    explorer = make_explorer(name="offline-test")
    kept = [asset.url for asset in explorer.assets]
    script = worker_script("1f", explorer.assets)
    what = json.loads(script.split("\n", 1)[0].removeprefix("const WHAT = ").removesuffix(";"))
    assert what == {"version": "1f", "files": kept, "folder": "assets/"}
    assert "/ws" not in script


@pytest.fixture
def installed(tmp_path):
    """A manifest with the shelf that it lies on."""
    shelf = AssetCache(tmp_path)
    icons = add_icons(shelf)
    asset = add_manifest(shelf, "de", WORDS, icons)
    return json.loads(shelf.path(asset).read_bytes()), shelf


def test_the_manifest_speaks_the_language_of_the_page_and_opens_the_page_beside_it(installed):
    manifest, _ = installed
    assert (manifest["name"], manifest["lang"]) == ("Rücken", "de")
    assert manifest["display"] == "standalone"
    # It lies in assets/, the page one folder above.
    assert manifest["start_url"] == manifest["scope"] == "../"


def test_every_icon_of_the_manifest_is_there_in_the_size_it_names(installed):
    manifest, shelf = installed
    sizes = set()
    for icon in manifest["icons"]:
        picture = (shelf.folder / icon["src"]).read_bytes()
        # The head of a PNG file: signature, then length, name and size.
        width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
        assert icon["sizes"] == f"{width}x{height}"
        sizes.add((width, icon["purpose"]))
    assert sizes == {(192, "any"), (512, "any"), (512, "maskable")}
