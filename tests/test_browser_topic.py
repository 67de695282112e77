"""A person reads about pain: plain words first, when to get help always at hand."""

import pytest
from playwright.sync_api import expect
from test_browser_access import problems
from visitor import changed_pixels

pytestmark = pytest.mark.browser


def opened(me, topic):
    me.page.locator(f"[data-open-topic={topic}]").click()
    page = me.page.locator(f"[data-topic={topic}]")
    page.wait_for()
    return page


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_card_leads_to_a_topic_and_the_topic_to_its_structures(visit, phone):
    me = visit("?select=multifidus", phone=phone)
    if phone:
        me.ask("(atlas.sheet = 'full')")
    topic = me.ask("atlas.card.pain[0].topic")
    page = opened(me, topic)
    wanted = me.ask(f"atlas.catalog.pain_topics['{topic}']")
    text = page.inner_text()
    assert text.index(wanted["plain"]["text"]) < text.index(wanted["summary"]["text"])
    for section in wanted["sections"]:
        assert all(statement["text"] in text for statement in section["statements"])

    me.ask("(atlas.openTopic('disc_related_leg_pain'))")
    me.page.locator("[data-topic=disc_related_leg_pain] [data-show=disc_L5_S1]").click()
    me.settle()
    assert me.card().get_attribute("data-card-id") == "disc_L5_S1"
    me.page.locator("[data-dialog=topic]").wait_for(state="hidden")
    assert me.ask("engine.visiblePoint('disc_L5_S1')") is not None


def test_when_to_get_help_is_the_first_thing_to_choose_in_a_topic(visit):
    me = visit("?select=multifidus")
    page = opened(me, me.ask("atlas.card.pain[0].topic"))
    first = page.locator("button, a, summary").first
    assert first.get_attribute("data-red-flags") is not None
    first.click()
    me.page.locator("[data-dialog=red_flags]").wait_for()
    action = me.ask("atlas.catalog.red_flags.groups[0].action.text")
    expect(me.page.locator("[data-dialog=red_flags]").get_by_text(action)).to_be_visible()


def test_every_other_topic_is_near_from_any(visit):
    me = visit("?select=L5")
    page = opened(me, "spondylolisthesis")
    near = page.locator("[data-open-topic]").evaluate_all(
        "(a) => a.map((b) => b.dataset.openTopic)"
    )
    known = me.ask("Object.keys(atlas.catalog.pain_topics)")
    assert near == [topic for topic in known if topic != "spondylolisthesis"]
    page.locator("[data-open-topic=non_specific_back_pain]").click()
    me.page.locator("[data-topic=non_specific_back_pain]").wait_for()
    body = me.page.locator("[data-dialog=topic] .ba-dialog__body")
    assert body.evaluate("(it) => it.scrollTop") == 0
    assert body.evaluate("(it) => it === document.activeElement")


def test_a_bone_leads_to_the_topics_that_show_it(visit):
    me = visit("?select=L5")
    opened(me, "spondylolisthesis")


def test_guidelines_that_disagree_are_read_side_by_side(visit):
    me = visit("?select=multifidus")
    me.ask("(atlas.openTopic('non_specific_back_pain'))")
    needles = me.page.locator("[data-help=acupuncture]")
    needles.locator("summary").focus()
    me.page.keyboard.press("Enter")
    text = needles.inner_text()
    assert "NICE NG59, 2016: advises against it" in text
    assert "WHO, 2023: in favour" in text
    assert "ACP, 2017: in favour" in text


def test_sources_of_a_topic_are_reached_from_its_sentences(visit):
    me = visit("?select=multifidus")
    me.ask("(atlas.openTopic('scoliosis'))")
    page = me.page.locator("[data-topic=scoliosis]")
    page.locator("a.ba-cite").first.click()
    focused = me.page.evaluate("() => document.activeElement.id")
    assert focused.startswith("ba-source-")
    assert page.locator(f"#{focused} a").get_attribute("href").startswith("http")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_nothing_of_a_topic_leaves_the_window(visit, phone):
    me = visit(phone=phone)
    for topic in me.ask("Object.keys(atlas.catalog.pain_topics)"):
        me.ask(f"(atlas.openTopic('{topic}'))")
        page = me.page.locator(f"[data-topic={topic}]")
        page.wait_for()
        wide = page.evaluate("(it) => it.scrollWidth - it.clientWidth")
        assert wide <= 0, topic


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_axe_finds_no_problem_in_a_topic(visit, dark, phone):
    me = visit("?select=L5", dark=dark, phone=phone)
    me.ask("(atlas.openTopic('disc_related_leg_pain'))")
    page = me.page.locator("[data-topic=disc_related_leg_pain]")
    page.wait_for()
    page.locator("[data-help=opioids] summary").click()
    me.page.wait_for_timeout(400)
    assert problems(me.page) == []


def test_all_of_a_topic_is_lit_at_once_and_leads_back_to_it(visit):
    me = visit()
    query, before = me.query(), me.picture()
    me.ask("(atlas.openTopic('headache_from_the_neck'))")
    me.page.locator("[data-topic] [data-show-all]").click()
    me.page.locator("[data-dialog=topic]").wait_for(state="hidden")
    me.settle()
    shown = me.ask("atlas.catalog.pain_topics.headache_from_the_neck.structures")
    assert len(shown) > 1
    for structure in shown:
        assert me.ask("engine.visiblePoint(it)", structure) is not None, structure
    assert "data-lit-back" in me.focused()
    me.page.locator("[data-lit-back]").click()
    me.page.locator("[data-topic=headache_from_the_neck]").wait_for()
    me.dismiss("topic")
    assert me.query() == query
    me.page.mouse.move(*me.empty_spot())  # what lies under the pointer is brighter
    assert changed_pixels(before, me.picture()) < 200


def test_from_the_signs_that_need_help_one_comes_back_to_the_topic(visit):
    me = visit()
    me.ask("(atlas.openTopic('scoliosis'))")
    me.page.locator("[data-topic=scoliosis] [data-red-flags]").click()
    me.page.locator("[data-back-from-flags]").click()
    me.page.locator("[data-topic=scoliosis]").wait_for()
    me.dismiss("topic")
    me.ask("(atlas.openRedFlags())")
    me.page.locator("[data-dialog=red_flags]").wait_for()
    expect(me.page.locator("[data-back-from-flags]")).to_have_count(0)
