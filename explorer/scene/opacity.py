"""How opaque a view state draws each structure, and what is seen of several translucent ones.

The twin of ``engine/opacity.ts`` and ``engine/tissue.ts`` in the viewer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.mesh_store.manifest import MeshEntry
from explorer.mesh_store.surface import Floats
from explorer.scene.appearance import Place, names_of, place_of
from explorer.scene.image import Pixels
from explorer.view_state import CONTEXT, PEEL_LAYERS, SKIN, ViewState

STRENGTH = {"fascia": (0.6, 0.85), "skin": (0.4, 0.48)}
"""How solid translucent kinds are drawn: as they are, and selected."""

XRAY_HARD, XRAY_SOFT = 0.45, 0.2
"""What an x-ray leaves of everything but the selection: bones stay easier to see."""

TOUCHABLE = 0.5
"""Clicks go through what is fainter, unless there is nothing else."""

_HARD = frozenset({"bone", "disc", "ligament"})
_OUTWARD = (*reversed(PEEL_LAYERS), CONTEXT, SKIN)


def opacities(
    state: ViewState, entries: Iterable[MeshEntry], places: Mapping[str, Place]
) -> dict[str, float]:
    """Return how opaque each structure is drawn where it is shown, 0 to 1, by id."""
    return {entry.id: _one(state, entry, place_of(entry, places)) for entry in entries}


def level_of(entry: MeshEntry, place: Place) -> int:
    """Return where a structure lies from within outward; the fascia over the muscles of its layer."""
    return 2 * _OUTWARD.index(place.peel) + (entry.kind == "fascia")


def _one(state: ViewState, entry: MeshEntry, place: Place) -> float:
    names = names_of(entry, place)
    selected = state.selected in names
    half = "right" if entry.side == "right" else "left"
    asked = (*names, f"{place.peel}.{half}", place.peel)
    percent = next((state.opacity[name] for name in asked if name in state.opacity), 100)
    strength = STRENGTH.get(entry.kind, (1.0, 1.0))[selected]
    if state.xray and not selected:
        strength *= XRAY_HARD if entry.kind in _HARD else XRAY_SOFT
    return strength * percent / 100


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """Structures of one level drawn alone and solid, of which the nearest is seen.

    Attributes
    ----------
    pixels
        Shape (h, w, 4).
    away_mm
        How far each pixel is, infinite for nothing, shape (h, w).
    opacity
        Of what each pixel shows, 0 to 1, shape (h, w).
    """

    pixels: Pixels
    away_mm: Floats
    opacity: Floats


def blended(solid: Pixels, away_mm: Floats, sheets: Sequence[Sheet]) -> Pixels:
    """Return what is seen when sheets lie before and between something solid.

    At every pixel from the farthest to the nearest, so that it is right from every side.

    Parameters
    ----------
    solid
        What is solid, colours multiplied by opacity, shape (h, w, 4).
    away_mm
        How far that is, infinite for nothing, shape (h, w).
    sheets
        What is translucent.
    """
    if not sheets:
        return solid
    away = np.stack([sheet.away_mm for sheet in sheets])
    farthest_first = np.argsort(-away, axis=0)
    mixed = solid.astype(np.float32)
    for rank in range(len(sheets)):
        which = farthest_first[rank]
        for number, sheet in enumerate(sheets):
            seen = (which == number) & (sheet.away_mm < away_mm)
            part = sheet.opacity[seen, None].astype(np.float32)
            mixed[seen] = mixed[seen] * (1 - part) + sheet.pixels[seen] * part
    return np.round(mixed).astype(np.uint8)
