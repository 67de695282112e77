"""The widgets that the layout is made of, imported without the weight that they can do without."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from trame_client.widgets.core import HTML_CTX, AbstractElement
from trame_client.widgets.vue import HtmlElement


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Let ``import module`` fail inside the block, unless it is already there."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]  # how Python marks a forbidden import
    try:
        yield
    finally:
        del sys.modules[module]


# trame-vuetify imports numpy for one helper about data frames: 80 ms and 20 MB that we do not use.
with _without("numpy"):
    from trame_vuetify.ui.vuetify3 import VAppLayout
    from trame_vuetify.widgets import vuetify3

__all__ = [
    "AtlasCanvas",
    "AtlasDrawn",
    "BackAtlas",
    "SvgElement",
    "VAppLayout",
    "rendered_once",
    "vuetify3",
]


@contextmanager
def rendered_once() -> Iterator[None]:
    """Write a layout without rendering every block again inside the block around it.

    trame renders each element when its ``with`` block ends, to collect default values of state
    keys. This layout has no state keys, and the rendering takes most of the time of writing it.
    It also keeps 8 kB of known attribute names with each element; here all of them share one set.
    """
    leave, begin = AbstractElement.__exit__, HtmlElement.__init__
    known_names: set[str] = set()

    def begin_lightly(element: Any, *arguments: Any) -> None:
        begin(element, *arguments)
        known_names.update(element.used_py_attr)
        element.used_py_attr = known_names

    AbstractElement.__exit__ = lambda element, *_exception: HTML_CTX.exit(element)
    HtmlElement.__init__ = begin_lightly
    try:
        yield
    finally:
        AbstractElement.__exit__, HtmlElement.__init__ = leave, begin


class BackAtlas(AbstractElement):
    """``<back-atlas>``: everything inside it can use the store of the browser as ``atlas``."""

    def __init__(self, children: Any = None, **kwargs: Any) -> None:
        super().__init__("back-atlas", children, **kwargs)


class AtlasCanvas(AbstractElement):
    """``<atlas-canvas>``: the place of the 3D view."""

    def __init__(self, children: Any = None, **kwargs: Any) -> None:
        super().__init__("atlas-canvas", children, **kwargs)
        self._attr_names += ["label", "describedby"]


class SvgElement(AbstractElement):
    """An element inside ``<svg>``: ``SvgElement("line", ...)``."""


class AtlasDrawn(AbstractElement):
    """``<atlas-drawn>``: drawn views in place of the 3D view."""

    def __init__(self, children: Any = None, **kwargs: Any) -> None:
        super().__init__("atlas-drawn", children, **kwargs)
        self._attr_names += ["label", "describedby"]
