"""The layers that are peeled: which there are, and to which of them a structure belongs."""

from __future__ import annotations

from types import MappingProxyType

DEEP = "deep"
"""The muscles of the back proper: one layer of the facts, peeled in three steps."""

DEEP_LAYERS = ("erector_spinae", "transversospinal", "segmental")
"""What `DEEP` is peeled into, skin side first. In an address it stands for all three."""

PEEL_LAYERS = ("superficial", "intermediate", *DEEP_LAYERS, "skeleton")
"""The layers that are peeled one after the other, skin side first."""

_OF_GROUP = MappingProxyType(
    {
        "spinotransversales": "erector_spinae",
        "erector_spinae": "erector_spinae",
        "transversospinales": "transversospinal",
        "segmental": "segmental",
        "suboccipital": "segmental",
    }
)


def peel_layer(layer: str, group: str) -> str:
    """Return the layer with which a structure is shown, hidden and peeled.

    Parameters
    ----------
    layer, group
        Where the facts list it.

    Raises
    ------
    ValueError
        If a group of the deep layer is not known: nobody has decided when it is peeled.
    """
    if layer != DEEP:
        return layer
    if group not in _OF_GROUP:
        raise ValueError(f"group: expected one of {', '.join(_OF_GROUP)}; got {group!r}")
    return _OF_GROUP[group]


def layers_named(name: str) -> tuple[str, ...]:
    """Return the layers that a name stands for: those of `DEEP`, or the one so called."""
    return DEEP_LAYERS if name == DEEP else (name,)


def peeled_to(layer: str) -> frozenset[str]:
    """Return the layers that remain when ``layer`` is the outermost one.

    Parameters
    ----------
    layer
        One of `PEEL_LAYERS`, or `DEEP`.

    Raises
    ------
    ValueError
        If there is no such layer.
    """
    if layer not in (*PEEL_LAYERS, DEEP):
        raise ValueError(f"layer: expected one of {', '.join(PEEL_LAYERS)}; got {layer!r}")
    return frozenset(PEEL_LAYERS[PEEL_LAYERS.index(layers_named(layer)[0]) :])
