"""What a view state means for each structure: hidden, plain, selected or receded."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from explorer.mesh_store.manifest import MeshEntry
from explorer.view_state import ViewState


class Appearance(Enum):
    """How one structure is drawn."""

    HIDDEN = "hidden"
    PLAIN = "plain"
    SELECTED = "selected"
    RECEDED = "receded"
    """Something else is selected: less colour, a little darker, still readable as anatomy."""


def appearances(state: ViewState, entries: Iterable[MeshEntry]) -> dict[str, Appearance]:
    """Return how each structure is drawn, by id.

    What is hidden, or in a layer that is peeled away, stays hidden when it is selected.

    Raises
    ------
    KeyError
        If the state selects or hides an id that is not there; the message lists what is.
    """
    everything = tuple(entries)
    _check_ids(state, everything)
    return {entry.id: _one(state, entry) for entry in everything}


def _one(state: ViewState, entry: MeshEntry) -> Appearance:
    layers = state.layers_right if entry.side == "right" else state.layers
    if entry.layer not in layers or any(_means(hidden, entry) for hidden in state.hidden):
        return Appearance.HIDDEN
    if state.selected is None:
        return Appearance.PLAIN
    return Appearance.SELECTED if _means(state.selected, entry) else Appearance.RECEDED


def _means(structure_id: str | None, entry: MeshEntry) -> bool:
    return structure_id in (entry.id, entry.base)


def _check_ids(state: ViewState, entries: tuple[MeshEntry, ...]) -> None:
    for wanted in (state.selected, *sorted(state.hidden)):
        if wanted is not None and not any(_means(wanted, entry) for entry in entries):
            have = ", ".join(dict.fromkeys(entry.base for entry in entries))
            raise KeyError(f"no structure {wanted!r}; there are: {have}")
