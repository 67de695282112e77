"""Find it, and name it: the two questions that are about where a structure is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from explorer.facts import Muscle, Structure
from explorer.learn.questions.draft import Draft, Making, rests_on
from explorer.learn.questions.records import Because, Kind
from explorer.learn.questions.sites import (
    Site,
    coarser,
    mentioned_in,
    phrase,
    sites_in,
    vertebrae_named,
)

ASKED_BONES = (
    "cranium", "C1", "C2", "C7", "T1", "T12", "L1", "L5", "sacrum", "hip_bone", "femur",
    "scapula", "clavicle", "humerus", "rib_1", "rib_12",
)  # fmt: skip
"""Bones that a learner should find; the others are found by counting."""

_ALIKE = 5
"""So many other bones may have both muscles, too; they are no options."""

_Ends = tuple[tuple[Site, ...], tuple[Site, ...]]
_KINDS: tuple[Kind, ...] = ("find", "name")


def about_names(making: Making) -> Iterator[Draft]:
    """Yield both questions about every muscle, and about the bones that muscles tell apart."""
    for muscle in making.muscles:
        yield from _about_muscle(muscle, making)
    for bone in ASKED_BONES:
        yield from _about_bone(making.facts.structures[bone], making)


def _about_muscle(muscle: Muscle, making: Making) -> Iterator[Draft]:
    exact = sites_in(muscle.origin.text), sites_in(muscle.insertion.text)
    if not all(exact):
        return
    coarse = coarser(exact[0]), coarser(exact[1])
    for draft, other in zip(
        _told_by(muscle, exact, making), _told_by(muscle, coarse, making), strict=True
    ):
        yield replace(draft, instead=other) if coarse != exact else draft


def _told_by(muscle: Muscle, ends: _Ends, making: Making) -> Iterator[Draft]:
    """Yield both questions about a muscle, told by its ends."""
    terms = making.terms
    origin, insertion = (phrase(end, terms) for end in ends)
    text = terms.say("ask.muscle", origin=origin, insertion=insertion)
    because = rests_on(
        terms.say("because.ends", name=terms.name(muscle.id), origin=origin, insertion=insertion),
        (muscle.origin, muscle.insertion),
    )
    others = [one for one in making.muscles if not _may_be(one, ends)]
    yield from _both(muscle, others, text, because, making)


def _may_be(one: Muscle, ends: _Ends) -> bool:
    """Tell whether the ends of a muscle could be told in the words for another, or it is that."""
    said = mentioned_in(one.origin.text), mentioned_in(one.insertion.text)
    return all(_share(*pair) for pair in zip(said, (end[:2] for end in ends), strict=True))


def _share(said: tuple[Site, ...], told: tuple[Site, ...]) -> bool:
    return all(any(site.may_be(other) for other in said) for site in told)


def _about_bone(bone: Structure, making: Making) -> Iterator[Draft]:
    """Yield both questions about a bone, told by two muscles that are on no other bone together."""
    facts, terms = making.facts, making.terms
    others = [one for one in facts.structures.values() if one.kind == "bone" and one != bone]
    on = {one.id: making.attached.get(one.id, {}) for one in (bone, *others)}
    said = {name: _vertebrae_of(muscle) for name, muscle in making.by_id.items()}
    for pair in combinations(sorted(on[bone.id], key=lambda name: -on[bone.id][name]), 2):
        wrong = [
            one
            for one in others
            if not all(name in on[one.id] or one.id in said[name] for name in pair)
        ]
        first, second = (terms.name(name) for name in pair)
        text = terms.say("ask.bone", first=first, second=second)
        because = rests_on(
            terms.say("because.bone", name=terms.name(bone.id), first=first, second=second),
            [
                statement
                for name in pair
                for statement in (making.by_id[name].origin, making.by_id[name].insertion)
            ],
        )
        drafts = list(_both(bone, wrong, text, because, making))
        if len(wrong) >= len(others) - _ALIKE:
            yield from drafts
            return


def _vertebrae_of(muscle: Muscle) -> frozenset[str]:
    """Return the vertebrae that a muscle may be attached to: sources differ by one or two."""
    return vertebrae_named(muscle.origin.text) | vertebrae_named(muscle.insertion.text)


def _both(
    structure: Structure,
    others: Sequence[Structure],
    text: str,
    because: Because,
    making: Making,
) -> Iterator[Draft]:
    terms, name = making.terms, making.terms.name(structure.id)
    asks = {"find": terms.say("ask.find", name=name), "name": terms.say("ask.name")}
    for kind in _KINDS:
        yield Draft(
            kind=kind,
            subject=structure.id,
            ask=asks[kind],
            ask_text=text,
            view=making.view(structure),
            mark=making.marked(structure, kind) if kind == "name" else None,
            right=making.named(structure),
            candidates=tuple(making.named(one, structure) for one in others),
            find=structure.id if kind == "find" else None,
            accept=terms.accepted(structure.id) if kind == "name" else (),
            because=because,
        )
