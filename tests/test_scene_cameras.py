"""Where the camera of a named view stands, and what is left and up for it."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.scene.cameras import VIEW_ANGLES_DEG, basis, eye_mm, named_camera
from explorer.view_state import NAMED_VIEWS, Camera


@pytest.mark.parametrize("view", NAMED_VIEWS)
def test_a_named_view_holds_every_corner_and_touches_the_frame(view: str) -> None:
    boxes = [((-200.0, -100.0, 800.0), (200.0, 120.0, 1700.0)), ((-20, 0, 1600), (20, 200, 1750))]
    aspect = 0.75
    camera = named_camera(view, boxes, aspect, margin=0.0)
    right, up, forward = basis(camera.azimuth_deg, camera.elevation_deg)
    corners = [
        np.array([box[i][0], box[j][1], box[k][2]])
        for box in boxes
        for i in (0, 1)
        for j in (0, 1)
        for k in (0, 1)
    ]
    seen = [corner - eye_mm(camera) for corner in corners]
    tangent = np.tan(np.radians(14))
    across = [abs(s @ right) / (s @ forward) / (tangent * aspect) for s in seen]
    along = [abs(s @ up) / (s @ forward) / tangent for s in seen]
    assert max(across + along) == pytest.approx(1.0, abs=1e-6)


def test_every_named_view_has_angles_and_an_unknown_one_is_refused() -> None:
    assert set(VIEW_ANGLES_DEG) == set(NAMED_VIEWS)
    with pytest.raises(ValueError, match=r"view: expected one of .*got 'below'"):
        named_camera("below", [((0, 0, 0), (1, 1, 1))], 1.0)


def test_from_behind_the_left_is_left_and_up_is_up() -> None:
    right, up, forward = basis(0, 0)
    np.testing.assert_allclose((right, up, forward), ([-1, 0, 0], [0, 0, 1], [0, -1, 0]), atol=1e-9)
    eye = eye_mm(Camera(azimuth_deg=90, elevation_deg=0, distance_mm=10, target_mm=(0, 0, 0)))
    np.testing.assert_allclose(eye, (10, 0, 0), atol=1e-9)
