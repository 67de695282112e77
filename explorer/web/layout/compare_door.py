"""The way from the card of a muscle to another muscle beside it."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, said, word


def compare_door() -> None:
    """Add the way from the card of a muscle to another muscle beside it."""
    with html.Button(
        v_if="atlas.canCompare(atlas.card.base) && !atlas.path.open",
        type="button",
        click="atlas.beginComparing(atlas.card.base)",
        classes="ba-link",
        raw_attrs=["data-compare", *attributes(title=(word("compare.open_title"),))],
    ):
        icon("compare", 18)
        html.Span(said("compare.open_title"))
