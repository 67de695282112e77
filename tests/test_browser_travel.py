"""A person goes back and forward through what was selected, and finds it again by region."""

import pytest
from playwright.sync_api import expect
from test_browser_access import problems

pytestmark = pytest.mark.browser


def selected(me) -> str | None:
    return me.view()["selected"]


def test_the_browser_goes_back_through_what_was_selected_and_not_through_turns(visit):
    me = visit()
    me.click("latissimus_dorsi.left")
    me.page.locator(".ba-canvas").focus()
    for _ in range(3):
        me.page.keyboard.press("ArrowRight")
    me.page.wait_for_function("() => window.backAtlas.store.view.camera !== null")
    turned = me.query()
    assert "camera=" in turned
    me.ask("atlas.choose('multifidus')")
    me.query()
    me.page.go_back()
    me.page.wait_for_function(
        "() => window.backAtlas.store.view.selected === 'latissimus_dorsi.left'"
    )
    assert me.query() == turned
    me.page.go_back()
    me.page.wait_for_function("() => window.backAtlas.store.view.selected === null")
    expect(me.card()).to_have_count(0)
    me.page.go_forward()
    me.page.go_forward()
    me.page.wait_for_function("() => window.backAtlas.store.view.selected === 'multifidus'")
    assert me.card().get_attribute("data-card-id") == "multifidus"
    assert me.ask("atlas.canGoForward") is False


def test_buttons_go_back_and_forward_and_a_new_choice_ends_the_way_forward(visit):
    me = visit("?select=T5")
    back, forward = (me.card().locator(f"[data-travel-{way}]") for way in ("back", "forward"))
    expect(back).to_have_attribute("aria-disabled", "true")
    me.ask("atlas.choose('multifidus')")
    back.click()
    me.page.wait_for_function("() => window.backAtlas.store.view.selected === 'T5'")
    expect(forward).to_have_attribute("aria-disabled", "false")
    assert me.page.locator("[data-live]").inner_text() == me.ask("atlas.nameOf('T5')")
    forward.focus()
    me.page.keyboard.press("Enter")
    me.page.wait_for_function("() => window.backAtlas.store.view.selected === 'multifidus'")
    back.click()
    me.page.wait_for_function("() => window.backAtlas.store.view.selected === 'T5'")
    me.ask("atlas.choose('L5')")
    expect(forward).to_have_attribute("aria-disabled", "true")
    back.click()
    me.page.wait_for_function("() => window.backAtlas.store.view.selected === 'T5'")


def test_going_back_keeps_the_language_and_closes_what_lies_over_the_view(visit):
    me = visit()
    me.ask("atlas.choose('multifidus')")
    me.ask("atlas.speak('de')")
    me.page.wait_for_function("() => document.documentElement.lang === 'de'")
    me.ask("atlas.beginComparing('multifidus')")
    me.ask("atlas.openShare()")
    me.page.go_back()
    me.page.wait_for_function("() => window.backAtlas.store.view.selected === null")
    assert me.page.evaluate("() => document.documentElement.lang") == "de"
    assert me.ask("atlas.dialog") is None
    assert me.ask("atlas.comparing") is False
    assert "language=de" in me.query()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_what_was_seen_is_one_click_away_also_after_a_reload_until_it_is_forgotten(visit, phone):
    me = visit(phone=phone)
    for base in ("multifidus", "T5", "latissimus_dorsi"):
        me.ask("atlas.choose(it)", base)
    me.page.reload()
    me.page.wait_for_function("() => window.backAtlas?.store.ready")
    me.ask("atlas.openPanel('structures')")
    seen = me.page.locator("[data-seen]")
    assert seen.evaluate_all("(all) => all.map((one) => one.dataset.seen)") == ["T5", "multifidus"]
    seen.nth(1).click()
    assert selected(me) == "multifidus"
    me.ask("atlas.openPanel('structures')")
    me.page.locator("[data-forget]").click()
    expect(seen).to_have_count(0)
    assert me.page.evaluate("() => localStorage.getItem('back-atlas-seen')") == "[]"


def test_what_is_looked_at_on_the_path_of_pain_is_not_kept(visit):
    me = visit()
    me.ask("atlas.path.start()")
    me.ask("atlas.choose('multifidus')")
    assert me.page.evaluate("() => localStorage.getItem('back-atlas-seen')") is None
    assert me.ask("atlas.canGoBack") is False


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_the_list_by_region_holds_each_structure_in_its_regions(visit, phone):
    me = visit(phone=phone)
    me.ask("atlas.openPanel('structures')")
    me.page.locator("[data-tree-by=region]").focus()
    me.page.keyboard.press("Enter")
    rows = me.page.locator("[data-structure]")
    listed = rows.evaluate_all("(all) => all.map((one) => one.dataset.structure)")
    structures = me.ask(
        "Object.values(atlas.catalog.structures).map(({id, regions}) => [id, regions])"
    )
    assert sorted(listed) == sorted(name for name, regions in structures for _ in regions)
    low_back = me.page.locator(".ba-tree section").filter(has_text="Low back")
    low_back.locator("summary").filter(has_text="Deep").click()
    low_back.locator("[data-structure=multifidus]").click()
    me.settle()
    assert selected(me) == "multifidus"
    me.ask("atlas.openPanel('structures')")
    assert me.page.locator("[data-tree-by=region]").get_attribute("aria-pressed") == "true"
    assert problems(me.page) == []
