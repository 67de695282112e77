"""Keys alone lead everywhere, and from one fixed view to the next."""

import pytest
from playwright.sync_api import expect
from visitor import remembers

pytestmark = pytest.mark.browser


def angles(me) -> tuple[float, float]:
    """Return from where one looks, azimuth from 0 to 360."""
    camera = me.ask("engine.camera()")
    return round(camera["azimuth_deg"]) % 360, round(camera["elevation_deg"])


def test_with_fixed_views_keys_and_drags_go_from_view_to_view(visit):
    me = visit()
    me.page.locator("[data-open-settings]").click()
    me.page.locator("[data-fixed-views]").click()
    me.page.keyboard.press("Escape")
    me.settle()
    assert angles(me) == (0, 0)
    canvas = me.page.locator(".ba-canvas")
    canvas.focus()
    for expected in (45, 90):
        me.page.keyboard.press("ArrowRight")
        me.settle()
        assert angles(me) == (expected, 0)
    me.page.locator("[data-view=left][aria-pressed=true]").wait_for()
    me.page.wait_for_function(
        "() => document.querySelector('[data-live]').innerText.includes('From the left')"
    )
    x, y = me.empty_spot()
    mouse = me.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 30, y, steps=3)
    me.settle()
    assert angles(me) == (90, 0)
    mouse.move(x - 90, y, steps=6)
    mouse.up()
    me.settle()
    assert angles(me) == (45, 0)

    distance = me.ask("engine.camera().distance_mm")
    me.page.keyboard.press("+")
    me.page.keyboard.press("ArrowUp")
    me.settle()
    assert angles(me) == (45, 35)
    assert me.ask("engine.camera().distance_mm") < distance

    me.page.reload()
    me.page.wait_for_function("() => window.backAtlas?.store.ready")
    assert me.ask("atlas.fixedViews")
    me.ask("atlas.setFixedViews(false)")
    me.settle()
    before = angles(me)
    canvas.focus()
    me.page.keyboard.press("ArrowRight")
    me.settle()
    assert angles(me)[0] == before[0] + 10


def test_everything_from_finding_to_keeping_by_keys_alone(visit):
    """Open, find, select, point, peel, hide, take back, share, save; no pointer."""
    me = visit(init_script=remembers("light", reader="student"))
    keys = me.page.keyboard
    keys.press("/")
    keys.type("multifidus")
    me.page.locator("[data-result=multifidus]").wait_for()
    keys.press("Enter")
    me.settle()
    assert me.view()["selected"] == "multifidus"

    canvas = me.page.locator(".ba-canvas")
    me.tab_to(canvas, back=True)
    keys.press("x")
    keys.press("Enter")
    me.settle()
    chosen = me.view()["selected"]
    assert chosen
    assert chosen != "multifidus"
    keys.press("x")

    keys.press("h")
    me.settle()
    assert me.view()["hidden"] == [chosen]
    keys.press("Control+z")
    me.settle()
    assert me.view()["hidden"] == []

    me.tab_to(me.page.locator("#ba-tab-structures"))
    keys.press("ArrowLeft")
    me.tab_to(me.page.locator("[data-peel]").first)
    keys.press("ArrowDown")
    me.settle()
    assert "superficial" not in me.view()["layers"]

    me.tab_to(me.page.locator("[data-share]").first, back=True)
    keys.press("Enter")
    me.page.locator("[data-dialog=share]").wait_for()
    name = me.page.locator("[data-saved-views] input[type=text], [data-saved-views] input").first
    me.tab_to(name)
    keys.press("Control+a")
    keys.type("Mine")
    keys.press("Enter")
    expect(me.page.locator("[data-saved]")).to_have_count(1)
    me.tab_to(me.page.locator("[data-copy-link]"), back=True)
    me.dismiss("share")
    me.page.wait_for_function("() => document.activeElement.matches('[data-share]')")
    assert me.ask("atlas.dialog") is None
