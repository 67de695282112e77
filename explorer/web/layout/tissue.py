"""How tissue is drawn: the two styles, the legend of their colours, attachments and fibres."""

from __future__ import annotations

from typing import Any

from trame_client.widgets import html

from explorer.view_state import STYLES
from explorer.web.layout.elements import attributes, said, segment, segments, word


def style_choice() -> None:
    """Add the choice between the two styles and, in the study style, what its colours mean."""
    with html.Section(classes="ba-style", raw_attrs=attributes(aria_label=(word("style.label"),))):
        with segments("style.label"):
            for style in STYLES:
                segment(
                    said(f"style.{style}"),
                    f"atlas.setStyle('{style}')",
                    f"atlas.view.style === '{style}'",
                    f'data-style="{style}"',
                    *attributes(aria_keyshortcuts="S"),
                )
        with html.Ul(
            v_if="atlas.legend.length",
            classes="ba-legend",
            raw_attrs=attributes(aria_label=(word("style.legend"),), data_legend=True),
        ):
            with html.Li(v_for="one in atlas.legend", key="one.id"):
                _swatch("one.colour")
                html.Span("{{ one.name }}")


def painted_switches() -> None:
    """Add the switches of attachments and fibres, with what the painted patterns mean."""
    with html.Div(
        v_if="!atlas.failure && atlas.isMuscle(atlas.card.base)", classes="ba-row ba-painted"
    ):
        for name in ("attachments", "fibres"):
            html.Button(
                said(f"painted.{name}"),
                type="button",
                click=f"atlas.toggleOverlay('{name}')",
                classes="ba-button",
                raw_attrs=[
                    f":aria-pressed=\"atlas.hasOverlay('{name}')\"",
                    f'data-painted="{name}"',
                ],
            )
        with html.Ul(
            v_if="atlas.hasOverlay('attachments')",
            classes="ba-legend ba-legend--ends",
            raw_attrs=attributes(data_ends_legend=True),
        ):
            for end in ("origin", "insertion"):
                with html.Li():
                    _swatch(f"atlas.catalog.attachment_colours.{end}", f"ba-swatch--{end}")
                    html.Span(said(f"painted.{end}"))


def layer_colours(layer: str) -> None:
    """Add a patch of each colour that a layer has in the study style; ``layer`` is an expression.

    They are for the eye alone: the legend below names them.
    """
    with html.Span(
        v_if=f"atlas.layerColours[{layer}]",
        classes="ba-peel__colours",
        raw_attrs=[f':data-colours="{layer}"'],
    ):
        _swatch(
            "one.colour",
            v_for=f"one in atlas.layerColours[{layer}]",
            key="one.colour",
            raw_attrs=[':title="one.name"'],
        )


def _swatch(colour: str, classes: str = "", **more: Any) -> None:
    extra = more.pop("raw_attrs", [])
    html.Span(
        classes=f"ba-swatch {classes}".strip(),
        raw_attrs=[f":style=\"{{ '--colour': {colour} }}\"", 'aria-hidden="true"', *extra],
        **more,
    )
