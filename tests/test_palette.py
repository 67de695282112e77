"""The colours of the study style are told apart by every kind of colour vision."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from explorer.facts import load_facts
from explorer.palette import BONE, CONTEXT, INSERTION, ORIGIN, STUDY_GROUPS, study_colour

Vector = NDArray[np.float64]

# Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color
# vision deficiency", severity 1.0; they act on linear light.
VISIONS = {
    "all three cones": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)  # fmt: skip
D65 = np.array([0.95047, 1.0, 1.08883])

TELLABLE = 12.0
"""In CIEDE2000; about 2 is just noticeable side by side, labels and light need far more."""


def linear(colour: str) -> Vector:
    srgb = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def lab_seen(colour: str, vision: Vector) -> Vector:
    """CIE L*a*b* of a colour as that vision sees it."""
    xyz = TO_XYZ @ np.clip(vision @ linear(colour), 0, 1) / D65
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one: Vector, other: Vector) -> float:
    """CIEDE2000 (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(mean**7 / (mean**7 + 25.0**7)))
    c1, c2 = np.hypot(a1 * (1 + g), b1), np.hypot(a2 * (1 + g), b2)
    h1, h2 = (np.degrees(np.arctan2(b, a * (1 + g))) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180
    hue = (h1 + turn / 2) % 360
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * np.cos(np.radians(hue - 30))
        + 0.24 * np.cos(np.radians(2 * hue))
        + 0.32 * np.cos(np.radians(3 * hue + 6))
        - 0.20 * np.cos(np.radians(4 * hue - 63))
    )
    dl = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    bent = 2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    rotation = -bent * np.sin(np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2))))
    return float(np.sqrt(dl**2 + dc**2 + dh**2 + rotation * dc * dh))


def test_the_difference_of_colours_is_that_of_the_published_pairs() -> None:
    # Sharma, Wu and Dalal 2005, table 1, pairs 1 and 25.
    assert difference(np.array([50, 2.6772, -79.7751]), np.array([50, 0, -82.7485])) == (
        pytest.approx(2.0425, abs=1e-4)
    )
    assert difference(np.array([60.2574, -34.0099, 36.2677]), np.array([60.4626, -34.1751, 39.4387])) == (
        pytest.approx(1.2644, abs=1e-4)
    )  # fmt: skip


@pytest.mark.parametrize("vision", VISIONS)
def test_every_two_groups_and_the_bones_are_told_apart_by(vision: str) -> None:
    colours = sorted({*STUDY_GROUPS.values(), BONE})
    assert len(colours) > 8
    seen = {colour: lab_seen(colour, VISIONS[vision]) for colour in colours}
    pairs = itertools.combinations(colours, 2)
    near = {pair: difference(*(seen[one] for one in pair)) for pair in pairs}
    assert min(near.values()) > TELLABLE, min(near, key=near.__getitem__)


@pytest.mark.parametrize("vision", VISIONS)
def test_origin_insertion_and_bone_are_told_apart_by(vision: str) -> None:
    seen = [lab_seen(colour, VISIONS[vision]) for colour in (ORIGIN, INSERTION, BONE)]
    assert min(difference(*pair) for pair in itertools.combinations(seen, 2)) > 2 * TELLABLE


def test_colours_are_muted() -> None:
    for colour in STUDY_GROUPS.values():
        _, a, b = lab_seen(colour, np.eye(3))
        assert np.hypot(a, b) < 65, colour


def test_every_group_of_muscles_has_a_colour_and_every_colour_a_group() -> None:
    facts = load_facts()
    groups = {muscle.group for muscle in facts.muscles.values()}
    assert groups == set(STUDY_GROUPS)
    for one in facts.structures.values():
        assert study_colour(one.id, one.kind, one.group).startswith("#")
    assert study_colour("soleus", "muscle", "leg") == CONTEXT
