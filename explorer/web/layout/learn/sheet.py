"""The sheet of "Learn": it stands where the panel stands, and is a sheet with a grip on phones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, word
from explorer.web.layout.learn import editor, exam, home, player, practice
from explorer.web.layout.panel import sheet_grip

PAGES: Mapping[str, Callable[[], None]] = {
    "home": home.home,
    "lesson": player.player,
    "practice": practice.practice,
    "exam": exam.exam,
    "editor": editor.editor,
}
"""What the sheet shows for each value of ``atlas.learn.open``: a `head`, a `body` and a `foot` each."""


def learn_sheet() -> None:
    """Add the sheet; it is there while "Learn" is open and nothing else lies in its place."""
    with html.Aside(
        v_if="atlas.learn.shown",
        classes="ba-path ba-learn",
        raw_attrs=[
            "data-sheet",
            "data-sources-here",
            ':data-learn="atlas.learn.open"',
            *attributes(aria_label=(word("learn.open"),)),
        ],
    ):
        sheet_grip()
        for page, content in PAGES.items():
            with html.Template(v_if=f"atlas.learn.open === '{page}'"):
                content()
