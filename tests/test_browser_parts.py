"""Single fascicles in the 3D view: what is lit, what recedes."""

import numpy as np
import pytest
from visitor import changed_pixels

pytestmark = pytest.mark.browser

LIT = "longissimus_thoracis.left"
OTHER = "iliocostalis_lumborum.left"


def colourfulness(me, structure_id: str, around_px: int = 6) -> float:
    """Return how far from grey a structure looks where it can be seen, 0-255."""
    x, y = (round(value) for value in me.spot(structure_id))
    patch = me.picture()[y - around_px : y + around_px, x - around_px : x + around_px]
    return float(np.mean(patch.max(axis=2) - patch.min(axis=2)))


def test_lit_fascicles_keep_their_colour_and_the_rest_recedes(visit):
    me = visit("?peel=deep&view=posterior")
    before = me.picture()
    lit, other = colourfulness(me, LIT), colourfulness(me, OTHER)
    me.ask("engine.setParts({ [it]: [...Array(40).keys()] })", LIT)
    assert colourfulness(me, LIT) > 0.9 * lit
    assert colourfulness(me, OTHER) < 0.6 * other
    me.ask("engine.setParts(null)")
    assert changed_pixels(before, me.picture()) == 0


def test_one_fascicle_of_a_muscle_looks_unlike_its_neighbours(visit):
    me = visit("?peel=deep&view=posterior")
    whole = "[...Array(40).keys()]"
    me.ask(f"engine.setParts({{ [it]: {whole} }})", LIT)
    all_lit = me.picture()
    me.ask("engine.setParts({ [it]: [8] })", LIT)
    one_lit = me.picture()
    me.ask("engine.setParts({})")
    none_lit = me.picture()
    assert 200 < changed_pixels(one_lit, none_lit) < 0.5 * changed_pixels(all_lit, none_lit)


def test_lit_fascicles_shine_through_what_covers_them_and_cost_no_second_picture(visit):
    me = visit("?peel=superficial&view=posterior")
    me.ask("engine.setParts({})")
    covered = me.picture()
    calls = me.ask("engine.stats().drawCalls")
    me.ask("engine.setParts({ [it]: [8, 9, 10] })", LIT)
    assert changed_pixels(covered, me.picture()) > 100
    # One pass marks where they are seen, one draws them through the rest: of their pack alone.
    assert me.ask("engine.stats().drawCalls") == calls + 2
    frames = me.ask("engine.stats().frames")
    me.ask("engine.setParts({ [it]: [8, 9, 10] })", LIT)
    me.page.wait_for_timeout(200)
    assert me.ask("engine.stats().frames") == frames
