"""A student asks which fascicles start at, end at or cross a vertebra."""

import numpy as np
import pytest
from playwright.sync_api import expect
from visitor import changed_pixels

pytestmark = pytest.mark.browser


def test_a_vertebras_card_opens_its_level_and_the_keyboard_goes_there(visit):
    me = visit("?select=T7&view=posterior")
    before = me.picture()
    me.card().locator("[data-open-segment]").click()
    me.settle()
    assert me.view()["segment"] == "T7"
    assert "segment=T7" in me.query()
    focused = me.page.evaluate("() => document.activeElement.id")
    assert focused == "ba-segment-name"
    assert me.page.locator("#ba-segment-name").inner_text().endswith("(T7)")
    assert changed_pixels(before, me.picture()) > 20_000
    told = me.page.locator("[data-live]").inner_text()
    for word in ("Start here: ", "End here: ", "Cross this level: "):
        assert word in told
    assert me.page.locator("#ba-tab-segment").get_attribute("aria-selected") == "true"


def test_the_list_holds_exactly_the_fascicles_that_the_catalogue_has_for_the_level(visit):
    me = visit("?segment=L3")
    for role in ("start", "end", "cross"):
        keys = me.page.locator(f"[data-role={role}] [data-strand]").evaluate_all(
            "(all) => all.map((one) => one.dataset.strand)"
        )
        listed = {(key.split()[0], int(index)) for key in keys for index in key.split()[1:]}
        earlier = {"start": [], "end": ["start"], "cross": ["start", "end"]}[role]
        expected = me.ask(
            """Object.values(atlas.catalog.structures).flatMap(({ id, fascicles }) =>
              fascicles.flatMap(({ levels }, index) =>
                levels[it.role].includes('L3') && !it.earlier.some((one) => levels[one].includes('L3'))
                  ? [[id, index]] : []))""",
            {"role": role, "earlier": earlier},
        )
        assert listed == {tuple(one) for one in expected}
        assert len(listed) > 5


def test_a_row_selects_its_muscle_and_lights_this_fascicle_alone(visit):
    me = visit("?segment=L3&peel=deep&view=posterior")
    all_lit = me.picture()
    row = me.page.locator("[data-role=start] [data-strand^='multifidus']").first
    row.press("Enter")
    me.settle()
    assert row.get_attribute("aria-pressed") == "true"
    assert me.card().get_attribute("data-card-id") == "multifidus"
    assert me.page.locator("[data-live]").inner_text().startswith("Multifidus, L3 to ")
    assert changed_pixels(all_lit, me.picture()) > 2_000
    row.press("Enter")
    row.blur()
    me.page.mouse.move(5, 5)
    me.card().wait_for(state="detached")
    assert row.get_attribute("aria-pressed") == "false"
    assert changed_pixels(all_lit, me.picture()) == 0


def test_one_goes_from_level_to_level_and_escape_leaves(visit):
    me = visit("?segment=L4")
    me.page.locator("[data-segment-step=below]").click()
    assert me.view()["segment"] == "L5"
    me.page.locator("[data-segment-step=below]").click()
    assert me.view()["segment"] == "sacrum"
    expect(me.page.locator("[data-segment-step=below]")).to_be_disabled()
    me.page.locator("[data-segment-step=above]").click()
    me.settle()
    lit = me.picture()
    me.page.keyboard.press("Escape")
    assert me.view()["segment"] is None
    expect(me.page.locator("#ba-tab-segment")).to_have_count(0)
    assert me.page.locator("#ba-tab-layers").get_attribute("aria-selected") == "true"
    assert changed_pixels(lit, me.picture()) > 20_000
    assert "segment" not in me.query()


def test_a_group_can_be_switched_off(visit):
    me = visit("?segment=T7&peel=deep&view=posterior")
    every = me.picture()
    switch = me.page.locator("[data-light=cross]")
    switch.click()
    assert switch.get_attribute("aria-checked") == "false"
    fewer = me.picture()
    # Less is lit: the picture has less colour.
    colour = [np.mean(shot.max(axis=2) - shot.min(axis=2)) for shot in (every, fewer)]
    assert colour[1] < colour[0] - 0.2
    switch.click()
    me.page.mouse.move(5, 5)
    assert changed_pixels(every, me.picture()) == 0


def test_on_a_phone_the_list_and_the_view_share_the_screen(visit):
    me = visit("?select=T7", phone=True)
    me.card().locator("[data-open-segment]").tap()
    me.settle()
    panel = me.page.locator("#ba-panel").bounding_box()
    assert panel["y"] > 844 * 0.35
    at = me.ask("engine.project(it)", me.ask("atlas.catalog.meshes.T7.bounds_mm[0]"))
    assert 0 < at["x_px"] < 390
    assert 56 < at["y_px"] < panel["y"]
    row = me.page.locator("[data-role=start] [data-strand]").first
    row.tap()
    assert row.get_attribute("aria-pressed") == "true"
    expect(me.page.locator("#ba-panel")).to_be_visible()


def test_an_unknown_level_in_the_address_gives_a_notice(visit):
    me = visit("?segment=L9")
    assert me.view()["segment"] is None
    notice = me.page.locator("[data-notice]")
    assert "L9" in notice.inner_text()
