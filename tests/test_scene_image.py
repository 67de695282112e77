"""What is done to the pixels of a drawn picture: backgrounds, outlines, what shines through."""

from __future__ import annotations

import numpy as np

from explorer.scene.image import averaged, on_background, outlined, shining_through


def test_edges_keep_their_colour_on_a_transparent_background() -> None:
    block = np.zeros((2, 2, 4), np.uint8)
    block[0, 0] = (200, 100, 52, 255)
    edge = on_background(averaged(block, 2), "transparent")[0, 0]
    assert edge[3] == 64
    np.testing.assert_allclose(edge[:3], (200, 100, 52), atol=2)


def test_an_outline_lies_around_the_mask_and_not_on_it() -> None:
    mask = np.zeros((20, 20), bool)
    mask[8:12, 8:12] = True
    drawn = outlined(np.zeros((20, 20, 4), np.uint8), mask, (1, 2, 3), width=2)
    line = drawn[..., 3] > 0
    assert not (line & mask).any()
    assert line[8:12, 6:8].all()
    assert not line[:6].any()


def test_only_what_is_covered_shines_through() -> None:
    picture = np.full((1, 3, 4), 100, np.uint8)
    behind = np.zeros((1, 3, 4), np.uint8)
    behind[0, :2] = (200, 200, 200, 255)
    covered = np.array([[True, False, True]])
    assert shining_through(picture, behind, covered, 0.5)[0, :, 0].tolist() == [150, 100, 100]


def test_a_transparent_picture_takes_on_its_background() -> None:
    clear = np.zeros((9, 9, 4), np.uint8)
    assert on_background(clear, "light").mean() > 200
    assert on_background(clear, "dark").mean() < 60
