"""A person sets two muscles side by side."""

import pytest
from playwright.sync_api import expect
from test_browser_access import problems
from visitor import changed_pixels

pytestmark = pytest.mark.browser

QUERY = "?select=multifidus.left&peel=superficial"


def columns(me) -> list[str]:
    return me.page.locator("[data-column]").evaluate_all(
        "(all) => all.map((it) => it.dataset.column)"
    )


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_two_muscles_stand_side_by_side_and_are_lit_with_their_letters(visit, phone):
    me = visit(QUERY, phone=phone)
    before = me.view()
    query = me.query()
    me.page.locator("[data-compare]").click()
    sheet = me.page.locator("[data-comparison]")
    sheet.wait_for()
    expect(me.card()).to_have_count(0)
    me.page.locator("#ba-compare-with").select_option("longissimus_thoracis")
    me.settle()
    assert columns(me) == ["multifidus", "longissimus_thoracis"]
    for row in ("origin", "insertion", "innervation", "actions", "fibres"):
        assert sheet.locator(f"[data-row={row}] .ba-pair__cell").count() == 2, row
    assert me.page.locator("[data-letter]").all_inner_texts() == ["A", "B"]
    lit = me.picture()
    me.ask("engine.setParts(null)")
    assert changed_pixels(me.picture(), lit) > 500
    assert me.query() == f"{query}&compare=multifidus,longissimus_thoracis"
    sheet.locator(".ba-card-head__close").click()
    assert me.view() == before
    assert me.query() == query
    assert me.card().get_attribute("data-card-id") == "multifidus"
    expect(me.page.locator("[data-letter]")).to_have_count(0)


def test_a_comparison_in_the_address_is_opened_and_found_again_by_going_back(visit):
    me = visit("?select=multifidus.left&compare=rotatores_thoracis,multifidus")
    me.page.locator("[data-comparison]").wait_for()
    assert columns(me) == ["rotatores_thoracis", "multifidus"]
    assert me.ask("atlas.link").endswith(
        "?select=multifidus.left&compare=rotatores_thoracis,multifidus"
    )
    me.page.keyboard.press("/")
    me.page.keyboard.type("rhomboid major")
    me.page.locator("[data-result]").first.click()
    expect(me.card()).to_have_attribute("data-card-id", "rhomboid_major")
    expect(me.page.locator("[data-comparison]")).to_have_count(0)
    assert "compare" not in me.query()
    me.page.go_back()
    me.page.locator("[data-comparison]").wait_for()
    assert columns(me) == ["rotatores_thoracis", "multifidus"]
    assert me.query() == "select=multifidus.left&compare=rotatores_thoracis,multifidus"


def test_what_an_address_did_not_say_clearly_is_told_in_the_language_of_the_page(visit):
    me = visit("?language=de&peel=nowhere&compare=multifidus,T5&select=T5")
    expect(me.page.locator("[data-notice]")).to_have_count(2)
    told = me.page.locator("[data-notice]").all_inner_texts()
    for text, value in zip(told, ("nowhere", "multifidus,T5"), strict=True):
        assert f"„{value}“" in text
    assert me.query() == "select=T5&language=de"


def test_the_second_muscle_is_clicked_in_the_view(visit):
    me = visit("?select=latissimus_dorsi.left")
    me.page.locator("[data-compare]").click()
    me.settle()
    me.click("trapezius_ascending.left")
    assert columns(me) == ["latissimus_dorsi", "trapezius_ascending"]
    me.page.mouse.click(*me.empty_spot())
    assert len(columns(me)) == 2


def test_a_comparison_is_made_swapped_and_ended_by_keys_alone(visit):
    me = visit(QUERY)
    keys = me.page.keyboard
    me.page.locator("[data-compare]").focus()
    keys.press("Enter")
    me.page.wait_for_function("() => document.activeElement?.id === 'ba-compare-with'")
    keys.press("ArrowDown")
    first = me.ask("atlas.compareChoices[0].muscles[0]")
    assert columns(me) == ["multifidus", first["id"]]
    assert me.page.locator("[data-live]").inner_text() == f"Multifidus beside {first['name']}"
    keys.press("Tab")
    assert me.page.locator("[data-swap]").evaluate("(it) => document.activeElement === it")
    keys.press("Enter")
    assert columns(me) == [first["id"], "multifidus"]
    keys.press("Escape")
    assert columns(me) == []
    assert me.page.locator(".ba-canvas").evaluate("(it) => document.activeElement === it")


def test_what_is_looked_up_meanwhile_takes_the_place_of_the_comparison(visit):
    me = visit(QUERY)
    me.page.locator("[data-compare]").click()
    me.page.locator("[data-compare-near]").first.click()
    assert len(columns(me)) == 2
    me.page.keyboard.press("/")
    me.page.keyboard.type("L5")
    me.page.locator("[data-result]").first.wait_for()
    me.page.keyboard.press("Enter")
    me.settle()
    assert columns(me) == []
    assert me.card().get_attribute("data-card-id") == "L5"
    assert "select=L5" in me.query()


def test_the_path_of_pain_gives_the_view_back_that_was_there_before_the_comparison(visit):
    me = visit(QUERY)
    before = me.view()
    me.page.locator("[data-compare]").click()
    me.page.locator("[data-compare-near]").first.click()
    me.ask("atlas.path.start()")
    assert columns(me) == []
    me.ask("atlas.path.close()")
    assert me.view() == before


def test_a_source_of_either_muscle_is_found_below(visit):
    me = visit(QUERY)
    me.page.locator("[data-compare]").click()
    me.page.locator("[data-compare-near]").first.click()
    sheet = me.page.locator("[data-comparison]")
    cite = sheet.locator("[data-row=innervation] .ba-cite").last
    number = cite.inner_text()
    cite.click()
    source = sheet.locator(f"#ba-source-{number}")
    assert source.evaluate("(it) => document.activeElement === it")
    numbers = sheet.locator(".ba-cite").evaluate_all(
        "(all) => all.map((it) => Number(it.innerText))"
    )
    assert set(numbers) == set(range(1, max(numbers) + 1))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_axe_finds_no_problem_in_a_comparison(visit, dark, phone):
    me = visit(QUERY, dark=dark, phone=phone)
    me.page.locator("[data-compare]").click()
    assert problems(me.page) == []
    me.page.locator("[data-compare-near]").first.click()
    me.page.mouse.move(1, 1)  # off the words that are explained
    me.settle()
    assert problems(me.page) == []
