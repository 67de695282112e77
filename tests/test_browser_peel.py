"""A person peels, fades, hides, sees through, and takes it back: by mouse, keys and fingers."""

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect
from visitor import changed_pixels

from explorer.view_state import DEEP_LAYERS, PEEL_LAYERS

pytestmark = pytest.mark.browser

COVERED = "?peel=superficial&view=posterior"
MOST_DRAW_CALLS = 20


def stop(slider, depth: float) -> tuple[float, float]:
    """Where on the page the thumb of the peel slider is at a depth."""
    box = slider.bounding_box()
    thumb = 24
    along = thumb / 2 + (box["height"] - thumb) * depth / (len(PEEL_LAYERS) - 1)
    return box["x"] + box["width"] / 2, box["y"] + along


def beside_the_panel(me) -> np.ndarray:
    """What is seen while a slider is held: taking the panel away would let go of it."""
    me.look()
    shot = me.page.screenshot(clip={"x": 400, "y": 60, "width": 500, "height": 620})
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB"), dtype=np.int16)


def pull_by_finger(me, path: list[tuple[float, float]]) -> None:
    """Put a finger on the first point, move it along the others and lift it."""
    session = me.context.new_cdp_session(me.page)
    first, *others = path

    def touch(kind: str, at: tuple[float, float] | None) -> None:
        points = [] if at is None else [{"x": at[0], "y": at[1]}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", first)
    for at in others:
        touch("touchMove", at)
    touch("touchEnd", None)
    me.settle()


def test_pulling_the_slider_fades_the_outer_layer_and_one_undo_brings_all_back(visit):
    me = visit(COVERED)
    whole, free = me.picture(), beside_the_panel(me)
    slider = me.page.locator("[data-peel=both]")
    me.page.mouse.move(*stop(slider, 0))
    me.page.mouse.down()
    changes = [0]
    for depth in (0.1, 0.4, 0.9, 1.4):
        me.page.mouse.move(*stop(slider, depth))
        changes.append(changed_pixels(free, beside_the_panel(me)))
    me.page.mouse.up()
    assert changes == sorted(set(changes))
    assert changes[2] > 5_000
    assert me.view()["layers"] == list(PEEL_LAYERS[1:])
    assert 50 <= me.view()["opacity"]["intermediate"] <= 70
    assert slider.get_attribute("aria-valuetext").startswith("Intermediate muscles, ")
    assert "peel=intermediate&opacity=intermediate:" in me.query()
    me.page.keyboard.press("Control+z")
    assert changed_pixels(whole, me.picture()) == 0
    me.page.keyboard.press("Control+Shift+Z")
    assert me.view()["layers"] == list(PEEL_LAYERS[1:])


def test_keys_take_the_slider_from_stop_to_stop_and_it_says_where_it_stands(visit):
    me = visit(COVERED)
    slider = me.page.locator("[data-peel=both]")
    slider.focus()
    said = []
    for depth in range(1, len(PEEL_LAYERS)):
        slider.press("ArrowDown")
        assert me.view()["layers"] == list(PEEL_LAYERS[depth:])
        said.append(slider.get_attribute("aria-valuetext"))
        assert me.page.locator("[data-live]").inner_text().strip().endswith(said[-1])
    assert len(set(said)) == len(PEEL_LAYERS) - 1
    assert said[1] == "Erector spinae and splenius"
    slider.press("ArrowUp")
    assert me.view()["layers"] == ["segmental", "skeleton"]
    slider.press("Home")
    assert me.view()["layers"] == list(PEEL_LAYERS)
    assert me.view()["opacity"] == {}


def test_on_a_phone_the_peel_follows_the_finger(visit):
    me = visit(COVERED, phone=True)
    me.page.locator("[data-thumb=layers]").tap()
    slider = me.page.locator("[data-peel=both]")
    whole = me.picture()
    pull_by_finger(me, [stop(slider, depth / 10) for depth in range(0, 17, 2)])
    assert me.view()["layers"] == list(PEEL_LAYERS[1:])
    assert 20 < me.view()["opacity"]["intermediate"] < 60
    assert changed_pixels(whole, me.picture()) > 5_000
    me.page.locator("[data-undo]").first.tap()
    assert changed_pixels(whole, me.picture()) == 0


def test_one_half_is_peeled_by_itself(visit):
    me = visit()
    slider = me.page.locator("[data-peel=right]")
    me.page.mouse.click(*stop(slider, 3.5))
    me.settle()
    assert me.view()["layers"] == list(PEEL_LAYERS)
    assert me.view()["layers_right"] == ["transversospinal", "segmental", "skeleton"]
    assert list(me.view()["opacity"]) == ["transversospinal.right"]


def test_a_layer_is_faded_by_its_own_slider_and_clicks_go_through_a_faint_one(visit):
    me = visit(COVERED)
    spot = me.spot("latissimus_dorsi.left")
    before = me.picture()
    fade = me.page.locator("[data-fade=superficial]")
    fade.focus()
    for _ in range(14):
        fade.press("ArrowLeft")
    me.settle()
    assert me.view()["opacity"] == {"superficial": 30}
    assert changed_pixels(before, me.picture()) > 10_000
    me.page.mouse.click(*spot)
    selected = me.view()["selected"]
    assert selected is not None
    assert not selected.startswith(("latissimus", "trapezius"))


@pytest.mark.parametrize("by_key", [True, False], ids=["by key", "by button"])
def test_a_structure_is_hidden_ghosted_and_shown_alone_and_each_is_taken_back(visit, by_key):
    me = visit(COVERED)

    def look(key: str, button: str) -> None:
        if by_key:
            me.page.locator(".ba-canvas").press(key)
        else:
            me.card().locator(f"[data-{button}]").click()
        me.page.mouse.move(3, 3)
        me.settle()

    me.click("latissimus_dorsi.left")
    if by_key:
        me.page.locator(".ba-canvas").press("Shift")  # the ring of the focus is part of the picture
    me.page.mouse.move(3, 3)
    lit = me.picture()
    for key, button, change in (
        ("g", "ghost", {"opacity": {"latissimus_dorsi.left": 25}}),
        ("i", "isolate", {"only": ["latissimus_dorsi.left"]}),
        ("t", "xray", {"xray": True}),
        ("h", "hide", {"hidden": ["latissimus_dorsi.left"], "selected": None}),
    ):
        look(key, button)
        assert me.view() | change == me.view(), button
        assert changed_pixels(lit, me.picture()) > 3_000, button
        me.page.keyboard.press("Control+z")
        me.settle()
        assert changed_pixels(lit, me.picture()) == 0 or button == "hide"
    me.spot("latissimus_dorsi.left")


def test_what_is_out_of_sight_is_listed_with_its_way_back(visit):
    me = visit(f"{COVERED}&hide=latissimus_dorsi&opacity=trapezius_ascending.left:25")
    listed = me.page.locator("[data-out-of-sight] li")
    assert [text.split("\n")[0] for text in listed.all_inner_texts()] == [
        "Latissimus dorsi",
        "Trapezius, ascending part, left",
    ]
    me.page.locator("[data-show-again='latissimus_dorsi']").click()
    me.settle()
    me.spot("latissimus_dorsi.left")
    expect(listed).to_have_count(1)
    me.page.locator("[data-show-hidden]").click()
    assert me.view()["opacity"] == {}
    expect(me.page.locator("[data-out-of-sight]")).to_have_count(0)


def test_on_a_phone_hiding_offers_to_take_it_back(visit):
    me = visit(COVERED, phone=True)
    me.tap("latissimus_dorsi.left")
    me.card().locator("[data-hide]").tap()
    me.settle()
    assert me.ask("engine.visiblePoint('latissimus_dorsi.left')") is None
    me.page.locator("[data-take-back]").tap()
    me.settle()
    me.spot("latissimus_dorsi.left")
    expect(me.page.locator("[data-offer]")).to_have_count(0)


def test_seeing_through_everything_at_once_stays_within_the_draw_calls(visit):
    everything = ",".join(("skin", "context", *PEEL_LAYERS))
    for query in (
        f"?layers={everything}&select=multifidus&xray=yes",
        f"?layers={everything}&opacity=deep:40,superficial:60,intermediate:50&select=trapezius",
    ):
        me = visit(query)
        assert me.ask("engine.stats()")["drawCalls"] <= MOST_DRAW_CALLS
        me.leave()


def test_what_an_address_selects_is_seen_with_its_layer(visit):
    me = visit("?select=gluteus_maximus.left")
    assert "context" in me.view()["layers"]
    assert "context" not in me.view()["layers_right"]
    me.spot("gluteus_maximus.left")
    expect(me.page.locator("[data-notice]")).to_have_count(0)


def test_an_address_can_name_a_whole_muscle_and_its_parts_are_lit(visit):
    plain = visit("?view=posterior").picture()
    me = visit("?select=trapezius&view=posterior")
    expect(me.page.locator("[data-notice]")).to_have_count(0)
    assert me.card().get_attribute("data-card-id") == "trapezius"
    parts = (
        me.card().locator("[data-part]").evaluate_all("(all) => all.map((it) => it.dataset.part)")
    )
    assert sorted(parts) == [
        f"trapezius_{part}" for part in ("ascending", "descending", "transverse")
    ]
    assert changed_pixels(plain, me.picture()) > 20_000
    assert me.query() == "select=trapezius&view=posterior"
    me.page.locator(".ba-canvas").press("h")
    me.settle()
    for part in ("ascending", "transverse", "descending"):
        assert me.ask("engine.visiblePoint(it)", f"trapezius_{part}.left") is None


def test_the_deep_layer_of_an_old_address_is_all_three(visit):
    me = visit("?peel=deep")
    assert me.view()["layers"] == [*DEEP_LAYERS, "skeleton"]
    assert me.query() == "peel=deep"
