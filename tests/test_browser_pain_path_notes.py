"""What somebody says about a pain stays with them: nothing is sent; a page to keep, or on paper."""

import datetime as dt

import pytest
from pain_path import choose, go, opened, step
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_nothing_is_sent_or_stored_and_the_address_says_nothing(visit):
    me = visit("?peel=deep")
    everything = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.length])"
    asked, told, stored = len(me.requests), len(me.frames), me.ask(everything)
    query = me.query()
    opened(me, "structures")
    me.page.locator("[data-path-structure]").first.click()
    me.ask("engine.turn(20, 0)")
    assert me.query() == query
    me.page.keyboard.press("Escape")
    go(me, "next")
    with me.page.expect_download():
        go(me, "save")
    me.ask("engine.turn(20, 0)")
    me.settle()
    go(me, "done")
    assert me.query() == query
    assert me.requests[asked:] == []
    assert me.frames[told:] == []
    assert me.ask(everything) == stored


def test_what_was_chosen_is_kept_while_one_looks_elsewhere_and_gone_after_a_reload(visit):
    me = visit()
    opened(me, "reassurance")
    me.page.keyboard.press("Escape")
    expect(me.page.locator("[data-path]")).to_have_count(0)
    me.page.locator("[data-open-path]:visible").click()
    assert step(me) == "reassurance"
    assert "Low back" in me.page.locator("[data-path]").inner_text()
    me.page.reload()
    me.page.wait_for_function("() => window.backAtlas?.store.ready")
    assert me.ask("[atlas.path.open, atlas.path.area]") == [False, None]


def test_the_saved_page_says_what_it_is_and_is_not_with_day_place_and_sources(visit):
    me = visit()
    opened(me, "area")
    choose(me, "shoulder_blade")
    me.page.get_by_label("On the right").check()
    for _ in range(3):
        go(me, "next")
    with me.page.expect_download() as saving:
        go(me, "save")
    today = dt.date.today()
    assert saving.value.suggested_filename == f"back-pain-notes-{today.isoformat()}.html"
    text = saving.value.path().read_text(encoding="utf-8")
    assert "Shoulder blade (on the right)" in text
    assert "What this is not: a diagnosis" in text
    assert str(today.year) in text
    assert "NHS back pain advice" in text
    assert not any(part in text for part in ("<script", "<img", "<link", " src=", "url("))
    for word in ("Call", "Staying active", "no single part at fault"):
        assert word in text


def test_on_paper_there_is_the_summary_alone(visit):
    me = visit()
    opened(me, "next")
    expect(me.page.locator("[data-print]")).to_be_hidden()
    me.page.emulate_media(media="print")
    expect(me.page.locator("[data-print] h1")).to_be_visible()
    for other in ("[data-path]", "canvas", ".ba-top"):
        expect(me.page.locator(other)).to_be_hidden()
    height = me.page.locator("[data-print]").evaluate("(it) => it.getBoundingClientRect().height")
    page = me.page.evaluate("() => document.documentElement.scrollHeight")
    assert page >= height > 1000, "what does not fit on the first sheet would be lost"
    assert "Low back" in me.page.locator("[data-print]").inner_text()
