"""What a view state means for each structure: hidden, plain, selected or receded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from explorer.facts import Facts
from explorer.mesh_store.manifest import MeshEntry
from explorer.view_state import ViewState, layers_named


class Appearance(Enum):
    """How one structure is drawn."""

    HIDDEN = "hidden"
    PLAIN = "plain"
    SELECTED = "selected"
    RECEDED = "receded"
    """Something else is selected: less colour, a little darker, still readable as anatomy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a structure belongs: the layer it is peeled with, and the whole muscle, if any."""

    peel: str
    whole: str | None = None


def places_of(facts: Facts) -> dict[str, Place]:
    """Return where each structure belongs, by base id."""
    return {
        one.id: Place(peel=one.peel, whole=getattr(one, "part_of", None))
        for one in facts.structures.values()
    }


def appearances(
    state: ViewState, entries: Iterable[MeshEntry], places: Mapping[str, Place]
) -> dict[str, Appearance]:
    """Return how each structure is drawn, by id.

    The id of a whole muscle means all of its parts. What is hidden, in a layer that is peeled away
    or not among what is shown alone stays hidden when it is selected.

    Raises
    ------
    KeyError
        If the state names an id that is not there; the message lists what is.
    """
    everything = tuple(entries)
    own = {entry.id: place_of(entry, places) for entry in everything}
    names = {entry.id: names_of(entry, own[entry.id]) for entry in everything}
    _check_ids(state, everything, frozenset().union(*names.values()))
    return {entry.id: _one(state, entry, own[entry.id], names[entry.id]) for entry in everything}


def _one(state: ViewState, entry: MeshEntry, place: Place, names: tuple[str, ...]) -> Appearance:
    layers = state.layers_right if entry.side == "right" else state.layers
    left_out = bool(state.only) and state.only.isdisjoint(names)
    if place.peel not in layers or left_out or not state.hidden.isdisjoint(names):
        return Appearance.HIDDEN
    if state.selected is None:
        return Appearance.PLAIN
    return Appearance.SELECTED if state.selected in names else Appearance.RECEDED


def place_of(entry: MeshEntry, places: Mapping[str, Place]) -> Place:
    """Return where a structure belongs; without a place it is peeled with its manifest's layer."""
    return places.get(entry.base) or Place(peel=layers_named(entry.layer)[0])


def names_of(entry: MeshEntry, place: Place) -> tuple[str, ...]:
    """Return every id that means a structure, the closest first: its own, both sides', the whole's."""
    bases = [base for base in (entry.base, place.whole) if base is not None]
    sides = [f".{entry.side}", ""] if entry.side else [""]
    return tuple(base + side for base in bases for side in sides)


def _check_ids(state: ViewState, entries: tuple[MeshEntry, ...], names: frozenset[str]) -> None:
    for wanted in (state.selected, *sorted(state.hidden | state.only)):
        if wanted is not None and wanted not in names:
            have = ", ".join(dict.fromkeys(entry.base for entry in entries))
            raise KeyError(f"no structure {wanted!r}; there are: {have}")
