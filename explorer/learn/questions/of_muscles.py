"""What the facts say of a muscle: its group, its ends, its nerve and what it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from explorer.facts import Group, Layer, Muscle
from explorer.learn.questions import actions, nerves
from explorer.learn.questions.draft import Draft, Making
from explorer.learn.questions.options import Option, chance
from explorer.learn.questions.records import Because, Kind
from explorer.learn.questions.sites import Site, coarser, mentioned_in, phrase, sites_in, sort_of
from explorer.learn.questions.terms import capital
from explorer.learn.questions.views import BONES_ALONE
from explorer.view_state import ViewState
from explorer.view_state.query import to_query

_LIKE = (
    {"shoulder_girdle_muscles", "shoulder_muscles", "arm_muscles"},
    {"serratus_posterior_muscles", "thoracic_wall_muscles", "fasciae"},
    {"transversospinales", "segmental"},
    {"spinotransversales", "transversospinales"},
    {"segmental", "suboccipital"},
)
"""Groups that other books draw otherwise: none is a wrong answer for another."""

_DEEP_ASKED = 0.25
"""Part of the deep muscles whose layer is asked, too: with all of them "deep" would be a good guess."""

_FIRST_PICTURE = to_query(ViewState())
_ENDS: tuple[Kind, ...] = ("origin", "insertion")
_ASKED_LAYERS = ("superficial", "intermediate", "deep", "context")


def about_muscles(making: Making) -> Iterator[Draft]:
    """Yield the questions about group or layer, origin, insertion, nerve and action."""
    for muscle in making.muscles:
        yield from _layer(muscle, making)
        for end in _ENDS:
            yield from _end(muscle, end, making)
        yield from _nerve(muscle, making)
        yield from _action(muscle, making)


def _layer(muscle: Muscle, making: Making) -> Iterator[Draft]:
    """Yield the question for the group; where the name of the group gives it away, for the layer."""
    terms, facts = making.terms, making.facts
    groups = {group.id: (group, layer) for layer in facts.layers for group in layer.groups}
    layers = {layer.id: layer for layer in facts.layers if layer.id in _ASKED_LAYERS}
    right, inside = groups[muscle.group]
    alike = {name for pair in _LIKE if muscle.group in pair for name in pair} | {muscle.group}
    of_muscles = {one.group for one in making.muscles}
    candidates = [
        _group_option(group, making, near=1.0 * (layer == inside))
        for group, layer in groups.values()
        if group.id in of_muscles and group.id not in alike
    ]
    name, summary = terms.name(muscle.id), right.summary or inside.summary
    yield Draft(
        kind="layer",
        subject=muscle.id,
        variant="group",
        ask=terms.say("ask.group", name=name),
        ask_text=terms.say("ask.group", name=name),
        known=f"{name} {muscle.latin}",
        view=_FIRST_PICTURE,
        right=_group_option(right, making),
        candidates=tuple(candidates),
        because=making.reason(summary, None if right.summary else f"layer.{inside.id}.summary"),
    )
    if _layer_is_asked(muscle, making):
        yield Draft(
            kind="layer",
            subject=muscle.id,
            variant="layer",
            ask=terms.say("ask.layer", name=name),
            ask_text=terms.say("ask.layer", name=name),
            known=f"{name} {muscle.latin}",
            view=_FIRST_PICTURE,
            right=_layer_option(inside, making),
            candidates=tuple(
                _layer_option(one, making) for one in layers.values() if one != inside
            ),
            because=making.reason(inside.summary, f"layer.{inside.id}.summary"),
        )


def _layer_is_asked(muscle: Muscle, making: Making) -> bool:
    """Tell whether the layer is asked, too: that neighbours form one is our way of showing them."""
    if muscle.layer == "deep":
        return chance("layer", muscle.id, seed=making.seed).random() < _DEEP_ASKED
    return muscle.layer != "context"


def _group_option(group: Group, making: Making, near: float = 0.0) -> Option:
    text = making.terms.words.text(f"group.{group.id}.name", group.name)
    return Option(text=text, sort="group", near=near)


def _layer_option(layer: Layer, making: Making) -> Option:
    text = making.terms.words.text(f"layer.{layer.id}.name", layer.name)
    return Option(text=text, sort="layer")


def _end(muscle: Muscle, end: Kind, making: Making) -> Iterator[Draft]:
    """Yield the question for one end; the other end of the muscle is a tempting wrong answer."""
    statement = getattr(muscle, end)
    right, said = sites_in(statement.text), mentioned_in(statement.text)
    if not right:
        return
    candidates: list[Option] = []
    told: set[frozenset[Site]] = set()
    for other in sorted(making.muscles, key=lambda one: one != muscle):
        for one in _ENDS:
            sites = sites_in(getattr(other, one).text)
            # The same two sites the other way round would be the same answer twice.
            if sites and not _any_shared(sites[:2], said) and frozenset(sites[:2]) not in told:
                told.add(frozenset(sites[:2]))
                near = 2.5 if other == muscle else making.near(other, muscle)
                near += 0.5 * (sort_of(sites) == sort_of(right))
                candidates.append(
                    Option(
                        text=capital(phrase(sites, making.terms)), sort=sort_of(sites), near=near
                    )
                )
    exact, coarse = (
        _short(
            muscle,
            end,
            Option(text=capital(phrase(sites, making.terms)), sort=sort_of(sites)),
            candidates,
            making.reason(statement),
            making,
        )
        for sites in (right, coarser(right))
    )
    yield replace(exact, instead=coarse)


def _any_shared(sites: tuple[Site, ...], said: tuple[Site, ...]) -> bool:
    return any(site.may_be(other) for site in sites for other in said)


def _nerve(muscle: Muscle, making: Making) -> Iterator[Draft]:
    text = muscle.innervation.text
    right = nerves.nerve_of(text)
    if right is None:
        return
    candidates = [
        _nerve_option(key, making, near=_nearness(key, right)) for key in nerves.wrong_nerves(text)
    ]
    reason = making.reason(muscle.innervation)
    yield _short(muscle, "nerve", _nerve_option(right, making), candidates, reason, making)


def _nearness(key: str, right: str) -> float:
    """Return how easily one nerve is taken for another: the same rami of another region most."""
    same_rami = key.partition("_")[0] == right.partition("_")[0] and nerves.SORTS[key] == "rami"
    trunks = {nerves.SORTS[key], nerves.SORTS[right]} <= {"rami", "trunk"}
    return 1.5 * same_rami + 1.0 * (nerves.SORTS[key] == nerves.SORTS[right]) + 0.8 * trunks


def _nerve_option(key: str, making: Making, near: float = 0.0) -> Option:
    text = capital(making.terms.say(f"nerve.{key}"))
    return Option(text=text, sort=nerves.SORTS[key], near=near)


def _action(muscle: Muscle, making: Making) -> Iterator[Draft]:
    texts = tuple(statement.text for statement in muscle.actions)
    found = actions.right_actions(muscle.id, texts)
    if not found:
        return
    key = chance("action", muscle.id, seed=making.seed).choice(found)
    statement = next(one for one in muscle.actions if key in actions.actions_in((one.text,)))
    moved = {actions.SORTS[one] for one in found}
    candidates = [
        _action_option(one, making, near=2.0 * (actions.SORTS[one] in moved) + _beside(one, key))
        for one in actions.wrong_actions(muscle.id, texts)
    ]
    reason = making.reason(statement)
    yield _short(muscle, "action", _action_option(key, making), candidates, reason, making)


_BESIDE = ({"head", "spine", "scapula"}, {"scapula", "arm"}, {"spine", "hip"})


def _beside(one: str, other: str) -> float:
    """Return 1 where two movements are of neighbouring parts of the body."""
    return 1.0 * any({actions.SORTS[one], actions.SORTS[other]} <= pair for pair in _BESIDE)


def _action_option(key: str, making: Making, near: float = 0.0) -> Option:
    return Option(
        text=capital(making.terms.say(f"action.{key}")), sort=actions.SORTS[key], near=near
    )


def _short(
    muscle: Muscle,
    kind: Kind,
    right: Option,
    candidates: list[Option],
    because: Because,
    making: Making,
) -> Draft:
    """Return a question with a short answer; ends are asked over the bones, without a mark."""
    terms, name = making.terms, making.terms.name(muscle.id)
    text = terms.say(f"ask.{kind}", name=name)
    marked = kind in ("nerve", "action")
    return Draft(
        kind=kind,
        subject=muscle.id,
        ask=terms.say(f"ask.{kind}_marked") if marked else text,
        ask_text=text,
        known=f"{name} {muscle.latin}",
        view=making.view(muscle) if marked else BONES_ALONE,
        mark=making.marked(muscle, kind) if marked else None,
        right=right,
        candidates=tuple(candidates),
        because=because,
    )
