"""A muscle that sank into what is deeper is pressed out of it, and stays what it was."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from balls import ball

from explorer.geometry.depths import DepthProbe
from explorer.geometry.muscles.clearing import Deeper, cleared
from explorer.mesh_store.surface import Surface

CENTRE = (50.0, 0.0, 1000.0)


def muscle(along: float | None = None) -> Surface:
    """A ball that reaches 3 mm into the deeper one; its fibres run backwards, or end nowhere."""
    surface = ball((50.0, 37.0, 1000.0), 20.0, rings=32)
    y = surface.points_mm[:, 1]
    share = (y - y.min()) / (y.max() - y.min()) if along is None else np.full(len(y), along)
    return replace(surface, fibre=np.column_stack([share, share]))


def deepest_mm(first: Surface, second: Surface) -> float:
    _, out = DepthProbe(second).ways_out(first.points_mm)
    return float(np.linalg.norm(out, axis=1).max(initial=0.0))


def test_a_probe_finds_how_deep_a_point_lies_and_which_way_is_out() -> None:
    probe = DepthProbe(ball(CENTRE, 20.0, rings=32))
    points = np.array([(50.0, 17.0, 1000.0), (50.0, 25.0, 1000.0)])
    inside, out = probe.ways_out(points)
    assert inside.tolist() == [0]
    np.testing.assert_allclose(out, [[0.0, 3.0, 0.0]], atol=0.3)


def test_a_muscle_gives_way_to_what_it_lies_on_and_its_other_side_stays() -> None:
    deep, over = ball(CENTRE, 20.0, rings=32), muscle(along=0.5)
    assert deepest_mm(over, deep) == pytest.approx(3.0, abs=0.3)
    (after,) = cleared([over], [Deeper(deep, fibrous=False)])
    assert deepest_mm(after, deep) < 0.5
    assert deepest_mm(deep, after) < 0.5
    np.testing.assert_array_equal(after.triangles, over.triangles)
    far = over.points_mm[:, 1] > 40
    np.testing.assert_array_equal(after.points_mm[far], over.points_mm[far])
    np.testing.assert_allclose(np.linalg.norm(after.normals, axis=1), 1, atol=1e-6)


def test_the_ends_of_fibres_stay_in_their_bone() -> None:
    deep, over = ball(CENTRE, 20.0, rings=32), muscle()
    (after,) = cleared([over], [Deeper(deep, fibrous=False)])
    ends = over.fibre[:, 0] <= 0.02
    np.testing.assert_array_equal(after.points_mm[ends], over.points_mm[ends])


def test_points_that_two_parts_share_stay_together() -> None:
    over = muscle(along=0.5)
    one, other = cleared([over, over], [Deeper(ball(CENTRE, 20.0, rings=32), fibrous=True)])
    assert not np.array_equal(one.points_mm, over.points_mm)
    np.testing.assert_array_equal(one.points_mm, other.points_mm)


def test_what_lies_on_nothing_is_left_alone() -> None:
    over = muscle()
    far = Deeper(ball((50.0, 200.0, 1000.0), 20.0), fibrous=False)
    assert cleared([over], [far])[0] is over
