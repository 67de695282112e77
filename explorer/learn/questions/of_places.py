"""What lies under a muscle, what passes a level, and which side is which."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.facts import Facts, Muscle, Structure
from explorer.facts.regions import regions_of
from explorer.facts.segments import LEVELS, VERTEBRAE, FascicleLevels, fascicle_levels
from explorer.learn.questions.draft import Draft, Making
from explorer.learn.questions.options import Option, chance
from explorer.learn.questions.records import Because
from explorer.learn.questions.views import BONES_ALONE
from explorer.view_state.peeling import PEEL_LAYERS

_CLEAR_LEVELS = 1
"""No fascicle of a wrong answer comes so near to the level: where one ends differs between people."""

_WITH_MUSCLES_BELOW = PEEL_LAYERS[: PEEL_LAYERS.index("segmental")]
"""Under the segmental muscles and the rotatores lie bones; around the back, what is not shown."""

_HEIGHTS = {name: height for height, name in enumerate(LEVELS)} | {"hip_bone": LEVELS.index("S1")}

SIDED = (
    "scapula", "clavicle", "humerus", "hip_bone", "femur", "rib_1", "rib_5", "rib_12",
    "trapezius_descending", "latissimus_dorsi", "rhomboid_major", "levator_scapulae",
    "serratus_posterior_inferior", "longissimus_thoracis", "iliocostalis_lumborum",
    "splenius_capitis",
)  # fmt: skip
"""Of what left or right is asked: large enough to be seen from behind and from the front."""


def about_places(making: Making) -> Iterator[Draft]:
    """Yield the questions about depth, levels and sides."""
    for muscle in making.muscles:
        if muscle.peel in _WITH_MUSCLES_BELOW and muscle.part_of != "rotatores":
            yield from _under(muscle, making)
    yield from _levels(making)
    for name in SIDED:
        yield from _side(making.facts.structures[name], making)


def _under(muscle: Muscle, making: Making) -> Iterator[Draft]:
    """Yield the question what lies under a muscle: one that touches it from within, by measure."""
    facts, terms = making.facts, making.terms
    near = dict(making.neighbours.get(muscle.id, ()))
    deep = [
        name
        for name, lies in near.items()
        if lies == "deep"
        and name in making.by_id
        # A part of the same whole has half of the name that stands in the question.
        and (muscle.part_of is None or making.by_id[name].part_of != muscle.part_of)
    ]
    if not deep:
        return
    below = _below(muscle.id, making)
    right = making.by_id[deep[0]]  # the largest contact
    wrong = [
        one
        for one in making.muscles
        if one.id not in below
        and one != muscle
        and near.get(one.id) != "beside"
        and not _may_lie_below(one, muscle, facts)
    ]
    name = terms.name(muscle.id)
    yield Draft(
        kind="under",
        subject=muscle.id,
        about=(right.id,),
        ask=terms.say("ask.under_marked"),
        ask_text=terms.say("ask.under", name=name),
        known=f"{name} {muscle.latin}",
        view=making.view(muscle),
        mark=making.marked(muscle, "under"),
        right=Option(text=terms.name(right.id), sort="muscle", cue=right.latin),
        candidates=tuple(
            Option(
                text=terms.name(one.id),
                sort="muscle",
                cue=one.latin,
                near=making.near(one, right) + 1.0 * (near.get(one.id) == "superficial"),
            )
            for one in wrong
        ),
        because=Because(
            text=terms.say("because.under", name=name, first=terms.name(right.id)),
            sources=(),
            evidence="unverified",
        ),
    )


def _may_lie_below(one: Muscle, muscle: Muscle, facts: Facts) -> bool:
    """Tell whether a muscle of a deeper layer, or beside the back, reaches into the same region."""
    shared = set(regions_of(one, facts)) & set(regions_of(muscle, facts))
    if one.peel not in PEEL_LAYERS:
        return bool(shared)
    return bool(shared) and PEEL_LAYERS.index(one.peel) > PEEL_LAYERS.index(muscle.peel)


def _below(muscle: str, making: Making) -> set[str]:
    """Return everything that lies under a muscle, also under what lies under it."""
    found: set[str] = set()
    open_ends = [muscle]
    while open_ends:
        for name, lies in making.neighbours.get(open_ends.pop(), ()):
            if lies == "deep" and name not in found and name in making.by_id:
                found.add(name)
                open_ends.append(name)
    return found


def _levels(making: Making) -> Iterator[Draft]:
    """Yield for each muscle the vertebra that most of its fascicles pass."""
    facts, terms = making.facts, making.terms
    tables = {
        muscle.id: fascicle_levels(facts.fascicles[muscle.id], facts)
        for muscle in making.muscles
        if muscle.id in facts.fascicles
    }
    # One end on a limb: how far up or down such fibres pass is not told in levels.
    along = {
        name: table
        for name, table in tables.items()
        if all(one.start_levels and one.end_levels for one in table)
    }
    for name, table in along.items():
        muscle = making.by_id[name]
        for variant, level in enumerate(_passed(table, making, name) if muscle.fibres else ()):
            away = {one: _levels_away(level, along[one]) for one in along}
            yield Draft(
                kind="level",
                subject=name,
                variant=str(variant),
                about=(level,),
                ask=terms.say("ask.level_marked"),
                ask_text=terms.say("ask.level", level=level),
                view=BONES_ALONE,
                mark=level,
                right=Option(text=terms.name(name), sort="muscle", cue=muscle.latin),
                candidates=tuple(
                    Option(
                        text=terms.name(one),
                        sort="muscle",
                        cue=making.by_id[one].latin,
                        near=making.near(making.by_id[one], muscle) + 6 / levels,
                    )
                    for one, levels in away.items()
                    if levels > _CLEAR_LEVELS
                ),
                because=making.reason(muscle.fibres or muscle.summary),
            )


def _passed(table: tuple[FascicleLevels, ...], making: Making, name: str) -> tuple[str, ...]:
    """Return up to two vertebrae that fascicles pass: one that the most pass, and another."""
    counted = {level: sum(level in one.cross_levels for one in table) for level in VERTEBRAE}
    most = max(counted.values())
    if not most:
        return ()
    rng = chance("level", name, seed=making.seed)
    first = rng.choice([level for level, count in counted.items() if count == most])
    others = [level for level, count in counted.items() if count and level != first]
    return (first, rng.choice(others)) if others else (first,)


def _levels_away(level: str, table: tuple[FascicleLevels, ...]) -> int:
    """Return how many levels the nearest fascicle of a muscle is away; 0 where one passes."""
    at = _HEIGHTS[level]
    away = []
    for one in table:
        named = (*one.start_levels, *one.cross_levels, *one.end_levels)
        reached = [_HEIGHTS[name] for name in named]
        away.append(max(min(reached) - at, at - max(reached), 0))
    return min(away)


def _side(structure: Structure, making: Making) -> Iterator[Draft]:
    """Yield left or right, seen from behind and, where the picture turns it round, from the front."""
    terms = making.terms
    for seen, view in (("behind", "posterior"), ("front", "anterior")):
        side = chance("side", structure.id, seed=making.seed).choice(("left", "right"))
        other = "right" if side == "left" else "left"
        side, other = (side, other) if seen == "behind" else (other, side)
        drawn = side if seen == "behind" else other
        yield Draft(
            kind="side",
            subject=structure.id,
            variant=seen,
            ask=terms.say(f"ask.side_{seen}"),
            ask_text=terms.say(
                f"ask.side_{seen}_text",
                name=terms.name(structure.id),
                side=terms.say(f"picture.{drawn}"),
            ),
            view=making.view(structure, view),
            mark=f"{structure.id}.{side}",
            right=Option(text=terms.say(f"side.{side}"), sort="side"),
            candidates=(Option(text=terms.say(f"side.{other}"), sort="side"),),
            because=Because(
                text=terms.say(f"because.side_{seen}"), sources=(), evidence="unverified"
            ),
        )
