"""What a view state means for each structure: hidden, plain, selected, receded or a ghost."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from explorer.mesh_store.manifest import MeshEntry
from explorer.view_state import LAYERS, ViewState


class Appearance(Enum):
    """How one structure is drawn."""

    HIDDEN = "hidden"
    PLAIN = "plain"
    SELECTED = "selected"
    RECEDED = "receded"
    """Something else is selected: less colour, a little darker, still readable as anatomy."""
    GHOST = "ghost"
    """Something deeper is selected: one sees through it."""


def appearances(state: ViewState, entries: Iterable[MeshEntry]) -> dict[str, Appearance]:
    """Return how each structure is drawn, by id.

    Raises
    ------
    KeyError
        If the state selects or hides an id that is not there; the message lists what is.
    """
    everything = {entry.id: entry for entry in entries}
    _check_ids(state, everything.values())
    chosen = [one for one in everything.values() if _means(state.selected, one)]
    depth = min((LAYERS.index(one.layer) for one in chosen), default=None)
    return {shown: _one(state, entry, depth) for shown, entry in everything.items()}


def _one(state: ViewState, entry: MeshEntry, selected_depth: int | None) -> Appearance:
    if any(_means(hidden, entry) for hidden in state.hidden):
        return Appearance.HIDDEN
    if _means(state.selected, entry):
        return Appearance.SELECTED
    layers = state.layers_right if entry.side == "right" else state.layers
    if entry.layer not in layers:
        return Appearance.HIDDEN
    if selected_depth is None:
        return Appearance.PLAIN
    covers = LAYERS.index(entry.layer) < selected_depth
    return Appearance.GHOST if covers else Appearance.RECEDED


def _means(structure_id: str | None, entry: MeshEntry) -> bool:
    return structure_id in (entry.id, entry.base)


def _check_ids(state: ViewState, entries: Iterable[MeshEntry]) -> None:
    everything = list(entries)
    for wanted in (state.selected, *sorted(state.hidden)):
        if wanted is not None and not any(_means(wanted, entry) for entry in everything):
            have = ", ".join(dict.fromkeys(entry.base for entry in everything))
            raise KeyError(f"no structure {wanted!r}; there are: {have}")
