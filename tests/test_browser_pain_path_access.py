"""The path of a person in pain is there for everybody: by keys, zoomed, for axe, without WebGL."""

import pytest
from pain_path import STEPS, choose, go, opened, step
from playwright.sync_api import expect
from test_browser_access import NO_WEBGL, problems

pytestmark = pytest.mark.browser


def test_with_the_keyboard_alone(visit):
    me = visit()
    press = me.page.keyboard.press
    me.page.locator("body").press("Tab")
    me.tab_to(me.page.locator("[data-open-path]"))
    press("Enter")
    assert me.focused() == "ba-path-title"
    me.tab_to(me.page.locator("[data-path-go=none]"))
    press("Enter")
    assert me.focused() == "ba-path-title"
    me.tab_to(me.page.locator("[data-path-go=next]"))
    press("Enter")
    assert "Choose a place first" in me.page.locator("[data-path-hint]").inner_text()
    press("Space")
    assert me.ask("atlas.path.area") == "back_of_head_and_neck"
    press("ArrowDown")
    assert me.ask("atlas.path.area") == "top_of_the_shoulder"
    me.tab_to(me.page.locator("input[name=ba-side]"))
    press("ArrowRight")
    assert me.ask("atlas.path.side") == "right"
    me.tab_to(me.page.locator("input[type=checkbox]"))
    press("Space")
    for _ in range(2):
        me.tab_to(me.page.locator("[data-path-go=next]"))
        press("Enter")
    assert step(me) == "structures"
    me.tab_to(me.page.locator("[data-path-layer=context]"))
    press("Enter")
    me.tab_to(me.page.locator("[data-path-structure='supraspinatus.right']"))
    press("Enter")
    me.card().wait_for()
    assert "data-back-to-path" in me.focused()
    press("Escape")
    expect(me.card()).to_have_count(0)
    assert "supraspinatus.right" in me.focused()
    press("Escape")
    expect(me.page.locator("[data-path]")).to_have_count(0)
    assert "data-open-path" in me.focused()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop_light", "phone_dark"])
def test_axe_finds_no_problem_on_any_step(visit, phone):
    me = visit(dark=phone, phone=phone)
    opened(me)
    for name in STEPS:
        assert step(me) == name
        assert problems(me.page) == [], name
        wide = me.page.locator("[data-path-body]").evaluate(
            "(it) => it.scrollWidth - it.clientWidth"
        )
        assert wide <= 0, name
        if name == "area":
            choose(me, "low_back")
            assert problems(me.page) == []
        if name != "next":
            go(me, "skip" if name == "red_flags" else "next")


def test_at_four_hundred_per_cent_every_step_can_be_read_and_left(visit):
    me = visit()
    me.page.set_viewport_size({"width": 320, "height": 256})
    opened(me)
    for name in STEPS:
        body = me.page.locator("[data-path]")
        assert body.evaluate("(it) => it.scrollWidth - it.clientWidth") <= 0
        lead = me.page.locator("[data-path] .ba-lead")
        lead.scroll_into_view_if_needed()
        assert lead.evaluate("(it) => it.getBoundingClientRect().width") > 200
        if name == "area":
            choose(me, "low_back")
        go(me, {"red_flags": "skip", "next": "done"}.get(name, "next"))
    expect(me.page.locator("[data-path]")).to_have_count(0)


def test_without_webgl_the_list_leads_through(visit):
    me = visit(init_script=NO_WEBGL, expects_errors=True, wait=False)
    me.page.locator("[data-no-webgl]").wait_for()
    me.page.locator("[data-open-path]:visible").click()
    me.page.locator("[data-path-go=none]").click()
    me.page.locator("[data-path] input[value=low_back]").check()
    for _ in range(2):
        me.page.locator("[data-path-go=next]").click()
    me.page.locator("[data-path-structure]").first.click()
    expect(me.card()).to_be_visible()
