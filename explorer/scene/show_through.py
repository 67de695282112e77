"""Count where a deeper structure shows through one that should cover it.

A pixel is wrong if it shows a deeper structure while, without it, the pixel would show a shallower
one less than 3 mm further away: the deeper one has come through it. Only where one looks at
the shallower one from the side of the skin: from within, deeper structures come first. Gaps between
structures, and what is seen through them from far behind, are as they are in a body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyvista as pv

from explorer.facts.load import Facts
from explorer.scene.cameras import VIEW_ANGLES_DEG, fitting_camera
from explorer.scene.covered_pixels import Sheet, come_through, drawn_alone, skin_of_back
from explorer.scene.scene import Scene, Size
from explorer.view_state import PEEL_LAYERS, Camera

VIEWS_DEG = {**VIEW_ANGLES_DEG, "oblique": (-40.0, 12.0)}
STATES = ("superficial", "intermediate", "deep")
"""Layers whose structures cover others when they are the outermost ones on show."""

_GIRDLE = "shoulder_girdle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two structures that the order of the layers would lay on each other, and the body beside."""

    deeper: str
    shallower: str
    reason: str
    sources: tuple[str, ...]


BESIDE = (
    Beside(
        deeper="longissimus_capitis",
        shallower="levator_scapulae",
        reason="Levator scapulae comes from the transverse processes; behind these longissimus "
        "capitis runs from the articular processes to the back of the mastoid process.",
        sources=("flexikon_levator_scapulae", "gray_longissimus"),
    ),
    Beside(
        deeper="semispinalis_capitis",
        shallower="longissimus_capitis",
        reason="Semispinalis capitis lies medial to longissimus capitis, not under it.",
        sources=("wikipedia_semispinalis_capitis",),
    ),
    Beside(
        deeper="semispinalis_capitis",
        shallower="longissimus_cervicis",
        reason="Semispinalis capitis lies medial to longissimus cervicis, not under it.",
        sources=("wikipedia_semispinalis_capitis",),
    ),
)
"""What does not count as showing through, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowThrough:
    """What is wrong in one picture.

    Attributes
    ----------
    view
        One of `VIEWS_DEG`.
    outermost
        One of `STATES`.
    body_px
        Pixels that show the body.
    wrong_px
        Wrong pixels by the base ids of the deeper and the shallower structure, most first.
    """

    view: str
    outermost: str
    body_px: int
    wrong_px: Mapping[tuple[str, str], int]

    @property
    def share(self) -> float:
        """Return the share of the body's pixels that are wrong."""
        return sum(self.wrong_px.values()) / max(self.body_px, 1)


def covering_order(facts: Facts) -> dict[str, int]:
    """Return how deep each structure lies, 0 for the outermost ones, by base id.

    The peeled layers from the skin inward, the deep one by its groups. The shoulder girdle lies
    between the superficial muscles and all others. Ligaments are left out, since muscles of every
    layer come from them, and so are skin and neighbouring muscles, which are not peeled.
    """
    steps: list[set[tuple[str, str]]] = []
    layers: dict[str, list[tuple[str, str]]] = {
        layer.id: [(layer.id, group.id) for group in layer.groups] for layer in facts.layers
    }
    for name in PEEL_LAYERS:
        groups = layers.get(name, [])
        if name == "deep":
            steps += [{group} for group in groups]
        elif name == "skeleton":
            steps.append({group for group in groups if group[1] != _GIRDLE})
        else:
            steps.append(set(groups))
        if name == "superficial":
            steps.append({("skeleton", _GIRDLE)})
    return {
        one.id: depth
        for depth, step in enumerate(steps)
        for one in facts.structures.values()
        if (one.layer, one.group) in step and one.kind != "ligament"
    }


def show_through(
    scene: Scene,
    order: Mapping[str, int],
    *,
    views: Iterable[str] = tuple(VIEWS_DEG),
    states: Sequence[str] = STATES,
    size: Size = (300, 400),
    skin: pv.PolyData | None = None,
    beside: Iterable[Beside] = BESIDE,
) -> list[ShowThrough]:
    """Return what is wrong in each view of each state of peeling.

    Parameters
    ----------
    scene
        Where the pictures are drawn; its view state is put back afterwards.
    order
        How deep each structure lies, see `covering_order`.
    views, states
        Of `VIEWS_DEG` and `STATES`.
    size
        Width and height of the pictures, pixels.
    skin
        The skin, which tells from which side one looks at a structure; without it each side counts.
    beside
        Pairs that do not count.
    """
    before = scene.state
    spared = {(pair.deeper, pair.shallower) for pair in beside}
    back = None if skin is None else skin_of_back(skin)
    steps = _steps(scene, order)
    found = []
    try:
        for view in views:
            camera = fitting_camera(VIEWS_DEG[view], [scene.trunk_mm], size[0] / size[1])
            sheets = [drawn_alone(scene, step.bases, camera, size) for step in steps]
            for state in states:
                shown = [n for n, step in enumerate(steps) if step.remains(state)]
                stack = [(steps[n].covers, sheets[n]) for n in shown]
                body_px, wrong_px = _wrong(stack, camera, back)
                for pair in spared & set(wrong_px):
                    del wrong_px[pair]
                found.append(
                    ShowThrough(view=view, outermost=state, body_px=body_px, wrong_px=wrong_px)
                )
    finally:
        scene.apply(before)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """Structures of one depth. What does not cover anything does not count as deeper either."""

    bases: frozenset[str]
    layer: str
    covers: bool

    def remains(self, outermost: str) -> bool:
        return PEEL_LAYERS.index(self.layer) >= PEEL_LAYERS.index(outermost)


def _steps(scene: Scene, order: Mapping[str, int]) -> list[_Step]:
    """Return the structures of the scene by depth, at the end those that have none."""
    layers = {one.base: one.layer for one in scene.entries if one.layer in PEEL_LAYERS}
    steps = []
    for depth in sorted(set(order.values())):
        bases = frozenset(base for base in layers if order.get(base) == depth)
        if bases:
            steps.append(_Step(bases=bases, layer=layers[min(bases)], covers=True))
    rest = frozenset(layers) - set(order)
    return [*steps, _Step(bases=rest, layer=PEEL_LAYERS[-1], covers=False)]


def _wrong(
    stack: Sequence[tuple[bool, Sheet]], camera: Camera, skin: pv.PolyData | None
) -> tuple[int, dict[tuple[str, str], int]]:
    """Return the pixels of the body, and the wrong ones by deeper and shallower structure."""
    away = np.array([sheet.away_mm for _, sheet in stack])
    front, nearest = away.argmin(axis=0), away.min(axis=0)
    body = np.isfinite(nearest)
    left = body & np.array([covers for covers, _ in stack])[front]
    counts: Counter[tuple[str, str]] = Counter()
    for step, (_, sheet) in enumerate(stack):
        wrong = come_through(sheet, nearest, left & (front > step), camera, skin)
        left &= ~wrong  # each pixel once, with the outermost structure that should cover it
        for y, x in np.argwhere(wrong):
            through = stack[front[y, x]][1].bases[y, x]
            counts[str(through), str(sheet.bases[y, x])] += 1
    return int(body.sum()), dict(counts.most_common())
