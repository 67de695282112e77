"""A person finds things: by name, by keyboard, by address."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("latisimus", "latissimus_dorsi"),  # a slip
        ("musculus multif", "multifidus"),  # the beginning of its Latin name
        ("lats", "latissimus_dorsi"),  # what people say
        ("trapezius", "trapezius"),  # the whole before its parts
        ("L5", "L5"),
    ],
)
def test_search_finds_by_any_name(visit, typed, found):
    me = visit()
    me.page.keyboard.press("/")
    me.page.keyboard.type(typed)
    first = me.page.locator("[data-result]").first
    first.wait_for()
    assert first.get_attribute("data-result") == found


def test_search_is_driven_by_keys_alone_and_shows_what_was_covered(visit):
    me = visit("?peel=superficial")
    me.page.keyboard.press("/")
    field = me.page.locator("#ba-search")
    assert field.evaluate("(it) => document.activeElement === it")
    me.page.keyboard.type("rib")
    options = me.page.locator("[data-result]")
    options.first.wait_for()
    me.page.keyboard.press("ArrowDown")
    second = options.nth(1)
    assert second.get_attribute("aria-selected") == "true"
    assert field.get_attribute("aria-activedescendant") == second.get_attribute("id")
    wanted = second.get_attribute("data-result")
    me.page.keyboard.press("Enter")
    me.settle()
    assert me.card().get_attribute("data-card-id") == wanted
    assert field.input_value() == ""

    me.page.keyboard.press("/")
    me.page.keyboard.type("multifidus")
    options.first.wait_for()
    me.page.keyboard.press("Enter")
    me.settle()
    assert me.ask("engine.visiblePoint('multifidus')") is not None


def test_a_muscle_chosen_from_the_front_is_shown_from_behind_and_a_bone_is_not(visit):
    me = visit("?view=anterior")
    for name, azimuth in (("sternum", 180), ("multifidus", 0)):
        me.page.keyboard.press("/")
        me.page.keyboard.type(name)
        me.page.locator("[data-result]").first.wait_for()
        me.page.keyboard.press("Enter")
        me.settle()
        assert me.card().get_attribute("data-card-id") == name
        turned = (me.ask("engine.camera().azimuth_deg") - azimuth + 180) % 360 - 180
        assert turned == pytest.approx(0, abs=1), name
    assert me.ask("engine.visiblePoint('multifidus')") is not None


def test_a_search_without_result_says_so(visit):
    me = visit()
    me.page.keyboard.press("/")
    me.page.keyboard.type("qqqq")
    expect(me.page.get_by_text("Nothing is called that")).to_be_visible()


def test_the_tree_lists_every_structure_once_and_selects_it(visit):
    me = visit()
    me.page.locator("#ba-tab-structures").click()
    listed = me.page.locator("[data-structure]").evaluate_all(
        "(all) => all.map((one) => one.dataset.structure)"
    )
    assert sorted(listed) == sorted(me.ask("Object.keys(atlas.catalog.structures)"))
    me.page.locator(".ba-tree").get_by_text("Transversospinales", exact=True).click()
    me.page.locator("[data-structure=multifidus]").click()
    me.settle()
    assert me.card().get_attribute("data-card-id") == "multifidus"
    assert me.page.locator("[data-structure=multifidus]").get_attribute("aria-current") == "true"


def test_the_view_is_turned_and_zoomed_by_keys_and_escape_clears(visit):
    me = visit("?select=latissimus_dorsi.left&view=posterior")
    canvas = me.page.locator(".ba-canvas")
    canvas.focus()
    before = me.ask("engine.camera()")
    me.page.keyboard.press("ArrowRight")
    me.settle()
    turned = me.ask("engine.camera()")
    assert abs(turned["azimuth_deg"] - before["azimuth_deg"]) == pytest.approx(10, abs=0.5)
    me.page.keyboard.press("+")
    me.settle()
    assert me.ask("engine.camera()")["distance_mm"] < 0.9 * turned["distance_mm"]
    me.page.keyboard.press("Home")
    me.settle()
    assert me.view()["view"] == "home"
    me.page.keyboard.press("Escape")
    expect(me.card()).to_have_count(0)


def test_tab_reaches_every_control_in_reading_order_and_shows_where_it_is(visit):
    me = visit()
    stops = []
    for _ in range(60):
        me.page.keyboard.press("Tab")
        stops.append(
            me.page.evaluate(
                """() => {
                  const at = document.activeElement;
                  const style = getComputedStyle(at);
                  return [at.className + ' ' + at.id, style.outlineStyle, style.outlineWidth];
                }"""
            )
        )
    names = " | ".join(name for name, *_ in stops)
    order = [
        "ba-skip",
        "ba-search-door",
        "ba-icon-button",
        "ba-canvas",
        "ba-tab ",
        "ba-peel__slider",
    ]
    places = [names.find(wanted) for wanted in order]
    assert -1 not in places, names
    assert places == sorted(places), names
    assert "ba-views__one" in names
    for name, style, width in stops:
        if name.strip():
            assert style != "none", name
            assert float(width.removesuffix("px")) >= 2, name


def test_what_changes_is_announced(visit):
    me = visit()
    live = me.page.locator("[data-live]")
    assert live.get_attribute("aria-live") == "polite"
    me.click("latissimus_dorsi.left")
    assert live.inner_text().startswith("Latissimus dorsi, left")
    me.page.locator("button[data-layer=segmental][data-half=right]").click()
    assert "Segmental" in live.inner_text()
    assert "not shown" in live.inner_text()


def test_the_address_follows_the_view_and_restores_it(visit):
    me = visit()
    me.click("latissimus_dorsi.left")
    me.page.locator("[data-peel=right]").fill("5")
    me.page.locator("button[data-view=left]").click()
    query = me.query()
    assert query == "select=latissimus_dorsi.left&peel=superficial&peel_right=skeleton&view=left"
    again = visit(f"?{query}")
    assert again.view() == me.view()
    assert again.card().get_attribute("data-card-id") == "latissimus_dorsi"

    me.page.locator(".ba-canvas").focus()
    me.page.keyboard.press("ArrowUp")
    me.settle()
    assert "camera=" in me.query()
    same = visit(f"?{me.query()}")
    mine, theirs = me.ask("engine.camera()"), same.ask("engine.camera()")
    for angle in ("azimuth_deg", "elevation_deg"):
        assert theirs[angle] == pytest.approx(mine[angle], abs=0.1)


def test_a_damaged_address_is_explained_and_the_rest_of_it_applies(visit):
    me = visit("?select=gluteus&peel=bone&view=left&camera=1,2&hide=nothing,L5&ui=x&zzz=%FF")
    notices = me.page.locator("[data-notice]")
    said = " ".join(notices.all_inner_texts())
    for part in ("gluteus", "bone", "camera", "nothing"):
        assert part in said, part
    assert me.view()["view"] == "left"
    assert me.view()["hidden"] == ["L5"]
    count = notices.count()
    notices.first.get_by_role("button").click()
    assert notices.count() == count - 1
    assert me.query() == "hide=L5&view=left"
