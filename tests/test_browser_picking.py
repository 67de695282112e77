"""A click in the browser selects what the PyVista scene draws there, whatever is peeled away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import ndimage

from explorer.scene.scene import Scene
from explorer.view_state import PEEL_LAYERS, Camera, ViewState, peeled_to

pytestmark = [pytest.mark.browser, pytest.mark.image]

SIZE = (800, 800)
POINTS = 3
MARGIN_PX = 2
"""Points keep this far from the edges of what they show: there the two draw a pixel apart."""

VIEWS_DEG = {
    "posterior": (0, 0),
    "oblique": (35, 15),
    "left": (90, 0),
    "anterior": (180, 0),
    "right": (-90, 0),
    "from above": (0, 60),
}
TRAPEZIUS = [f"trapezius_{part}" for part in ("ascending", "descending", "transverse")]
STATES = {
    **{layer: (peeled_to(layer), []) for layer in PEEL_LAYERS},
    "below the trapezius": (peeled_to("superficial"), TRAPEZIUS),
    "transversospinal alone": (frozenset({"transversospinal"}), ["multifidus"]),
    "segmental alone": (frozenset({"segmental"}), []),
    "neighbours alone": (frozenset({"context"}), []),
}
RIGHT_SHARE = 0.995


@pytest.fixture(scope="module")
def scene():
    with Scene(size=SIZE) as opened:
        yield opened


def visible_points(ids, *, seed: int) -> list[tuple[str, int, int]]:
    """Return up to `POINTS` pixels of each structure that lie well inside what is seen of it."""
    random = np.random.default_rng(seed)
    same = ndimage.maximum_filter(ids.index, 2 * MARGIN_PX + 1) == ndimage.minimum_filter(
        ids.index, 2 * MARGIN_PX + 1
    )
    found = []
    for number in np.unique(ids.index[same & (ids.index >= 0)]):
        rows, columns = np.nonzero(same & (ids.index == number))
        for at in random.choice(len(rows), min(POINTS, len(rows)), replace=False):
            found.append((ids.ids[number], int(columns[at]), int(rows[at])))
    return found


def test_a_click_selects_what_the_scene_shows(visit, scene):
    me = visit("?view=posterior", viewport=SIZE)
    me.ask("engine.setInsets({ left: 0, top: 0, right: 0, bottom: 0 }, { animate: false })")
    home = me.ask("engine.camera()")
    asked, wrong = 0, []
    seen: set[str] = set()
    for view, (azimuth_deg, elevation_deg) in VIEWS_DEG.items():
        aim = {**home, "azimuth_deg": azimuth_deg, "elevation_deg": elevation_deg}
        camera = Camera(**{**aim, "target_mm": tuple(aim["target_mm"])})
        for name, (layers, hidden) in STATES.items():
            state = ViewState(layers=layers, layers_right=layers, view=None, camera=camera)
            scene.apply(replace(state, hidden=frozenset(hidden)))
            points = visible_points(scene.render_ids(SIZE), seed=azimuth_deg + 360)
            shown = {"layers": sorted(layers), "layers_right": sorted(layers), "hidden": hidden}
            me.ask(
                "engine.apply({ ...atlas.view, ...it }, { animate: false })",
                {**shown, "view": None, "camera": aim},
            )
            picked = me.ask(
                "it.map(([x, y]) => engine.pickAt(x + 0.5, y + 0.5)?.id ?? null)",
                [[x, y] for _, x, y in points],
            )
            for (structure, x, y), got in zip(points, picked, strict=True):
                asked += 1
                seen.add(structure)
                if got != structure:
                    wrong.append(f"{view}, {name}: {structure} at {x}, {y}: {got}")
    never_seen = {entry.id for entry in scene.entries if entry.base != "skin"} - seen
    # Some discs and short muscles of the neck show less than a point from so far away.
    assert len(never_seen) < 30, f"never looked at: {sorted(never_seen)}"
    assert len(wrong) <= (1 - RIGHT_SHARE) * asked, f"{len(wrong)} of {asked}: {wrong[:20]}"
