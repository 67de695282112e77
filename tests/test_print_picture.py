"""Pictures for printing: grey, with lines between neighbours, and no specks."""

import numpy as np
import pytest
from PIL import Image

from explorer.scene.print_picture import _edges, _without_specks, print_picture
from explorer.scene.scene import Scene
from explorer.view_state import from_query


def test_specks_get_no_outline_and_what_is_large_does():
    index = np.zeros((300, 300), np.int32)
    index[100:200, 100:200] = 1
    index[20:22, 20:22] = 2
    cleared = _without_specks(index)
    assert set(np.unique(cleared)) == {0, 1}
    assert np.array_equal(cleared == 1, index == 1)
    assert _edges(cleared)[99:101, 150].all()


@pytest.mark.image
def test_neighbours_are_told_apart_in_shades_of_grey_and_the_selection_stands_out():
    width, height = size = (240, 450)
    with Scene(background="transparent") as scene:
        scene.apply(from_query("peel=deep&view=posterior&select=multifidus.left")[0])
        before = scene.state
        shown = print_picture(scene, size)
        assert scene.state == before
        index = _without_specks(scene.render_ids((width * 2, height * 2)).index)
    grey = np.asarray(Image.fromarray(shown.pixels).convert("L"), float)
    edge = _edges(index).reshape(height, 2, width, 2).mean(axis=(1, 3))
    inside = (edge == 0) & (index[::2, ::2] >= 0)
    line, tissue = grey[edge > 0.9], grey[inside]
    assert len(line) > 500
    # The line between two structures is much darker than either, whatever their colours are.
    assert np.percentile(line, 90) < np.percentile(tissue, 10)
    assert np.median(tissue) - np.median(line) > 80
    assert grey[:5].min() == 255  # paper
    lit = shown.spots["multifidus.left"]
    y, x = int(lit.y_px), int(lit.x_px)
    assert grey[y - 2 : y + 3, x - 2 : x + 3].mean() < np.median(tissue) - 20
