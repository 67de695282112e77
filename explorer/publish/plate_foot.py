"""What stands below the picture of a sheet: colours, caption, sources, licence, and how to see it again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import explorer
from explorer.publish.plate_page import A4_MM, INK, QUIET, Box, Line, Mark
from explorer.publish.plate_text import MM_PER_PT, lines, printable, width_mm
from explorer.publish.plate_words import PlateWords
from explorer.view_state import ViewState, to_query

PAPER_MM = A4_MM[0]
MARGIN_MM = 11.0
FOOT_MM = 242.0
"""Where it begins."""

TEXT_PT, SMALL_PT = 8.0, 6.2
LINE = 1.22
"""Distance of two lines of text, in sizes of the letters."""

SOURCE_LINES = 3
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


def foot(
    words: PlateWords,
    state: ViewState,
    named: Sequence[str],
    seen: Collection[str],
    *,
    telling: bool,
) -> Iterator[Mark]:
    """Yield what stands below the picture.

    Parameters
    ----------
    words
        Of the sheet.
    state
        The view.
    named
        Base ids of what has a name on the sheet.
    seen
        Base ids of what can be seen well.
    telling
        Whether names may be told: those of groups, in titles of sources, in the address.
    """
    y_mm = FOOT_MM
    if telling and state.style == "study":
        legend = list(_legend(words, seen, y_mm, pale=state.selected is not None))
        yield from legend
        y_mm = max((mark.y_mm for mark in legend if isinstance(mark, Line)), default=y_mm) + 3.5
    sources = _sources(words, named) if telling else words.say("plate.sources_with_answers")
    for text, size, colour, link in (
        (words.caption(state, telling=telling), TEXT_PT, INK, None),
        (sources, SMALL_PT, QUIET, None),
        (words.say("plate.licence"), SMALL_PT, QUIET, LICENCE_URL),
        (words.say("about.attribution"), SMALL_PT, QUIET, None),
        (_made(words, state, telling=telling), SMALL_PT, QUIET, None),
    ):
        for line in lines(printable(text), size, PAPER_MM - 2 * MARGIN_MM):
            y_mm += size * LINE * MM_PER_PT
            yield Line(x_mm=MARGIN_MM, y_mm=y_mm, text=line, size_pt=size, colour=colour, link=link)
        y_mm += 0.9


def _made(words: PlateWords, state: ViewState, *, telling: bool) -> str:
    made = words.say("plate.made", version=explorer.__version__)
    query = to_query(state)
    if not telling or not query:
        return made
    return f"{made}. {words.say('plate.view', query=f'?{query}')}"


def _sources(words: PlateWords, named: Sequence[str]) -> str:
    """Return the sources of the names as one text that fits, and how many are left out."""
    titles = words.sources(named)
    told = words.say("plate.sources")
    for many in range(len(titles), -1, -1):
        left = len(titles) - many
        more = [words.say("plate.more_sources", n=left)] if left else []
        text = f"{told} {'; '.join([*titles[:many], *more])}."
        if len(lines(printable(text), SMALL_PT, PAPER_MM - 2 * MARGIN_MM)) <= SOURCE_LINES:
            return text
    return told


def _legend(
    words: PlateWords, seen: Collection[str], top_mm: float, *, pale: bool
) -> Iterator[Mark]:
    x_mm, y_mm = MARGIN_MM, top_mm
    for swatch in words.legend(seen):
        text = printable(swatch.text)
        wide = 5.5 + width_mm(text, TEXT_PT)
        if x_mm + wide > PAPER_MM - MARGIN_MM:
            x_mm, y_mm = MARGIN_MM, y_mm + 5.0
        colour = _mixed_with_white(swatch.colour) if pale else swatch.colour
        yield Box(x_mm=x_mm, y_mm=y_mm - 2.7, width_mm=3.4, height_mm=3.4, colour=colour)
        yield Line(x_mm=x_mm + 4.8, y_mm=y_mm, text=text, size_pt=TEXT_PT)
        x_mm += wide + 5.0


def _mixed_with_white(colour: str) -> str:
    half = [(int(colour[at : at + 2], 16) + 255) // 2 for at in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in half)
