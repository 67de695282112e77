"""A lesson in one file: a page that holds all it names, and asks for nothing."""

import base64
import hashlib
import json
import re

import pytest
from lesson_file import AWKWARD
from page_reader import Reader, addresses

from explorer.publish.errors import PublishError
from explorer.publish.lesson_file import MOST_BYTES, find_lesson, make_lesson_file
from explorer.publish.one_file import OneFile, render_one_file
from explorer.web.assets import Asset
from explorer.web.licences import licences_text
from explorer.web.page import PageParts


@pytest.fixture(scope="module")
def made(lesson_path):
    return make_lesson_file(lesson_path, language="de")


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
