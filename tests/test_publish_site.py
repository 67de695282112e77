"""Sites that are written into a folder, without a browser."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest
from page_reader import Reader, addresses

import explorer.publish.site
from explorer.publish.errors import PublishError
from explorer.publish.languages import chosen_languages
from explorer.publish.site import Site, policy_in_page, write_site


@dataclass
class Written:
    folder: Path
    site: Site
    page: Reader


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "back"
    site = write_site(
        folder,
        languages=["de"],
        embed_in=["https://school.example"],
        twins=True,
    )
    return Written(folder, site, Reader((folder / "index.html").read_text()))


def test_every_file_that_a_site_names_is_there(site):
    root = site.page.attributes_of("html")
    named = {root["data-layout"], root["data-pictures"]}
    for table in ("data-catalogs", "data-learning", "data-manifests"):
        named |= set(json.loads(root[table]).values())
    named |= {url for url in addresses(site.page) if url != "./"}
    worker = (site.folder / "service_worker.js").read_text()
    named |= set(json.loads(worker.split("\n")[0].removeprefix("const WHAT = ")[:-1])["files"])
    for url in json.loads(root["data-catalogs"]).values():
        catalog = json.loads((site.folder / url).read_text())
        named |= {pack["url"] for pack in catalog["packs"]}
        named |= {one["url"] for one in catalog["languages"]}
    assert {url for url in named if not (site.folder / url).is_file()} == set()
    assert {name for name in site.site.files if not (site.folder / name).is_file()} == set()
    assert root["data-trame"] == ""
    assert root["data-version"] in worker


def test_a_site_has_the_wanted_languages_and_listeners(site):
    root = site.page.attributes_of("html")
    assert set(json.loads(root["data-catalogs"])) == {"en", "de"}
    assert set(json.loads(root["data-learning"])) == {"en", "de"}
    assert json.loads(root["data-embed-in"]) == ["https://school.example"]
    assert "frame-ancestors" not in site.page.policy()
    assert (
        "frame-ancestors 'self' https://school.example" in (site.folder / "README.txt").read_text()
    )


def test_further_lessons_are_asked_for_whatever_folder_one_is_in(tmp_path, monkeypatch):
    class AskedError(Exception):
        pass

    def gather(_shelf, *, lesson_dirs, **_others):
        raise AskedError(*lesson_dirs)

    monkeypatch.setattr(explorer.publish.site, "gather_files", gather)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AskedError) as asked:
        write_site(tmp_path / "site", lesson_dirs=[Path("mine")])
    assert asked.value.args == (tmp_path / "mine",)


def test_twins_hold_the_same_as_the_files_beside_them(site):
    twins = [*site.folder.rglob("*.br"), *site.folder.rglob("*.gz")]
    assert len(twins) > 20
    for twin in twins:
        unpack = brotli.decompress if twin.suffix == ".br" else gzip.decompress
        assert unpack(twin.read_bytes()) == twin.with_suffix("").read_bytes()


def test_a_site_is_written_anew_but_no_other_folder(site, tmp_path):
    old = site.folder / "assets" / "old.123.js"
    old.write_text("old")
    again = write_site(site.folder)
    assert not old.exists()
    assert len(again.languages) > 2
    assert not list(site.folder.rglob("*.gz"))
    (tmp_path / "thesis.txt").write_text("precious")
    with pytest.raises(PublishError, match="other files"):
        write_site(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]
    with pytest.raises(PublishError, match="is a file"):
        write_site(tmp_path / "thesis.txt")


def test_what_only_a_host_can_say_is_left_out_of_the_page():
    assert policy_in_page("a 'none'; frame-ancestors x y; b c") == "a 'none'; b c"


def test_languages_are_chosen_in_their_order_and_english_is_always_there():
    assert chosen_languages(["fr", "de"], ("en", "de", "fr", "pt")) == ("en", "de", "fr")
    assert chosen_languages([], ("en", "de")) == ("en", "de")
    with pytest.raises(PublishError, match="'xx'; choose from: en, de"):
        chosen_languages(["xx"], ("en", "de"))
