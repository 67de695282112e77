"""A newcomer with a friend: how many clicks until a deep muscle is seen, shared and understood."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MOST_CLICKS = 3
CLICKS = "addEventListener('click', (it) => { window.clicks = (window.clicks ?? 0) + it.isTrusted; }, true)"
CLIPBOARD = "navigator.clipboard.writeText = async (text) => { window.copied = text; }"


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_three_clicks_show_share_and_explain_the_rotatores(visit, phone):
    wishes = {"phone": True} if phone else {"viewport": (1440, 900)}
    me = visit(init_script=f"{CLICKS}; {CLIPBOARD}", **wishes)

    def press(selector):
        button = me.page.locator(selector).first
        button.tap() if phone else button.click()

    # Seen and named: the field is open, one types, and chooses the first that is found.
    press("[data-thumb=structures]" if phone else ".ba-search-door")
    me.page.locator("#ba-search").fill("rotatores")
    press("[data-result]")
    me.settle()
    card = me.card()
    card.wait_for()
    assert "otatores" in card.locator("h2").first.inner_text()
    chosen = me.view()["selected"]
    parts = ("rotatores_cervicis", "rotatores_thoracis", "rotatores_lumborum")
    assert any(me.ask("engine.visiblePoint(it)", f"{part}.left") for part in parts)
    until_seen = me.page.evaluate("() => window.clicks")
    # Read: what it does stands in the card at once, how pain is related one click further at most.
    expect(card.locator("[data-section]").first).to_be_visible()
    press("[data-jump=pain]")
    expect(card.locator("[data-section=pain]")).to_be_in_viewport()
    until_read = me.page.evaluate("() => window.clicks")
    # Shared: from where one is.
    press("[data-share]")
    press("[data-copy-link]")
    me.page.wait_for_function("() => window.copied")
    until_shared = me.page.evaluate("() => window.clicks") - until_read
    assert f"select={chosen}" in me.page.evaluate("() => window.copied")
    assert until_seen <= MOST_CLICKS
    assert until_read <= MOST_CLICKS
    assert until_shared <= MOST_CLICKS
