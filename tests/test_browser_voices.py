"""The same facts for three readers and in several languages, with words explained where they stand."""

import pytest
from playwright.sync_api import expect
from test_browser_access import problems

pytestmark = pytest.mark.browser


def sections(me):
    return (
        me.card()
        .locator("[data-section]")
        .evaluate_all("(all) => all.map((s) => s.dataset.section)")
    )


def read_as(me, reader):
    me.card().locator(f"[data-reader={reader}]").click()


def test_plain_words_come_without_terms_and_teachers_get_questions(visit):
    me = visit("?select=multifidus")
    structure = me.ask("atlas.catalog.structures.multifidus")
    assert "attachments" in sections(me)
    assert "teaching" not in sections(me)
    assert structure["summary"]["text"] in me.card().inner_text()

    read_as(me, "plain")
    assert sections(me) == ["pain", "sources"]
    text = me.card().inner_text()
    assert structure["plain"]["text"] in text
    assert structure["summary"]["text"] not in text
    assert structure["latin"] in text

    read_as(me, "teacher")
    assert {"attachments", "numbers", "teaching"} <= set(sections(me))
    question = me.card().locator("[data-question]").first
    answer = structure["teaching"]["questions"][0]["answer"]["text"]
    expect(question.get_by_text(answer[:40])).not_to_be_visible()
    question.locator("summary").click()
    assert answer in question.inner_text()
    assert problems(me.page) == []


def test_the_voice_stays_on_the_device_and_goes_into_the_link(visit):
    me = visit("?select=multifidus")
    read_as(me, "plain")
    assert "reader=plain" in me.query()
    me.page.goto(me.url + "?select=T7")
    me.page.wait_for_function("() => window.backAtlas?.store.ready")
    assert me.ask("atlas.reader") == "plain"
    stranger = visit("?select=T7")
    assert stranger.ask("atlas.reader") == "student"
    assert visit("?select=T7&reader=teacher").ask("atlas.reader") == "teacher"


def test_a_published_figure_has_its_unit_its_method_and_its_source(visit):
    me = visit("?select=multifidus&reader=student")
    figures = me.ask("atlas.catalog.structures.multifidus.numbers")
    rows = me.card().locator(".ba-numbers > div")
    assert rows.count() == len(figures) > 3
    for row, figure in zip(rows.all(), figures, strict=True):
        text = row.inner_text()
        assert figure["method"] in text
        assert me.ask("atlas.words[it]", f"unit.{figure['quantity']}") in text
        assert row.locator(".ba-cite").count() == len(figure["sources"])


@pytest.mark.parametrize("how", ["pointer", "keyboard", "finger"])
def test_a_word_of_the_glossary_explains_itself(visit, how):
    me = visit("?select=multifidus", phone=how == "finger")
    if how == "finger":
        me.ask("(atlas.sheet = 'full')")
    word = me.card().locator("[data-term]").first
    note = me.page.locator("#ba-term-note")
    expect(note).to_have_count(0)
    {"pointer": word.hover, "keyboard": word.focus, "finger": word.tap}[how]()
    meaning = me.ask(
        "atlas.catalog.glossary.find(({ id }) => id === it).meaning.text",
        word.get_attribute("data-term"),
    )
    assert meaning in note.inner_text()
    box, room = note.bounding_box(), me.page.viewport_size
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= room["width"]
    assert 0 <= box["y"] <= room["height"] - box["height"]
    if how == "keyboard":
        me.page.keyboard.press("Escape")
        note.wait_for(state="detached")
        assert me.card().count() == 1, "Escape puts away the note, not the card behind it"


def test_a_term_is_marked_once_in_a_card(visit):
    me = visit("?select=multifidus&reader=teacher")
    terms = me.card().locator("[data-term]").evaluate_all("(all) => all.map((t) => t.dataset.term)")
    assert len(terms) == len(set(terms)) > 3


@pytest.mark.parametrize("language", ["de", "es", "fr", "pt"])
def test_the_page_speaks_another_language_without_a_reload(visit, language):
    me = visit("?select=multifidus&reader=student")
    me.page.evaluate("() => (window.stillHere = true)")
    english = me.ask("atlas.words['view.posterior']")
    before = me.page.locator("h1").inner_text()
    me.page.locator(".ba-top__language").select_option(language)
    me.page.wait_for_function(f"() => document.documentElement.lang === '{language}'")
    assert me.page.evaluate("() => window.stillHere")
    assert me.page.locator("h1").inner_text() != before
    view_name = me.page.locator("[data-view=posterior]")
    assert view_name.inner_text() == me.ask("atlas.words['view.posterior']") != english
    assert me.ask("atlas.catalog.language") == language
    assert f"language={language}" in me.query()
    # What is not translated says which language it is in, and is as readable.
    summary = me.card().locator(".ba-lead span[lang=en]")
    expect(summary).to_have_count(1)
    me.ask("(atlas.dialog = 'red_flags')")
    remark = me.page.locator("[data-dialog=red_flags] [data-unreviewed]")
    assert remark.is_visible() is not me.ask("atlas.language.reviewed")
    assert problems(me.page) == []


def test_the_language_is_the_one_that_the_address_the_person_or_the_browser_says(visit, browser):
    assert visit("?language=fr").ask("atlas.catalog.language") == "fr"
    me = visit("")
    assert me.ask("atlas.catalog.language") == "en"
    me.page.locator(".ba-top__language").select_option("es")
    me.page.wait_for_function("() => document.documentElement.lang === 'es'")
    me.page.goto(me.url)
    me.page.wait_for_function("() => window.backAtlas?.store.ready")
    assert me.ask("atlas.catalog.language") == "es"
    catalogs = [url for url in me.requests if "catalog." in url]
    assert [url.split("catalog.")[1][:2] for url in catalogs] == ["en", "es", "es"]


def test_who_has_not_chosen_a_voice_gets_a_page_in_one_language(visit):
    me = visit("?select=multifidus&language=de")
    assert me.ask("atlas.reader") == "plain"
    expect(me.card().locator(".ba-lead span[lang=en]")).to_have_count(0)
    assert me.ask("atlas.catalog.structures.multifidus.plain.text") in me.card().inner_text()


def test_only_the_chosen_catalogue_is_fetched(visit):
    me = visit("?language=de")
    catalogs = [url for url in me.requests if "catalog." in url]
    assert len(catalogs) == 1
    assert "catalog.de." in catalogs[0]
