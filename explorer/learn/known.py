"""What a lesson may name: structures, sides, whole muscles and sources of the facts."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from explorer.facts import Facts

SIDES = ("left", "right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The ids that stand for something.

    Attributes
    ----------
    structures
        Base ids, and the layer with which each is peeled.
    parts
        Base ids of the parts, by the id of the whole muscle.
    in_view
        Everything that an address may select, hide or show: both, with and without a side.
    sources
        Ids of sources.
    """

    structures: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]]
    in_view: frozenset[str]
    sources: frozenset[str]

    @classmethod
    def of(cls, facts: Facts) -> Known:
        """Return what some facts know."""
        parts: dict[str, tuple[str, ...]] = dict.fromkeys(facts.whole_muscles, ())
        for muscle in facts.muscles.values():
            if muscle.part_of is not None:
                parts[muscle.part_of] = (*parts.get(muscle.part_of, ()), muscle.id)
        return cls(
            structures={one.id: one.peel for one in facts.structures.values()},
            parts=parts,
            in_view=frozenset(_in_view(facts)),
            sources=frozenset(facts.sources),
        )

    def bases(self, name: str) -> tuple[str, ...]:
        """Return the base ids that a name of an address or an answer stands for, or none."""
        base = name.removesuffix(".left").removesuffix(".right")
        return self.parts.get(base) or ((base,) if base in self.structures else ())


def nearest(name: str, known: Collection[str], what: str) -> str:
    """Return what was expected instead of an unknown name, with the nearest that there is."""
    near = difflib.get_close_matches(name, sorted(known), n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"found {name!r}, expected one of the {len(known)} {what}{hint}"


def _in_view(facts: Facts) -> Iterator[str]:
    sided = [one.id for one in facts.structures.values() if one.sided]
    yield from facts.structures
    yield from facts.whole_muscles
    for name in (*sided, *facts.whole_muscles):
        yield from (f"{name}.{side}" for side in SIDES)
