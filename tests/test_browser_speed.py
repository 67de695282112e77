"""On a slow machine movements are drawn coarsely, and what rests in full."""

import pytest

pytestmark = pytest.mark.browser

BUSY = """() => {
  // A machine that takes long for each frame.
  const wait = () => {
    const end = performance.now() + 120;
    while (performance.now() < end);
    if (window.isSlow) requestAnimationFrame(wait);
  };
  window.isSlow = true;
  requestAnimationFrame(wait);
}"""


def test_a_drag_on_a_slow_machine_has_few_triangles_and_the_still_picture_all(visit):
    me = visit("?view=posterior")
    before = me.ask("engine.stats()")
    assert before["grade"] == "fine"
    # The coarse triangles are made while nothing else happens.
    me.page.wait_for_timeout(3000)
    me.page.evaluate(BUSY)
    x, y = me.spot("latissimus_dorsi.left")
    me.page.mouse.move(x, y)
    me.page.mouse.down()
    for step in range(1, 9):
        me.page.mouse.move(x + 10 * step, y)
        me.page.wait_for_timeout(150)
    moving = me.ask("engine.stats()")
    assert moving["grade"] == "coarse"
    assert moving["triangles"] < 0.2 * before["triangles"]
    assert moving["drawCalls"] == before["drawCalls"]
    # Clicks are as exact as ever: they do not ask what is drawn.
    assert me.ask("engine.pickAt(...it)", [x + 80, y]) is not None
    me.page.mouse.up()
    me.page.evaluate("() => { window.isSlow = false; }")
    me.page.wait_for_function("() => window.backAtlas.engine.stats().grade === 'fine'")
    me.settle()
    assert me.ask("engine.stats()")["triangles"] == before["triangles"]
