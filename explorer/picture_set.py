"""The drawn views of the body in ``pictures/``: what there is, under which names.

They stand in for the 3D view where a browser cannot draw it, and one of them, the poster, until it
is drawn. `explorer.scene.drawn_views` makes them, `explorer.web` sends them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

SCHEMA = 1
SET_NAME = "manifest.json"

START = "start"
"""The first view of all: the right half is peeled. There is one of it, as seen from ``home``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One view of the body in one state of peeling.

    Attributes
    ----------
    picture
        Name of the WebP file: the body on nothing, so that it fits a light and a dark page.
    numbers
        Name of the indexed PNG file of the same size that tells what every pixel shows: the colour
        (r, g, 0) stands for the place ``r + 256 g`` of `PictureSet.ids`, counted from 1; black for
        nothing.
    """

    picture: str
    numbers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A named view: its size in pixels, and what is drawn by the outermost layer on show."""

    width_px: int
    height_px: int
    peeled: Mapping[str, Drawn]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSet:
    """All pictures of a folder.

    Attributes
    ----------
    made_of
        A hash of everything that decides how they look.
    ids
        Of the structures that can be pointed at.
    poster
        Name of the WebP file of the first view.
    views
        By name, as in `explorer.view_state.NAMED_VIEWS`.
    """

    made_of: str
    ids: tuple[str, ...]
    poster: str
    views: Mapping[str, View]

    def files(self) -> tuple[str, ...]:
        """Return the names of all files, the poster first."""
        drawn = [one for view in self.views.values() for one in view.peeled.values()]
        return (self.poster, *(name for one in drawn for name in (one.picture, one.numbers)))


def to_json(pictures: PictureSet) -> str:
    """Return the text that `read_picture_set` reads."""
    return json.dumps({"schema": SCHEMA, **asdict(pictures)}, separators=(",", ":")) + "\n"


def read_picture_set(folder: Path) -> PictureSet | None:
    """Return what a folder holds, or ``None`` if that is not a whole set of this schema.

    Pictures are a help for some and a nicety for others: nothing fails for want of them.
    """
    try:
        text = json.loads((folder / SET_NAME).read_bytes())
    except FileNotFoundError:
        return None
    if text["schema"] != SCHEMA:
        return None
    pictures = PictureSet(
        made_of=text["made_of"],
        ids=tuple(text["ids"]),
        poster=text["poster"],
        views={name: _view(view) for name, view in text["views"].items()},
    )
    return pictures if all((folder / name).is_file() for name in pictures.files()) else None


def _view(view: Mapping[str, object]) -> View:
    width_px, height_px, peeled = (view[key] for key in ("width_px", "height_px", "peeled"))
    assert isinstance(width_px, int)
    assert isinstance(height_px, int)
    assert isinstance(peeled, dict)
    return View(
        width_px=width_px,
        height_px=height_px,
        peeled={layer: Drawn(**drawn) for layer, drawn in peeled.items()},
    )
