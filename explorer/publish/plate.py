"""A printed sheet of any view: the picture, names beside it, and where all that is known from.

The sheet is a page of plain marks (`explorer.publish.plate_page`); `plate_svg` and `plate_pdf` write
it. With blanks, a second page holds the answers, in the same places.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import explorer
from explorer.publish.plate_labels import Columns, Label, Named, numbered, placed
from explorer.publish.plate_page import QUIET, WHITE, Box, Dot, Line, Mark, Page, Picture, Stroke
from explorer.publish.plate_text import MM_PER_PT, lines, printable, width_mm
from explorer.publish.plate_words import PlateWords
from explorer.view_state import ViewState, to_query

if TYPE_CHECKING:
    from explorer.scene.print_picture import PrintPicture

DPI = 220
MARGIN_MM = 11.0
LEFT_MM, TOP_MM = 52.0, 31.0
PICTURE_MM = (106.0, 205.0)
FOOT_MM = 242.0
"""Where the text below the picture begins."""

NAME_PT, SMALL_PT, TITLE_PT = 8.5, 6.2, 16.0
TEXT_PT = 8.0
LINE = 1.22
"""Distance of two lines of text, in sizes of the letters."""

BLANK_MM = 8.2
"""Room for an answer that is written by hand."""

MOST_LABELS = 24
ROOM_MM = 1.0
"""What has less room around the end of a line gets no name: it is only glimpsed."""

_WEIGHTS = {"muscle": 4.0, "fascia": 2.0, "ligament": 1.5, "bone": 1.0, "disc": 0.7}
_OF_SELECTED, _OF_CONTEXT = 1000.0, 0.4

LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


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
    labels = _labels(plate, picture)
    if not plate.blanks:
        return [_page(plate, picture, labels, telling=True, blank=False)]
    empty = numbered(labels, lambda number, _: (str(number),))
    told = numbered(labels, lambda number, named: (f"{number}  {named.lines[0]}", *named.lines[1:]))
    return [
        _page(plate, picture, empty, telling=False, blank=True),
        _page(plate, picture, told, telling=True, blank=False),
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
    plate: Plate, picture: PrintPicture, labels: list[Label] | tuple[Label, ...], *,
    telling: bool, blank: bool,
) -> Page:  # fmt: skip
    words = plate.words
    title = printable(plate.title or words.title(plate.state))
    caption = printable(words.caption(plate.state, telling=telling))
    marks: list[Mark] = [*_head(plate, title, telling=telling)]
    width, height = PICTURE_MM
    marks.append(
        Picture(
            x_mm=LEFT_MM,
            y_mm=TOP_MM,
            width_mm=width,
            height_mm=height,
            png=_png(picture),
            says=f"{title}. {caption}",
        )
    )
    marks += _leaders(labels, columns(plate.blanks))
    for label in labels:
        marks += _name(label, blank=blank)
    marks += _foot(plate, picture, labels, caption, telling=telling)
    return Page(title=title, language=words.words.language, marks=tuple(marks))


def _png(picture: PrintPicture) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(picture.pixels).save(stream, "PNG", optimize=True, dpi=(DPI, DPI))
    return stream.getvalue()


def _head(plate: Plate, title: str, *, telling: bool) -> Iterator[Mark]:
    words = plate.words
    if plate.blanks:
        title = f"{title}: {words.say('plate.answers')}" if telling else title
    yield Line(x_mm=MARGIN_MM, y_mm=19.0, text=printable(title), size_pt=TITLE_PT, bold=True)
    if not plate.blanks or telling:
        seen = printable(words.seen(plate.state))
        yield Line(x_mm=MARGIN_MM, y_mm=25.0, text=seen, size_pt=TEXT_PT + 1, colour=QUIET)
        return
    task = printable(words.say("plate.task"))
    yield Line(x_mm=MARGIN_MM, y_mm=25.0, text=task, size_pt=TEXT_PT + 1, colour=QUIET)
    for key, y_mm in (("plate.name", 14.0), ("plate.date", 22.0)):
        text = printable(words.say(key))
        yield Line(x_mm=140.0, y_mm=y_mm, text=text, size_pt=TEXT_PT)
        start = 141.5 + width_mm(text, TEXT_PT)
        yield Stroke(start_mm=(start, y_mm), end_mm=(199.0, y_mm), width_mm=0.2)


def _leaders(labels: list[Label] | tuple[Label, ...], where: Columns) -> Iterator[Mark]:
    """Yield the lines to the structures: white below, so that they are seen on dark tissue."""
    for width, colour in ((0.75, WHITE), (0.22, "#1c1e22")):
        for label in labels:
            yield Stroke(
                start_mm=where.start(label), end_mm=label.of.at_mm, width_mm=width, colour=colour
            )
    for label in labels:
        yield Dot(at_mm=label.of.at_mm, radius_mm=0.75, colour=WHITE)
        yield Dot(at_mm=label.of.at_mm, radius_mm=0.45)


def _name(label: Label, *, blank: bool) -> Iterator[Mark]:
    where = columns(blank)
    x_mm, _ = where.start(label)
    line = NAME_PT * LINE * MM_PER_PT
    if blank:
        number = label.of.lines[0]
        foot = label.y_mm + 0.9
        if label.is_left:
            yield Line(x_mm=MARGIN_MM, y_mm=foot, text=number, size_pt=NAME_PT, bold=True)
            start, end = MARGIN_MM + 5.5, x_mm - 1.0
        else:
            yield Line(x_mm=x_mm + 1.0, y_mm=foot, text=number, size_pt=NAME_PT, bold=True)
            start, end = x_mm + 6.5, 210.0 - MARGIN_MM
        yield Stroke(start_mm=(start, foot), end_mm=(end, foot), width_mm=0.2)
        return
    first = label.y_mm - (len(label.of.lines) - 1) * line / 2 + NAME_PT * 0.36 * MM_PER_PT
    for row, text in enumerate(label.of.lines):
        yield Line(
            x_mm=x_mm + (-1.0 if label.is_left else 1.0),
            y_mm=first + row * line,
            text=text,
            size_pt=NAME_PT,
            anchor="end" if label.is_left else "start",
        )


def _foot(
    plate: Plate, picture: PrintPicture, labels: list[Label] | tuple[Label, ...], caption: str, *,
    telling: bool,
) -> Iterator[Mark]:  # fmt: skip
    words, y_mm = plate.words, FOOT_MM
    if telling and plate.state.style == "study":
        seen = {named.id for named in _candidates(plate, picture)}
        legend = list(_legend(words, seen, y_mm, pale=plate.state.selected is not None))
        yield from legend
        y_mm = max((mark.y_mm for mark in legend if isinstance(mark, Line)), default=y_mm) + 3.5
    wide = 210.0 - 2 * MARGIN_MM
    small = [
        (caption, TEXT_PT, "#1c1e22", None),
        (_sources(plate, labels) if telling else words.say("plate.sources_with_answers"), SMALL_PT, QUIET, None),
        (words.say("plate.licence"), SMALL_PT, QUIET, LICENCE_URL),
        (words.say("about.attribution"), SMALL_PT, QUIET, None),
        (_made(plate, telling=telling), SMALL_PT, QUIET, None),
    ]  # fmt: skip
    for text, size, colour, link in small:
        for line in lines(printable(text), size, wide):
            y_mm += size * LINE * MM_PER_PT
            yield Line(x_mm=MARGIN_MM, y_mm=y_mm, text=line, size_pt=size, colour=colour, link=link)
        y_mm += 0.9


def _made(plate: Plate, *, telling: bool) -> str:
    made = plate.words.say("plate.made", version=explorer.__version__)
    query = to_query(plate.state)
    if not telling or not query:
        return made
    return f"{made}. {plate.words.say('plate.view', query=f'?{query}')}"


SOURCE_LINES = 3


def _sources(plate: Plate, labels: list[Label] | tuple[Label, ...]) -> str:
    """Return the sources of the names as one text that fits, and how many are left out."""
    titles = plate.words.sources(label.of.id for label in labels)
    wide = 210.0 - 2 * MARGIN_MM
    for many in range(len(titles), -1, -1):
        left = len(titles) - many
        more = f"; {plate.words.say('plate.more_sources', n=left)}" if left else ""
        text = f"{plate.words.say('plate.sources')} {'; '.join(titles[:many])}{more}."
        if len(lines(printable(text), SMALL_PT, wide)) <= SOURCE_LINES:
            return text
    return ""


def _legend(
    words: PlateWords, seen: Collection[str], top_mm: float, *, pale: bool
) -> Iterator[Mark]:
    x_mm, y_mm = MARGIN_MM, top_mm
    for swatch in words.legend(seen):
        text = printable(swatch.text)
        wide = 5.5 + width_mm(text, TEXT_PT)
        if x_mm + wide > 210.0 - MARGIN_MM:
            x_mm, y_mm = MARGIN_MM, y_mm + 5.0
        colour = _mixed_with_white(swatch.colour) if pale else swatch.colour
        yield Box(x_mm=x_mm, y_mm=y_mm - 2.7, width_mm=3.4, height_mm=3.4, colour=colour)
        yield Line(x_mm=x_mm + 4.8, y_mm=y_mm, text=text, size_pt=TEXT_PT)
        x_mm += wide + 5.0


def _mixed_with_white(colour: str) -> str:
    half = [(int(colour[at : at + 2], 16) + 255) // 2 for at in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in half)
