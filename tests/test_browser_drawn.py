"""Drawn views: the poster before the 3D view, and pictures where there is none."""

import io
import urllib.request

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect
from test_browser_access import NO_WEBGL, problems
from visitor import Visitor

from explorer.paths import PICTURE_DIR
from explorer.picture_set import read_picture_set
from explorer.view_state import NAMED_VIEWS, PEEL_LAYERS

pytestmark = pytest.mark.browser

PICTURES = read_picture_set(PICTURE_DIR)


@pytest.fixture
def without_webgl(visit):
    """Open the page in a browser without WebGL, and wait for its picture."""

    def open_page(query: str = "", **wishes) -> Visitor:
        me = visit(query, init_script=NO_WEBGL, expects_errors=True, wait=False, **wishes)
        me.page.wait_for_function(
            "() => window.backAtlas?.store.numbered.length && "
            "window.backAtlas.store.numbered.every(Boolean)"
        )
        return me

    return open_page


def spot_in(me: Visitor, view: str, peeled: str, structure: str) -> tuple[float, float]:
    """Return where on the page a picture shows a structure, by its file of numbers."""
    with Image.open(PICTURE_DIR / PICTURES.views[view].peeled[peeled].numbers) as file:
        colours = np.asarray(file.convert("RGB")).astype(int)
    wanted = PICTURES.ids.index(structure) + 1
    rows, columns = np.nonzero(colours[..., 0] + 256 * colours[..., 1] == wanted)
    assert len(rows), f"{structure} is not in the picture"
    # A pixel amid others: the one nearest to the median of all.
    middle = np.argmin(np.hypot(rows - np.median(rows), columns - np.median(columns)))
    box = me.page.locator(".ba-drawn__picture").bounding_box()
    height, width = colours.shape[:2]
    return (
        box["x"] + (columns[middle] + 0.5) / width * box["width"],
        box["y"] + (rows[middle] + 0.5) / height * box["height"],
    )


def size_of(name: str) -> tuple[int, int]:
    """Return width and height of a picture of the set."""
    with Image.open(PICTURE_DIR / name) as picture:
        return picture.size


def drawn_pixels(me: Visitor) -> np.ndarray:
    """Return the picture as it is seen now."""
    shot = me.page.locator(".ba-drawn__picture").screenshot()
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(int)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_muscle_in_the_picture_can_be_chosen_and_is_outlined(without_webgl, phone):
    me = without_webgl("?peel=superficial&view=posterior", phone=phone)
    before = drawn_pixels(me)
    spot = spot_in(me, "posterior", "superficial", "latissimus_dorsi.left")
    if phone:
        me.page.touchscreen.tap(*spot)
    else:
        me.page.mouse.move(*spot)
        assert "Latissimus dorsi" in me.page.locator(".ba-hover").inner_text()
        me.page.mouse.click(*spot)
    assert me.card().get_attribute("data-card-id") == "latissimus_dorsi"
    assert me.view()["selected"] == "latissimus_dorsi.left"
    if not phone:
        me.page.mouse.move(5, 5)
        assert (np.abs(drawn_pixels(me) - before).max(axis=2) > 40).mean() > 0.02
    assert problems(me.page) == []


def test_layers_are_peeled_and_views_are_changed_in_pictures(without_webgl):
    me = without_webgl("?peel=superficial&view=posterior")
    superficial = drawn_pixels(me)
    me.page.locator("[data-peel]").first.fill("5")
    me.page.wait_for_timeout(500)
    bones = drawn_pixels(me)
    assert (np.abs(bones - superficial).max(axis=2) > 40).mean() > 0.1
    me.page.mouse.click(*spot_in(me, "posterior", "skeleton", "L3"))
    assert me.view()["selected"] == "L3"
    me.page.locator("button[data-view=left]").click()
    expect(me.page.locator("[data-drawn=left]")).to_be_visible()
    me.page.wait_for_timeout(500)
    me.page.mouse.click(*spot_in(me, "left", "skeleton", "scapula.left"))
    assert me.view()["selected"] == "scapula.left"


def test_each_half_is_peeled_by_itself(without_webgl):
    me = without_webgl("?peel=superficial&peel_right=skeleton&view=posterior")
    me.page.mouse.click(*spot_in(me, "posterior", "superficial", "latissimus_dorsi.left"))
    assert me.view()["selected"] == "latissimus_dorsi.left"
    me.page.mouse.click(*spot_in(me, "posterior", "skeleton", "rib_8.right"))
    assert me.view()["selected"] == "rib_8.right"


def test_by_keys_one_goes_round_and_chooses_with_the_crosshair(without_webgl):
    me = without_webgl("?peel=superficial&view=posterior")
    picture = me.page.locator(".ba-drawn")
    picture.focus()
    for key, view in (("ArrowRight", "left"), ("ArrowRight", "anterior"), ("ArrowUp", "superior"),
                      ("ArrowDown", "posterior")):  # fmt: skip
        me.page.keyboard.press(key)
        assert picture.get_attribute("data-drawn") == view
    me.page.keyboard.press("x")
    me.page.keyboard.press("ArrowLeft")
    live = me.page.locator("[data-live]")
    name = live.inner_text()
    me.page.keyboard.press("Enter")
    assert me.view()["selected"] is not None
    assert name.split(",")[0].strip() in live.inner_text()


def test_what_is_chosen_from_the_list_is_uncovered(without_webgl):
    me = without_webgl()
    me.ask("(atlas.choose('multifidus'))")
    me.page.wait_for_timeout(800)
    assert me.ask("atlas.marked.selected.some(Boolean)")
    shown = me.ask(
        "atlas.numbered.some((part) => part.numbers.some((n) => atlas.marked.selected[n]))"
    )
    assert shown


def test_pictures_are_fetched_where_there_is_no_webgl_and_only_then(visit, without_webgl):
    def fetched(me: Visitor) -> set[str]:
        names = {url.rsplit("/", 1)[1] for url in me.requests if "/assets/" in url}
        return {name for name in names if name.split(".")[0] in NAMED_VIEWS}

    assert fetched(visit()) == set()
    assert len(fetched(without_webgl())) == 2


def test_the_poster_is_small_and_shown_until_the_view_is_drawn(browser, served):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    held = []

    def hold(route) -> None:
        held.append(route)

    page.route("**/deep.*.glb", hold)
    page.goto(served.url)
    poster = page.locator("#ba-poster")
    poster.wait_for()
    page.wait_for_function(
        "() => window.backAtlas && document.querySelector('.ba-canvas #ba-poster')"
    )
    box = poster.bounding_box()
    assert box["x"] <= 0
    assert box["x"] + box["width"] >= 1280
    url = page.evaluate("() => document.querySelector('#ba-poster').src")
    with urllib.request.urlopen(url) as answer:
        assert len(answer.read()) <= 40_000
    page.wait_for_timeout(300)
    for route in held:
        route.continue_()
    page.wait_for_function("() => window.backAtlas.store.ready", timeout=60_000)
    poster.wait_for(state="detached")
    context.close()


def test_the_poster_frames_the_body_as_the_view_does(visit):
    me = visit()
    view = me.picture()
    (address,) = {url for url in me.requests if "/assets/poster." in url}
    with urllib.request.urlopen(address) as answer:
        poster = answer.read()
    me.page.evaluate(
        """async (bytes) => {
          const image = document.createElement('img');
          image.id = 'ba-poster';
          image.src = URL.createObjectURL(new Blob([new Uint8Array(bytes)], {type: 'image/webp'}));
          await image.decode();
          document.querySelector('canvas').style.visibility = 'hidden';
          document.querySelector('.ba-canvas').append(image);
        }""",
        list(poster),
    )
    drawn = me.picture()
    me.page.evaluate("document.querySelector('#ba-poster').remove()")
    empty = me.picture()
    in_view, in_poster = _extent(view - empty), _extent(drawn - empty)
    assert np.abs(np.subtract(in_view, in_poster)).max() <= 10, (in_view, in_poster)


def _extent(differs: np.ndarray) -> tuple[int, int, int]:
    """Return the first row of pixels that the body takes up, and its first and last column."""
    body = np.abs(differs).max(axis=2) > 25
    rows, columns = (np.nonzero(body.sum(axis=axis) > 2)[0] for axis in (1, 0))
    return int(rows[0]), int(columns[0]), int(columns[-1])


def test_there_is_a_picture_of_every_view_and_layer():
    assert set(PICTURES.views) == set(NAMED_VIEWS)
    for name, view in PICTURES.views.items():
        assert {"skin", *PEEL_LAYERS} <= set(view.peeled), name
        for drawn in view.peeled.values():
            sizes = {size_of(file) for file in (drawn.picture, drawn.numbers)}
            assert sizes == {(view.width_px, view.height_px)}
