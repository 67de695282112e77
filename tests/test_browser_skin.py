"""A person points at the place on the skin that hurts."""

import numpy as np
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WITH_SKIN = "?layers=skin,deep,skeleton&view=posterior"
SEEDS = [
    {"area": "upper", "point_mm": [0, -20, 1300]},
    {"area": "low", "point_mm": [0, -40, 1000]},
    {"area": "low", "point_mm": [60, -40, 1000]},
    {"area": None, "point_mm": [220, -60, 1150]},
]


def point(me, area: str, side: float) -> tuple[float, float]:
    """Return the pixel of a point of the skin behind a seed, on one half."""
    z_mm = 1300 if area == "upper" else 1000
    at = me.ask("engine.project(it)", [side * 40, 0, z_mm])
    return at["x_px"], at["y_px"]


def listening(visit, seeds=SEEDS):
    """Return a page that keeps what the 3D view tells of areas."""
    me = visit(WITH_SKIN)
    me.ask("(window.told = [], engine.on('area', (event) => window.told.push(event)))")
    me.ask("engine.setSkinAreas(it)", seeds)
    me.settle()
    return me


def test_a_click_on_the_skin_tells_area_and_side_and_selects_nothing(visit):
    me = listening(visit)
    for area, side, name in (("low", 1, "left"), ("low", -1, "right"), ("upper", 1, "left")):
        x, y = point(me, area, side)
        me.page.mouse.click(x, y)
        told = me.page.evaluate("() => window.told.at(-1)")
        assert (told["area"], told["side"]) == (area, name)
        assert me.ask("engine.pickSkin(...it)", [x, y])["area"] == area
    me.page.mouse.click(*me.empty_spot())
    assert me.page.evaluate("() => window.told")[-1] is None
    expect(me.card()).to_have_count(0)


def test_an_area_is_tinted_where_it_is_and_nowhere_else(visit):
    me = listening(visit)
    before = me.picture()
    me.ask("engine.showArea('low.left')")
    after = me.picture()
    changed = {
        (area, side): bool(np.abs(after - before)[round(y), round(x)].max() > 20)
        for area in ("low", "upper")
        for side in (1, -1)
        for x, y in [point(me, area, side)]
    }
    assert [place for place, is_changed in changed.items() if is_changed] == [("low", 1)]
    me.ask("engine.showArea(null)")
    assert not np.any(me.picture() != before)


def test_the_skin_is_solid_while_one_chooses_on_it_and_sheer_before_and_after(visit):
    me = visit(WITH_SKIN)
    sheer = me.picture()
    me.ask("engine.setSkinAreas(it)", SEEDS)
    solid = me.picture()
    assert np.mean(np.abs(solid - sheer).max(axis=2) > 12) > 0.03
    me.ask("engine.setSkinAreas(null)")
    assert not np.any(me.picture() != sheer)
    me.click("multifidus.left")
    assert me.card().get_attribute("data-card-id") == "multifidus"
