"""Contrast, forced colours, zoom to 400 % and reading from right to left take nothing away."""

import pytest
from visitor import NOTHING_AROUND

pytestmark = pytest.mark.browser


def test_high_contrast_is_followed_chosen_and_kept(visit, browser, served):
    context = browser.new_context(contrast="more", reduced_motion="reduce")
    page = context.new_page()
    page.goto(served.url)
    page.locator("[data-theme-button]").wait_for()
    assert page.locator("html").get_attribute("data-theme") == "contrast"
    page.emulate_media(contrast="no-preference")
    page.wait_for_function("() => document.documentElement.dataset.theme === 'light'")
    page.locator("[data-open-settings]").click()
    page.locator("[data-theme-choice=contrast]").click()
    page.reload()
    page.locator("[data-theme-button]").wait_for()
    assert page.locator("html").get_attribute("data-theme") == "contrast"
    context.close()


def test_nothing_is_lost_in_a_window_of_320_by_256(visit):
    """WCAG 1.4.10: as 1280 by 1024 at 400 %; what is open scrolls, one way only."""
    me = visit()
    me.page.set_viewport_size({"width": 320, "height": 256})
    me.settle()
    lost = """(root) => {
      const outer = document.querySelector(root);
      const wide = [outer, ...outer.querySelectorAll('*')].filter((it) => {
        const style = getComputedStyle(it);
        return it.checkVisibility() && it.scrollWidth > it.clientWidth + 1
          && /auto|scroll/.test(style.overflowX) && !it.closest('.ba-table, .ba-unseen');
      });
      const out = [...outer.querySelectorAll('button, a, input, h2, h3, p')].filter((it) => {
        if (!it.checkVisibility() || it.closest('.ba-table, .ba-unseen')) return false;
        const { left, right, width } = it.getBoundingClientRect();
        return width > 2 && (left < -1 || right > innerWidth + 1);
      });
      return [...wide, ...out].map((it) => it.outerHTML.slice(0, 120));
    }"""
    for opened, root in (
        ("atlas.openPanel('layers')", "#ba-panel"),
        ("atlas.openPanel('structures')", "#ba-panel"),
        (f"({NOTHING_AROUND}, atlas.choose('multifidus'))", "[data-card-id]"),
        ("(atlas.dialog = 'help')", "[data-dialog=help]"),
        ("(atlas.dialog = 'settings')", "[data-dialog=settings]"),
        ("(atlas.dialog = 'share')", "[data-dialog=share]"),
        (f"({NOTHING_AROUND}, atlas.path.start())", "[data-path]"),
    ):
        me.ask(f"({opened}, null)")
        me.page.locator(root).wait_for()
        me.page.locator(f"{root} :is(button, a, p) >> visible=true").first.wait_for()
        me.page.wait_for_timeout(200)
        assert me.page.evaluate(lost, root) == [], opened
        assert me.page.evaluate("() => document.documentElement.scrollWidth") <= 320
        lowest = me.page.evaluate(
            """(root) => {
              const all = [...document.querySelectorAll(`${root} :is(button, a, p)`)];
              const last = all.filter((it) => it.checkVisibility() && it.offsetHeight > 2).at(-1);
              last.scrollIntoView({ block: 'end' });
              const at = last.getBoundingClientRect();
              return { bottom: at.bottom, html: last.outerHTML.slice(0, 120),
                found: last.contains(document.elementFromPoint(at.left + 8, at.bottom - 4)) };
            }""",
            root,
        )
        assert lowest["bottom"] <= 257, (opened, lowest)
        assert lowest["found"], (opened, lowest)


def test_from_right_to_left_nothing_lies_over_anything_else(visit):
    me = visit("?select=multifidus.left")
    me.page.set_viewport_size({"width": 1440, "height": 900})
    me.page.evaluate(
        "() => { document.documentElement.dir = 'rtl'; dispatchEvent(new Event('resize')) }"
    )
    me.settle()
    boxes = {
        name: me.page.locator(name).bounding_box()
        for name in (".ba-panel", ".ba-card-sheet", ".ba-views", ".ba-zoom", ".ba-top__title")
    }
    assert boxes[".ba-panel"]["x"] > boxes[".ba-card-sheet"]["x"], "it did not turn round"
    names = list(boxes)
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            a, b = boxes[one], boxes[other]
            apart = (
                a["x"] + a["width"] <= b["x"] + 1
                or b["x"] + b["width"] <= a["x"] + 1
                or a["y"] + a["height"] <= b["y"] + 1
                or b["y"] + b["height"] <= a["y"] + 1
            )
            assert apart, (one, other)


def test_with_forced_colours_what_is_chosen_has_a_line_round_it(visit):
    me = visit("?select=multifidus.left")
    me.page.emulate_media(forced_colors="active")
    pressed = me.page.locator(".ba-card-tools [aria-pressed=true]").first
    other = me.page.locator(".ba-card-tools [aria-pressed=false]").first
    line = "(it) => getComputedStyle(it).outlineStyle + getComputedStyle(it).outlineWidth"
    assert pressed.evaluate(line) == "solid2px"
    assert other.evaluate(line) != "solid2px"
    edge = "(it) => getComputedStyle(it).borderTopWidth"
    assert me.page.locator(".ba-panel").evaluate(edge) == "1px"
