"""What is seen while something is asked: enough to see what is meant, nothing that tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.facts import Facts, Structure
from explorer.view_state import ViewState, peeled_to
from explorer.view_state.query import to_query
from explorer.view_state.state import CONTEXT

Neighbours = Mapping[str, Sequence[tuple[str, str]]]
"""By base id: what comes within 3 mm, and whether it lies superficial, deep or beside."""

BONES_ALONE = to_query(
    ViewState(layers=peeled_to("skeleton"), layers_right=peeled_to("skeleton"), view="posterior")
)
"""The bones from behind: something to think over where an end is asked for."""

_FROM_THE_SIDE = {"intertransversarii_cervicis_anterior", "serratus_anterior"}
_FROM_THE_FRONT = {"psoas_major", "sternum", "costal_cartilages", "clavicle", "mandible"}
"""What hides behind others when seen from behind."""


def view_of(structure: Structure, facts: Facts, neighbours: Neighbours, view: str = "") -> str:
    """Return a view in which a structure can be seen, as an address says it.

    What covers it is peeled away; of its own layer, what lies over it is hidden on both sides. The
    camera is one of the named ones: one that looked at the structure would tell where it is.

    Parameters
    ----------
    structure
        What must be visible.
    facts
        All of them.
    neighbours
        What lies over what.
    view
        A named view, instead of the one that shows it best.
    """
    layers = peeled_to("skeleton") | {CONTEXT} if structure.layer == CONTEXT else None
    shown = layers or peeled_to(structure.peel)
    return to_query(
        ViewState(
            layers=shown,
            layers_right=shown,
            hidden=frozenset(_over(structure, facts, neighbours)),
            view=view or _best_view(structure),
        )
    )


def _best_view(structure: Structure) -> str:
    if structure.id in _FROM_THE_SIDE:
        return "left"
    return "anterior" if structure.id in _FROM_THE_FRONT else "posterior"


def _over(structure: Structure, facts: Facts, neighbours: Neighbours) -> set[str]:
    """Return what lies over a structure in its own layer, and over that; bones hide nothing."""
    if structure.kind in ("bone", "disc"):
        return set()
    found: set[str] = set()
    open_ends = [structure.id]
    while open_ends:
        for name, lies in neighbours.get(open_ends.pop(), ()):
            one = facts.structures[name]
            hides = lies == "superficial" and one.peel == structure.peel
            if hides and one.kind not in ("bone", "disc") and name not in (*found, structure.id):
                found.add(name)
                open_ends.append(name)
    return found
