"""Sites, lessons in one file and packages, without a browser."""

import base64
import gzip
import hashlib
import io
import json
import re
import zipfile
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import brotli
import pytest
from lesson_file import LESSON
from typer.testing import CliRunner

import explorer.publish.site
from explorer.cli.export import group as export_group
from explorer.cli.lesson import group as lesson_group
from explorer.facts import load_facts
from explorer.learn.known import Known
from explorer.learn.lessons import read_lesson
from explorer.publish.errors import PublishError
from explorer.publish.languages import chosen_languages
from explorer.publish.lesson_file import MOST_BYTES, find_lesson, make_lesson_file
from explorer.publish.one_file import OneFile, render_one_file
from explorer.publish.packages import Standard, make_package
from explorer.publish.scorm import ADL, CP, scorm_manifest
from explorer.publish.site import Site, policy_in_page, write_site
from explorer.publish.xapi import TINCAN, tincan_file
from explorer.web.assets import Asset
from explorer.web.licences import licences_text
from explorer.web.page import PageParts

AWKWARD = 'Left & right: <b>"both"</b>'


@pytest.fixture(scope="module")
def lesson_path(tmp_path_factory):
    file = tmp_path_factory.mktemp("lesson") / "deep_muscles.yaml"
    file.write_text(LESSON.replace('"The deep muscles"', f"'{AWKWARD}'"), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def lesson(lesson_path):
    return read_lesson(lesson_path, Known.of(load_facts()))


@pytest.fixture(scope="module")
def made(lesson_path):
    return make_lesson_file(lesson_path, language="de")


class Reader(HTMLParser):
    """What a browser would see of a page."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.scripts, self.blocks, self.title = [], [], {}, ""
        self.inside = None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.inside = (tag, dict(attributes), [])

    def handle_data(self, data):
        if self.inside:
            self.inside[2].append(data)

    def handle_endtag(self, tag):
        if not self.inside or self.inside[0] != tag:
            return
        _, attributes, parts = self.inside
        text = "".join(parts)
        self.inside = None
        if tag == "title":
            self.title = text
        elif tag == "script" and "data-file" in attributes:
            self.blocks[attributes["data-file"]] = gzip.decompress(base64.b64decode(text))
        elif tag == "script":
            self.scripts.append(text)

    def attributes_of(self, tag):
        return next(attributes for name, attributes in self.tags if name == tag)

    def policy(self):
        told = next(
            one["content"]
            for name, one in self.tags
            if name == "meta" and one.get("http-equiv") == "Content-Security-Policy"
        )
        return {rule.split()[0]: rule.split()[1:] for rule in told.split(";")}


def addresses(read):
    """Return what a browser asks for when it reads the page, whatever it does with data in it."""
    asking = {"script": "src", "img": "src", "link": "href", "iframe": "src", "base": "href"}
    found = [one.get(asking[tag]) for tag, one in read.tags if tag in asking]
    return [url for url in found if url and not url.startswith("data:")]


def a_small_page(**more):
    asset = Asset(url="assets/layout.1.json", sha256="1", bytes=1)
    parts = PageParts(
        boot=asset,
        styles=[],
        scripts=[],
        trame=None,
        catalogs={"en": asset},
        preloads=[],
        layout=asset,
        manifests={},
        touch_icon=asset,
        icon_svg="<svg/>",
    )
    given = {"boot": "boot()", "scripts": ["run()"], "styles": ["p {}"], "inside": {}}
    return OneFile(**({"title": "T", "parts": parts} | given | more))


def test_nothing_inside_a_page_ends_the_element_that_it_stands_in():
    nasty = "const a = '</script><script>steal()//<!--';"
    read = Reader(
        render_one_file(
            a_small_page(
                scripts=[nasty],
                styles=["p::after { content: '</style><img src=x>' }"],
                title=AWKWARD,
            )
        )
    )
    assert read.title == AWKWARD
    assert addresses(read) == []
    assert len(read.scripts) == 3
    assert read.scripts[-1].replace("<\\", "<") == nasty


def test_a_page_runs_the_scripts_whose_hash_it_names_and_no_other(made):
    for page in (made.page, render_one_file(a_small_page(last=["more()"]))):
        read = Reader(page)
        hashes = {
            f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
            for script in read.scripts
        }
        allowed = set(read.policy()["script-src"])
        assert hashes == allowed - {"'unsafe-eval'", "'wasm-unsafe-eval'"}
        assert "'unsafe-inline'" not in allowed


def test_a_lesson_in_one_file_asks_for_nothing_and_may_ask_for_nothing(made):
    read = Reader(made.page)
    assert addresses(read) == []
    assert read.policy()["default-src"] == ["'none'"]
    assert read.policy()["connect-src"] == ["'none'"]
    assert read.title == AWKWARD
    assert read.attributes_of("html")["data-lesson"] == "deep_muscles"


def test_a_lesson_in_one_file_carries_what_its_page_names(made):
    read = Reader(made.page)
    page = read.attributes_of("html")
    tables = [json.loads(page[name]) for name in ("data-catalogs", "data-learning")]
    assert [set(table) for table in tables] == [{"en", "de"}] * 2
    wanted = {page["data-layout"], *(url for table in tables for url in table.values())}
    catalog = json.loads(read.blocks[tables[0]["de"]])
    wanted |= {pack["url"] for pack in catalog["packs"]}
    assert {one["id"] for one in catalog["languages"]} == {"en", "de"}
    assert {one["url"] for one in catalog["languages"]} == set(tables[0].values())
    layout = json.loads(read.blocks[page["data-layout"]])["template"]
    wanted |= set(re.findall(r'href="(assets/[^"]+)"', layout))
    assert wanted == set(read.blocks)


def test_a_lesson_in_one_file_holds_that_lesson_alone_with_its_sources_and_licences(made):
    read = Reader(made.page)
    learning = json.loads(
        read.blocks[json.loads(read.attributes_of("html")["data-learning"])["en"]]
    )
    (lesson,) = learning["lessons"]
    assert lesson["id"] == "deep_muscles"
    cited = {one for step in lesson["steps"] for one in step["sources"]}
    cited |= {one for step in lesson["steps"] for one in step["question"]["because"]["sources"]}
    assert cited
    cited |= {one for question in learning["questions"] for one in question["because"]["sources"]}
    assert cited == set(learning["sources"])
    (licences,) = (text for name, text in read.blocks.items() if "licences" in name)
    for name in ("CC BY 4.0", "BodyParts3D", "Vue", "Vuetify", "three", "meshoptimizer"):
        assert name in licences.decode()


def test_a_lesson_in_two_languages_fits_into_the_budget(made):
    assert made.languages == ("en", "de")
    assert made.bytes == len(made.page.encode())
    assert made.bytes < MOST_BYTES


def test_a_lesson_is_found_by_its_file_and_by_its_id(lesson_path):
    assert find_lesson(str(lesson_path)) == lesson_path
    assert find_lesson("three_layers").name == "three_layers.yaml"
    with pytest.raises(PublishError, match=r"Shipped lessons: .*three_layers"):
        find_lesson("no_such")


def test_only_libraries_whose_licence_is_told_are_taken(tmp_path):
    for name in ("LICENSE", "LICENSE-DATA", "NOTICE"):
        (tmp_path / name).write_text(f"{name}: Permission is hereby granted")
    text = licences_text({"Lib": "/*!\n * Lib (c) Somebody\n * MIT\n */ x()"}, "others", tmp_path)
    assert text.index("LICENSE-DATA") < text.index("Lib (c) Somebody") < text.index("others")
    for source in ("x()", "/* Proprietary */"):
        with pytest.raises(ValueError, match="Lib does not begin with a notice"):
            licences_text({"Lib": source}, "", tmp_path)


# Sites


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


# Packages

ORDER = {
    # What the schemas of IMS content packaging 1.1.2 and ADL SCORM 1.2 allow, as far as it is used.
    "manifest": ["metadata", "organizations", "resources"],
    "metadata": ["schema", "schemaversion"],
    "organizations": ["organization"],
    "organization": ["title", "item"],
    "item": ["title", f"{{{ADL}}}masteryscore"],
    "resources": ["resource"],
    "resource": ["file"],
}
NEEDED = {
    "manifest": {"identifier"},
    "organization": {"identifier"},
    "item": {"identifier"},
    "resource": {"identifier", "type"},
    "file": {"href"},
}


def test_the_manifest_of_a_package_keeps_the_rules_of_its_schema(lesson):
    root = ET.fromstring(
        scorm_manifest(lesson, page="index.html", files=("index.html", "x.js"), pass_mark=60)
    )
    assert root.tag == f"{{{CP}}}manifest"
    for element in root.iter():
        name = element.tag.removeprefix(f"{{{CP}}}")
        children = [child.tag.removeprefix(f"{{{CP}}}") for child in element]
        allowed = ORDER.get(name, [])
        assert set(children) <= set(allowed), name
        assert children == sorted(children, key=allowed.index), name
        assert NEEDED.get(name, set()) <= set(element.attrib), name
    identifiers = [one.get("identifier") for one in root.iter() if one.get("identifier")]
    assert len(set(identifiers)) == len(identifiers)
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", one) for one in identifiers)
    organizations = root.find(f"{{{CP}}}organizations")
    assert organizations.get("default") in identifiers
    assert root.find(f".//{{{CP}}}item").get("identifierref") in identifiers
    resource = root.find(f".//{{{CP}}}resource")
    assert resource.get(f"{{{ADL}}}scormtype") == "sco"
    files = [one.get("href") for one in resource.iter(f"{{{CP}}}file")]
    assert files == ["index.html", "x.js"]
    assert resource.get("href") in files
    assert [one.text for one in root.iter(f"{{{ADL}}}masteryscore")] == ["60"]
    assert {one.text for one in root.iter(f"{{{CP}}}title")} == {AWKWARD}
    assert [one.text for one in root.find(f"{{{CP}}}metadata")] == ["ADL SCORM", "1.2"]


def test_an_xapi_package_names_its_lesson_and_page(lesson):
    root = ET.fromstring(tincan_file(lesson, page="index.html", activity="urn:uuid:1"))
    (activity,) = root.iter(f"{{{TINCAN}}}activity")
    assert activity.get("id") == "urn:uuid:1"
    told = {one.tag.removeprefix(f"{{{TINCAN}}}"): one.text for one in activity}
    assert told == {"name": AWKWARD, "description": lesson.summary, "launch": "index.html"}


def test_a_package_holds_its_manifest_and_every_file_that_it_lists(lesson_path):
    package = make_package(lesson_path, Standard.SCORM, pass_mark=70)
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        assert sorted(archive.namelist()) == ["imsmanifest.xml", "index.html"]
        read = Reader(archive.read("index.html").decode())
    root = read.attributes_of("html")
    assert (root["data-lms"], root["data-pass-mark"]) == ("scorm", "70")
    assert read.policy()["connect-src"] == ["'none'"]
    assert "LMSInitialize" in read.scripts[-1]
    assert make_package(lesson_path, Standard.SCORM, pass_mark=70).content == package.content


# Commands

run = CliRunner().invoke


def test_the_commands_write_what_they_name_and_say_how_large_it_is(tmp_path, lesson_path):
    out = tmp_path / "lesson.html"
    told = run(export_group, ["lesson", str(lesson_path), "-o", str(out)])
    assert told.exit_code == 0, told.output
    assert f"Wrote {out}: {out.stat().st_size / 1e6:.1f} MB, 3 steps, words in en" in told.output
    assert unescape(Reader(out.read_text()).title) == AWKWARD
    zipped = tmp_path / "lesson.zip"
    told = run(lesson_group, ["package", str(lesson_path), "--xapi", "-o", str(zipped)])
    assert told.exit_code == 0, told.output
    with zipfile.ZipFile(zipped) as archive:
        assert "tincan.xml" in archive.namelist()


@pytest.mark.parametrize(
    ("group", "arguments", "code", "message"),
    [
        (export_group, ["lesson", "no_such"], 1, "There is no lesson file no_such"),
        (
            export_group,
            ["lesson", "{bad}"],
            1,
            "See all of a file with: back-explorer lesson check",
        ),
        (export_group, ["lesson", "three_layers", "--language", "xx"], 1, "no language 'xx'"),
        (export_group, ["site", "{tmp}", "--embed-in", "school"], 1, "'school' is no origin"),
        (lesson_group, ["package", "three_layers"], 2, "one of --scorm and --xapi"),
        (lesson_group, ["package", "three_layers", "--scorm", "--xapi"], 2, "one of --scorm"),
        (lesson_group, ["package", "three_layers", "--scorm", "--pass-mark", "101"], 1, "0 to 100"),
    ],
)
def test_the_commands_answer_bad_input_with_a_sentence(tmp_path, group, arguments, code, message):
    bad = tmp_path / "bad.yaml"
    bad.write_text("lesson: {id: bad}")
    folder = tmp_path / "new"
    told = run(group, [one.format(bad=bad, tmp=folder) for one in arguments])
    assert told.exit_code == code
    assert message in told.stderr
    assert "Traceback" not in told.output
    assert not folder.exists()
