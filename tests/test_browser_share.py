"""A person gives a view away and keeps it: link, saved views, picture, paper."""

import base64
import io
import json
from urllib.parse import urlsplit

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect
from test_browser_access import problems

pytestmark = pytest.mark.browser

QUERY = "?select=multifidus.left&peel=deep&view=left"
NO_CLIPBOARD = """
Object.defineProperty(navigator, "clipboard", {
  value: { writeText: () => Promise.reject(new Error("not allowed")) },
});
document.execCommand = () => false;
"""
REMEMBERING_CLIPBOARD = """
Object.defineProperty(navigator, "clipboard", {
  value: { writeText: (text) => { window.copied = text; return Promise.resolve(); } },
});
"""


def open_share(me):
    """Open the dialog with the button above."""
    me.page.locator("[data-share]").click()
    dialog = me.page.locator("[data-dialog=share]")
    dialog.wait_for()
    return dialog


def stored(me) -> dict:
    return json.loads(me.page.evaluate("() => localStorage.getItem('back-atlas-views')"))


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_two_clicks_copy_a_link_that_opens_the_same_view_elsewhere(visit, phone):
    me = visit(QUERY, phone=phone, init_script=REMEMBERING_CLIPBOARD)
    open_share(me)
    me.page.locator("[data-copy-link]").click()
    me.page.get_by_text("The link is copied").first.wait_for()
    link = me.page.evaluate("() => window.copied")
    friend = visit(f"?{urlsplit(link).query}")
    assert friend.view() == me.view()
    assert friend.card().get_attribute("data-card-id") == "multifidus"


def test_the_link_carries_language_and_voice_only_when_told_to(visit):
    me = visit(QUERY)
    me.ask("(atlas.reader = 'teacher')")
    dialog = open_share(me)
    field = dialog.locator("#ba-share-link")
    assert "reader" not in field.input_value()
    dialog.locator("[data-with-voice]").check()
    assert "reader=teacher" in field.input_value()
    assert "language=en" in field.input_value()
    dialog.locator("[data-with-voice]").uncheck()
    assert "language" not in field.input_value()


def test_where_copying_is_not_allowed_the_link_is_selected_to_copy_by_hand(visit):
    me = visit(QUERY, init_script=NO_CLIPBOARD)
    dialog = open_share(me)
    me.page.keyboard.press("Enter")
    me.page.get_by_text("The link is selected").first.wait_for()
    selected = dialog.locator("#ba-share-link").evaluate(
        "(it) => document.activeElement === it && it.value.slice(it.selectionStart, it.selectionEnd)"
    )
    assert urlsplit(selected).query == QUERY[1:]


def test_a_view_is_saved_renamed_opened_deleted_and_brought_back_by_keys_alone(visit):
    me = visit(QUERY)
    keys = me.page.keyboard
    me.page.locator("[data-share]").focus()
    keys.press("Enter")
    name = me.page.locator("#ba-save-name")
    name.wait_for()
    name.focus()
    keys.type("Deep, from the left")
    keys.press("Enter")
    first = me.page.locator("[data-saved='0']")
    first.wait_for()
    me.page.locator("[data-rename='0']").focus()
    keys.press("Enter")
    me.page.wait_for_function("() => document.activeElement?.id === 'ba-rename'")
    keys.type("Multifidus")
    keys.press("Escape")  # no: as it was, and the dialog stays
    assert first.inner_text() == "Deep, from the left"
    keys.press("Enter")
    me.page.wait_for_function("() => document.activeElement?.id === 'ba-rename'")
    keys.type("Multifidus")
    keys.press("Enter")
    me.page.wait_for_function("() => document.activeElement?.dataset.rename === '0'")
    assert first.inner_text() == "Multifidus"
    me.page.locator("[data-delete='0']").focus()
    keys.press("Enter")
    me.page.wait_for_function("() => 'putBack' in (document.activeElement?.dataset ?? {})")
    expect(first).to_have_count(0)
    assert stored(me)["views"] == []
    keys.press("Enter")
    first.wait_for()
    me.dismiss("share")

    again = visit("?view=anterior")
    assert again.page.evaluate("() => localStorage.length") == 0  # another visitor's browser
    wanted = me.view()
    me.ask("atlas.reset()")
    me.page.locator("[data-share]").click()
    first.click()
    me.settle()
    assert me.view() == wanted
    me.page.locator("[data-dialog=share]").wait_for(state="hidden")


def test_saved_views_outlive_the_page_and_go_to_another_device_as_a_file(visit):
    me = visit(QUERY)
    dialog = open_share(me)
    dialog.locator("[data-save-view]").click()
    name = dialog.locator("[data-saved='0']").inner_text()
    assert name.startswith("Multifidus, left")
    me.page.reload()
    me.page.wait_for_function("() => window.backAtlas?.store.ready")
    dialog = open_share(me)
    assert dialog.locator("[data-saved='0']").inner_text() == name
    with me.page.expect_download() as download:
        dialog.locator("[data-export]").click()
    text = download.value.path().read_bytes()

    other = visit()
    dialog = open_share(other)
    file = {"name": "views.json", "mimeType": "application/json", "buffer": text}
    for _ in range(2):  # twice changes nothing
        dialog.locator("[data-import]").set_input_files(file)
        dialog.locator("[data-saved='0']").wait_for()
    assert dialog.locator("[data-saved]").all_inner_texts() == [name]
    file["buffer"] = b"not a file of ours"
    dialog.locator("[data-import]").set_input_files(file)
    other.page.get_by_text("Nothing was changed").first.wait_for()
    assert len(stored(other)["views"]) == 1


@pytest.mark.parametrize("damage", ["{torn", '{"format": 1, "views": [{"name": 7}]}'])
def test_what_cannot_be_read_is_told_and_kept(visit, damage):
    script = f"localStorage.getItem('back-atlas-views') ?? localStorage.setItem('back-atlas-views', {damage!r})"
    me = visit(init_script=script)
    dialog = open_share(me)
    assert "1" in dialog.locator("[data-damaged]").inner_text()
    dialog.locator("[data-save-view]").click()
    dialog.locator("[data-saved='0']").wait_for()
    kept = stored(me)
    assert len(kept["views"]) == 1
    assert kept["damaged"] in (["{torn"], [{"name": 7}])


def test_a_browser_that_keeps_nothing_says_so_and_the_page_works(visit):
    me = visit(init_script="Storage.prototype.setItem = () => { throw new Error('full') };")
    dialog = open_share(me)
    for _ in range(2):
        dialog.locator("[data-save-view]").click()
    expect(dialog.locator("[data-saved]")).to_have_count(2)
    assert "does not keep anything" in me.page.locator("[data-notice]").inner_text()


def sheet_of(me) -> Image.Image:
    """Return the picture to keep, as it would be saved now."""
    _, _, data = me.ask("atlas.pictureUrl()").partition(",")
    return Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the part of the pixels that are not alike."""
    assert one.size == other.size
    return float((np.abs(np.asarray(one, int) - np.asarray(other, int)).max(axis=2) > 60).mean())


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_the_picture_shows_the_view_with_a_caption_below(visit, phone):
    me = visit("?select=latissimus_dorsi.left", phone=phone)
    before = me.picture()
    dialog = open_share(me)
    with me.page.expect_download() as download:
        dialog.locator("[data-savepicture]").click()
    assert download.value.suggested_filename.endswith(".png")
    picture = Image.open(io.BytesIO(download.value.path().read_bytes())).convert("RGB")
    assert picture.width >= 960
    shades = np.asarray(picture.convert("L"), dtype=int)
    # The body is in the upper part: many shades; the caption below: ink on paper.
    body, caption = shades[: picture.height // 2], shades[-picture.height // 6 :]
    assert body.std() > 15
    assert (np.abs(caption - np.median(caption)) > 60).mean() > 0.005
    assert me.ask("atlas.caption.title") == "Latissimus dorsi, left"
    me.page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert np.abs(me.picture() - before).mean() < 0.5  # the view is as it was
    if not phone:  # once is enough: large pictures take their time
        return
    me.ask("(atlas.toggleOverlay('labels'), null)")
    me.page.locator("[data-label]").first.wait_for()
    assert difference(picture, sheet_of(me)) > 0.002, "the names stand in the picture, too"
    assert difference(picture, sheet_of(me)) < 0.2


def test_paper_shows_the_picture_and_the_card_with_its_sources_and_no_controls(visit):
    me = visit("?select=multifidus.left")
    me.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    me.page.emulate_media(media="print")
    paper = me.page.locator("[data-paper] canvas")
    expect(paper).to_be_visible()
    assert paper.bounding_box()["y"] < me.card().bounding_box()["y"]
    expect(me.card().locator("#ba-source-1")).to_be_visible()
    for control in (".ba-top", ".ba-bottom", ".ba-panel", ".ba-canvas", "[data-compare]"):
        assert me.page.locator(control).first.is_hidden(), control
    me.page.emulate_media(media="screen")
    me.page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    expect(paper).to_have_count(0)
    expect(me.page.locator(".ba-canvas")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_axe_finds_no_problem_while_sharing(visit, dark, phone):
    me = visit(QUERY, dark=dark, phone=phone)
    dialog = open_share(me)
    dialog.locator("[data-save-view]").click()
    dialog.locator("[data-save-view]").click()
    dialog.locator("[data-rename='1']").click()
    dialog.locator("[data-delete='0']").click()
    me.page.wait_for_timeout(300)  # the dialog has faded in
    assert problems(me.page) == []
