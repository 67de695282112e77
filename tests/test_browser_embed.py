"""The explorer in the frame of another page: who may command it, what it tells, how it looks."""

import base64
import io
import json
from collections.abc import Iterator

import pytest
from host_pages import NO_STORAGE, messages, other_site
from PIL import Image
from playwright.sync_api import Frame, Page, expect
from test_browser_access import problems
from visitor import LOAD_LIMIT_MS, READY

from explorer.bench.server import running_server

pytestmark = pytest.mark.browser

EMBED = """([url, options]) => {
  window.heard = [];
  const atlas = window.atlas = BackAtlasFrame.embed("#atlas", options);
  for (const event of ["ready", "selected", "state", "answered", "finished"])
    atlas.on(event, (told) => heard.push(told));
}"""
SEND_ALL = """async ([texts, count]) => {
  const answers = [];
  const frame = atlas.frame.contentWindow;
  const origin = new URL(atlas.frame.src).origin;
  await new Promise((resolve) => {
    addEventListener("message", ({ data }) => {
      if (data.event === undefined) answers.push(data);
      if (answers.length === count) resolve();
    });
    for (const text of texts) frame.postMessage(JSON.parse(text), origin);
  });
  return answers;
}"""


@pytest.fixture(scope="module")
def sites() -> Iterator[tuple[str, str]]:
    """A school that the explorer knows, and a stranger."""
    with other_site() as school, other_site() as stranger:
        yield school, stranger


@pytest.fixture(scope="module")
def listed(sites) -> Iterator[str]:
    """The address of an explorer that only the school may frame."""
    with running_server("--embed-in", sites[0]) as server:
        yield server.url


def host(browser, origin: str, url: str, **options: object) -> tuple[Page, list[str]]:
    """Open a page of another site that embeds the explorer; returns it with its errors."""
    context = browser.new_context(
        viewport={"width": 800, "height": 600}, device_scale_factor=0.5, reduced_motion="reduce"
    )
    page, errors = context.new_page(), []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(origin)
    # In the frame alone: the page around is allowed to keep things.
    page.add_init_script(f"if (window.parent !== window) {{ {NO_STORAGE} }}")
    page.add_script_tag(url=f"{url}embed.js")
    page.evaluate(EMBED, [url, options])
    return page, errors


def inside(page: Page) -> Frame:
    frame = page.frames[1]
    frame.wait_for_function(READY, timeout=LOAD_LIMIT_MS)
    return frame


def heard(page: Page, event: str, such: str = "true") -> dict:
    """Wait until the page was told of an event for which ``such`` holds; return it."""
    found = f"(event) => heard.findLast((told) => told.event === event && {such})"
    return page.wait_for_function(found, arg=event).json_value()


def test_a_listed_page_commands_the_frame_and_hears_what_happens(browser, sites, listed):
    page, errors = host(browser, sites[0], listed, view="peel=deep", height=400)
    frame = inside(page)
    hello = page.evaluate(
        "async () => { await atlas.ready; return atlas.select('multifidus.left'); }"
    )
    assert hello["ok"] is True
    assert "select=multifidus.left" in hello["view"]
    assert heard(page, "selected")["name"] == "Multifidus, left"
    assert frame.locator("[data-embed-name] strong").inner_text() == "Multifidus, left"

    # What a person does in the frame is told too.
    page.evaluate("atlas.peel('skeleton')")
    frame.locator(".ba-canvas").focus()
    page.keyboard.press("Escape")
    heard(page, "selected", "told.structure === null")
    heard(page, "state", "told.view.startsWith('peel=skeleton')")

    picture = page.evaluate("atlas.picture()")["picture"]
    drawn = Image.open(io.BytesIO(base64.b64decode(picture.removeprefix("data:image/png;base64,"))))
    assert drawn.width >= 800
    assert len(drawn.convert("RGB").getcolors(1 << 24)) > 500
    refused = page.evaluate("atlas.select('nobody').catch(({ message }) => message)")
    assert refused == "there is no structure “nobody”"

    # A lesson, from the first question to the end.
    begun = page.evaluate("atlas.lesson('three_layers', 1)")
    assert begun["steps"] > 1
    frame.locator("[data-learn]").wait_for()
    frame.evaluate("window.backAtlas.store.learn.player.ask()")
    frame.locator("[data-give-up]").click()
    answered = heard(page, "answered")
    assert (answered["lesson"], answered["correct"]) == ("three_layers", False)
    frame.evaluate("(last) => window.backAtlas.store.learn.player.goTo(last)", begun["steps"])
    assert heard(page, "finished")["max"] == begun["steps"]
    assert frame.evaluate("window.askedForWorker") is None
    assert errors == []
    page.context.close()


def test_whatever_a_page_sends_is_answered_and_reaches_nothing_but_the_view(browser, sites, listed):
    page, errors = host(browser, sites[0], listed, height=300)
    frame = inside(page)
    page.evaluate("atlas.ready")
    sent = messages(500, seed=7)
    for_us = [one for one in sent if isinstance(one, dict) and "backAtlas" in one]
    answers = page.evaluate(SEND_ALL, [[json.dumps(one) for one in sent], len(for_us)])
    done = [answer for answer in answers if answer["ok"]]
    assert 50 < len(done) < 400
    for answer in answers:
        assert answer["ok"] or len(answer["problem"]) < 500
    assert frame.evaluate("[window.hacked, ({}).hacked, Object.prototype.toString.name]") == [
        *(None, None, "toString")
    ]
    assert frame.url.startswith(listed)
    assert "embed=1" in frame.url
    assert frame.locator("img[src=x], script:not([src])").count() == 0
    assert page.evaluate("atlas.select('T5')")["ok"] is True
    assert errors == []
    page.context.close()


def test_a_foreign_page_can_neither_frame_nor_command_it(browser, sites, listed, served):
    _, stranger = sites
    page, errors = host(browser, stranger, listed)
    for _ in range(600):
        if any("frame-ancestors" in error for error in errors):
            break
        page.wait_for_timeout(50)
    assert any("frame-ancestors" in error for error in errors), errors
    page.context.close()
    # Without a list every page may frame it, and none but its own may command it.
    page, _ = host(browser, stranger, served.url)
    frame = inside(page)
    ask = "atlas.select('T5').catch(({ message }) => message)"
    assert page.evaluate(ask) == "this page may not command the atlas"
    assert frame.evaluate("window.backAtlas.store.view.selected") is None
    frame.evaluate("window.backAtlas.store.select('T5')")
    frame.wait_for_function("() => document.querySelector('[data-embed-name] strong')")
    # What had been told would have come before the next refusal.
    assert page.evaluate(ask) == "this page may not command the atlas"
    assert {told["event"] for told in page.evaluate("heard")} == {"ready"}
    page.context.close()


def test_a_small_frame_shows_names_licence_and_the_way_out(visit):
    me = visit("?embed=1&theme=dark&select=multifidus.left&peel=deep", viewport=(320, 240))
    page = me.page
    assert page.locator("html").get_attribute("data-theme") == "dark"
    for chrome in (
        ".ba-top",
        ".ba-panel",
        ".ba-bottom",
        ".ba-thumbs",
        ".ba-card-sheet",
        ".ba-skip",
    ):
        expect(page.locator(f"{chrome}:visible")).to_have_count(0)
    assert page.get_by_role("heading", level=1).inner_text() == "Back anatomy explorer"
    about = page.locator("[data-embed]")
    assert about.locator("strong").inner_text() == "Multifidus, left"
    assert "CC BY 4.0" in about.inner_text()
    link = about.get_by_role("link", name="Full page")
    assert link.get_attribute("href") == f"{me.url}?select=multifidus.left&peel=deep"
    # Everything is in the frame, and keys reach all of it.
    box = about.bounding_box()
    assert box["x"] >= 0
    assert box["y"] + box["height"] <= 240
    assert box["x"] + box["width"] <= 320
    assert box["height"] < 70
    assert problems(page) == []
    stops = []
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.className.split(' ')[0]"))
    assert stops[:2] == ["ba-canvas", "ba-embed__full"], stops
    me.click("iliocostalis_lumborum.left")
    expect(about.locator("strong")).to_have_text("Iliocostalis lumborum, left")
    # The frame stays one, and adds no steps to the history of the page around.
    assert me.query() == "select=iliocostalis_lumborum.left&peel=deep&embed=1&theme=dark"
    assert page.evaluate("history.length") == 2
