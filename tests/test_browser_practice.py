"""A person practises, and a teacher makes, holds and prints a spotter exam."""

import json
import re
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from test_browser_access import NO_WEBGL, problems
from test_browser_learn import SEEN, go

pytestmark = pytest.mark.browser

NO_STORAGE = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"
PRACTICE = "atlas.learn.practice"
PINS = ("latissimus_dorsi.left", "longissimus_thoracis.right", "scapula.right")


def stored(me) -> dict:
    """Return the answers that the browser keeps, by the id of the question."""
    return json.loads(me.page.evaluate("localStorage['back-atlas-practice']"))["questions"]


def add_file(me, where: str, text: str) -> None:
    me.page.locator(where).set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": text.encode()}
    )


def test_practice_asks_counts_and_keeps_without_giving_anything_away(visit):
    # The address tells what this visitor chose: nothing of the deep layer, which is asked here.
    me = visit("?select=scapula.left&peel=deep")
    before, address, title = me.view(), me.page.url, me.page.title()
    me.page.locator(".ba-learn-door").click()
    me.page.locator("[data-learn-door=practice]").click()
    focused = me.page.locator(":focus")
    expect(focused).to_have_text("Practise")
    for field, value in (("kinds", "name"), ("layers", "deep"), ("regions", "thorax")):
        me.page.locator(f"[data-practice-scope={field}] summary").press("Enter")
        me.page.locator(f"[data-practice-{field}={value}]").press("Space")
    holds = me.page.locator("[data-practice-holds]")
    expect(holds).to_contain_text("Due: 0")
    me.page.locator("[data-learn-go=start]").press("Enter")
    expect(focused).to_contain_text("Question 1 of")
    asked = "atlas.learn.question.question"
    for correct in (True, False):
        name = me.ask(f"{asked}.choose.options[{asked}.choose.answer]").lower()
        seen = me.page.evaluate(SEEN)
        assert name not in seen, [line for line in seen.splitlines() if name in line]
        assert (me.page.url, me.page.title()) == (address, title)
        option = me.ask(f"({asked}.choose.answer + it) % 4", 0 if correct else 1)
        me.page.locator(f"[data-answer='{option}']").press("Space")
        me.page.locator("[data-check]").press("Enter")
        told = "right" if correct else "shown"
        me.page.locator(f"[data-verdict={told}], [data-verdict=wrong]").wait_for()
        assert (me.page.locator("[data-learn-go=guess]").count() == 1) == correct
        me.page.locator("[data-learn-go=next]").press("Enter")
    go(me, "stop")
    expect(me.page.locator("[data-score]")).to_have_text("1 of 2 right at the first try")
    assert me.view() == before
    # What was missed comes back tomorrow, what was known later.
    days = sorted(me.page.locator(".ba-outcomes .ba-small").all_inner_texts())
    assert days == ["Comes back in 3 days", "Comes back tomorrow"]
    go(me, "progress")
    expect(me.page.locator("[data-practice-row=all] td")).to_have_text(
        ["0", "0", "2", str(me.ask("atlas.learn.learning.questions.length") - 2)]
    )
    assert problems(me.page) == []
    kept = stored(me)
    with me.page.expect_download() as saved:
        me.page.locator("[data-practice-export]").click()
    text = saved.value.path().read_text()
    me.page.locator("[data-practice-forget]").click()
    expect(me.page.locator("[data-practice-sentence]")).to_contain_text("not answered any")
    expect(focused).to_have_attribute("data-practice-undo", "")
    me.page.keyboard.press("Enter")
    expect(me.page.locator("[data-practice-row=all]")).to_be_visible()
    assert stored(me) == kept
    told = me.page.locator("[data-practice-told]")
    for spoilt, says in ((text[:-40], "damaged"), ('{"views": []}', "does not hold practice")):
        add_file(me, "[data-practice-import]", spoilt)
        expect(told).to_contain_text(says)
        assert stored(me) == kept
    me.page.locator("[data-practice-forget]").click()
    expect(told).to_contain_text("forgotten")
    add_file(me, "[data-practice-import]", text)
    expect(told).to_have_text("Answers added or brought up to date: 2.")
    assert stored(me) == kept


def test_practice_works_on_a_phone_where_nothing_is_kept_and_nothing_is_drawn(visit):
    me = visit(
        phone=True, init_script=NO_STORAGE + NO_WEBGL, expects_errors=True, wait=False, dark=True
    )
    me.page.locator("[data-thumb=learn]").tap()
    me.page.locator("[data-learn-door=practice]").tap()
    expect(me.page.locator("[data-practice-not-kept]")).to_be_visible()
    assert problems(me.page) == []
    me.page.locator("[data-practice-from=list]").check()
    expect(me.page.locator("[data-practice-holds]")).to_contain_text("No question")
    me.page.locator("#ba-practice-add").select_option("multifidus")
    me.page.locator("[data-practice-list] button[type=submit]").tap()
    me.page.locator("[data-practice-scope=kinds] summary").tap()
    me.page.locator("[data-practice-kinds=find]").check()
    me.page.locator("[data-learn-go=start]").tap()
    question = me.page.locator("[data-question-here]")
    # Without a picture it is not "find Multifidus": what is asked is asked in words.
    expect(question).to_contain_text("It comes from")
    assert "multifidus" not in me.page.locator("#ba-question-ask").inner_text().lower()
    me.page.get_by_label("Multifidus", exact=True).check()
    me.page.locator("[data-check]").tap()
    expect(me.page.locator("#ba-verdict")).to_have_attribute("data-verdict", "right")
    me.page.locator("[data-learn-go=next]").tap()
    expect(me.page.locator("[data-score]")).to_have_text("1 of 1 right at the first try")


def test_a_teacher_sets_pins_and_the_exam_is_taken_by_keys_and_told_at_the_end(visit):
    me = visit()
    address, title = me.page.url, me.page.title()
    me.ask("(window.heard = [], atlas.learn.onFinished((it) => window.heard.push(it)))")
    me.page.locator(".ba-learn-door").click()
    me.page.locator("[data-learn-door=exam]").click()
    me.page.locator("[data-exam-pinning]").click()
    me.page.wait_for_function("() => window.backAtlas.store.learn.learning.questions.length")
    for at, pin in enumerate(PINS):
        me.click(pin)
        expect(me.page.locator("[data-pin-show]")).to_have_count(at + 1)
        expect(me.page.locator(f"[data-pin='{at + 1}']")).to_be_visible()
    assert me.card().count() == 0
    me.page.locator("[data-exam-pinning]").click()
    me.page.locator("[data-pin-remove='1']").click()
    me.page.locator("[data-exam-random] summary").click()
    me.page.locator("[data-exam-count]").fill("1")
    me.page.locator("[data-exam-add-random]").click()
    expect(me.page.locator("[data-pin-show]")).to_have_count(3)
    assert problems(me.page) == []
    go(me, "take")
    expect(me.page.locator("[data-exam-facts]")).to_contain_text("3 stations. 60 seconds for each.")
    assert "Latissimus" not in me.page.locator("[data-learn]").inner_text()
    me.page.locator("[data-exam-pace=double]").check()
    me.page.locator("[data-learn-go=start]").press("Enter")
    focused = me.page.locator(":focus")
    expect(focused).to_have_text("Station 1 of 3")
    me.settle()
    # The pin points at the structure, and nothing names it.
    pin = me.page.locator("[data-pin='1']")
    expect(pin).to_have_attribute("aria-label", "Pin 1")
    mark = me.ask("atlas.learn.exam.marks[0]")
    assert me.ask("engine.pickAt(it.x_px, it.y_px).id", mark) == PINS[0]
    seen = me.page.evaluate(SEEN)
    assert "latissimus" not in seen, [line for line in seen.splitlines() if "latissimus" in line]
    assert (me.page.url, me.page.title()) == (address, title)
    clock = me.page.locator("[data-exam-clock]")
    expect(clock).to_have_text(re.compile(r"1:[3-5]\d|2:00"))
    me.page.locator("[data-exam-more-time]").press("Enter")
    expect(clock).to_contain_text("3:")
    me.page.locator("#ba-answer-typed").fill("latisimus")
    me.page.locator("[data-exam-pause]").press("Enter")
    expect(focused).to_have_text("The exam is paused")
    assert pin.count() == 0
    me.page.locator("[data-learn-go=resume]").press("Enter")
    field = me.page.locator("#ba-answer-typed")
    field.fill("latisimus dorsi")
    # The page is loaded again in the middle: nothing is lost, and no time is won.
    me.page.reload()
    expect(focused).to_have_text("The exam is paused")
    me.ask("(window.heard = [], atlas.learn.onFinished((it) => window.heard.push(it)))")
    me.page.locator("[data-learn-go=resume]").press("Enter")
    expect(clock).to_contain_text(re.compile(r"2:[3-5]\d|3:"))
    expect(field).to_have_value("latisimus dorsi")
    field.press("Enter")
    expect(me.page.locator("#ba-learn-title")).to_have_text("Station 2 of 3")
    expect(focused).to_have_id("ba-answer-typed")
    me.page.keyboard.type("spleen")
    me.page.keyboard.press("Enter")
    expect(me.page.locator("#ba-learn-title")).to_have_text("Station 3 of 3")
    assert me.page.locator("[data-verdict]").count() == 0
    me.page.locator("[data-learn-go=next]").press("Enter")
    expect(me.page.locator("[data-score]")).to_have_text("1 of 3 right")
    rows = me.page.locator("[data-exam-row]")
    expect(rows.first).to_contain_text("Latissimus dorsi")
    assert rows.evaluate_all("(all) => all.map((it) => it.dataset.examRow)") == [
        "right",
        "wrong",
        "wrong",
    ]
    assert me.page.evaluate("window.heard") == [
        {"lesson": None, "quiz": "exam", "score": 1, "max": 3}
    ]
    assert me.page.evaluate("sessionStorage.getItem('back-atlas-exam-run')") is None
    assert problems(me.page) == []
    with me.page.expect_download() as saved:
        me.page.locator("[data-exam-csv]").click()
    table = saved.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(table) == 4
    assert table[1].startswith('"1","Latissimus dorsi","latisimus dorsi","1"')


def test_an_exam_is_handed_out_as_an_address_and_on_paper(visit):
    me = visit()
    me.ask("atlas.learn.exam.open()")
    me.page.wait_for_function("() => window.backAtlas.store.learn.learning.questions.length")
    for pin in PINS:
        me.ask(
            "atlas.learn.exam.make.pinning ||"
            " atlas.learn.exam.make.togglePinning(), atlas.learn.onPick(it[0], it[1])",
            [pin, me.ask("engine.visiblePoint(it).point_mm", pin)],
        )
    me.page.locator("[data-exam-title]").fill("Backs <b>& fronts")
    me.page.locator("[data-exam-answers=chosen]").check()
    me.page.locator("[data-exam-timing=none]").check()
    # On paper: real text, and the key by itself.
    me.page.evaluate("() => { window.print = () => (window.printed = true); }")
    me.page.locator("[data-exam-print=with_key]").click()
    me.page.wait_for_function("() => window.printed")
    assert me.page.locator("[data-exam-paper] img").count() == 1
    sheets = [page.extract_text() for page in PdfReader(BytesIO(me.page.pdf())).pages]
    assert "Backs <b>& fronts" in sheets[0]
    assert "Pins 1, 2, 3" in sheets[0]
    assert "Key" in sheets[-1]
    assert all(text not in "".join(sheets[:-1]) for text in ("Key", "Musculus"))
    assert "Musculus latissimus dorsi" in sheets[-1]
    link = me.page.locator("#ba-exam-link").input_value()
    assert not any(word in link for word in ("latissimus", "longissimus", "scapula", "left"))
    # Somebody opens the address on a phone.
    other = visit(link[link.index("?") :], phone=True)
    expect(other.page.locator("#ba-learn-title")).to_have_text("Backs <b>& fronts")
    other.page.locator("[data-learn-go=start]").tap()
    for number in (1, 2, 3):
        expect(other.page.locator("#ba-learn-title")).to_have_text(f"Station {number} of 3")
        other.page.locator(f"[data-pin='{number}']").wait_for()
        other.settle()
        mark = other.ask("atlas.learn.exam.marks[0]")
        assert other.ask("engine.pickAt(it.x_px, it.y_px).id", mark) == PINS[number - 1]
        assert mark["y_px"] < other.page.locator("[data-learn]").bounding_box()["y"]
        right = other.ask("atlas.learn.question.question.choose.answer")
        other.page.locator(f"[data-answer='{right}']").check()
        other.page.locator("[data-learn-go=next]").tap()
    expect(other.page.locator("[data-score]")).to_have_text("3 of 3 right")
    other.page.evaluate(
        "(it) => { history.pushState(null, '', it);"
        " dispatchEvent(new PopStateEvent('popstate', { state: null })); }",
        "?exam=" + link[link.index("=") + 1 : -3],
    )
    expect(other.page.locator("[data-notice]")).to_contain_text("damaged")
