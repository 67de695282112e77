"""A person who uses no pointer chooses a place in the view by keys."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def at(me) -> dict:
    """Return where the crosshair is, or None."""
    return me.ask("atlas.crosshair && { ...atlas.crosshair }")


def walk(me, target: tuple[float, float]) -> None:
    """Move the crosshair by keys until it stands within two pixels of a place."""
    keys = me.page.keyboard
    for axis, (back, forth) in (
        ("x_px", ("ArrowLeft", "ArrowRight")),
        ("y_px", ("ArrowUp", "ArrowDown")),
    ):
        way = target[0 if axis == "x_px" else 1] - at(me)[axis]
        key = forth if way > 0 else back
        for _ in range(int(abs(way) // 16)):
            keys.press(key)
        for _ in range(int(abs(way) % 16 // 2)):
            keys.press(f"Shift+{key}")


def test_keys_choose_what_a_click_at_the_same_place_would(visit):
    me = visit("?view=posterior")
    for structure in ("latissimus_dorsi.left", "scapula.right"):
        spot = me.ask("engine.visiblePoint(it)", structure)
        me.page.locator(".ba-canvas").focus()
        me.page.keyboard.press("x")
        expect(me.page.locator("[data-crosshair]")).to_be_visible()
        walk(me, (spot["x_px"], spot["y_px"]))
        place = at(me)
        expected = me.ask("engine.pickAt(it.x_px, it.y_px).id", place)
        assert expected == structure
        told = me.page.locator("[data-live]").inner_text()
        assert told.strip() == me.ask("atlas.nameOf(it)", structure)
        me.page.keyboard.press("Enter")
        me.settle()
        assert me.view()["selected"] == structure
        me.page.keyboard.press("x")
        assert at(me) is None


def test_escape_ends_the_crosshair_and_only_that(visit):
    me = visit("?select=T5&view=posterior")
    me.page.locator(".ba-canvas").focus()
    me.page.keyboard.press("x")
    azimuth = me.ask("engine.camera().azimuth_deg")
    me.page.keyboard.press("ArrowLeft")
    assert me.ask("engine.camera().azimuth_deg") == azimuth
    me.page.keyboard.press("Escape")
    assert at(me) is None
    assert me.view()["selected"] == "T5"
    me.page.keyboard.press("ArrowLeft")
    me.settle()
    assert me.ask("engine.camera().azimuth_deg") != azimuth


def test_the_crosshair_tells_when_nothing_is_there_and_goes_with_the_focus(visit):
    me = visit("?view=posterior")
    me.page.locator(".ba-canvas").focus()
    me.page.keyboard.press("x")
    walk(me, me.empty_spot())
    assert me.page.locator("[data-live]").inner_text().strip() == "nothing"
    me.page.locator("#ba-tab-layers").focus()
    assert at(me) is None
    me.page.locator("[data-crosshair]").wait_for(state="detached")
