"""Tissue looks like tissue: what the arrays of a surface do to its colour."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from balls import ball

from explorer.mesh_store.polydata import to_polydata
from explorer.scene.appearance import Appearance
from explorer.scene.dressing import colours


def colour_of(
    *,
    kind: str = "muscle",
    base: str = "multifidus",
    occlusion: float = 1.0,
    belly: float = 1.0,
    striation: float = 0.5,
    appearance: Appearance = Appearance.PLAIN,
) -> np.ndarray:
    """The one colour of a ball with the same value in every vertex."""
    surface = ball((0, 0, 0))
    count = len(surface.points_mm)
    mesh = to_polydata(
        replace(
            surface,
            occlusion=np.full(count, occlusion),
            belly=np.full(count, belly),
            striation=np.full(count, striation),
        )
    )
    found = colours(mesh, base, kind, appearance)
    assert found.shape == (count, 3)
    assert (found == found[0]).all()
    return found[0].astype(int)


def test_a_belly_is_red_and_a_tendon_pearly() -> None:
    red, green, blue = colour_of(belly=1.0)
    assert red > 2.5 * green
    assert red > 2.5 * blue
    tendon = colour_of(belly=0.0)
    assert tendon.min() > 170
    assert tendon.max() - tendon.min() < 50


def test_a_light_bundle_is_lighter_than_a_dark_one() -> None:
    shades = [colour_of(striation=value).sum() for value in (0.1, 0.5, 0.9)]
    assert shades == sorted(shades)
    assert shades[2] > shades[0] * 1.4


@pytest.mark.parametrize("kind", ["muscle", "bone", "disc"])
def test_what_is_enclosed_is_darker(kind: str) -> None:
    shades = [colour_of(kind=kind, occlusion=value).sum() for value in (0.3, 0.6, 1.0)]
    assert shades[0] < shades[1] < shades[2]


def test_bone_is_ivory_cartilage_bluish_and_a_disc_yellowish() -> None:
    bone = colour_of(kind="bone", base="T5")
    cartilage = colour_of(kind="bone", base="costal_cartilages")
    disc = colour_of(kind="disc", base="disc_L4_L5")
    assert bone[0] > bone[1] > bone[2]
    assert cartilage[2] > cartilage[0]
    assert disc[1] - disc[2] > bone[1] - bone[2]


def test_a_receded_structure_has_less_colour_and_less_light_and_is_not_black() -> None:
    plain, receded = colour_of(), colour_of(appearance=Appearance.RECEDED)
    assert np.ptp(receded) < 0.5 * np.ptp(plain)
    assert 40 < receded.mean() < plain.mean()


def test_a_selected_structure_is_a_brighter_tissue_and_no_foreign_colour() -> None:
    plain, chosen = colour_of(), colour_of(appearance=Appearance.SELECTED)
    assert (chosen > plain).all()
    assert np.argsort(chosen).tolist() == np.argsort(plain).tolist()
