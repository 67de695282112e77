"""What goes over the wire, what does not, and what stays when the wire is cut."""

import gzip
import json
import urllib.request
from urllib.error import HTTPError
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import expect
from visitor import Visitor, changed_pixels

from explorer.bench.server import running_server

pytestmark = pytest.mark.browser


def do_everything(me: Visitor) -> None:
    """Use every control once."""
    me.click("latissimus_dorsi.left")
    me.card().locator(".ba-segments button").first.click()
    me.page.mouse.move(*me.spot("latissimus_dorsi.left"))
    me.page.locator("button[data-view=left]").click()
    me.page.locator("[data-peel=left]").fill("2")
    me.page.locator("button[data-layer=skeleton]").first.click()
    me.page.keyboard.press("/")
    me.page.keyboard.type("multif")
    me.page.locator("[data-result]").first.click()
    me.page.locator("[data-theme-button]").click()
    me.page.locator("[data-red-flags]").click()
    me.page.locator("[data-dialog=red_flags]").get_by_role("button", name="Close").click()
    me.settle()


def test_nothing_that_a_person_does_reaches_the_server(visit):
    me = visit()
    me.page.wait_for_timeout(300)
    requests, frames = len(me.requests), len(me.frames)
    do_everything(me)
    me.page.wait_for_timeout(500)
    assert me.requests[requests:] == []
    assert len(me.frames) - frames == 0


def test_two_visitors_and_a_late_one_never_see_each_other(visit):
    first, second = visit(), visit()
    untouched = second.ask("JSON.stringify([atlas.view, atlas.query, atlas.tab, atlas.theme])")
    picture = second.picture()
    do_everything(first)
    second.page.wait_for_timeout(500)
    same = second.ask("JSON.stringify([atlas.view, atlas.query, atlas.tab, atlas.theme])")
    assert same == untouched
    assert changed_pixels(picture, second.picture()) == 0
    expect(second.card()).to_have_count(0)
    late = visit()
    assert (
        late.ask("JSON.stringify([atlas.view, atlas.query, atlas.tab, atlas.theme])") == untouched
    )


def test_the_chosen_theme_is_remembered_on_this_device_only(visit):
    me = visit()
    light = me.picture()
    me.page.locator("[data-theme-button]").click()
    assert changed_pixels(light, me.picture()) > 500_000
    me.page.reload()
    me.page.wait_for_function("() => window.backAtlas?.store.theme === 'dark'")
    for dark, theme in ((False, "light"), (True, "dark")):
        other = visit(dark=dark, wait=False)
        other.page.wait_for_function("() => window.backAtlas")
        assert other.ask("atlas.theme") == theme


def test_when_the_server_dies_the_page_keeps_working_and_says_so(browser):
    with running_server() as server:
        me = Visitor(browser, server.url, expects_errors=True)
        canvas = me.page.locator("canvas").element_handle()
        server.process.kill()
        server.process.wait()
        me.page.locator("[data-offline]").wait_for()
        assert me.page.evaluate("(it) => it === document.querySelector('canvas')", canvas)
        do_everything(me)
        assert me.card().get_attribute("data-card-id") == "multifidus"
        me.page.locator("button[data-view=reset]").click()
        me.settle()
        assert me.view()["view"] == "home"
        me.leave()


def ask_for(url: str, encoding: str = "identity"):
    request = urllib.request.Request(url, headers={"Accept-Encoding": encoding})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.headers, answer.read()


def test_assets_are_hashed_compressed_and_kept_for_ever_and_the_page_is_not(visit, served):
    me = visit()
    assets = sorted({url for url in me.requests if "/assets/" in url})
    kinds = {urlsplit(url).path.rsplit(".", 1)[-1] for url in assets}
    assert kinds == {"js", "css", "json", "glb", "webp"}
    others = {url for url in me.requests if url not in assets and not url.startswith("data:")}
    assert others == {served.url}
    for url in assets:
        headers, plain = ask_for(url)
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable", url
        assert headers["Content-Encoding"] is None
        if url.endswith((".js", ".css", ".json")) and len(plain) > 2000:
            for encoding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
                headers, packed = ask_for(url, encoding)
                assert headers["Content-Encoding"] == encoding, url
                assert len(packed) < 0.6 * len(plain), url
                assert unpack(packed) == plain, url
    headers, _ = ask_for(served.url)
    assert headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["", "index.html", "assets/nothing.js", "nothing"])
def test_every_answer_carries_the_security_headers(served, path):
    try:
        headers, _ = ask_for(served.url + path)
    except HTTPError as error:
        headers = error.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert "*" not in policy
    assert "frame-ancestors" not in policy
    assert headers["X-Frame-Options"] is None
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_another_site_can_frame_the_page(browser, served):
    page = browser.new_page()
    page.set_content(f'<iframe src="{served.url}?peel=deep" width="800" height="600"></iframe>')
    frame = page.frame_locator("iframe").locator("canvas")
    frame.wait_for(timeout=60_000)
    inner = page.frames[1]
    inner.wait_for_function("() => window.backAtlas?.store.ready", timeout=60_000)
    assert inner.evaluate("() => window.backAtlas.store.view.layers.length") == 4
    page.close()


def test_the_address_cannot_make_the_page_listen_to_a_stranger(visit):
    me = visit("?sessionURL=ws://192.0.2.1/ws&sessionManagerURL=http://192.0.2.1/&ui=x&secret=y")
    assert me.query() == ""
    expect(me.card()).to_have_count(0)


def test_the_catalogue_that_is_sent_follows_its_schema(visit):
    import jsonschema

    from explorer.catalog import SCHEMA_PATH

    me = visit()
    url = next(url for url in me.requests if url.endswith(".json"))
    _, text = ask_for(url)
    jsonschema.validate(json.loads(text), json.loads(SCHEMA_PATH.read_text()))
