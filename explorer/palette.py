"""The colours of the atlas, told once: the scene reads them here, the browser in the catalogue.

In the study style each group of muscles has a colour of its own; those were chosen by eye, then
moved apart by a search until they differ for every kind of colour vision (`tests/test_palette.py`).
All are sRGB, written ``#rrggbb``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

BONE = "#efe6d2"
DISC = "#dcd3b0"
CARTILAGE = "#c3ccd2"
SINEW = "#ebe3d3"
"""Fascia, ligaments, and what the tendons of a group's muscles are mixed with."""
SKIN = "#dcb096"
CONTEXT = "#a296a2"
"""The neighbouring muscles: for orientation only."""

STUDY_GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "shoulder_girdle_muscles": "#c27d74",
        "arm_muscles": "#edc25c",
        "serratus_posterior_muscles": "#6c4790",
        "spinotransversales": "#747822",
        "erector_spinae": "#7285c6",
        "transversospinales": "#b8bbf0",
        "segmental": "#2f665a",
        "suboccipital": "#762c16",
        "shoulder_muscles": CONTEXT,
        "thoracic_wall_muscles": CONTEXT,
        "posterior_abdominal_wall_muscles": CONTEXT,
        "gluteal_muscles": CONTEXT,
    }
)
"""Colour of each group of muscles of the facts in the study style."""

ORIGIN, INSERTION = "#c8322b", "#2f6fc4"
"""Where the selected muscle begins and ends on the bones; the patterns differ as well."""

_KINDS: Mapping[str, str] = MappingProxyType(
    {"bone": BONE, "disc": DISC, "fascia": SINEW, "ligament": SINEW, "skin": SKIN}
)


def study_colour(base: str, kind: str, group: str) -> str:
    """Return the colour of a structure in the study style.

    Parameters
    ----------
    base
        Its id without a side: tells cartilage from bone.
    kind
        ``bone``, ``disc``, ``muscle``, ``fascia``, ``ligament`` or ``skin``.
    group
        Its group in the facts; a muscle of a group without a colour is as the neighbours are.
    """
    if kind == "muscle":
        return STUDY_GROUPS.get(group, CONTEXT)
    if kind == "bone" and "cartilage" in base:
        return CARTILAGE
    return _KINDS[kind]
