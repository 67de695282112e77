"""Names with their lines, the levels of the spine, the orientation figure, and how the body is moved."""

from itertools import combinations

import pytest
from playwright.sync_api import expect
from test_browser_access import problems

pytestmark = pytest.mark.browser

PLACED = """() => !window.backAtlas.store.labelsMoving
  && document.querySelectorAll('[data-label]').length > 0
  && document.querySelectorAll('[data-label]').length === window.backAtlas.store.labels.length"""


def placed(me) -> list[dict]:
    """Return the names that stand in the view once they have settled."""
    me.settle()
    me.page.wait_for_timeout(200)
    me.page.wait_for_function(PLACED)
    return me.ask("JSON.parse(JSON.stringify(atlas.labels))")


def boxes(me, selector: str) -> list[dict]:
    """Return the boxes of all elements that are seen."""
    return me.page.evaluate(
        """(selector) => [...document.querySelectorAll(selector)]
          .filter((it) => it.checkVisibility())
          .map((it) => { const { left, top, right, bottom } = it.getBoundingClientRect();
            return { left, top, right, bottom }; })""",
        selector,
    )


def apart(one: dict, other: dict) -> bool:
    """Return whether two boxes have no pixel in common."""
    return (
        one["right"] <= other["left"]
        or other["right"] <= one["left"]
        or one["bottom"] <= other["top"]
        or other["bottom"] <= one["top"]
    )


@pytest.mark.parametrize(
    ("query", "phone", "most"),
    [
        ("?with=labels", False, 20),
        ("?with=labels,ruler&view=left&select=multifidus.left", False, 20),
        ("?with=labels,ruler&peel=deep", True, 8),
    ],
    ids=["desktop", "with-card", "phone"],
)
def test_names_overlap_nothing_and_each_line_ends_on_what_it_names(visit, query, phone, most):
    me = visit(query, phone=phone)
    names = placed(me)
    assert 3 <= len(names) <= most
    for name in names:
        pick = me.ask("engine.pickAt(it.to_x_px, it.to_y_px)?.id", name)
        assert pick == name["id"]
        on_top = "document.elementFromPoint(it.to_x_px, it.to_y_px)?.tagName"
        assert me.ask(on_top, name) == "CANVAS", f"the end of {name['id']} cannot be clicked"
    labels = boxes(me, "[data-label]")
    around = boxes(me, ".ba-panel, .ba-card-sheet, .ba-top, .ba-views, .ba-zoom, .ba-ruler")
    window = me.page.viewport_size
    for box in labels:
        assert box["left"] >= 0
        assert box["right"] <= window["width"]
        assert box["bottom"] - box["top"] >= 23.5
        assert all(apart(box, other) for other in around)
    assert all(apart(one, other) for one, other in combinations(labels, 2))


def test_a_click_on_a_name_and_on_the_end_of_its_line_select_the_same(visit):
    me = visit("?with=labels&view=posterior")
    name = placed(me)[0]
    me.page.mouse.click(name["to_x_px"], name["to_y_px"])
    me.settle()
    assert me.view()["selected"] == name["id"]
    me.ask("atlas.clear()")
    placed(me)
    me.page.locator(f'[data-label="{name["id"]}"]').click()
    assert me.view()["selected"] == name["id"]
    expect(me.card()).to_be_visible()


def test_keys_switch_names_on_and_go_through_them(visit):
    me = visit("?view=posterior")
    me.page.locator(".ba-canvas").focus()
    me.page.keyboard.press("l")
    assert me.page.locator("[data-live]").inner_text().strip() == "Names on"
    names = placed(me)
    assert "with=labels" in me.query()
    expect(me.page.locator('[data-label][tabindex="0"]')).to_have_count(1)
    me.page.keyboard.press("Tab")
    focused = "document.activeElement.dataset.label"
    assert me.ask(focused) == names[0]["id"]
    me.page.keyboard.press("ArrowDown")
    me.page.keyboard.press("ArrowDown")
    assert me.ask(focused) == names[2]["id"]
    me.page.keyboard.press("Enter")
    assert me.view()["selected"] == names[2]["id"]
    placed(me)
    me.page.keyboard.press("l")
    assert me.view()["overlays"] == []
    me.page.locator("[data-label]").first.wait_for(state="detached")
    assert me.ask("document.activeElement.className").startswith("ba-canvas")


def test_names_go_while_the_body_moves_and_come_back(visit):
    me = visit("?with=labels&view=posterior")
    before = placed(me)
    me.page.mouse.move(640, 300)
    me.page.mouse.down()
    me.page.mouse.move(700, 300, steps=3)
    me.page.wait_for_function("() => window.backAtlas.store.labelsMoving")
    expect(me.page.locator(".ba-labels--moving")).to_have_count(1)
    me.page.mouse.up()
    assert placed(me) != before


def test_names_follow_the_language_and_can_be_latin(visit):
    me = visit("?with=labels&view=posterior&language=de")
    placed(me)
    texts = " ".join(me.page.locator("[data-label]").all_inner_texts())
    assert "links" in texts
    me.page.locator("[data-switch=latin]").click()
    placed(me)
    names = me.ask("atlas.labels.map(({ id, lines }) => [id, lines.join(' ')])")
    for structure, text in names:
        base = structure.removesuffix(".left").removesuffix(".right")
        assert text.startswith(me.ask("atlas.catalog.structures[it].latin", base))
    me.page.reload()
    me.page.wait_for_function("() => window.backAtlas?.store.ready")
    assert me.ask("atlas.labelsInLatin") is True


def test_a_level_stands_at_the_height_of_its_vertebra_and_opens_its_fascicles(visit):
    me = visit("?with=ruler&view=posterior&peel=skeleton")
    ticks = me.ask("JSON.parse(JSON.stringify(atlas.ruler.ticks))")
    assert [tick["title"] for tick in ticks][:2] == ["C1", "C2"]
    assert ticks[-1]["title"] == "S1"
    assert len(ticks) == 25
    heights = [tick["y_px"] for tick in ticks]
    assert heights == sorted(heights)
    for tick in ticks:
        low, high = me.ask(
            """atlas.catalog.meshes[it].bounds_mm
              .map(([, , z]) => engine.project([0, -60, z]).y_px)""",
            tick["id"],
        )
        assert high < tick["y_px"] < low, f"{tick['title']} lies beside its bone"
    box = me.page.locator("[data-ruler]").bounding_box()
    seventh = next(tick for tick in ticks if tick["id"] == "T7")
    me.page.mouse.click(box["x"] + 20, seventh["y_px"] + 2)
    assert me.view()["segment"] == "T7"
    expect(me.page.locator("#ba-segment-name")).to_be_visible()


def test_the_ruler_by_keys(visit):
    me = visit("?view=posterior")
    me.page.locator(".ba-canvas").focus()
    me.page.keyboard.press("v")
    me.page.locator("[data-ruler]").focus()
    me.page.keyboard.press("End")
    me.page.keyboard.press("ArrowUp")
    active = me.page.locator("[data-ruler]").get_attribute("aria-activedescendant")
    assert me.page.locator(f"#{active}").get_attribute("data-level") == "L5"
    assert me.ask("atlas.nameOf('L5')") in me.page.locator("[data-live]").inner_text()
    me.page.keyboard.press("Enter")
    assert me.view()["segment"] == "L5"
    me.ask("atlas.lookFrom('superior')")
    me.page.locator("[data-ruler]").wait_for(state="detached")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_the_ends_of_the_figure_lead_to_the_named_views(visit, phone):
    me = visit(phone=phone)
    for view in ("left", "superior", "posterior"):
        end = me.page.locator(f'[data-end="{view}"]')
        assert end.get_attribute("aria-label")
        if phone:
            end.tap()
        else:
            end.click()
        me.settle()
        assert me.view()["view"] == view
    me.page.locator('[data-end="left"]').focus()
    me.page.keyboard.press("ArrowRight")
    me.page.keyboard.press("Enter")
    me.settle()
    assert me.view()["view"] == "right"


def test_a_double_click_comes_close_to_a_structure(visit):
    me = visit("?view=posterior")
    before = me.ask("engine.camera().distance_mm")
    me.page.mouse.dblclick(*me.spot("scapula.right"))
    me.settle()
    assert me.view()["selected"] == "scapula.right"
    assert me.ask("engine.camera().distance_mm") < 0.7 * before
    assert me.ask("engine.visiblePoint('scapula.right')") is not None


def test_the_wheel_comes_nearer_to_what_is_under_the_pointer(visit):
    me = visit("?view=posterior&peel=skeleton")
    at = me.ask("engine.visiblePoint('scapula.right')")
    me.page.mouse.move(at["x_px"], at["y_px"])
    me.page.mouse.wheel(0, -300)
    me.settle()
    after = me.ask("engine.project(it)", at["point_mm"])
    assert abs(after["x_px"] - at["x_px"]) < 25
    assert abs(after["y_px"] - at["y_px"]) < 25


@pytest.mark.parametrize(
    ("dark", "phone"), [(False, False), (True, True)], ids=["light-desktop", "dark-phone"]
)
def test_axe_finds_no_problem_with_everything_laid_over(visit, dark, phone):
    me = visit("?with=labels,ruler", dark=dark, phone=phone)
    placed(me)
    assert problems(me.page) == []
