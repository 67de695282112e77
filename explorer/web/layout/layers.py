"""The layers of the back: peel them, switch them, fade them, and bring back what was hidden."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.cut import cut_door
from explorer.web.layout.elements import attributes, icon, icon_button, said, word
from explorer.web.layout.labels import overlay_switches
from explorer.web.layout.tissue import layer_colours, style_choice


def layers() -> None:
    """Add the layer control with everything that changes what is shown."""
    with html.Div(classes="ba-row ba-layers-head"):
        html.P(said("layers.hint"), classes="ba-quiet")
        undo_buttons()
    with html.Div(classes="ba-peel", raw_attrs=[':data-columns="atlas.columns.length"']):
        _names()
        with html.Div(
            v_for="column in atlas.columns",
            key="column.half",
            classes="ba-peel__column",
            raw_attrs=attributes(role="group", aria_label=("column.title",)),
        ):
            _column()
    _halves()
    style_choice()
    overlay_switches()
    cut_door()
    out_of_sight()
    with html.Dl(classes="ba-layer-notes"):
        with html.Template(v_for="layer in atlas.peelable.concat(atlas.beside)", key="layer.id"):
            with html.Dt():
                html.Span("{{ layer.name }} ")
                html.Span(
                    "{{ layer.count }} {{ layer.count === 1 ? atlas.words['layers.one'] : "
                    "atlas.words['layers.many'] }}",
                    classes="ba-count",
                )
            html.Dd("{{ layer.summary }}")


def undo_buttons() -> None:
    """Add the buttons that take back and bring again."""
    with html.Div(classes="ba-row__end"):
        for name, can, keys in (
            ("undo", "atlas.canUndo", "Control+Z"),
            ("redo", "atlas.canRedo", "Control+Shift+Z"),
        ):
            icon_button(
                name,
                f"layers.{name}",
                f"atlas.{name}()",
                raw_attrs=[
                    f':aria-disabled="!{can}"',
                    f"data-{name}",
                    f'aria-keyshortcuts="{keys}"',
                ],
            )


def _names() -> None:
    """Add the name of each row, with a slider for how opaque it is drawn."""
    with html.Div(classes="ba-peel__names"):
        html.Span(said("layers.opacity"), classes="ba-peel__head")
        with html.Div(
            v_for="(layer, row) in atlas.peelable.concat(atlas.beside)",
            key="layer.id",
            classes="ba-peel__name",
            raw_attrs=[':data-layer="layer.id"'],
        ):
            with html.Span(classes="ba-peel__line"):
                html.Strong("{{ atlas.words['layer.' + layer.id] }}")
                layer_colours("layer.id")
                html.Span(
                    "{{ atlas.opacities[row].percent }} %",
                    v_if="atlas.opacities[row].percent < 100",
                    classes="ba-peel__percent",
                )
            html.Input(
                classes="ba-fade",
                raw_attrs=[
                    'type="range"',
                    'min="5"',
                    'max="100"',
                    'step="5"',
                    ':value="atlas.opacities[row].percent"',
                    ':disabled="!atlas.opacities[row].shown"',
                    ":aria-label=\"atlas.words['layers.opacity'] + ', ' + layer.name\"",
                    ":aria-valuetext=\"atlas.opacities[row].percent + ' %'\"",
                    ":style=\"{ '--part': atlas.opacities[row].percent / 100 }\"",
                    '@input="atlas.fadeLayer(layer.id, Number($event.target.value))"',
                    ':data-fade="layer.id"',
                ],
            )


def _column() -> None:
    """Add the peel slider of a half, and a switch for each row."""
    html.Span("{{ column.title }}", classes="ba-peel__head")
    html.Input(
        classes="ba-peel__slider",
        raw_attrs=[
            'type="range"',
            'min="0"',
            ':max="atlas.peelable.length - 1"',
            'step="0.01"',
            ':value="column.depth"',
            ":aria-label=\"atlas.words['layers.peel'] + ', ' + column.title\"",
            ':aria-valuetext="column.value"',
            ':title="column.value"',
            '@input="atlas.peelAlong(Number($event.target.value), column.half)"',
            '@change="atlas.tellDepth(column.half)"',
            '@keydown="atlas.onPeelKey($event, column.half)"',
            ':data-peel="column.half"',
        ],
    )
    with html.Button(
        v_for="bar in column.bars",
        key="bar.id",
        type="button",
        click="atlas.setLayer(bar.id, column.half, !bar.on)",
        classes="ba-peel__bar",
        raw_attrs=[
            'role="switch"',
            ':aria-checked="bar.on"',
            ":aria-label=\"bar.name + ', ' + column.title\"",
            ':data-layer="bar.id"',
            ':data-half="column.half"',
        ],
    ):
        icon(("bar.on ? 'show' : 'hide'",), 18)


def _halves() -> None:
    with html.Div(classes="ba-row"):
        html.Button(
            said("layers.make_equal"),
            v_if="!atlas.equal",
            type="button",
            click="atlas.equalSides()",
            classes="ba-button",
            raw_attrs=["data-equal"],
        )
        html.Button(
            said("layers.make_unequal"),
            v_if="atlas.equal",
            type="button",
            click="atlas.unequalSides()",
            classes="ba-button",
            raw_attrs=["data-unequal"],
        )
        with html.Button(
            type="button",
            click="atlas.toggleXray()",
            classes="ba-button",
            raw_attrs=attributes(
                aria_pressed=("atlas.view.xray",),
                title=(word("look.xray.title"),),
                data_xray_layers=True,
            ),
        ):
            icon("xray", 18)
            html.Span(said("look.xray"))


def out_of_sight() -> None:
    """Add the list of what was hidden or made a ghost, each with the way back."""
    with html.Section(
        v_if="atlas.outOfSight.length || atlas.isAlone",
        classes="ba-out",
        raw_attrs=attributes(aria_label=(word("layers.out_of_sight"),), data_out_of_sight=True),
    ):
        html.H2(said("layers.out_of_sight"))
        html.P(said("layers.alone"), v_if="atlas.isAlone", classes="ba-quiet")
        with html.Ul(classes="ba-out__list"):
            with html.Li(v_for="one in atlas.outOfSight", key="one.how + one.id"):
                icon(("one.how === 'ghost' ? 'ghost' : 'hide'",), 18)
                html.Span("{{ one.name }}")
                html.Button(
                    said("layers.show_again"),
                    type="button",
                    click="atlas.showAgain(one.id)",
                    classes="ba-link",
                    raw_attrs=[
                        ":aria-label=\"atlas.words['layers.show_again'] + ': ' + one.name\"",
                        ':data-show-again="one.id"',
                    ],
                )
        html.Button(
            said("layers.show_hidden"),
            type="button",
            click="atlas.showHidden()",
            classes="ba-button",
            raw_attrs=["data-show-hidden"],
        )
