"""Count where a deeper structure shows through one that should cover it.

A pixel is wrong if it shows a deeper structure while, without it, the pixel would show a shallower
one less than 3 mm further away: the deeper one has come through it. Only where one looks at
the shallower one from the side of the skin: from within, deeper structures come first. Gaps between
structures, and what is seen through them from far behind, are as they are in a body. Where a
structure is attached, its end is in the bone: bone does not count there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyvista as pv

from explorer.facts.load import Facts
from explorer.mesh_store.surface import Floats
from explorer.scene.cameras import VIEW_ANGLES_DEG, fitting_camera
from explorer.scene.covered_pixels import (
    Mask,
    Sheet,
    come_through,
    drawn_alone,
    nearest_points,
    skin_of_back,
)
from explorer.scene.scene import Scene, Size
from explorer.view_state import Camera

VIEWS_DEG = {**VIEW_ANGLES_DEG, "oblique": (-40.0, 12.0)}
LAYERS = ("superficial", "intermediate", "deep", "skeleton")
"""Layers of the facts that cover one another, skin side first."""

STATES = ("superficial", "intermediate", "spinotransversales", "transversospinales", "segmental")
"""Steps that are the outermost ones on show, one after the other, as the body is peeled."""

ATTACHMENT_MM = 10.0
"""Nearer than this to the end of a structure's fibres, it may be in a bone."""

_SKELETON, _GIRDLE, _LIGAMENT = "skeleton", "shoulder_girdle", "ligament"
_NOT_PEELED = ("skin", "context")
_BONY = ("bone", "disc")
_END_SHARE = 0.02  # of a fibre's length, at each end


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
    Beside(
        deeper="thoracolumbar_fascia",
        shallower="latissimus_dorsi",
        reason="The aponeurosis of latissimus dorsi is the superficial lamina of the fascia: there "
        "the two are one sheet.",
        sources=("willard_2012",),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Structures that lie equally deep, by base id.

    ``peeled`` is false for what is on show whatever is peeled. What does not ``cover`` anything
    does not count as deeper either.
    """

    name: str
    bases: frozenset[str]
    peeled: bool = True
    covers: bool = True


def covering_order(facts: Facts) -> tuple[Step, ...]:
    """Return what lies over what, the outermost first.

    The layers from the skin inward, the deep one by its groups. The shoulder girdle lies between
    the superficial muscles and all others. Ligaments cover nothing, since muscles of every layer
    come from them. Skin and neighbouring muscles are left out: they are not peeled.
    """
    steps: list[Step] = []
    for layer in facts.layers:
        groups = [group.id for group in layer.groups]
        if layer.id == "deep":
            steps += [_step(facts, layer.id, [group], group) for group in groups]
        elif layer.id == _SKELETON:
            inner = [group for group in groups if group != _GIRDLE]
            steps.append(replace(_step(facts, layer.id, inner, layer.id), peeled=False))
        elif layer.id not in _NOT_PEELED:
            steps.append(_step(facts, layer.id, groups, layer.id))
        if layer.id == "superficial":
            steps.append(replace(_step(facts, _SKELETON, [_GIRDLE], _GIRDLE), peeled=False))
    ligaments = frozenset(one.id for one in facts.structures.values() if one.kind == _LIGAMENT)
    return (*steps, Step(name=_LIGAMENT, bases=ligaments, peeled=False, covers=False))


def _step(facts: Facts, layer: str, groups: Sequence[str], name: str) -> Step:
    bases = (
        one.id
        for one in facts.structures.values()
        if one.layer == layer and one.group in groups and one.kind != _LIGAMENT
    )
    return Step(name=name, bases=frozenset(bases))


def show_through(
    scene: Scene,
    order: Sequence[Step],
    *,
    views: Iterable[str] = tuple(VIEWS_DEG),
    states: Sequence[str] = STATES,
    size: Size = (300, 400),
    beside: Iterable[Beside] = BESIDE,
) -> list[ShowThrough]:
    """Return what is wrong in each view of each state of peeling.

    Parameters
    ----------
    scene
        Where the pictures are drawn; its view state is put back afterwards.
    order
        What lies over what, see `covering_order`.
    views, states
        Of `VIEWS_DEG` and `STATES`.
    size
        Width and height of the pictures, pixels.
    beside
        Pairs that do not count.
    """
    before = scene.state
    spared = {(pair.deeper, pair.shallower) for pair in beside}
    body = _Body(scene)
    found = []
    try:
        for view in views:
            camera = fitting_camera(VIEWS_DEG[view], [scene.trunk_mm], size[0] / size[1])
            sheets = [drawn_alone(scene, step.bases, camera, size) for step in order]
            for state in states:
                first = [step.name for step in order].index(state)
                stack = [
                    (step.covers, sheet)
                    for place, (step, sheet) in enumerate(zip(order, sheets, strict=True))
                    if place >= first or not step.peeled
                ]
                body_px, wrong_px = _wrong(stack, camera, body)
                for pair in spared & set(wrong_px):
                    del wrong_px[pair]
                found.append(
                    ShowThrough(view=view, outermost=state, body_px=body_px, wrong_px=wrong_px)
                )
    finally:
        scene.apply(before)
    return found


class _Body:
    """What has to be known of the meshes: where the skin is, and where structures are attached."""

    def __init__(self, scene: Scene) -> None:
        skins = [scene.meshes[one.id] for one in scene.entries if one.kind == "skin"]
        self.skin = skin_of_back(skins[0]) if skins else None
        self.bones = frozenset(one.base for one in scene.entries if one.kind in _BONY)
        self._ends: dict[str, pv.PolyData | None] = {}
        self._scene = scene

    def attached(self, base: str, points_mm: Floats) -> Mask:
        """Tell which points are near the ends of the fibres of a structure, shape (n,)."""
        if base not in self._ends:
            self._ends[base] = self._ends_of(base)
        ends = self._ends[base]
        if ends is None:
            return np.zeros(len(points_mm), dtype=bool)
        nearest = np.asarray(ends.points)[nearest_points(ends, points_mm)]
        near: Mask = np.linalg.norm(nearest - points_mm, axis=1) < ATTACHMENT_MM
        return near

    def _ends_of(self, base: str) -> pv.PolyData | None:
        if base in self.bones:
            return None
        meshes = [self._scene.meshes[one.id] for one in self._scene.entries if one.base == base]
        along = [np.asarray(mesh["fibre"])[:, 0] for mesh in meshes]
        points = [
            np.asarray(mesh.points)[(at <= _END_SHARE) | (at >= 1 - _END_SHARE)]
            for mesh, at in zip(meshes, along, strict=True)
        ]
        every = np.concatenate(points)
        return pv.PolyData(every) if len(every) else None


def _wrong(
    stack: Sequence[tuple[bool, Sheet]], camera: Camera, body: _Body
) -> tuple[int, dict[tuple[str, str], int]]:
    """Return the pixels of the body, and the wrong ones by deeper and shallower structure."""
    away = np.array([sheet.away_mm for _, sheet in stack])
    front, nearest = away.argmin(axis=0), away.min(axis=0)
    drawn = np.isfinite(nearest)
    bases = np.array([sheet.bases for _, sheet in stack])
    shown = np.take_along_axis(bases, front[None], axis=0)[0]
    left = drawn & np.array([covers for covers, _ in stack])[front]
    counts: Counter[tuple[str, str]] = Counter()
    for step, (_, sheet) in enumerate(stack):
        wrong = come_through(sheet, nearest, left & (front > step), camera, body.skin)
        left[wrong.y, wrong.x] = False  # each once, with the outermost that should cover it
        through, over = shown[wrong.y, wrong.x], sheet.bases[wrong.y, wrong.x]
        for deeper, shallower in sorted(set(zip(through, over, strict=True))):
            mine = (through == deeper) & (over == shallower)
            count = int(mine.sum())
            if deeper in body.bones:
                count -= int(body.attached(shallower, wrong.part(mine).points_mm).sum())
            if count:
                counts[str(deeper), str(shallower)] += count
    return int(drawn.sum()), dict(counts.most_common())
