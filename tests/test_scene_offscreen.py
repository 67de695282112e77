"""How a window that nobody sees is found for drawing, or what to install."""

from __future__ import annotations

import pytest

from explorer.scene.offscreen import WINDOW_VARIABLE, DrawingError, prepare_drawing


def test_without_any_gl_library_one_reads_what_to_install() -> None:
    def nothing(name: str) -> object:
        raise OSError(name)

    with pytest.raises(DrawingError, match="apt-get install"):
        prepare_drawing(platform="linux", environment={"DISPLAY": ":0"}, load=nothing)
    prepare_drawing(platform="darwin", environment={}, load=nothing)


def test_the_off_screen_window_that_can_be_opened_is_chosen() -> None:
    def only_osmesa(name: str) -> object:
        if "OSMesa" not in name:
            raise OSError(name)
        return object()

    environment: dict[str, str] = {}
    prepare_drawing(platform="linux", environment=environment, load=only_osmesa)
    assert environment == {WINDOW_VARIABLE: "vtkOSOpenGLRenderWindow"}
    chosen = {WINDOW_VARIABLE: "vtkXOpenGLRenderWindow"}
    prepare_drawing(platform="linux", environment=chosen, load=only_osmesa)
    assert chosen[WINDOW_VARIABLE] == "vtkXOpenGLRenderWindow"


def test_with_a_screen_the_choice_is_left_to_vtk() -> None:
    environment = {"DISPLAY": ":0"}
    prepare_drawing(platform="linux", environment=environment, load=lambda name: name)
    assert environment == {"DISPLAY": ":0"}
