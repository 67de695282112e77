"""A person in pain: signs that need help first, a place on the skin, what is known."""

import pytest
from pain_path import ON_THE_LOW_BACK_MM, STEPS, choose, go, on_page, opened, step
from playwright.sync_api import expect
from visitor import changed_pixels

pytestmark = pytest.mark.browser

ON_THE_CHEST_MM = [60, -200, 1250]
IN_THE_MIDLINE_MM = [0, 20, 1000]


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
    assert "multifidus" in me.focused()
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
