"""The page for everybody: rules of axe, small windows, no WebGL, no motion."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

NO_WEBGL = """
HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
  apply: (target, canvas, [kind, ...rest]) =>
    kind.startsWith("webgl") ? null : Reflect.apply(target, canvas, [kind, ...rest]),
});
"""
NO_WEBGL_NOR_PICTURES = (
    NO_WEBGL
    + "document.addEventListener('DOMContentLoaded', () => { "
    + "delete document.documentElement.dataset.pictures; });"
)


def problems(page) -> list[str]:
    """Return what axe finds that would hinder somebody or keep them out."""
    found = Axe().run(page).response["violations"]
    return [
        f"{item['id']}: {node['html'][:160]}"
        for item in found
        if item["impact"] != "minor"
        for node in item["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_axe_finds_no_problem(visit, dark, phone):
    me = visit("?select=multifidus.left", dark=dark, phone=phone)
    assert problems(me.page) == []
    me.ask("atlas.openSearch()")
    me.page.locator("#ba-search").fill("lat")
    me.page.locator("[data-result]").first.wait_for()
    assert problems(me.page) == []
    me.ask("atlas.openPanel('layers')")
    me.ask("(atlas.dialog = 'red_flags')")
    me.page.locator("[data-dialog=red_flags]").wait_for()
    me.page.wait_for_timeout(400)
    assert problems(me.page) == []


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_every_target_is_at_least_24_px_and_nothing_leaves_the_window(visit, phone):
    me = visit("?select=multifidus.left", phone=phone)
    small = me.page.evaluate(
        """() => [...document.querySelectorAll('button, a, input, summary')]
          .filter((it) => it.checkVisibility() && !it.matches('.ba-skip'))
          .map((it) => [it.outerHTML.slice(0, 120), it.getBoundingClientRect()])
          .filter(([, box]) => box.width < 23.5 || box.height < 23.5)
          .filter(([html]) => !html.includes('target="_blank"'))
          .map(([html, box]) => `${html} ${box.width} x ${box.height}`)"""
    )
    assert small == []
    wide = me.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_the_layout_does_not_jump_while_the_meshes_arrive(visit):
    me = visit(
        init_script="""
        window.jumps = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            if (!entry.hadRecentInput) window.jumps.push(entry.value);
        }).observe({ type: "layout-shift", buffered: true });
        """
    )
    assert sum(me.page.evaluate("() => window.jumps")) < 0.02


def test_loading_shows_a_real_figure(visit):
    me = visit(
        init_script="""
        window.percents = [];
        new MutationObserver(() => {
          const bar = document.querySelector("[role=progressbar]");
          if (bar) window.percents.push(Number(bar.getAttribute("aria-valuenow")));
        }).observe(document, { subtree: true, childList: true, attributes: true });
        """
    )
    percents = me.page.evaluate("() => window.percents")
    assert percents == sorted(percents)
    assert len(set(percents)) > 2
    expect(me.page.locator("[role=progressbar]")).to_have_count(0)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_without_webgl_and_pictures_the_list_and_the_cards_can_be_read(visit, phone):
    me = visit(phone=phone, wait=False, init_script=NO_WEBGL_NOR_PICTURES, expects_errors=True)
    flat = me.page.locator("[data-no-webgl]")
    flat.wait_for()
    assert "cannot draw in 3D" in flat.inner_text()
    expect(me.page.locator("canvas")).to_have_count(0)
    expect(me.page.locator(".ba-loading")).to_have_count(0)
    flat.get_by_role("button", name="Multifidus", exact=True).click()
    card = me.card()
    assert card.get_attribute("data-card-id") == "multifidus"
    expect(card.locator("[data-section=attachments]")).to_be_visible()
    assert problems(me.page) == []
