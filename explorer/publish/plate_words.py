"""What stands on a sheet: its title, what is seen, the names, and where they are known from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explorer.catalog.words import Words
from explorer.facts import Facts
from explorer.palette import BONE, CONTEXT, STUDY_GROUPS
from explorer.view_state import PEEL_LAYERS, ViewState

MOST_IN_TITLE = 4
"""So many structures that are shown alone are named in the title."""

STEEP_DEG = 45.0
"""Above, one looks rather from above than from any side."""

_AROUND = (
    "posterior", "behind_left", "left", "front_left",
    "anterior", "front_right", "right", "behind_right",
)  # fmt: skip
"""From where one looks, for each eighth of a turn of the azimuth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swatch:
    """A colour of the picture and what it stands for."""

    colour: str
    text: str


@dataclass(frozen=True, slots=True)
class PlateWords:
    """The words of a sheet in one language.

    Attributes
    ----------
    facts
        All of them.
    words
        Of the language.
    latin
        Names are Latin in every language.
    """

    facts: Facts
    words: Words
    latin: bool = False

    def say(self, key: str, **values: object) -> str:
        """Return a word of the interface with its placeholders filled in."""
        return self.words.text(f"interface.{key}", self.facts.interface[key]).format(**values)

    def name(self, structure_id: str) -> str:
        """Return the name of a structure or a whole muscle, whatever its side."""
        base = structure_id.partition(".")[0]
        structure = self.facts.structures.get(base)
        if structure is not None:
            english = structure.latin if self.latin else structure.name
            return english if self.latin else self.words.text(f"structure.{base}.name", english)
        whole = self.facts.whole_muscles[base]
        return whole.latin if self.latin else self.words.text(f"whole.{base}.name", whole.name)

    def sided(self, structure_id: str) -> str:
        """Return the name with its side, if it has one."""
        side = structure_id.partition(".")[2]
        return (
            f"{self.name(structure_id)} ({self.say(f'side.{side}')})"
            if side
            else self.name(structure_id)
        )

    def title(self, state: ViewState, *, telling: bool = True) -> str:
        """Return what a sheet is called if nobody says; one that is ``telling`` may name structures."""
        if state.only:
            names = sorted({self.name(shown) for shown in state.only})
            if not telling or len(names) > MOST_IN_TITLE:
                return self.say("plate.some")
            title = ", ".join(names)
            return title[0].upper() + title[1:]
        left, right = (self._outermost(layers) for layers in (state.layers, state.layers_right))
        return left if left == right else self.say("plate.halves", left=left, right=right)

    def seen(self, state: ViewState) -> str:
        """Return from where one looks; of a camera of one's own, about."""
        if state.camera is None:
            return self.say(f"plate.seen.{state.view or 'home'}")
        if state.camera.elevation_deg > STEEP_DEG:
            return self.say("plate.seen.superior")
        eighth = round(state.camera.azimuth_deg / 45) % 8
        return self.say(f"plate.seen.{_AROUND[eighth]}")

    def caption(self, state: ViewState, *, telling: bool = True) -> str:
        """Return what the picture shows, in sentences; ``telling`` also names what is highlighted."""
        parts = [self.seen(state)]
        if state.only:
            parts.append(self.say("plate.some"))
        if state.cut is not None:
            parts.append(self.say("plate.cut"))
        if telling and state.selected is not None:
            parts.append(self.say("plate.selected", name=self.sided(state.selected)))
        return ". ".join(parts) + ". " + self.say("plate.model")

    def legend(self, bases: Iterable[str]) -> list[Swatch]:
        """Return the colours of the study style among some structures, the skin side first."""
        seen = [self.facts.structures[base] for base in bases]
        groups = {one.group for one in seen if one.kind == "muscle"}
        swatches = [
            Swatch(colour=STUDY_GROUPS[group.id], text=self._group(group.id, group.name))
            for layer in self.facts.layers
            for group in layer.groups
            if group.id in groups and STUDY_GROUPS.get(group.id, CONTEXT) != CONTEXT
        ]
        if any(one.layer == "context" for one in seen):
            swatches.append(Swatch(colour=CONTEXT, text=self.say("layer.context")))
        if any(one.kind == "bone" for one in seen):
            swatches.append(Swatch(colour=BONE, text=self.say("plate.bones")))
        return swatches

    def sources(self, bases: Iterable[str]) -> list[str]:
        """Return the titles of what the summaries of structures rest on, the most cited first."""
        cited = Counter(self._cited(bases))
        return [self.facts.sources[source].title for source, _ in cited.most_common()]

    def _cited(self, bases: Iterable[str]) -> Iterator[str]:
        for base in bases:
            yield from self.facts.structures[base].summary.sources

    def _outermost(self, layers: frozenset[str]) -> str:
        told: dict[str, str] = {layer.id: layer.name for layer in self.facts.layers}
        outermost = next((layer for layer in PEEL_LAYERS if layer in layers), None)
        if outermost is None:
            return self.say("plate.some")
        key = f"layer.{outermost}.name"
        return self.words.text(key, told[outermost]) if outermost in told else self.say(key)

    def _group(self, group_id: str, english: str) -> str:
        return self.words.text(f"group.{group_id}.name", english)
