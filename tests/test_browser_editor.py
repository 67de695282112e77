"""An educator writes a lesson in the page, and takes it along as a file that the check accepts."""

import pytest
from playwright.sync_api import expect
from test_browser_access import problems
from test_browser_practice import NO_STORAGE

from explorer.facts import load_facts
from explorer.facts.yaml_marks import read_yaml
from explorer.learn.lessons import Known, check_lesson, read_lesson
from explorer.paths import DATA_DIR

pytestmark = pytest.mark.browser

SHIPPED = sorted((DATA_DIR / "lessons").glob("*.yaml"))
EDITOR = "atlas.learn.editor"


@pytest.fixture(scope="module")
def known():
    return Known.of(load_facts(DATA_DIR))


def open_editor(me) -> None:
    me.page.locator("[data-open-learn]:visible").first.click()
    me.page.locator("[data-learn-door=editor]").click()
    expect(me.page.locator(":focus")).to_have_text("Write a lesson")


def fill(me, **texts: str) -> None:
    for name, text in texts.items():
        me.page.locator(f"[data-field={name}] :is(input, textarea)").first.fill(text)


def download(me, folder):
    with me.page.expect_download() as saving:
        me.page.locator("[data-learn-go=download]").click()
    path = folder / saving.value.suggested_filename
    saving.value.save_as(path)
    return path


def test_a_lesson_is_written_kept_downloaded_checked_and_played(visit, tmp_path, known):
    me = visit("?peel=deep&select=multifidus.left&view=posterior")
    page, keys, focused = me.page, me.page.keyboard, me.page.locator(":focus")
    open_editor(me)
    page.locator("[data-editor-new]").click()
    fill(me, title="Two long neighbours", summary="")
    page.locator("[data-field=minutes] input").focus()
    expect(page.locator("#ba-ed-summary-fault")).to_contain_text("what the lesson is about")
    fill(me, summary="Two muscles beside the spine, and how to tell them apart.")
    expect(page.locator("#ba-ed-summary-fault")).to_have_count(0)
    page.locator("[data-add-step]").click()
    fill(me, title="One beside the spine", plain="It is long. It lies near the bone.")
    fill(me, student="It is one. It is two. It is three.")
    page.locator("#ba-ed-step-sources").fill("statpearls back")
    page.locator("[data-add-source]").first.wait_for()
    page.locator("#ba-ed-step-sources").press("Enter")
    expect(page.locator("[data-remove-source]")).to_have_count(1)
    page.locator("#ba-ed-step-evidence").select_option("established")
    fill(me, ask="Which one is lit?", because="It is near the bone.")
    for at, text in enumerate(("Multifidus", "Trapezius", "no")):
        page.locator(f"#ba-ed-option-{at}").fill(text)
    page.locator("[data-answer-right='0']").check()
    page.locator("[data-learn-go=up]").click()

    # The second one by keys: another view, something to find that is lit at first.
    me.ask("atlas.select('longissimus_thoracis.right')")
    page.locator("[data-add-step]").press("Enter")
    expect(focused).to_have_text("Step 2 of 2")
    for name in ("title", "plain", "student"):
        page.locator(f"#ba-ed-step-{name}").focus()
        keys.type({"title": "Its neighbour"}.get(name, "It is long. It is here. It is two."))
    page.locator("#ba-ed-step-ask").focus()
    keys.type("Find it.")
    page.locator("[data-kind=find]").press("Space")
    page.locator("[data-editor-take]").press("Enter")
    expect(page.locator("#ba-ed-step-find-fault")).to_contain_text("gives the answer away")
    page.locator("#ba-ed-unlight").press("Enter")
    expect(page.locator("#ba-ed-step-find-fault")).to_have_count(0)
    page.locator("#ba-ed-step-because").focus()
    keys.type("Because.")
    page.locator("[data-learn-go=before]").press("Enter")
    expect(focused).to_have_text("Step 1 of 2")
    assert me.ask("atlas.view.selected") is None  # its light has no card in front of it
    page.locator("[data-learn-go=up]").press("Enter")
    page.locator("[data-step-up]").nth(1).press("Enter")
    expect(page.locator("[data-step-open]").first).to_contain_text("1. Its neighbour")
    expect(focused).to_have_attribute("data-step-down", "")
    keys.press("Enter")
    page.locator("[data-step-remove]").first.press("Enter")
    expect(page.locator("[data-step-open]")).to_have_count(1)
    keys.press("Enter")  # undo
    expect(page.locator("[data-step-open]").first).to_contain_text("1. One beside the spine")
    expect(page.locator("[data-complete]")).to_be_visible()

    page.reload()
    page.wait_for_function("() => window.backAtlas?.store.ready")
    open_editor(me)
    page.locator("[data-draft]").click()
    file = download(me, tmp_path)
    assert file.name == "two_long_neighbours.yaml"
    assert check_lesson(file, known) == []
    first, second = read_lesson(file, known).steps
    assert first.view["select"] == "multifidus.left"
    assert first.view["peel"] == "deep"
    assert first.question.choose.answer == "Multifidus"
    assert (second.question.find, "select" in second.view) == ("longissimus_thoracis", False)

    before = me.view()
    page.locator("[data-learn-go=try]").click()
    expect(page.locator("#ba-learn-title")).to_have_text("One beside the spine")
    page.locator("[data-learn-go=next]").click()
    page.locator("[data-answer='0']").click()
    page.locator("[data-check]").click()
    expect(page.locator("#ba-verdict")).to_have_attribute("data-verdict", "right")
    page.locator("[data-learn-go=home]").click()
    expect(page.locator("#ba-learn-title")).to_have_text("Two long neighbours")
    assert me.view() == before


def test_every_lesson_of_the_atlas_is_opened_and_written_again(visit, tmp_path, known):
    me = visit()
    open_editor(me)
    for lesson in SHIPPED:
        me.page.locator("[data-editor-open]").set_input_files(lesson)
        me.page.locator("[data-add-step]").wait_for()
        assert me.ask(f"{EDITOR}.problems.map((it) => it.field + it.text)") == []
        again = download(me, tmp_path)
        assert again.name == lesson.name
        assert read_yaml(again).value == read_yaml(lesson).value
        assert check_lesson(again, known) == []
        me.page.locator("[data-learn-go=up]").click()
    expect(me.page.locator("[data-draft]")).to_have_count(len(SHIPPED))
    me.page.locator("[data-editor-open]").set_input_files(
        {"name": "x.yaml", "mimeType": "", "buffer": b"lesson:\n  title: 'a\n"}
    )
    expect(me.page.locator("[data-editor-refused]")).to_contain_text("x.yaml")
    assert problems(me.page) == []
    me.page.locator("[data-draft]").first.click()
    assert problems(me.page) == []


def test_on_a_phone_that_keeps_nothing_it_says_so_and_the_lesson_can_be_saved(visit, tmp_path):
    me = visit("?peel=deep", phone=True, dark=True, init_script=NO_STORAGE)
    open_editor(me)
    me.page.locator("[data-editor-new]").tap()
    expect(me.page.locator("[data-not-kept]")).to_contain_text("Download the lesson")
    me.settle()
    me.tap("trapezius.left" if me.ask("engine.visiblePoint('trapezius.left')") else "scapula.left")
    picked = me.view()["selected"]
    me.page.locator("[data-back-to-learn]").tap()
    me.page.locator("[data-add-step]").tap()
    me.page.locator("[data-kind=find]").check()
    me.page.locator("[data-editor-take]").tap()
    base = picked.rpartition(".")[0] or picked
    expect(me.page.locator("#ba-ed-step-find")).to_have_value(base)
    me.page.locator("[data-field=title] input").fill("x" * 61)
    expect(me.page.locator("#ba-ed-step-title-fault")).to_contain_text("61 characters")
    assert problems(me.page) == []
    wide = me.page.evaluate("document.documentElement.scrollWidth")
    assert wide == 390
    file = download(me, tmp_path)
    assert read_yaml(file).value["lesson"]["steps"][0]["question"]["find"] == base
