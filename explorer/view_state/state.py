"""The view state: what can be shown, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from explorer.view_state.peeling import PEEL_LAYERS, peeled_to

CONTEXT = "context"
"""Muscles around the back: switched on and off by themselves, whatever is peeled."""

SKIN = "skin"
"""Translucent, over everything: switched on and off by itself as well."""

BESIDE = (SKIN, CONTEXT)
"""The layers that have a switch of their own and are not peeled."""

LAYERS = (*BESIDE, *PEEL_LAYERS)
"""The layers that a person can show and hide."""

NAMED_VIEWS = ("home", "posterior", "anterior", "left", "right", "superior")

SEGMENTS = (
    *(f"C{number}" for number in range(1, 8)),
    *(f"T{number}" for number in range(1, 13)),
    *(f"L{number}" for number in range(1, 6)),
    "sacrum",
)
"""Levels of the spine whose fascicles can be looked at, from above downward: ids of bones."""

READERS = ("plain", "student", "teacher")
"""For whom texts are written: plain words, terms and figures, and those with hints for teaching."""

STYLES = ("study", "realistic")
"""Colours that tell groups of muscles apart, or those of tissue."""

OVERLAYS = ("labels", "ruler", "attachments", "fibres")
"""What can be laid over the picture: names, the levels of the spine, where the selected muscle
is attached, and how its fibres run."""

CUT_PLANES = ("axial", "coronal", "sagittal")

DEFAULT_LAYERS = frozenset(PEEL_LAYERS)
DEFAULT_LAYERS_RIGHT = peeled_to("deep")
"""The first picture tells what the atlas does: the right half of the body is peeled."""

RESERVED_BY_TRAME = frozenset(
    {"sessionURL", "sessionManagerURL", "secret", "application", "remove", "ui", "reconnect"}
    | {"wsProxy", "wsChannel"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Where one looks from: an orbit around a point.

    ``azimuth_deg`` 0 looks from behind, 90 from the subject's left, 180 from the front;
    ``elevation_deg`` is positive from above; ``distance_mm`` is from the eye to the target.
    """

    azimuth_deg: float
    elevation_deg: float
    distance_mm: float
    target_mm: tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A plane through the body that takes away what lies on one side of it.

    Attributes
    ----------
    plane
        One of `CUT_PLANES`.
    at_mm
        Where it crosses its axis: z for axial, y for coronal, x for sagittal.
    flipped
        An axial cut takes away what is above, a coronal one what is behind, a sagittal one the
        left; flipped, the other side.
    """

    plane: str
    at_mm: float
    flipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewState:
    """One view of the body.

    Attributes
    ----------
    layers
        Layers shown on the left half and in the midline, and, unless `layers_right` differs, on
        the right half.
    layers_right
        Layers shown on the right half of the body.
    selected
        Id of the highlighted structure. A base id (``multifidus``) means both sides.
    segment
        One of `SEGMENTS`: only the fascicles that start, end or cross there are lit.
    hidden
        Ids taken away one by one.
    only
        Ids that are shown alone; empty for no such restriction.
    opacity
        How opaque, in percent from 1 to 99, a layer or structure is drawn, by its id. Layers take
        a side as structures do (``superficial.right``); what is named more closely counts.
    xray
        Everything but the selection is translucent.
    cut
        A plane through the body, or ``None``.
    style
        One of `STYLES`.
    overlays
        Those of `OVERLAYS` that are on.
    language
        Two letters, or ``None`` for what the person who looks has chosen.
    reader
        One of `READERS`, or ``None`` likewise.
    view
        A named view, or ``None`` when `camera` says where one looks from.
    camera
        A free camera, or ``None`` for the named view.
    """

    layers: frozenset[str] = DEFAULT_LAYERS
    layers_right: frozenset[str] = DEFAULT_LAYERS_RIGHT
    selected: str | None = None
    segment: str | None = None
    hidden: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    opacity: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    xray: bool = False
    cut: Cut | None = None
    style: str = "study"
    overlays: frozenset[str] = frozenset()
    language: str | None = None
    reader: str | None = None
    view: str | None = "home"
    camera: Camera | None = None

    def select(self, structure_id: str | None) -> ViewState:
        """Return this view with one structure highlighted, or none."""
        return replace(self, selected=structure_id)

    def peel(self, layer: str) -> ViewState:
        """Return this view with everything nearer the skin than ``layer`` removed, both sides.

        ``layer`` is one of `PEEL_LAYERS`, or ``deep`` for the outermost of its three. Skin and neighbouring muscles stay as they are, on or off.
        """
        shown, beside = peeled_to(layer), frozenset(BESIDE)
        return replace(
            self,
            layers=shown | (self.layers & beside),
            layers_right=shown | (self.layers_right & beside),
        )
