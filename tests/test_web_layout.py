"""The page as it is written in Python, without a browser."""

import json
import re
import uuid
from html import unescape
from pathlib import Path

import pytest
from trame.app import get_server

import explorer.web
from explorer.facts import load_facts
from explorer.view_state import DEEP_LAYERS, LAYERS
from explorer.web.assets import asset_for
from explorer.web.layout import build_layout
from explorer.web.page import PageParts, render_page

STORE = Path(explorer.web.__file__).parent / "viewer" / "src" / "store"


@pytest.fixture(scope="module")
def server():
    server = get_server(f"test-{uuid.uuid4()}", client_type="vue3")
    build_layout(server, "assets/licences.txt")
    return server


@pytest.fixture(scope="module")
def template(server):
    return server.state["trame__template_main"]


@pytest.fixture(scope="module")
def words():
    return load_facts().interface


def test_no_state_key_holds_anything_that_a_person_changes(server):
    ours = {key for key in server.state.initial if not key.startswith("trame__")}
    assert ours == set()


def test_no_control_calls_the_server(template):
    assert "trigger(" not in template
    assert "flushState" not in template


def test_every_word_of_the_layout_and_of_the_store_exists(template, words):
    used = set(re.findall(r"atlas\.words\['([\w.]+)'\]", template))
    for file in STORE.rglob("*.ts"):
        used |= set(re.findall(r'\bword\("([\w.]+)"\)', file.read_text()))
        used |= set(re.findall(r'"(orientation\.\w+)"', file.read_text()))
    assert len(used) > 60
    assert used - set(words) == set()


def test_every_word_that_is_put_together_exists(words):
    ids = {
        "view": ("home", "posterior", "anterior", "left", "right", "superior"),
        "half": ("both", "left", "right"),
        "layer": ("deep", *LAYERS, *(f"{layer}.name" for layer in DEEP_LAYERS)),
        "evidence": ("established", "debated", "traditional", "unverified"),
        "source": ("study", "review", "guideline", "reference", "website", "dataset"),
        "jump": ("function", "attachments", "supply", "pain", "sources"),
        "red_flags": ("emergency", "same_day"),
        "topic": ("feels_like", "worse", "better", "helps", "seek_care", "certainty"),
        "path.side": ("left", "both", "right"),
        "path.do": ("self", "others", "medical"),
        "position": ("for", "conditional", "against", "no_recommendation"),
        "orientation": tuple(f"from_{side}" for side in ("behind", "left", "front", "right")),
    }
    for group, keys in ids.items():
        for key in keys:
            assert f"{group}.{key}" in words
    for evidence in ids["evidence"]:
        assert f"evidence.{evidence}.explained" in words


def test_every_button_with_only_an_icon_has_a_name(template):
    for button in re.findall(r"<button[^>]*>.*?</button>", template, flags=re.DOTALL):
        inner = re.sub(r"<v-icon.*?(/>|</v-icon>)", "", button.split(">", 1)[1], flags=re.DOTALL)
        has_text = re.search(r"\{\{|[A-Za-z]{3,}", re.sub(r"</?\w[^>]*>", "", inner))
        assert has_text or "aria-label" in button.split(">", 1)[0], button


def page_parts(**more):
    """Return parts of a page that need no file."""

    def asset(name):
        return asset_for(name, name.encode())

    return PageParts(
        boot=asset("boot.js"),
        styles=[asset("a.css")],
        scripts=[asset("vue.js"), asset("app.js")],
        trame=asset("trame.js"),
        catalogs={"en": asset("catalog.en.json"), "de": asset("catalog.de.json")},
        preloads=[asset("skeleton.glb")],
        layout=asset("layout.json"),
        manifests={"en": asset("app.en.webmanifest")},
        touch_icon=asset("icon_192.png"),
        icon_svg="<svg xmlns='http://www.w3.org/2000/svg'/>",
        **more,
    )


def test_the_page_names_no_other_site_and_holds_no_script_of_its_own():
    page = render_page(page_parts(), title="Backs <&>")
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(addresses) == 8
    assert all(address.startswith(("assets/", "data:image/svg", "./")) for address in addresses)
    catalogs = json.loads(unescape(re.search('data-catalogs="([^"]+)"', page)[1]))
    assert list(catalogs) == ["en", "de"]
    assert re.findall(r"<script[^>]*>([^<]+)</script>", page) == []
    assert "<title>Backs &lt;&amp;&gt;</title>" in page
    assert page.index('"assets/vue.') < page.index('"assets/app.')
