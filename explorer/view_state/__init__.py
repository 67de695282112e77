"""What is on show, as one frozen value: the same in Python, in the browser and in the address bar.

A leaf without dependencies: every room may import it. ``viewer/src/view_state.ts`` and
``view_query.ts`` are its twins; ``tests/data/view_states.json`` holds examples that both must read
and write alike.
"""

from explorer.view_state.peeling import (
    DEEP,
    DEEP_LAYERS,
    PEEL_LAYERS,
    layers_named,
    peel_layer,
    peeled_to,
)
from explorer.view_state.query import from_query, to_query
from explorer.view_state.state import (
    BESIDE,
    CONTEXT,
    CUT_PLANES,
    DEFAULT_LAYERS,
    DEFAULT_LAYERS_RIGHT,
    LAYERS,
    NAMED_VIEWS,
    OVERLAYS,
    READERS,
    RESERVED_BY_TRAME,
    SEGMENTS,
    SKIN,
    STYLES,
    Camera,
    Cut,
    ViewState,
)

__all__ = [
    "BESIDE",
    "CONTEXT",
    "CUT_PLANES",
    "DEEP",
    "DEEP_LAYERS",
    "DEFAULT_LAYERS",
    "DEFAULT_LAYERS_RIGHT",
    "LAYERS",
    "NAMED_VIEWS",
    "OVERLAYS",
    "PEEL_LAYERS",
    "READERS",
    "RESERVED_BY_TRAME",
    "SEGMENTS",
    "SKIN",
    "STYLES",
    "Camera",
    "Cut",
    "ViewState",
    "from_query",
    "layers_named",
    "peel_layer",
    "peeled_to",
    "to_query",
]
