"""A student cuts the body, reads what the plane goes through, and moves it."""

import numpy as np
import pytest
from playwright.sync_api import expect
from visitor import changed_pixels

from explorer.scene.cameras import VERTICAL_FOV_DEG, basis, eye_mm
from explorer.scene.scene import Scene
from explorer.view_state import Camera, from_query

pytestmark = pytest.mark.browser


def test_a_key_cuts_the_body_and_again_makes_it_whole(visit):
    me = visit("?peel=superficial&view=posterior")
    before = me.picture()
    me.page.locator(".ba-canvas").focus()
    me.page.keyboard.press("c")
    me.settle()
    strip = me.page.locator("[data-cut]")
    expect(strip).to_be_visible()
    assert "At L3" in strip.inner_text()
    assert "cut=axial:" in me.query()
    assert me.page.evaluate("() => document.activeElement.matches('[data-cut-place]')")
    told = me.page.locator("[data-live]").inner_text()
    assert told.startswith("At L3. What is cut here: ")
    assert changed_pixels(before, me.picture()) > 20_000
    assert me.ask("engine.stats().drawCalls") <= 20
    me.page.locator("[data-cut-close]").click()
    me.settle()
    expect(strip).to_have_count(0)
    assert me.view()["view"] == "posterior"
    me.page.mouse.move(5, 5)
    assert changed_pixels(before, me.picture()) == 0


def test_a_face_is_clicked_and_what_is_cut_away_is_not(visit):
    me = visit("?peel=superficial")
    me.page.locator("[data-cut-tool]").click()
    me.settle()
    assert me.ask("engine.visiblePoint('T5')") is None
    middle = me.ask("engine.cutFaces().find(({ id }) => id === 'L3').middle_mm")
    at = me.ask("engine.project(it)", middle)
    assert me.ask("engine.pickAt(it.x_px, it.y_px).id", at) == "L3"
    me.page.mouse.click(at["x_px"], at["y_px"])
    me.settle()
    assert me.card().get_attribute("data-card-id") == "L3"


def test_levels_are_stepped_through_and_undone_and_the_list_names_what_is_cut(visit):
    me = visit("?peel=superficial")
    me.page.locator("[data-cut-tool]").click()
    me.page.locator("[data-cut-step=up]").click()
    assert "At L2" in me.page.locator("[data-cut]").inner_text()
    me.page.locator("[data-cut-list-switch]").click()
    listed = me.page.locator("[data-cut-item]").evaluate_all(
        "(all) => all.map((one) => one.dataset.cutItem)"
    )
    faces = me.ask("engine.cutFaces().map(({ id }) => id)")
    assert {one.split(".")[0] for one in listed} == {one.split(".")[0] for one in faces}
    assert "L2" in listed
    me.page.locator("[data-cut-item='L2']").press("Enter")
    me.settle()
    assert me.view()["selected"] == "L2"
    me.page.locator("[data-cut-plane=sagittal]").click()
    assert "In the middle" in me.page.locator("[data-cut]").inner_text()
    me.page.keyboard.press("Control+z")
    assert me.view()["cut"]["plane"] == "axial"


def test_a_phone_cuts_from_the_layers_and_keeps_the_face_above_the_strip(visit):
    me = visit("", phone=True)
    me.page.locator("[data-thumb=layers]").tap()
    me.page.locator("[data-cut-door]").tap()
    me.settle()
    strip = me.page.locator("[data-cut]").bounding_box()
    assert strip["x"] >= 0
    assert strip["x"] + strip["width"] <= 390
    at = me.ask("engine.project(engine.cutFaces().find(({ id }) => id === 'L3').middle_mm)")
    assert 56 < at["y_px"] < strip["y"]
    assert me.page.locator("[data-cut-step=up]").bounding_box()["height"] >= 24


@pytest.mark.parametrize("cut", ["axial:1000", "sagittal:12"])
def test_viewer_and_scene_show_the_same_faces(visit, cut):
    axis = 2 if cut.startswith("axial") else 0
    camera = "0,80,1500,0,-60,1000" if axis == 2 else "90,0,2600,0,-60,1150"
    query = f"?peel=superficial&cut={cut}&camera={camera}"
    me = visit(query)
    rng = np.random.default_rng(6)
    points = rng.uniform((-150, -150, 800), (150, 30, 1500), (500, 3))
    points[:, axis] = float(cut.split(":")[1])
    shown = me.ask(
        """it.map((point) => {
          const { x_px, y_px } = engine.project(point);
          const pick = engine.pickAt(x_px, y_px);
          const near = pick && Math.hypot(...pick.point_mm.map((at, i) => at - point[i])) < 1;
          return near ? pick.id : null;
        })""",
        points.tolist(),
    )
    state, _ = from_query(query)
    size = (700, 700)
    with Scene(size=size) as scene:
        scene.apply(state)
        ids = scene.render_ids()
    pairs = []
    for point, ours in zip(points, shown, strict=True):
        x, y = _pixel(point, state.camera, size)
        around = ids.index[y - 1 : y + 2, x - 1 : x + 2]
        # Nearer to a border than a pixel, which is 2 mm wide at most, it may be either.
        if ours and np.all(around == ids.index[y, x]):
            pairs.append((ours, ids.at(x, y)))
    assert len(pairs) > 25
    different = [(ours, theirs) for ours, theirs in pairs if ours != theirs]
    assert len(different) <= 0.02 * len(pairs), different


def _pixel(point: np.ndarray, camera: Camera, size: tuple[int, int]) -> tuple[int, int]:
    right, up, forward = basis(camera.azimuth_deg, camera.elevation_deg)
    seen = point - eye_mm(camera)
    scale = size[1] / 2 / np.tan(np.radians(VERTICAL_FOV_DEG / 2)) / (seen @ forward)
    x, y = size[0] / 2 + seen @ right * scale, size[1] / 2 - seen @ up * scale
    return int(np.clip(x, 1, size[0] - 2)), int(np.clip(y, 1, size[1] - 2))
