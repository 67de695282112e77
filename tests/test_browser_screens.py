"""Every screen of the page, one after the other, keeps every rule of axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from visitor import NOTHING_AROUND, remembers

pytestmark = pytest.mark.browser

LOOKS = {
    "phone, light": (390, 844, "light"),
    "tablet, dark": (768, 1024, "dark"),
    "desktop, high contrast": (1440, 900, "contrast"),
}
DIALOGS = ("about", "help", "settings", "share", "quality", "red_flags")
READERS = ("plain", "student", "teacher")


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
