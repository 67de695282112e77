"""What is seen is told in words: the view described, every change of it spoken."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def told(me) -> str:
    """Return what the polite live region holds."""
    return me.page.locator("[data-live]").inner_text().replace("\xa0", " ").strip()


def test_the_view_is_told_in_words_and_follows_what_is_shown(visit):
    me = visit("?select=multifidus.left&peel=deep&view=posterior")
    canvas = me.page.locator(".ba-canvas")
    assert "ba-view-description" in canvas.get_attribute("aria-describedby").split()
    words = me.page.locator("#ba-view-description")
    me.page.wait_for_function(
        "() => document.querySelector('#ba-view-description').innerText.includes('Largest')"
    )
    text = words.inner_text()
    assert text.startswith("From behind. Both halves: peeled to Erector spinae and splenius.")
    assert "Selected: Multifidus, left." in text
    largest = re.search(r"Largest in the picture: ([^;.]+)", text).group(1)
    assert any(
        me.ask("atlas.nameOf(it)", one) == largest and me.ask("engine.visiblePoint(it)", one)
        for one in me.ask("Object.keys(atlas.catalog.meshes)")
    )

    canvas.focus()
    me.page.keyboard.press("h")
    me.page.keyboard.press("ArrowRight")
    me.settle()
    me.page.wait_for_function(
        "() => document.querySelector('#ba-view-description').innerText.includes('slightly left')"
    )
    assert "Hidden: Multifidus, left." in words.inner_text()


def test_the_words_are_shown_to_everybody_who_asks(visit):
    me = visit()
    box = me.page.locator("[data-description]")
    words = me.page.locator("#ba-view-description")
    # What is largest is known once the picture has been looked at.
    expect(words).to_contain_text("Largest in the picture")
    assert box.bounding_box()["height"] < 2
    me.page.locator("[data-describe-tool]").click()
    assert box.bounding_box()["height"] > 40
    assert told(me) == words.inner_text()
    box.get_by_role("button").click()
    assert box.bounding_box()["height"] < 2
    me.page.locator(".ba-canvas").focus()
    me.page.keyboard.press("d")
    assert box.bounding_box()["height"] > 40


def test_every_change_of_the_view_is_spoken(visit):
    me = visit("?select=multifidus.left&view=posterior")
    said = told(me)
    for act in (
        "atlas.zoomIn()",
        "atlas.zoomOut()",
        "atlas.lookFrom('left')",
        "atlas.fitSelected()",
        "atlas.toggleXray()",
        "atlas.ghostSelected()",
        "atlas.isolateSelected()",
        "atlas.hideSelected()",
        "atlas.undo()",
        "atlas.redo()",
        "atlas.showHidden()",
        "atlas.setLayer('superficial', 'both', false)",
        "atlas.choose('T7')",
        "atlas.enterSegment('T7')",
        "atlas.leaveSegment()",
        "atlas.clear()",
        "atlas.setTheme('contrast')",
        "atlas.setFixedViews(true)",
        "atlas.toggleOverlay('labels')",
        "atlas.reset()",
    ):
        me.ask(f"({act}, null)")
        assert told(me), act
        assert me.ask("atlas.announcement") != said, act
        said = me.ask("atlas.announcement")
