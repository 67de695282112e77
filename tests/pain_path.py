"""A person in pain who goes the path, for the browser tests."""

STEPS = ("red_flags", "area", "reassurance", "structures", "next")
ON_THE_LOW_BACK_MM = [40, 20, 1000]


def step(me):
    return me.page.locator("[data-path]").get_attribute("data-path")


def go(me, way):
    me.page.locator(f"[data-path-go={way}]").click()
    me.settle()


def opened(me, at="red_flags"):
    """Open the path and go to a step, with the low back chosen."""
    me.page.locator("[data-open-path]:visible").click()
    me.page.locator("[data-path]").wait_for()
    for _ in range(STEPS.index(at)):
        if step(me) == "area":
            choose(me, "low_back")
        go(me, "skip" if step(me) == "red_flags" else "next")
    assert step(me) == at


def choose(me, area):
    me.page.locator(f"[data-path] input[value={area}]").check()
    me.settle()


def on_page(me, point_mm):
    """Return where on the page a point of the body is."""
    at = me.ask("engine.project(it)", point_mm)
    box = me.page.locator("canvas").bounding_box()
    return box["x"] + at["x_px"], box["y"] + at["y_px"]
