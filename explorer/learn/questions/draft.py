"""A question before its options are chosen, and what every kind of question needs to make one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from explorer.facts import Facts, Muscle, Statement, Structure
from explorer.facts.regions import regions_of
from explorer.facts.segments import fascicle_levels
from explorer.learn.questions.options import Option, chance
from explorer.learn.questions.records import Because, Kind
from explorer.learn.questions.terms import Terms
from explorer.learn.questions.views import Neighbours, view_of

_EVIDENCE = ("unverified", "debated", "traditional", "established")
"""From the weakest to the strongest: what rests on two statements stands as the weaker does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A question with its right option and everything that could stand beside it.

    Attributes
    ----------
    subject
        Base id of what it is about; with ``kind`` and ``variant`` it makes the id of the question.
    about
        Further base ids that it is about.
    known
        Names that stand in the question: what they share with the right option alone is a cue.
    candidates
        Certainly wrong.
    instead
        Asks the same in coarser words, for where these allow no fair options.
    """

    kind: Kind
    subject: str
    variant: str = ""
    about: tuple[str, ...] = ()
    ask: str
    ask_text: str
    known: str = ""
    view: str
    mark: str | None = None
    right: Option
    candidates: tuple[Option, ...]
    find: str | None = None
    accept: tuple[str, ...] = ()
    because: Because
    instead: Draft | None = None


@dataclass(frozen=True, kw_only=True)
class Making:
    """The facts, the words, and what is looked up in them again and again."""

    facts: Facts
    neighbours: Neighbours
    terms: Terms
    seed: int
    _regions: dict[str, str] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Muscle]:
        """Return the muscles by id, skin side first."""
        return self.facts.muscles

    @cached_property
    def muscles(self) -> tuple[Muscle, ...]:
        """Return all muscles, skin side first."""
        return tuple(self.by_id.values())

    @cached_property
    def attached(self) -> Mapping[str, Mapping[str, int]]:
        """Return by bone how many fascicles of each muscle are attached to it."""
        found: dict[str, Counter[str]] = {}
        for muscle in self.muscles:
            table = self.facts.fascicles.get(muscle.id)
            for one in () if table is None else table.fascicles:
                for bone in {one.origin.structure, one.insertion.structure}:
                    found.setdefault(bone, Counter())[muscle.id] += 1
        return found

    def region(self, structure: Structure) -> str:
        """Return the region in which most of a structure lies."""
        if structure.id not in self._regions:
            self._regions[structure.id] = _main_region(structure, self.facts)
        return self._regions[structure.id]

    def view(self, structure: Structure, view: str = "") -> str:
        """Return a view that shows a structure, see `view_of`."""
        return view_of(structure, self.facts, self.neighbours, view)

    def marked(self, structure: Structure, *purpose: str) -> str:
        """Return the id of a structure on a side by chance, or in the midline."""
        if not structure.sided:
            return structure.id
        side = chance("side", structure.id, *purpose, seed=self.seed).choice(("left", "right"))
        return f"{structure.id}.{side}"

    def named(self, structure: Structure, among: Structure | None = None) -> Option:
        """Return the name of a structure as an option, as near as it is to another one."""
        return Option(
            text=self.terms.name(structure.id),
            sort=structure.kind if structure.kind != "muscle" else structure.layer,
            cue=structure.latin,
            near=0.0 if among is None else self.near(structure, among),
        )

    def near(self, one: Structure, other: Structure) -> float:
        """Return how easily one structure is taken for another: 0 to 4."""
        whole = getattr(one, "part_of", None)
        return (
            1.0 * (one.group == other.group)
            + 0.6 * (one.peel == other.peel)
            + 0.4 * (one.layer == other.layer)
            + 1.0 * (self.region(one) == self.region(other))
            + 1.0 * (whole is not None and whole == getattr(other, "part_of", None))
        )

    def reason(self, statement: Statement, key: str | None = None) -> Because:
        """Return a statement as a reason."""
        return Because.told(self.terms.words.statement(statement, key))


def rests_on(text: str, statements: Iterable[Statement]) -> Because:
    """Return a reason in words of our own, with the sources of the statements that it sums up."""
    several = tuple(statements)
    sources = tuple(dict.fromkeys(source for one in several for source in one.sources))
    weakest = min((one.evidence for one in several), key=_EVIDENCE.index, default="unverified")
    return Because(text=text, sources=sources, evidence=weakest if sources else "unverified")


def _main_region(structure: Structure, facts: Facts) -> str:
    regions = regions_of(structure, facts)
    table = facts.fascicles.get(structure.id)
    if table is None or len(regions) == 1:
        return regions[0]
    counted = Counter(_regions_of_levels(structure.id, facts))
    return max(regions, key=lambda region: (counted[region], -regions.index(region)))


def _regions_of_levels(structure_id: str, facts: Facts) -> Iterator[str]:
    """Yield a region for each level that a fascicle starts at, ends at or crosses."""
    of_level = {"C": "neck", "T": "thorax", "L": "lumbar", "S": "pelvis"}
    for one in fascicle_levels(facts.fascicles[structure_id], facts):
        for level in (*one.start_levels, *one.cross_levels, *one.end_levels):
            yield of_level[level[0]] if level[1:].isdigit() else "head"
        if not one.start_levels or not one.end_levels:
            yield "shoulder"
