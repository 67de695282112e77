"""A printed sheet of any view: the picture, names beside it, and where all that is known from.

The sheet is a page of plain marks (`explorer.publish.plate_page`); `plate_svg` and `plate_pdf` write
it. With blanks, a second page holds the answers, in the same places.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.publish.plate_foot import LINE, MARGIN_MM, PAPER_MM, TEXT_PT, foot
from explorer.publish.plate_labels import Columns, Label, Named, numbered, placed
from explorer.publish.plate_page import QUIET, WHITE, Dot, Line, Mark, Page, Picture, Stroke
from explorer.publish.plate_text import MM_PER_PT, lines, printable, width_mm
from explorer.publish.plate_words import PlateWords
from explorer.view_state import ViewState

if TYPE_CHECKING:
    from explorer.scene.print_picture import PrintPicture

DPI = 220
LEFT_MM, TOP_MM = 52.0, 31.0
PICTURE_MM = (106.0, 205.0)
NAME_PT, TITLE_PT = 8.5, 16.0

BLANK_MM = 8.2
"""Room for an answer that is written by hand."""

MOST_LABELS = 24
ROOM_MM = 1.0
"""What has less room around the end of a line gets no name: it is only glimpsed."""

_WEIGHTS = {"muscle": 4.0, "fascia": 2.0, "ligament": 1.5, "bone": 1.0, "disc": 0.7}
_OF_SELECTED, _OF_CONTEXT = 1000.0, 0.4

FACING = 0.5
"""Cosine of the azimuth beyond which one looks from behind or from in front."""

_FILL_IN_MM = 140.0
"""Where the place for name and day begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """What a sheet shows and how.

    Attributes
    ----------
    state
        The view.
    words
        In the language of the sheet.
    title
        Of one's own, or ``None``.
    blanks
        Numbers instead of names, and a second page with the answers.
    most
        How many names there are at most.
    """

    state: ViewState
    words: PlateWords
    title: str | None = None
    blanks: bool = False
    most: int = MOST_LABELS


def picture_size_px() -> tuple[int, int]:
    """Return width and height of the picture."""
    across, down = (round(length / 25.4 * DPI) for length in PICTURE_MM)
    return across, down


def draw(state: ViewState, mesh_dir: Path) -> PrintPicture:
    """Draw the picture of a sheet.

    Raises
    ------
    MeshStoreError, DrawingError
        If the meshes are missing, or this machine cannot draw.
    """
    from explorer.scene.print_picture import print_picture
    from explorer.scene.scene import Scene

    with Scene(mesh_dir, background="transparent") as scene:
        scene.apply(state)
        return print_picture(scene, picture_size_px())


def pages(plate: Plate, picture: PrintPicture) -> list[Page]:
    """Return the pages of a sheet: one, or with blanks a second one with the answers."""
    labels, png = _labels(plate, picture), _png(picture)
    if not plate.blanks:
        return [_page(plate, picture, labels, png, telling=True)]
    empty = numbered(labels, lambda number, _: (str(number),))
    told = numbered(
        labels, lambda number, named: (f"{number}:  {named.lines[0]}", *named.lines[1:])
    )
    return [
        _page(plate, picture, empty, png, telling=False),
        _page(plate, picture, told, png, telling=True),
    ]


def columns(blanks: bool) -> Columns:
    """Return where names stand."""
    line = NAME_PT * LINE * MM_PER_PT
    return Columns(
        left_mm=LEFT_MM - 3.0,
        right_mm=LEFT_MM + PICTURE_MM[0] + 3.0,
        top_mm=TOP_MM,
        bottom_mm=TOP_MM + PICTURE_MM[1],
        line_mm=line,
        gap_mm=max(0.0, BLANK_MM - line) if blanks else 1.6,
    )


def _labels(plate: Plate, picture: PrintPicture) -> tuple[Label, ...]:
    return placed(_candidates(plate, picture), columns(plate.blanks), plate.most)


def _candidates(plate: Plate, picture: PrintPicture) -> Iterator[Named]:
    chosen = plate.state.selected
    for shown, spot in picture.spots.items():
        base = shown.partition(".")[0]
        structure = plate.words.facts.structures[base]
        names = {shown, base, getattr(structure, "part_of", None)}
        is_chosen = chosen is not None and chosen in names
        if spot.room_px * 25.4 / DPI < ROOM_MM and not is_chosen:
            continue
        weight = spot.seen_px * _WEIGHTS.get(structure.kind, 1.0)
        if structure.layer == "context":
            weight *= _OF_CONTEXT
        if is_chosen:
            weight *= _OF_SELECTED
        name = printable(plate.words.name(base))
        most_mm = LEFT_MM - 4.0 - MARGIN_MM - (6.0 if plate.blanks else 0.0)
        yield Named(
            id=base,
            lines=tuple(lines(name, NAME_PT, most_mm)),
            at_mm=(LEFT_MM + spot.x_px * 25.4 / DPI, TOP_MM + spot.y_px * 25.4 / DPI),
            weight=weight,
        )


def _page(
    plate: Plate, picture: PrintPicture, labels: Sequence[Label], png: bytes, *, telling: bool
) -> Page:
    """Return a page; one that is not ``telling`` has numbers and tells no name."""
    words = plate.words
    title = printable(plate.title or words.title(plate.state, telling=telling))
    caption = printable(words.caption(plate.state, telling=telling))
    width, height = PICTURE_MM
    shown = Picture(
        x_mm=LEFT_MM,
        y_mm=TOP_MM,
        width_mm=width,
        height_mm=height,
        png=png,
        says=f"{title}. {caption}",
    )
    seen = {named.id for named in _candidates(plate, picture)} if telling else set()
    marks: list[Mark] = [
        *(_head(plate, title) if telling else _head_to_fill_in(plate, title)),
        shown,
        *_sides(plate),
        *_leaders(labels, columns(plate.blanks)),
        *(mark for label in labels for mark in (_name(label) if telling else _blank(label))),
        *foot(words, plate.state, [label.of.id for label in labels], seen, telling=telling),
    ]
    return Page(title=title, language=words.words.language, marks=tuple(marks))


def _png(picture: PrintPicture) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(picture.pixels).save(stream, "PNG", dpi=(DPI, DPI))
    return stream.getvalue()


def _head(plate: Plate, title: str) -> Iterator[Mark]:
    words = plate.words
    if plate.blanks:
        title = f"{title}: {words.say('plate.answers')}"
    yield _title(title, PAPER_MM - 2 * MARGIN_MM)
    seen = printable(words.seen(plate.state))
    yield Line(x_mm=MARGIN_MM, y_mm=25.0, text=seen, size_pt=TEXT_PT + 1, colour=QUIET)


def _head_to_fill_in(plate: Plate, title: str) -> Iterator[Mark]:
    words, right_mm = plate.words, PAPER_MM - MARGIN_MM
    yield _title(title, _FILL_IN_MM - MARGIN_MM - 4.0)
    task = printable(words.say("plate.task"))
    yield Line(x_mm=MARGIN_MM, y_mm=25.0, text=task, size_pt=TEXT_PT + 1, colour=QUIET)
    for key, y_mm in (("plate.name", 14.0), ("plate.date", 22.0)):
        text = printable(words.say(key))
        yield Line(x_mm=_FILL_IN_MM, y_mm=y_mm, text=text, size_pt=TEXT_PT)
        start = _FILL_IN_MM + 1.5 + width_mm(text, TEXT_PT)
        yield Stroke(start_mm=(start, y_mm), end_mm=(right_mm, y_mm), width_mm=0.2)


def _title(title: str, most_mm: float) -> Line:
    """Return the title, smaller if it is long."""
    wide = width_mm(printable(title), TITLE_PT, bold=True)
    size = TITLE_PT * min(1.0, most_mm / wide)
    return Line(x_mm=MARGIN_MM, y_mm=19.0, text=printable(title), size_pt=size, bold=True)


def _sides(plate: Plate) -> Iterator[Mark]:
    """Yield which side of the body is where, unless one looks at it from a side."""
    from explorer.scene.cameras import VIEW_ANGLES_DEG

    camera = plate.state.camera
    named = VIEW_ANGLES_DEG[plate.state.view or "home"][0]
    towards = math.cos(math.radians(named if camera is None else camera.azimuth_deg))
    if abs(towards) < FACING:
        return
    left, right = (printable(plate.words.say(f"side.{side}")) for side in ("left", "right"))
    if towards < 0:
        left, right = right, left
    edge = LEFT_MM + PICTURE_MM[0] - 1.0 - width_mm(right, TEXT_PT)
    for text, x_mm in ((left, LEFT_MM + 1.0), (right, edge)):
        yield Line(x_mm=x_mm, y_mm=TOP_MM + 3.0, text=text, size_pt=TEXT_PT, colour=QUIET)


def _leaders(labels: Sequence[Label], where: Columns) -> Iterator[Mark]:
    """Yield the lines to the structures: white below, so that they are seen on dark tissue."""
    for width, colour in ((0.75, WHITE), (0.22, "#1c1e22")):
        for label in labels:
            yield Stroke(
                start_mm=where.start(label), end_mm=label.of.at_mm, width_mm=width, colour=colour
            )
    for label in labels:
        yield Dot(at_mm=label.of.at_mm, radius_mm=0.75, colour=WHITE)
        yield Dot(at_mm=label.of.at_mm, radius_mm=0.45)


def _blank(label: Label) -> Iterator[Mark]:
    """Yield a number and a line to write on."""
    x_mm, _ = columns(True).start(label)
    (number,) = label.of.lines
    foot_mm, start, end = label.y_mm + 0.9, MARGIN_MM, x_mm - 1.0
    if not label.is_left:
        start, end = x_mm + 1.0, PAPER_MM - MARGIN_MM
    yield Line(x_mm=start, y_mm=foot_mm, text=number, size_pt=NAME_PT, bold=True)
    yield Stroke(start_mm=(start + 5.5, foot_mm), end_mm=(end, foot_mm), width_mm=0.2)


def _name(label: Label) -> Iterator[Mark]:
    x_mm, _ = columns(False).start(label)
    line = NAME_PT * LINE * MM_PER_PT
    first = label.y_mm - (len(label.of.lines) - 1) * line / 2 + NAME_PT * 0.36 * MM_PER_PT
    for row, text in enumerate(label.of.lines):
        yield Line(
            x_mm=x_mm + (-1.0 if label.is_left else 1.0),
            y_mm=first + row * line,
            text=text,
            size_pt=NAME_PT,
            anchor="end" if label.is_left else "start",
        )
