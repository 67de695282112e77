"""The page for everybody: no rule of axe broken anywhere, words for the view, fixed views, zoom, keys alone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LOOKS = {
    "phone, light": (390, 844, "light"),
    "tablet, dark": (768, 1024, "dark"),
    "desktop, high contrast": (1440, 900, "contrast"),
}
DIALOGS = ("about", "help", "settings", "share", "quality", "red_flags")
READERS = ("plain", "student", "teacher")
NOTHING_AROUND = "(atlas.dialog = null, atlas.clear(), atlas.closePanel())"


def remembers(theme: str, **more: str) -> str:
    """Return a script after which the device remembers a theme and other choices."""
    choices = {"back-atlas-theme": theme} | {f"back-atlas-{k}": v for k, v in more.items()}
    return "".join(f"localStorage.setItem('{key}', '{value}');" for key, value in choices.items())


def told(me) -> str:
    """Return what the polite live region holds."""
    return me.page.locator("[data-live]").inner_text().replace("\xa0", " ").strip()


def screens(me):
    """Go through the screens of the page, one after the other; each has a name."""
    yield "home"
    me.ask("atlas.tellView()")
    yield "described"
    me.ask("(atlas.toggleDescribing(), atlas.openPanel('layers'))")
    yield "layers"
    me.ask("atlas.openPanel('structures')")
    me.page.locator("details").first.locator("summary").click()
    yield "structures"
    me.page.locator("#ba-search").fill("lat")
    me.page.locator("[data-result]").first.wait_for()
    yield "results"
    me.page.locator("#ba-search").fill("")
    me.ask("atlas.enterSegment('T7')")
    yield "segment"
    me.ask(f"(atlas.leaveSegment(), {NOTHING_AROUND}, atlas.choose('multifidus'))")
    for reader in READERS:
        me.ask("(atlas.readAs(it), null)", reader)
        yield f"card, {reader}"
    me.ask("atlas.beginComparing('multifidus')")
    yield "compare"
    me.ask("atlas.endComparing()")
    for dialog in DIALOGS:
        me.ask("(atlas.dialog = it)", dialog)
        me.page.locator(f"[data-dialog={dialog}]").wait_for()
        yield dialog
    for kind, of in (("Topic", "pain_topics"), ("Symptom", "symptoms"), ("Help", "helps")):
        me.ask(f"(atlas.dialog = null, atlas.open{kind}(Object.keys(atlas.catalog.{of})[0]))")
        me.page.locator("[data-dialog] article").first.wait_for()
        yield kind.lower()
    me.ask(
        f"({NOTHING_AROUND}, ['labels', 'ruler'].forEach(atlas.toggleOverlay), atlas.toggleCut())"
    )
    me.page.locator("[data-label]").first.wait_for()
    yield "names, levels and a cut"
    me.ask("(['labels', 'ruler'].forEach(atlas.toggleOverlay), atlas.toggleCut())")
    me.ask(f"({NOTHING_AROUND}, atlas.path.start())")
    yield "path, red flags"
    me.ask("atlas.path.next()")
    yield "path, area"
    me.ask("(atlas.path.onSkin({ area: 'low_back', point_mm: [60, 0, 0] }), null)")
    for _ in range(3):
        me.ask("atlas.path.next()")
        yield f"path, {me.ask('atlas.path.step')}"


@pytest.mark.parametrize("look", LOOKS)
def test_no_screen_breaks_a_rule_of_axe(visit, look):
    width, height, theme = LOOKS[look]
    me = visit(phone=width < 720, init_script=remembers(theme))
    me.page.set_viewport_size({"width": width, "height": height})
    me.settle()
    assert me.page.locator("html").get_attribute("data-theme") == theme
    found = {}
    for at, screen in enumerate(screens(me)):
        # The tablet is between the two others: every third screen of it.
        if width == 768 and at % 3:
            continue
        # What opens is transparent for a moment.
        me.page.wait_for_timeout(350)
        for item in Axe().run(me.page).response["violations"]:
            found[screen, item["id"]] = [node["html"][:160] for node in item["nodes"]]
    assert found == {}


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
    assert box.bounding_box()["height"] < 2
    me.page.locator("[data-describe-tool]").click()
    assert box.bounding_box()["height"] > 40
    assert told(me) == me.page.locator("#ba-view-description").inner_text()
    box.get_by_role("button").click()
    assert box.bounding_box()["height"] < 2
    me.page.locator(".ba-canvas").focus()
    me.page.keyboard.press("d")
    assert box.bounding_box()["height"] > 40


def angles(me) -> tuple[float, float]:
    """Return from where one looks, azimuth from 0 to 360."""
    camera = me.ask("engine.camera()")
    return round(camera["azimuth_deg"]) % 360, round(camera["elevation_deg"])


def test_with_fixed_views_keys_and_drags_go_from_view_to_view(visit):
    me = visit()
    me.page.locator("[data-open-settings]").click()
    me.page.locator("[data-fixed-views]").click()
    me.page.keyboard.press("Escape")
    me.settle()
    assert angles(me) == (0, 0)
    canvas = me.page.locator(".ba-canvas")
    canvas.focus()
    for expected in (45, 90):
        me.page.keyboard.press("ArrowRight")
        me.settle()
        assert angles(me) == (expected, 0)
    me.page.locator("[data-view=left][aria-pressed=true]").wait_for()
    me.page.wait_for_function(
        "() => document.querySelector('[data-live]').innerText.includes('From the left')"
    )
    x, y = me.empty_spot()
    mouse = me.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 30, y, steps=3)
    me.settle()
    assert angles(me) == (90, 0)
    mouse.move(x - 90, y, steps=6)
    mouse.up()
    me.settle()
    assert angles(me) == (45, 0)

    distance = me.ask("engine.camera().distance_mm")
    me.page.keyboard.press("+")
    me.page.keyboard.press("ArrowUp")
    me.settle()
    assert angles(me) == (45, 35)
    assert me.ask("engine.camera().distance_mm") < distance

    me.page.reload()
    me.page.wait_for_function("() => window.backAtlas?.store.ready")
    assert me.ask("atlas.fixedViews")
    me.ask("atlas.setFixedViews(false)")
    me.settle()
    before = angles(me)
    canvas.focus()
    me.page.keyboard.press("ArrowRight")
    me.settle()
    assert angles(me)[0] == before[0] + 10


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


def test_everything_from_finding_to_keeping_by_keys_alone(visit):
    """Open, find, select, point, peel, hide, take back, share, save; no pointer."""
    me = visit(init_script=remembers("light", reader="student"))
    keys = me.page.keyboard
    keys.press("/")
    keys.type("multifidus")
    me.page.locator("[data-result=multifidus]").wait_for()
    keys.press("Enter")
    me.settle()
    assert me.view()["selected"] == "multifidus"

    canvas = me.page.locator(".ba-canvas")
    tab_to(me, canvas, back=True)
    keys.press("x")
    keys.press("Enter")
    me.settle()
    chosen = me.view()["selected"]
    assert chosen
    assert chosen != "multifidus"
    keys.press("x")

    keys.press("h")
    me.settle()
    assert me.view()["hidden"] == [chosen]
    keys.press("Control+z")
    me.settle()
    assert me.view()["hidden"] == []

    tab_to(me, me.page.locator("#ba-tab-structures"))
    keys.press("ArrowLeft")
    tab_to(me, me.page.locator("[data-peel]").first)
    keys.press("ArrowDown")
    me.settle()
    assert "superficial" not in me.view()["layers"]

    tab_to(me, me.page.locator("[data-share]").first, back=True)
    keys.press("Enter")
    me.page.locator("[data-dialog=share]").wait_for()
    name = me.page.locator("[data-saved-views] input[type=text], [data-saved-views] input").first
    tab_to(me, name)
    keys.press("Control+a")
    keys.type("Mine")
    keys.press("Enter")
    expect(me.page.locator("[data-saved]")).to_have_count(1)
    tab_to(me, me.page.locator("[data-copy-link]"), back=True)
    me.dismiss("share")
    me.page.wait_for_function("() => document.activeElement.matches('[data-share]')")
    assert me.ask("atlas.dialog") is None


def tab_to(me, place, *, back: bool = False) -> None:
    """Press Tab until a place has the focus; each stop must be seen to have it."""
    for _ in range(90):
        if place.evaluate("(it) => document.activeElement === it"):
            seen = place.evaluate(
                "(it) => { const s = getComputedStyle(it);"
                " return s.outlineStyle !== 'none' || s.boxShadow !== 'none'"
                " || it.closest('.ba-search') !== null }"
            )
            assert seen, "the focus cannot be seen"
            return
        me.page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError("the Tab key does not lead there")
