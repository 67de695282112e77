"""Find out, before VTK does it the hard way, whether this machine can draw without a screen."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, MutableMapping

WINDOW_VARIABLE = "VTK_DEFAULT_OPENGL_WINDOW"
"""Which window VTK opens; without it VTK tries an X server first and complains if there is none."""

_WINDOW_OF_LIBRARY = {
    "libEGL.so.1": "vtkEGLRenderWindow",
    "libOSMesa.so.8": "vtkOSOpenGLRenderWindow",
    "libOSMesa.so": "vtkOSOpenGLRenderWindow",
}
_SCREEN_LIBRARY = "libGL.so.1"


class DrawingError(RuntimeError):
    """Pictures cannot be drawn on this machine; the message says what to install."""


def prepare_drawing(
    *,
    platform: str = sys.platform,
    environment: MutableMapping[str, str] = os.environ,
    load: Callable[[str], object] = ctypes.CDLL,
) -> None:
    """Make VTK draw off-screen with a library that this machine has.

    macOS and Windows bring their own. On Linux VTK loads EGL or OSMesa when it opens a window, or
    uses an X server; a choice that the environment already makes is kept.

    Raises
    ------
    DrawingError
        If there is no such library.
    """
    if not platform.startswith("linux"):
        return
    if environment.get("DISPLAY") and _loads(_SCREEN_LIBRARY, load):
        return
    for name, window in _WINDOW_OF_LIBRARY.items():
        if _loads(name, load):
            environment.setdefault(WINDOW_VARIABLE, window)
            return
    raise DrawingError(
        "Pictures need an OpenGL library and this machine has none. On Debian or Ubuntu: "
        "apt-get install libegl1 libgl1-mesa-dri; on Fedora: dnf install mesa-libEGL "
        "mesa-dri-drivers."
    )


def _loads(name: str, load: Callable[[str], object]) -> bool:
    try:
        load(name)
    except OSError:
        return False
    return True
