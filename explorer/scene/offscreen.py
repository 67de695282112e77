"""Find out, before VTK does it the hard way, whether this machine can draw without a screen."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

_OFF_SCREEN_LIBRARIES = ("libEGL.so.1", "libOSMesa.so.8", "libOSMesa.so")
_SCREEN_LIBRARY = "libGL.so.1"


class DrawingError(RuntimeError):
    """Pictures cannot be drawn on this machine; the message says what to install."""


def check_can_draw(
    *,
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    load: Callable[[str], object] = ctypes.CDLL,
) -> None:
    """Return if an OpenGL library is there that VTK can draw with.

    macOS and Windows bring one. On Linux VTK opens EGL or OSMesa when it runs, and can use an X
    server if there is one.

    Raises
    ------
    DrawingError
        If there is none.
    """
    if not platform.startswith("linux"):
        return
    names = list(_OFF_SCREEN_LIBRARIES)
    if environment.get("DISPLAY"):
        names.append(_SCREEN_LIBRARY)
    if not any(_loads(name, load) for name in names):
        raise DrawingError(
            "Pictures need an OpenGL library and this machine has none. On Debian or Ubuntu: "
            "apt-get install libegl1 libgl1-mesa-dri (on Fedora: mesa-libEGL mesa-dri-drivers)."
        )


def _loads(name: str, load: Callable[[str], object]) -> bool:
    try:
        load(name)
    except OSError:
        return False
    return True
