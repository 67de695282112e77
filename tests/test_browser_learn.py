"""A person takes a lesson: reads, looks around, answers, and comes to its end."""

import pytest
from playwright.sync_api import expect
from test_browser_access import NO_WEBGL, problems

pytestmark = pytest.mark.browser

LESSON = "three_layers"
"""A lesson with all three kinds of question."""
LAST = 8

ANSWER = """() => {
  const { store: atlas } = window.backAtlas;
  const { choose, find, type } = atlas.learn.question.question;
  return { right: choose?.answer, find, typed: type?.accept[0] };
}"""


def open_lesson(visit, step: int, **wishes):
    me = visit(f"?lesson={LESSON}&step={step}", **wishes)
    me.page.locator("[data-learn=lesson]").wait_for()
    return me


def go(me, name: str = "next") -> None:
    me.page.locator(f"[data-learn-go={name}]").click()


def answer(me) -> dict:
    """Return what is right of the open question."""
    me.page.wait_for_function("() => window.backAtlas.store.learn.asking")
    return me.page.evaluate(ANSWER)


def spot_of(me, base: str) -> tuple[float, float]:
    """Return a place of the page where a structure can be hit, on whichever side."""
    for structure in (f"{base}.left", f"{base}.right", base):
        at = me.ask("engine.visiblePoint(it)", structure)
        if at is not None:
            return at["x_px"], at["y_px"]
    raise AssertionError(f"{base} cannot be seen")


def answer_by_hand(me, hit) -> None:
    """Answer the open question rightly; ``hit`` clicks or taps a place."""
    right = answer(me)
    if right["find"]:
        me.settle()
        hit(*spot_of(me, right["find"]))
    elif right["typed"]:
        me.page.locator("#ba-answer-typed").fill(right["typed"].upper())
        me.page.locator("[data-check]").click()
    else:
        me.page.locator(f"[data-answer='{right['right']}']").click()
        me.page.locator("[data-check]").click()
    expect(me.page.locator("#ba-verdict")).to_have_attribute("data-verdict", "right")


def test_a_lesson_is_played_to_its_end_with_the_mouse_and_leaves_the_view_as_it_was(visit):
    me = visit("?select=multifidus.left&peel=deep")
    before, query = me.view(), me.query()
    me.ask("(window.heard = [], atlas.learn.onFinished((it) => window.heard.push(it)))")
    me.page.locator(".ba-learn-door").click()
    me.page.locator(f"[data-lesson={LESSON}]").click()
    for step in (4, 6, LAST):  # chosen, typed, found
        me.page.locator("[data-step]").nth(step - 1).click()
        expect(me.page.locator("#ba-learn-progress")).to_have_text(f"Step {step} of {LAST}")
        assert me.page.url.endswith(f"?lesson={LESSON}&step={step}")
        assert me.card().count() == 0
        go(me)
        answer_by_hand(me, me.page.mouse.click)
        assert me.page.locator(".ba-because").inner_text()
        go(me)
    assert me.page.locator("[data-score]").inner_text() == f"3 of {LAST} right"
    assert me.page.evaluate("window.heard") == [
        {"lesson": LESSON, "quiz": None, "score": 3, "max": LAST}
    ]
    go(me, "done")
    expect(me.page.locator(f"[data-lesson={LESSON}]")).to_have_attribute("data-how", "done")
    me.page.locator("[data-close-learn]").click()
    assert me.view() == before
    assert me.query() == query
    assert me.card().get_attribute("data-card-id") == "multifidus"


def test_a_lesson_is_taken_by_keys_alone(visit):
    me = open_lesson(visit, 6)
    keys = me.page.keyboard
    focused = me.page.locator(":focus")
    expect(focused).to_have_id("ba-learn-title")
    me.page.locator("[data-learn-go=next]").press("Enter")
    typed = answer(me)["typed"]
    expect(focused).to_have_id("ba-learn-title")
    me.page.locator("#ba-answer-typed").focus()
    keys.type("no idea")
    keys.press("Enter")
    expect(me.page.locator("#ba-verdict")).to_have_attribute("data-verdict", "again")
    assert "Try again" in me.page.locator("[data-live]").inner_text()
    me.page.locator("#ba-answer-typed").fill("")
    keys.type(typed)
    keys.press("Enter")
    expect(focused).to_have_id("ba-verdict")
    assert me.ask("atlas.learn.player.score.score") == 0  # the first try counts
    me.page.locator("[data-learn-go=next]").press("Enter")
    expect(focused).to_have_id("ba-learn-title")
    me.page.locator("[data-learn-go=next]").press("Enter")
    find = answer(me)["find"]
    # The crosshair tells that something is there, and not what.
    me.page.locator(".ba-canvas").focus()
    keys.press("x")
    name = me.ask("atlas.nameOf(it)", find)
    assert name not in me.page.locator("[data-live]").inner_text()
    at = spot_of(me, find)
    me.ask("Object.assign(atlas.crosshair, { x_px: it[0], y_px: it[1] })", at)
    keys.press("Enter")
    expect(me.page.locator("#ba-verdict")).to_have_attribute("data-verdict", "right")
    assert name in me.page.locator("[data-live]").inner_text()
    keys.press("Escape")  # the crosshair
    keys.press("Escape")
    expect(me.page.locator("[data-learn]")).to_have_count(0)
    expect(focused).to_have_class("ba-path-door ba-learn-door")


def test_on_a_phone_the_asked_structure_stands_above_the_sheet_and_is_tapped(visit):
    me = visit(phone=True)
    me.page.locator("[data-thumb=learn]").tap()
    me.page.locator(f"[data-lesson={LESSON}]").tap()
    me.page.locator("[data-step]").nth(6).tap()
    for _ in range(2):
        go(me)
        find = answer(me)["find"]
        me.settle()
        _, y_px = spot_of(me, find)
        sheet = me.page.locator("[data-learn]").bounding_box()
        assert y_px < sheet["y"] - 20
        answer_by_hand(me, me.page.touchscreen.tap)
        expect(me.page.locator("#ba-verdict")).to_be_in_viewport()
        go(me)
    expect(me.page.locator("[data-score]")).to_have_text(f"2 of {LAST} right")


SEEN = """() => {
  const own = '[data-question-here]';
  const seen = (it) => it.checkVisibility() && !it.closest(own);
  const texts = [...document.querySelectorAll('body *')].filter(seen).flatMap((it) => [
    ...[...it.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent),
    ...['aria-label', 'title', 'alt', 'aria-valuetext', 'placeholder'].map((at) => it.getAttribute(at)),
  ]);
  return [...texts, document.title, location.href].filter(Boolean).join('\\n').toLowerCase();
}"""


def test_nothing_on_the_page_gives_an_open_question_away(visit):
    me = open_lesson(visit, 5)
    for step, kind in ((5, "find"), (7, "find"), (4, "choose")):
        me.ask("atlas.learn.player.goTo(it)", step - 1)
        me.page.wait_for_function("() => !window.backAtlas.store.learn.changed")
        me.settle()
        title, address = me.page.title(), me.page.url
        if step != 4:  # its view shows names, as long as nothing is asked
            me.page.locator("[data-label]").first.wait_for()
        go(me)
        right = answer(me)
        secret = right["find"] or me.ask(
            "atlas.catalog.structures[it].name && it", "thoracolumbar_fascia"
        )
        name = me.ask("atlas.catalog.structures[it].name", secret).lower()
        me.ask("engine.pointAt(it)", dict(zip(("x_px", "y_px"), spot_of(me, secret), strict=True)))
        me.settle()
        me.ask("atlas.tellView()")
        me.page.wait_for_function("() => window.backAtlas.store.description.includes('question')")
        assert me.page.locator("[data-label]").count() == 0
        seen = me.page.evaluate(SEEN)
        assert name not in seen, [line for line in seen.splitlines() if name in line]
        assert (me.page.title(), me.page.url) == (title, address)
        assert me.page.locator(".ba-hover").count() == 0
        me.ask("engine.pointAt(null)")
        if kind == "choose":
            me.page.mouse.click(*spot_of(me, secret))
            assert me.card().count() == 0
            assert me.ask("atlas.learn.question.verdict") is None


def test_who_looks_around_finds_back_and_goes_on_where_they_stopped(visit):
    me = open_lesson(visit, 99)
    assert "no such step" in me.page.locator("[data-notice]").inner_text()
    me.page.locator("[data-step]").nth(1).click()
    me.page.wait_for_function("() => window.backAtlas.store.learn.changed === false")
    shown = me.view()
    assert me.page.locator("[data-learn-go=again]").count() == 0
    me.page.locator("[data-view=left]").click()
    go(me, "again")
    me.page.wait_for_function("() => window.backAtlas.store.learn.changed === false")
    assert me.view() == shown
    me.page.locator("[data-open-card]").click()
    expect(me.card()).to_have_attribute("data-card-id", "rhomboid_major")
    me.page.locator("[data-back-to-learn]").click()
    assert me.card().count() == 0
    assert me.view() == shown
    me.page.keyboard.press("Escape")
    me.page.locator(".ba-learn-door").click()
    row = me.page.locator(f"[data-lesson={LESSON}]")
    expect(row).to_have_attribute("data-how", "begun")
    row.click()
    expect(me.page.locator("#ba-learn-progress")).to_have_text(f"Step 2 of {LAST}")
    # Another address, as the browser's own back and forward bring it.
    me.page.evaluate(
        "() => { history.pushState(null, '', '?lesson=no_such_lesson&peel=skeleton');"
        " dispatchEvent(new PopStateEvent('popstate', { state: null })); }"
    )
    expect(me.page.locator("[data-notice]").last).to_contain_text("no_such_lesson")
    assert me.page.locator("[data-learn]").count() == 0
    assert me.view()["layers"] == ["skeleton"]


def test_without_webgl_a_lesson_is_taken_from_lists_and_axe_finds_no_problem(visit):
    me = visit(init_script=NO_WEBGL, expects_errors=True, wait=False, dark=True)
    me.page.locator(".ba-learn-door").click()
    row = me.page.locator(f"[data-lesson={LESSON}]")
    row.wait_for()
    assert problems(me.page) == []
    row.click()
    me.page.locator("[data-step]").nth(1).click()
    expect(me.page.locator("#ba-learn-progress")).to_have_text(f"Step 2 of {LAST}")
    assert problems(me.page) == []
    go(me)
    find = answer(me)["find"]
    me.page.locator("[data-question-here] summary").first.click()
    me.page.locator("[data-answer-list]").select_option(find)
    assert problems(me.page) == []
    me.page.locator("[data-check]").click()
    expect(me.page.locator("#ba-verdict")).to_have_attribute("data-verdict", "right")
    assert problems(me.page) == []
    assert me.ask("atlas.nameOf(atlas.litId)") == me.ask("atlas.nameOf(it)", find)
