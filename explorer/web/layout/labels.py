"""What is laid over the picture: names with their lines, and the scale of the levels of the spine."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, icon_button, said, word
from explorer.web.trame_widgets import SvgElement


def labels() -> None:
    """Add the names beside the body.

    They repeat what the list of structures holds, but where things lie is told by them alone: so
    they are a list too, from above downward, left column first. The Tab key comes to it once,
    arrow keys go through it.
    """
    with html.Div(
        v_if="atlas.labels.length",
        classes="ba-labels",
        raw_attrs=[
            ":class=\"{ 'ba-labels--moving': atlas.labelsMoving }\"",
            '@keydown="atlas.onLabelKey($event)"',
            *attributes(role="group", aria_label=(word("labels.group"),), data_labels=True),
        ],
    ):
        with html.Svg(classes="ba-labels__lines", raw_attrs=attributes(aria_hidden="true")):
            for part in ("rim", "line"):
                SvgElement(
                    "line",
                    v_for="label in atlas.labels",
                    key=f"'{part}' + label.id",
                    raw_attrs=[
                        f'class="ba-labels__{part}"',
                        ':x1="label.x_px"',
                        ':y1="label.y_px"',
                        ':x2="label.to_x_px"',
                        ':y2="label.to_y_px"',
                        ":class=\"{ 'ba-labels--selected': label.selected }\"",
                    ],
                )
            SvgElement(
                "circle",
                v_for="label in atlas.labels",
                key="'end' + label.id",
                raw_attrs=[
                    'class="ba-labels__end"',
                    'r="3"',
                    ':cx="label.to_x_px"',
                    ':cy="label.to_y_px"',
                    ':data-label-end="label.id"',
                ],
            )
        with html.Button(
            v_for="(label, at) in atlas.labels",
            key="label.id",
            type="button",
            click="atlas.select(label.id)",
            classes="ba-label",
            focus="atlas.labelStop = at; atlas.light(label.id)",
            blur="atlas.light(null)",
            mouseenter="atlas.light(label.id)",
            mouseleave="atlas.light(null)",
            raw_attrs=[
                ":class=\"['ba-label--' + label.column, { 'ba-labels--selected': label.selected }]\"",
                ":style=\"{ '--x': label.x_px + 'px', '--y': label.y_px + 'px' }\"",
                ':tabindex="at === atlas.labelStop ? 0 : -1"',
                ':aria-pressed="label.selected"',
                ':data-label="label.id"',
                "data-stop",
            ],
        ):
            html.Span("{{ line }} ", v_for="line in label.lines", key="line")


def ruler() -> None:
    """Add the scale with the levels of the spine: a list from which one level is chosen."""
    with html.Div(
        v_if="atlas.ruler",
        classes="ba-ruler",
        click="atlas.onRulerClick($event)",
        focus="atlas.onRulerFocus()",
        blur="atlas.onRulerLeave()",
        raw_attrs=[
            *attributes(
                role="listbox",
                tabindex="0",
                aria_label=(word("ruler.show"),),
                title=(word("ruler.does"),),
                aria_activedescendant=(
                    "atlas.ruler.pointed ? 'ba-level-' + atlas.ruler.pointed.id : undefined",
                ),
                data_ruler=True,
            ),
            '@pointermove="atlas.onRulerMove($event)"',
            '@pointerleave="atlas.onRulerLeave()"',
            '@keydown="atlas.onRulerKey($event)"',
            ':style="atlas.ruler.style"',
        ],
    ):
        html.Div(
            "{{ tick.titled ? tick.title : '' }}",
            v_for="tick in atlas.ruler.ticks",
            key="tick.id",
            classes="ba-ruler__tick",
            raw_attrs=[
                'role="option"',
                ":id=\"'ba-level-' + tick.id\"",
                ':aria-label="atlas.nameOf(tick.id)"',
                ':aria-selected="tick.id === atlas.ruler.chosen"',
                ":class=\"{ 'ba-ruler__tick--first': tick.first }\"",
                ':data-pointed="tick.id === atlas.ruler.pointed?.id || undefined"',
                ":style=\"{ '--y': tick.y_px + 'px' }\"",
                ':data-level="tick.id"',
            ],
        )
    html.Div(
        v_if="atlas.ruler && atlas.ruler.pointed",
        classes="ba-ruler__guide",
        raw_attrs=[
            'aria-hidden="true"',
            ':style="atlas.ruler.guide"',
        ],
    )


OVERLAYS = (("labels", "L"), ("ruler", "V"))


def overlay_tools() -> None:
    """Add the buttons for names and ruler to the controls below the view."""
    for name, key in OVERLAYS:
        icon_button(
            name,
            f"{name}.show",
            f"atlas.toggleOverlay('{name}')",
            raw_attrs=attributes(
                aria_pressed=(f"atlas.hasOverlay('{name}')",),
                aria_keyshortcuts=key,
                data_overlay=name,
            ),
        )


def overlay_switches() -> None:
    """Add the same to the panel, with the choice of Latin names: a phone has no room elsewhere."""
    with html.Section(
        classes="ba-overlays", raw_attrs=attributes(aria_label=(word("labels.over"),))
    ):
        html.H2(said("labels.over"))
        with html.Div(classes="ba-row"):
            for name, _ in OVERLAYS:
                _switch(name, f"atlas.hasOverlay('{name}')", f"atlas.toggleOverlay('{name}')")
            _switch("latin", "atlas.labelsInLatin", "atlas.toggleLabelLatin()", "labels.latin")


def _switch(name: str, on: str, click: str, label: str | None = None) -> None:
    with html.Button(
        type="button",
        click=click,
        classes="ba-button ba-overlays__one",
        raw_attrs=[f':aria-pressed="{on}"', f'data-switch="{name}"'],
    ):
        if label is None:
            icon(name, 18)
        html.Span(said(label or f"{name}.show"))
