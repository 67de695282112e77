"""Tissue colours from what the surfaces carry: tendon and belly, fibre shade, baked occlusion.

All colours are sRGB triples of 0 to 255. The values were chosen by eye on rendered pictures.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from explorer.mesh_store.surface import Floats
from explorer.palette import SINEW, study_colour
from explorer.scene.appearance import Appearance

Rgb = tuple[float, float, float]
Colours = NDArray[np.uint8]

MUSCLE_DARK: Rgb = (88, 16, 18)
MUSCLE: Rgb = (150, 42, 36)
MUSCLE_LIGHT: Rgb = (186, 84, 68)
TENDON_DARK: Rgb = (172, 158, 136)
TENDON: Rgb = (212, 201, 180)
TENDON_LIGHT: Rgb = (222, 212, 194)
BONE: Rgb = (230, 220, 195)
DISC: Rgb = (214, 204, 160)
CARTILAGE: Rgb = (190, 201, 204)
SKIN: Rgb = (216, 172, 146)
ACCENT: Rgb = (45, 190, 180)

CARTILAGES = frozenset({"costal_cartilages"})
FIBROUS = frozenset({"muscle", "fascia", "ligament"})
"""Kinds that are made of fibres: belly where they are muscle, tendon elsewhere."""

SEEN_THROUGH = frozenset({"skin"})
"""Kinds that a click goes through, as if they were not there."""

FRAY = 0.10
"""How far a light fibre reaches into the tendon, in units of `belly`: frays the edge."""

FIBRE_CONTRAST = 1.5
"""How much further from neutral the fibre bundles are drawn than they are stored."""

MUSCLE_SHADE: Rgb = (1.0, 1.3, 1.3)
"""Occlusion to this power per channel: light that bounces between muscles stays red."""


@dataclass(frozen=True, slots=True)
class Finish:
    """How a surface takes the light."""

    ambient: float = 0.10
    diffuse: float = 0.95
    specular: float = 0.25
    specular_power: float = 24.0


MUSCLE_FINISH = Finish(specular=0.30, specular_power=20.0)
BONE_FINISH = Finish(specular=0.16, specular_power=14.0)
STUDY_FINISH = Finish(ambient=0.26, diffuse=0.88, specular=0.08, specular_power=20.0)

STUDY_CONTRAST = 0.28
"""How much a fibre bundle is lighter or darker than its muscle in the study style."""
PALE = 0.16
"""How much of its group's colour a tendon has there."""


def colours(
    mesh: pv.PolyData,
    base: str,
    kind: str,
    appearance: Appearance,
    lit: NDArray[np.bool_] | None = None,
    group: str | None = None,
) -> Colours:
    """Return the colour of every vertex of a mesh, shape (n, 3).

    Parameters
    ----------
    mesh
        As `explorer.mesh_store.store.read_meshes` gives it.
    base
        Id without its side: tells cartilage from bone.
    kind
        ``bone``, ``disc``, ``muscle``, ``fascia``, ``ligament`` or ``skin``.
    appearance
        How it is drawn.
    lit
        Which vertices stay lit while a level of the spine is looked at, shape (n,): the others
        recede, unless the structure is selected.
    group
        Its group in the facts, for the study style; without it the colours are those of tissue.
    """
    light = np.asarray(mesh["occlusion"], dtype=float)
    if group is not None:
        tissue = _study(mesh, kind, _rgb(study_colour(base, kind, group)), light)
    else:
        tissue = _muscle(mesh, light) if kind in FIBROUS else _bone(base, kind, light)
    if appearance is Appearance.SELECTED:
        tissue = _brightened(tissue)
    elif lit is not None:
        tissue = np.where(lit[:, None], tissue, _receded(tissue))
    elif appearance is Appearance.RECEDED:
        tissue = _receded(tissue)
    return np.clip(np.round(tissue), 0, 255).astype(np.uint8)


def finish(kind: str, style: str = "realistic") -> Finish:
    """Return how a kind of tissue takes the light; in the study style it shines less."""
    if style == "study":
        return STUDY_FINISH
    return MUSCLE_FINISH if kind in FIBROUS else BONE_FINISH


def _muscle(mesh: pv.PolyData, light: Floats) -> Floats:
    belly = np.asarray(mesh["belly"], dtype=float)
    shade = 0.5 + FIBRE_CONTRAST * (np.asarray(mesh["striation"], dtype=float) - 0.5)
    shade = np.clip(shade, 0, 1)
    red = _ramp(shade, MUSCLE_DARK, MUSCLE, MUSCLE_LIGHT)
    tendon = _ramp(shade, TENDON_DARK, TENDON, TENDON_LIGHT)
    red_part = 1 / (1 + np.exp(-11 * (belly + FRAY * (2 * shade - 1) - 0.42)))
    mixed = tendon + (red - tendon) * red_part[:, None]
    coloured: Floats = mixed * light[:, None] ** np.array(MUSCLE_SHADE)
    return coloured


def _bone(base: str, kind: str, light: Floats) -> Floats:
    colour = (
        SKIN
        if kind == "skin"
        else DISC
        if kind == "disc"
        else CARTILAGE
        if base in CARTILAGES
        else BONE
    )
    # The depth of a bone's hollows is warm: the red and the green fade less than the blue.
    coloured: Floats = np.array(colour) * light[:, None] ** np.array((0.85, 1.0, 1.2))
    return coloured


def _study(mesh: pv.PolyData, kind: str, colour: Floats, light: Floats) -> Floats:
    """Return one colour for a muscle, paler where it is tendon, with bundles that are just seen."""
    shade = light[:, None] ** 0.7
    if kind not in FIBROUS:
        return colour * shade
    belly = np.asarray(mesh["belly"], dtype=float)
    pale = _rgb(SINEW) + (colour - _rgb(SINEW)) * PALE
    share = np.clip((belly - 0.18) / 0.54, 0, 1)[:, None]
    mixed = pale + (colour - pale) * share**2 * (3 - 2 * share)
    bundle = np.asarray(mesh["striation"], dtype=float)[:, None] - 0.5
    coloured: Floats = mixed * (1 + STUDY_CONTRAST * bundle) * shade
    return coloured


def _rgb(colour: str) -> Floats:
    """Return ``#rrggbb`` as three numbers of 0 to 255."""
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], dtype=float)


def _ramp(value: Floats, low: Rgb, middle: Rgb, high: Rgb) -> Floats:
    """Return colours that run from ``low`` at 0 over ``middle`` at 0.5 to ``high`` at 1."""
    return np.stack(
        [np.interp(value, [0, 0.5, 1], [low[i], middle[i], high[i]]) for i in range(3)], axis=1
    )


def _receded(tissue: Floats) -> Floats:
    grey = tissue @ np.array([0.299, 0.587, 0.114])
    faded: Floats = (0.66 * grey[:, None] + 0.34 * tissue) * 0.77
    return faded


def _brightened(tissue: Floats) -> Floats:
    brighter: Floats = 255 * (tissue / 255) ** 0.80
    return brighter
