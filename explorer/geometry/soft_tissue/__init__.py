"""Fasciae, ligaments and skin: a builder for each base id, sided ones of the left side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from explorer.facts.landmarks import Landmarks
from explorer.geometry.fields import Grid, distance_field, occupancy
from explorer.geometry.occlusion import bake
from explorer.geometry.soft_tissue import median_ligaments, skin, thoracolumbar_fascia
from explorer.mesh_store.surface import Surface

Builder = Callable[[Landmarks, Mapping[str, Surface], Mapping[str, Surface]], Surface]
"""From landmarks, built bones and built muscles (left and midline) to an unshaded surface."""

SOFT_TISSUES: dict[str, Builder] = {
    "nuchal_ligament": median_ligaments.nuchal_ligament,
    "supraspinous_ligament": median_ligaments.supraspinous_ligament,
    "interspinous_ligaments": median_ligaments.interspinous_ligaments,
    thoracolumbar_fascia.NAME: thoracolumbar_fascia.build,
    skin.NAME: skin.build,
}

LAID_ON_MUSCLES = frozenset({thoracolumbar_fascia.NAME})
"""What lies on the muscles and is shaded by them; the others are shaded by the bones alone."""

_SHADE_STEP_MM = 2.0
_SHADE_HIGH_MM, _SHADE_LOW_YZ_MM = (120.0, 45.0, 1545.0), (-120.0, 830.0)
"""The part of the left half around the spine, with room for the reach of the occlusion."""


def build_soft_tissue(
    landmarks: Landmarks,
    bones: Mapping[str, Surface],
    muscles: Mapping[str, Surface],
    *,
    names: Iterable[str] = tuple(SOFT_TISSUES),
    report: Callable[[str], None],
) -> dict[str, Surface]:
    """Return fasciae, ligaments and skin, shaded.

    Parameters
    ----------
    landmarks
        The measured body.
    bones, muscles
        What is built already, by base id, left and midline.
    names
        Which to build, each one of `SOFT_TISSUES`.
    report
        Called with each base id when it is done.

    Returns
    -------
    dict
        Base id to surface: closed, facing outward, ``belly`` 0 throughout. The same input gives
        the same output.

    Raises
    ------
    KeyError
        If a landmark or a bone that one of them needs does not exist.
    """
    built: dict[str, Surface] = {}
    grid = Grid.covering(_SHADE_HIGH_MM, _SHADE_LOW_YZ_MM, _SHADE_STEP_MM)
    bony = occupancy(bones.values(), grid)
    light = {False: distance_field(bony, grid)}
    for name in names:
        surface = SOFT_TISSUES[name](landmarks, bones, muscles)
        if name == skin.NAME:  # comes shaded by itself
            built[name] = surface
            report(name)
            continue
        on_muscles = name in LAID_ON_MUSCLES
        if on_muscles and on_muscles not in light:
            deep = [one for key, one in muscles.items() if key in thoracolumbar_fascia.BENEATH]
            light[on_muscles] = distance_field(bony | occupancy(deep, grid), grid)
        built[name] = bake(surface, light[on_muscles])
        report(name)
    return built
