"""A person chooses how tissue is drawn, and sees where a muscle is attached and how it runs."""

import numpy as np
import pytest
from playwright.sync_api import expect
from visitor import changed_pixels

pytestmark = pytest.mark.browser


def near(picture: np.ndarray, colour: tuple[int, int, int], within: int = 60) -> np.ndarray:
    """Which pixels have about this colour, whatever their light: shape (height, width)."""
    hue = np.array(colour) / max(colour)
    brightest = picture.max(axis=2, keepdims=True).clip(1)
    close = np.abs(picture / brightest - hue).max(axis=2) < within / 255
    return close & (brightest[..., 0] > 40)


def box_of(me, structure_id: str) -> tuple[slice, slice]:
    """Rows and columns of the page in which a structure is drawn."""
    corners = me.ask(
        """((lo, hi) => [0, 1, 2, 3, 4, 5, 6, 7].map((i) => engine.project(
             [i & 1 ? hi[0] : lo[0], i & 2 ? hi[1] : lo[1], i & 4 ? hi[2] : lo[2]])))(
             ...atlas.catalog.meshes[it].bounds_mm)""",
        structure_id,
    )
    canvas = me.page.locator("canvas").bounding_box()
    x = [canvas["x"] + one["x_px"] for one in corners]
    y = [canvas["y"] + one["y_px"] for one in corners]
    return slice(int(min(y)), int(max(y)) + 1), slice(int(min(x)), int(max(x)) + 1)


def test_the_first_picture_tells_groups_apart_by_colour_and_says_which(visit):
    me = visit()
    study = me.picture()
    legend = me.page.locator("[data-legend] li")
    words = legend.all_inner_texts()
    assert "Erector spinae" in words
    assert len(words) == len(set(words)) > 6
    me.page.locator("[data-style=realistic]").click()
    realistic = me.picture()
    assert changed_pixels(study, realistic) > 20_000
    expect(legend).to_have_count(0)
    assert "style=realistic" in me.query()
    # Red is nearly all of what is left of colour: compare the muscles of both halves.
    blue = (114, 133, 198)
    assert near(study, blue, 40).sum() > 20 * max(1, near(realistic, blue, 40).sum())


def test_s_changes_the_style_in_the_view_and_again_back_and_writing_an_s_does_not(visit):
    me = visit()
    canvas = me.page.locator(".ba-canvas")
    canvas.focus()
    before = me.picture()
    canvas.press("s")
    assert me.view()["style"] == "realistic"
    live = me.page.locator("[aria-live=polite]").first
    assert "own colours" in live.inner_text()
    canvas.press("s")
    assert me.view()["style"] == "study"
    assert changed_pixels(before, me.picture()) < 200
    me.page.locator(".ba-search-door").click()
    me.page.keyboard.type("s")
    assert me.view()["style"] == "study"


def test_attachments_are_painted_on_the_named_bones_and_go_again(visit):
    me = visit("?select=levator_scapulae.left&layers=skeleton,superficial&view=posterior")
    me.ask("engine.fit(['levator_scapulae.left'])")
    plain = me.picture()
    asked = len(me.requests)
    me.ask("atlas.toggleOverlay('attachments')")
    painted = me.picture()
    changed = np.abs(painted - plain).max(axis=2) > 12
    redder = painted[..., 0] - painted[..., 2] - (plain[..., 0] - plain[..., 2])
    origin, insertion = changed & (redder > 25), changed & (redder < -25)
    neck = np.zeros(changed.shape, bool)
    for bone in ("C1", "C2", "C3", "C4"):
        neck[box_of(me, bone)] = True
    shoulder = np.zeros(changed.shape, bool)
    shoulder[box_of(me, "scapula.left")] = True
    assert (origin & neck).sum() > 40
    assert (insertion & shoulder).sum() > 40
    # Nothing else changed, and the insertion is not on the neck.
    assert (changed & ~neck & ~shoulder).sum() < 0.1 * changed.sum()
    assert (insertion & ~shoulder).sum() == 0
    assert me.ask("engine.stats().drawCalls") <= 20
    me.ask("atlas.toggleOverlay('attachments')")
    assert changed_pixels(plain, me.picture()) < 200
    assert len(me.requests) == asked


def test_who_goes_to_the_attachments_of_the_card_sees_them_with_a_legend(visit):
    me = visit("?select=trapezius_transverse.left")
    assert me.view()["overlays"] == []
    me.page.locator("[data-jump=attachments]").click()
    assert me.view()["overlays"] == ["attachments"]
    expect(me.page.locator("[data-ends-legend] li")).to_have_count(2)
    switch = me.page.locator("[data-painted=attachments]")
    assert switch.get_attribute("aria-pressed") == "true"
    switch.click()
    assert me.view()["overlays"] == []
    expect(me.page.locator("[data-ends-legend]")).to_have_count(0)
    assert "with=" not in me.query()


def test_a_bone_has_no_attachments_to_paint(visit):
    me = visit("?select=T5")
    assert me.card().get_attribute("data-card-id") == "T5"
    expect(me.page.locator("[data-painted]")).to_have_count(0)


def test_fibre_lines_are_drawn_on_the_selected_alone_in_both_styles(visit):
    for style in ("study", "realistic"):
        me = visit(f"?select=latissimus_dorsi.left&view=posterior&style={style}")
        plain = me.picture()
        me.page.locator("[data-painted=fibres]").click()
        me.page.mouse.move(5, 5)
        lined = me.picture()
        changed = np.abs(lined - plain).max(axis=2) > 12
        own = np.zeros(changed.shape, bool)
        own[box_of(me, "latissimus_dorsi.left")] = True
        assert (changed & own).sum() > 1500
        assert (changed & ~own).sum() < 100
        # Lines: they darken.
        assert (lined[changed].sum(axis=1) < plain[changed].sum(axis=1)).mean() > 0.95


def test_an_address_brings_style_attachments_and_fibres_back(visit):
    me = visit("?select=rhomboid_major.left&style=realistic&with=attachments,fibres")
    assert me.view()["style"] == "realistic"
    assert me.view()["overlays"] == ["attachments", "fibres"]
    assert me.page.locator("[data-style=realistic]").get_attribute("aria-pressed") == "true"
    for name in ("attachments", "fibres"):
        switch = me.page.locator(f"[data-painted={name}]")
        assert switch.get_attribute("aria-pressed") == "true"
