"""Where one looks from: a small figure that turns with the body, and words."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, word
from explorer.web.trame_widgets import SvgElement


def orientation() -> None:
    """Add the figure, whose ends lead to the named views, and the words beside it."""
    with html.Div(classes="ba-orientation"):
        with html.Div(
            v_if="atlas.figure",
            classes="ba-figure",
            raw_attrs=[
                *attributes(role="group", aria_label=(word("figure.label"),), data_figure=True),
                '@keydown="atlas.rove($event)"',
            ],
        ):
            _body()
            _ends()
        html.P("{{ atlas.orientation }}", raw_attrs=["data-orientation"])


def _body() -> None:
    with html.Svg(
        classes="ba-figure__body",
        raw_attrs=['viewBox="-1.3 -1.3 2.6 2.6"', 'aria-hidden="true"', 'focusable="false"'],
    ):
        SvgElement(
            "line",
            v_for="end in atlas.figure.ends",
            key="end.view",
            raw_attrs=[
                'x1="0"',
                'y1="0"',
                ':x2="end.x"',
                ':y2="end.y"',
                ":class=\"end.near ? 'ba-figure__axis' : 'ba-figure__axis ba-figure__axis--far'\"",
            ],
        )
        SvgElement(
            "polyline",
            v_for="(points, at) in atlas.figure.lines",
            key="at",
            raw_attrs=['class="ba-figure__limb"', ':points="points"'],
        )
        SvgElement(
            "circle",
            raw_attrs=[
                'class="ba-figure__head"',
                'r="0.14"',
                ':cx="atlas.figure.head.x"',
                ':cy="atlas.figure.head.y"',
            ],
        )
        SvgElement(
            "polyline",
            v_if="atlas.figure.nose",
            raw_attrs=['class="ba-figure__nose"', ':points="atlas.figure.nose"'],
        )


def _ends() -> None:
    html.Button(
        "{{ end.letter }}",
        v_for="(end, at) in atlas.figure.ends",
        v_show="!end.hidden",
        key="end.view",
        type="button",
        click="atlas.lookFrom(end.view)",
        classes="ba-figure__end",
        raw_attrs=[
            ":class=\"{ 'ba-figure__end--far': !end.near }\"",
            ":style=\"{ '--x': end.x, '--y': end.y, zIndex: end.order }\"",
            ':aria-label="end.name"',
            ':title="end.name"',
            ':aria-pressed="end.pressed"',
            ':tabindex="at === atlas.figure.stop ? 0 : -1"',
            ':data-end="end.view"',
            "data-stop",
        ],
    )
