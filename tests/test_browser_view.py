"""A person looks at the back: clicks, taps, hovers, peels."""

import pytest
from playwright.sync_api import expect
from visitor import changed_pixels

from explorer.view_state import DEEP_LAYERS

pytestmark = pytest.mark.browser

DEEP = ("multifidus.left", "iliocostalis_lumborum.left", "semispinalis_thoracis.left")


def test_clicking_a_muscle_lights_it_up_and_opens_its_card_with_sources(visit):
    me = visit()
    before = me.picture()
    me.click("latissimus_dorsi.left")
    card = me.card()
    assert card.get_attribute("data-card-id") == "latissimus_dorsi"
    assert card.get_by_role("heading", level=2).inner_text() == "Latissimus dorsi"
    assert card.locator(".ba-latin").inner_text() == "Musculus latissimus dorsi"
    for section in ("function", "attachments", "supply", "pain", "sources"):
        assert len(card.locator(f"[data-section={section}]").inner_text()) > 40, section
    links = card.locator(".ba-sources a")
    assert links.count() > 2
    assert links.first.get_attribute("href").startswith("http")
    assert links.first.get_attribute("rel") == "noopener noreferrer"
    assert me.view()["selected"] == "latissimus_dorsi.left"
    # Lit, and the rest recedes: far more than the muscle itself changes.
    assert changed_pixels(before, me.picture()) > 20_000


def test_clicking_on_nothing_clears_and_the_first_picture_is_back(visit):
    me = visit()
    before = me.picture()
    me.click("latissimus_dorsi.left")
    me.page.mouse.click(*me.empty_spot())
    me.settle()
    expect(me.card()).to_have_count(0)
    me.page.mouse.move(5, 5)
    assert changed_pixels(before, me.picture()) < 200


def test_a_drag_turns_the_body_and_selects_nothing(visit):
    me = visit()
    x, y = me.spot("latissimus_dorsi.left")
    me.page.mouse.move(x, y)
    me.page.mouse.down()
    me.page.mouse.move(x + 120, y, steps=6)
    me.page.mouse.up()
    me.page.wait_for_function("() => window.backAtlas.store.view.camera")
    expect(me.card()).to_have_count(0)
    assert me.view()["camera"]["azimuth_deg"] > 10


def test_hovering_names_a_structure_beside_the_pointer(visit):
    me = visit()
    x, y = me.spot("latissimus_dorsi.left")
    me.page.mouse.move(x, y)
    name = me.page.locator(".ba-hover")
    name.wait_for()
    assert name.inner_text() == "Latissimus dorsi, left"
    box = name.bounding_box()
    assert 0 < box["x"] - x < 40
    assert 0 < box["y"] - y < 40
    me.page.mouse.move(*me.empty_spot())
    name.wait_for(state="detached")


def test_tapping_on_a_phone_opens_the_sheet_and_leaves_the_muscle_in_sight(visit):
    me = visit(phone=True)
    me.tap("latissimus_dorsi.left")
    assert me.card().get_attribute("data-card-id") == "latissimus_dorsi"
    sheet = me.card().bounding_box()
    assert sheet["y"] > 844 * 0.35
    # The body makes room: its lower end is drawn above the sheet.
    lowest = me.ask("engine.project(atlas.catalog.meshes.sacrum.bounds_mm[0])")
    assert lowest["y_px"] < sheet["y"]


def test_the_sheet_of_a_phone_follows_a_pull_and_a_tap(visit):
    me = visit("?select=multifidus", phone=True)
    grip = me.card().locator(".ba-grip")
    box = grip.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + 10
    me.page.mouse.move(x, y)
    me.page.mouse.down()
    me.page.mouse.move(x, 80, steps=5)
    me.page.mouse.up()
    assert me.ask("atlas.sheet") == "full"
    grip.press("Enter")
    assert me.ask("atlas.sheet") == "peek"


def test_search_takes_the_whole_height_of_a_phone_and_gives_it_back(visit):
    me = visit(phone=True)
    me.page.locator("[data-thumb=structures]").tap()
    field = me.page.locator("#ba-search")
    field.fill("multifidus")
    assert field.bounding_box()["y"] < 844 / 3
    me.page.locator("[data-result]").first.tap()
    me.settle()
    assert me.card().get_attribute("data-card-id") == "multifidus"
    expect(me.page.locator("#ba-panel")).not_to_be_visible()
    me.spot("multifidus")


def test_peeling_uncovers_what_lies_beneath(visit):
    me = visit("?peel=superficial&view=posterior")
    covered = [muscle for muscle in DEEP if me.ask("engine.visiblePoint(it)", muscle) is None]
    before = me.picture()
    slider = me.page.locator("[data-peel=both]")
    slider.focus()
    slider.press("ArrowDown")
    slider.press("ArrowDown")
    me.settle()
    assert me.view()["layers"] == [*DEEP_LAYERS, "skeleton"]
    assert changed_pixels(before, me.picture()) > 10_000
    uncovered = [muscle for muscle in covered if me.ask("engine.visiblePoint(it)", muscle)]
    assert uncovered, covered
    me.click(uncovered[0])
    assert me.view()["selected"] == uncovered[0]


def test_each_layer_can_be_switched_on_each_half_and_the_picture_follows(visit):
    me = visit()
    for layer, half in (
        ("superficial", "left"),
        ("erector_spinae", "right"),
        ("skeleton", "right"),
    ):
        switch = me.page.locator(f"button[data-layer={layer}][data-half={half}]")
        before = me.picture()
        was = switch.get_attribute("aria-checked")
        switch.click()
        me.settle()
        assert switch.get_attribute("aria-checked") != was
        assert changed_pixels(before, me.picture()) > 3_000, layer
    assert me.view()["layers"] == ["intermediate", *DEEP_LAYERS, "skeleton"]
    assert me.view()["layers_right"] == ["transversospinal", "segmental"]


def test_the_neighbouring_muscles_have_a_switch_that_the_slider_leaves_alone(visit):
    me = visit("?peel=superficial&view=posterior")
    assert me.ask("engine.visiblePoint('gluteus_maximus.left')") is None
    switch = me.page.locator("button[data-layer=context]")
    assert switch.get_attribute("aria-checked") == "false"
    switch.click()
    me.settle()
    assert me.view()["layers"] == [
        "context",
        "superficial",
        "intermediate",
        *DEEP_LAYERS,
        "skeleton",
    ]
    assert me.ask("engine.visiblePoint('gluteus_maximus.left')")
    slider = me.page.locator("[data-peel=both]")
    slider.focus()
    slider.press("ArrowDown")
    me.settle()
    assert me.view()["layers"] == ["context", "intermediate", *DEEP_LAYERS, "skeleton"]


def test_one_button_makes_both_sides_equal(visit):
    me = visit()
    assert me.ask("engine.visiblePoint('latissimus_dorsi.right')") is None
    me.page.locator("[data-equal]").click()
    me.settle()
    assert me.view()["layers"] == me.view()["layers_right"]
    me.click("latissimus_dorsi.right")
    assert me.view()["selected"] == "latissimus_dorsi.right"


def test_a_hidden_structure_is_gone_until_it_is_shown_again(visit):
    me = visit()
    me.click("latissimus_dorsi.left")
    me.card().locator("[data-hide]").click()
    me.settle()
    expect(me.card()).to_have_count(0)
    assert me.ask("engine.visiblePoint('latissimus_dorsi.left')") is None
    assert "hide=latissimus_dorsi.left" in me.query()
    me.page.locator("[data-show-hidden]").click()
    me.settle()
    me.spot("latissimus_dorsi.left")


def test_every_named_view_looks_from_there_and_reset_comes_home(visit):
    me = visit()
    home = me.picture()
    expected = {
        "posterior": (0, 0, "From behind"),
        "anterior": (180, 0, "From the front"),
        "left": (90, 0, "From the left"),
        "right": (-90, 0, "From the right"),
        "superior": (0, 90, "From above"),
    }
    for name, (azimuth, elevation, words) in expected.items():
        button = me.page.locator(f"button[data-view={name}]")
        button.click()
        me.settle()
        camera = me.ask("engine.camera()")
        turned = (camera["azimuth_deg"] - azimuth + 180) % 360 - 180
        assert turned == pytest.approx(0, abs=0.5), name
        assert camera["elevation_deg"] == pytest.approx(elevation, abs=0.5), name
        assert me.page.locator("[data-orientation]").inner_text() == words
        assert button.get_attribute("aria-pressed") == "true"
    me.page.locator("button[data-view=reset]").click()
    me.page.mouse.move(5, 5)
    assert changed_pixels(home, me.picture()) < 200
