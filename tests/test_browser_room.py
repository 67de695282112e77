"""What is open leaves the controls of the view in sight, in windows of every shape."""

import pytest

pytestmark = pytest.mark.browser

SIZES = ((1440, 900), (1100, 700), (768, 1024), (844, 390))
OPENED = {
    "panel": ("atlas.openPanel('layers')", ".ba-panel"),
    "card": ("atlas.select('multifidus.left')", ".ba-card-sheet"),
    "path": ("atlas.path.start()", "[data-path]"),
    "learn": ("atlas.learn.start()", "[data-learn]"),
}
COVERED = """() => [...document.querySelectorAll('.ba-bottom button, .ba-top button, .ba-cut :is(button, input)')]
  .filter((one) => one.checkVisibility({ checkVisibilityCSS: true }))
  .filter((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    const seen = document.elementFromPoint(x + width / 2, y + height / 2);
    return seen === null || !(one.contains(seen) || seen.contains(one));
  })
  .map((one) => one.getAttribute('aria-label') ?? one.textContent.trim())"""

CLIPPED = """() => {
  const place = document.querySelector('.ba-cut__where');
  return place.scrollWidth > place.clientWidth;
}"""


def open_one(me, opens: str, *, cut: bool) -> None:
    """Open one thing and nothing else, with or without a cut."""
    me.ask("(atlas.learn.close(), atlas.path.close(), atlas.closePanel(), atlas.clear())")
    me.ask("!!atlas.cut !== it && atlas.toggleCut()", cut)
    me.ask(opens)
    me.settle()


@pytest.mark.parametrize("cut", [False, True], ids=["whole", "cut"])
def test_what_is_open_covers_no_control_and_has_the_height_of_a_low_window(visit, cut):
    me = visit()
    for width, height in SIZES:
        me.page.set_viewport_size({"width": width, "height": height})
        for name, (opens, sheet) in OPENED.items():
            open_one(me, opens, cut=cut)
            box = me.page.locator(sheet).bounding_box()
            where = f"{name} at {width}x{height}"
            assert me.page.evaluate(COVERED) == [], where
            assert box["x"] >= 0, where
            assert box["x"] + box["width"] <= width, where
            assert box["y"] + box["height"] <= height, where
            if height < 520:
                assert box["height"] > 0.7 * height, where
            if cut:
                assert me.page.evaluate(CLIPPED) is False, where
