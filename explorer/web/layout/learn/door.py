"""The ways to "Learn": in the bar above, in the bar of a phone, and back from a card."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, said, word

TOGGLE = "atlas.learn.shown ? atlas.learn.close() : atlas.learn.start()"


def door() -> None:
    """Add the entry in the bar above."""
    with html.Button(
        type="button",
        click=TOGGLE,
        classes="ba-path-door ba-learn-door",
        raw_attrs=attributes(data_open_learn=True, aria_expanded=("atlas.learn.shown",)),
    ):
        icon("learn", 18)
        html.Span(said("learn.open"))


def thumb_door() -> None:
    """Add the entry in the bar of a phone."""
    with html.Button(
        type="button",
        click=TOGGLE,
        classes="ba-thumb",
        raw_attrs=attributes(
            data_thumb="learn", data_open_learn=True, aria_expanded=("atlas.learn.shown",)
        ),
    ):
        icon("learn", 22)
        html.Span(said("learn.open"))


def back_from_card() -> None:
    """Add the way back from a card that was opened on the way."""
    with html.Button(
        v_if="atlas.learn.open",
        type="button",
        click="atlas.learn.backFromCard()",
        classes="ba-link ba-path-back",
        raw_attrs=attributes(data_back_to_learn=True),
    ):
        icon("left", 18)
        html.Span(
            f"{{{{ atlas.learn.open === 'lesson' ? {word('learn.back_to_step')} : "
            f"{word('learn.open')} }}}}"
        )
