"""A person in pain: signs that need help first, a place on the skin, what is known; nobody is told."""

import datetime as dt

import pytest
from playwright.sync_api import expect
from test_browser_access import NO_WEBGL, problems
from visitor import changed_pixels

pytestmark = pytest.mark.browser

STEPS = ("red_flags", "area", "reassurance", "structures", "next")
ON_THE_LOW_BACK_MM = [40, 20, 1000]
ON_THE_CHEST_MM = [60, -200, 1250]
IN_THE_MIDLINE_MM = [0, 20, 1000]


def step(me):
    return me.page.locator("[data-path]").get_attribute("data-path")


def go(me, way):
    me.page.locator(f"[data-path-go={way}]").click()
    me.settle()


def opened(me, at="red_flags"):
    """Open the path and go to a step, with the low back chosen."""
    me.page.locator("[data-open-path]:visible").click()
    me.page.locator("[data-path]").wait_for()
    for _ in range(STEPS.index(at)):
        if step(me) == "area":
            choose(me, "low_back")
        go(me, "skip" if step(me) == "red_flags" else "next")
    assert step(me) == at


def choose(me, area):
    me.page.locator(f"[data-path] input[value={area}]").check()
    me.settle()


def on_page(me, point_mm):
    """Return where on the page a point of the body is."""
    at = me.ask("engine.project(it)", point_mm)
    box = me.page.locator("canvas").bounding_box()
    return box["x"] + at["x_px"], box["y"] + at["y_px"]


def focused(me):
    return me.page.evaluate("() => document.activeElement.id || document.activeElement.outerHTML")


def test_with_the_mouse_from_the_signs_that_need_help_to_a_page_to_take_along(visit):
    me = visit()
    first = me.picture()
    me.page.locator("[data-open-path]:visible").click()
    flags = me.page.locator("[data-flags]")
    assert flags.evaluate_all("(a) => a.map((b) => b.dataset.flags)") == ["emergency", "same_day"]
    assert "Call" in flags.first.inner_text()
    go(me, "none")

    me.page.mouse.click(*on_page(me, ON_THE_LOW_BACK_MM))
    expect(me.page.locator("[data-path] input[value=low_back]")).to_be_checked()
    expect(me.page.locator("[data-path] input[value=left]")).to_be_checked()
    assert "Low back (on the left)" in me.ask("atlas.announcement")
    me.page.get_by_label("Aches and stiffness").check()
    go(me, "next")
    assert "no single part at fault" in me.page.locator("[data-path]").inner_text()
    go(me, "next")

    layers = me.page.locator("[data-path-layer]").evaluate_all(
        "(a) => a.map((b) => b.dataset.pathLayer)"
    )
    assert layers == ["superficial", "intermediate", "deep", "context", "skeleton"]
    before = me.picture()
    me.page.locator("[data-path-layer=deep]").click()
    assert changed_pixels(before, me.picture()) > 5_000
    me.page.locator("[data-path-structure='multifidus.left']").click()
    assert me.card().get_attribute("data-card-id") == "multifidus"
    me.page.locator("[data-back-to-path]").click()
    expect(me.card()).to_have_count(0)
    assert "multifidus" in focused(me)
    go(me, "next")

    assert "NICE NG59" in me.page.locator("[data-path-help=exercise]").text_content()
    care = me.ask("atlas.catalog.symptoms.muscle_ache_and_stiffness.seek_care[0].text")
    assert care in me.page.locator("[data-path-section=care]").inner_text()
    go(me, "done")
    assert changed_pixels(first, me.picture()) < 200


def test_neither_skip_nor_none_of_these_keeps_anybody_from_going_on(visit):
    me = visit()
    for way in ("skip", "none"):
        me.page.locator("[data-open-path]:visible").click()
        go(me, way)
        assert step(me) == "area"
        go(me, "restart")
        assert step(me) == "red_flags"
        me.page.keyboard.press("Escape")


def test_the_signs_that_need_help_are_one_button_away_from_every_step(visit):
    me = visit()
    opened(me)
    for name in STEPS[1:]:
        go(me, "skip" if step(me) == "red_flags" else "next")
        me.page.locator("[data-path] [data-red-flags]").click()
        dialog = me.page.locator("[data-dialog=red_flags]")
        dialog.wait_for()
        expect(dialog.get_by_text("Numbness or tingling")).to_be_visible()
        me.dismiss("red_flags")
        assert step(me) == name
        if name == "area":
            choose(me, "shoulder_blade")


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


def test_with_the_keyboard_alone(visit):
    me = visit()
    press = me.page.keyboard.press

    def tab_to(selector):
        for _ in range(80):
            if me.page.evaluate("(it) => document.activeElement.matches(it)", selector):
                return
            press("Tab")
        raise AssertionError(f"Tab does not reach {selector}")

    me.page.locator("body").press("Tab")
    tab_to("[data-open-path]")
    press("Enter")
    assert focused(me) == "ba-path-title"
    tab_to("[data-path-go=none]")
    press("Enter")
    assert focused(me) == "ba-path-title"
    tab_to("[data-path-go=next]")
    press("Enter")
    assert "Choose a place first" in me.page.locator("[data-path-hint]").inner_text()
    press("Space")
    assert me.ask("atlas.path.area") == "back_of_head_and_neck"
    press("ArrowDown")
    assert me.ask("atlas.path.area") == "top_of_the_shoulder"
    tab_to("input[name=ba-side]")
    press("ArrowRight")
    assert me.ask("atlas.path.side") == "right"
    tab_to("input[type=checkbox]")
    press("Space")
    for _ in range(2):
        tab_to("[data-path-go=next]")
        press("Enter")
    assert step(me) == "structures"
    tab_to("[data-path-layer=context]")
    press("Enter")
    tab_to("[data-path-structure='supraspinatus.right']")
    press("Enter")
    me.card().wait_for()
    assert "data-back-to-path" in focused(me)
    press("Escape")
    expect(me.card()).to_have_count(0)
    assert "supraspinatus.right" in focused(me)
    press("Escape")
    expect(me.page.locator("[data-path]")).to_have_count(0)
    assert "data-open-path" in focused(me)


def test_on_a_phone_the_place_is_tapped_and_the_card_leads_back(visit):
    me = visit(phone=True)
    me.page.locator("[data-thumb=path]").tap()
    expect(me.page.locator("[data-flags=emergency]")).to_be_visible()
    go(me, "none")
    me.page.touchscreen.tap(*on_page(me, ON_THE_LOW_BACK_MM))
    me.settle()
    assert me.ask("[atlas.path.area, atlas.path.side]") == ["low_back", "left"]
    go(me, "next")
    go(me, "next")
    me.page.locator("[data-path-structure]").first.tap()
    me.card().wait_for()
    expect(me.page.locator("[data-path]")).to_be_hidden()
    me.page.locator("[data-back-to-path]").tap()
    expect(me.page.locator("[data-path]")).to_be_visible()
    go(me, "next")
    expect(me.page.locator("[data-path-go=done]")).to_be_visible()


def test_a_click_in_the_midline_means_the_middle_and_one_on_the_chest_no_area(visit):
    me = visit()
    opened(me, "area")
    me.page.mouse.move(*on_page(me, IN_THE_MIDLINE_MM))
    me.page.locator(".ba-hover").get_by_text("Low back").wait_for()
    me.page.mouse.click(*on_page(me, IN_THE_MIDLINE_MM))
    assert me.ask("[atlas.path.area, atlas.path.side]") == ["low_back", "both"]
    me.ask("atlas.lookFrom('anterior')")
    me.settle()
    me.page.mouse.click(*on_page(me, ON_THE_CHEST_MM))
    assert "no part of the back" in me.page.locator("[data-path-hint]").inner_text()
    assert me.ask("atlas.path.area") == "low_back"


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


def test_all_of_a_topic_is_lit_at_once_and_leads_back_to_it(visit):
    me = visit()
    query, before = me.query(), me.picture()
    me.ask("(atlas.openTopic('headache_from_the_neck'))")
    me.page.locator("[data-topic] [data-show-all]").click()
    me.page.locator("[data-dialog=topic]").wait_for(state="hidden")
    me.settle()
    shown = me.ask("atlas.catalog.pain_topics.headache_from_the_neck.structures")
    assert len(shown) > 1
    for structure in shown:
        assert me.ask("engine.visiblePoint(it)", structure) is not None, structure
    assert "data-lit-back" in focused(me)
    me.page.locator("[data-lit-back]").click()
    me.page.locator("[data-topic=headache_from_the_neck]").wait_for()
    me.dismiss("topic")
    assert me.query() == query
    me.page.mouse.move(*me.empty_spot())  # what lies under the pointer is brighter
    assert changed_pixels(before, me.picture()) < 200


def test_from_the_signs_that_need_help_one_comes_back_to_the_topic(visit):
    me = visit()
    me.ask("(atlas.openTopic('scoliosis'))")
    me.page.locator("[data-topic=scoliosis] [data-red-flags]").click()
    me.page.locator("[data-back-from-flags]").click()
    me.page.locator("[data-topic=scoliosis]").wait_for()
    me.dismiss("topic")
    me.ask("(atlas.openRedFlags())")
    me.page.locator("[data-dialog=red_flags]").wait_for()
    expect(me.page.locator("[data-back-from-flags]")).to_have_count(0)
