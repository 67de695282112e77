"""What each step of "Where does it hurt?" adds below its text."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import icon, said, statement, statements, word
from explorer.web.layout.topic import guideline_views


def red_flags() -> None:
    """Add the signs that need help, the most urgent first, each group below what to do."""
    with html.Section(
        v_for="group in atlas.path.content.flags",
        key="group.key",
        classes="ba-flags",
        raw_attrs=[":class=\"'ba-flags--' + group.key\"", ':data-flags="group.key"'],
    ):
        html.H3("{{ atlas.words['red_flags.' + group.key] }}")
        statement("group.action", "ba-statement ba-flags__action")
        statements("group.signs")


def area() -> None:
    """Add the list of places, the side, and what one may feel there."""
    with html.Fieldset(classes="ba-choices"):
        html.Legend(said("path.place"), classes="ba-unseen")
        with html.Label(v_for="one in atlas.path.areas", key="one.id", classes="ba-choice"):
            html.Input(
                type="radio",
                name="ba-area",
                raw_attrs=[
                    ':value="one.id"',
                    ':checked="atlas.path.area === one.id"',
                    '@change="atlas.path.choose(one.id)"',
                ],
            )
            html.Span("{{ one.name }}")
    with html.Template(v_if="atlas.path.content.place"):
        with html.Fieldset(classes="ba-choices ba-choices--row"):
            html.Legend(said("path.side"))
            with html.Label(v_for="on in atlas.path.sides", key="on", classes="ba-choice"):
                html.Input(
                    type="radio",
                    name="ba-side",
                    raw_attrs=[
                        ':value="on"',
                        ':checked="atlas.path.side === on"',
                        '@change="atlas.path.chooseSide(on)"',
                    ],
                )
                html.Span("{{ atlas.words['path.side.' + on] }}")
        statement("atlas.path.content.place.plain")
        with html.Fieldset(v_if="atlas.path.content.feels.length", classes="ba-choices"):
            html.Legend(said("path.feel"))
            html.P(said("path.feel.optional"), classes="ba-quiet ba-small")
            with html.Label(
                v_for="one in atlas.path.content.feels", key="one.id", classes="ba-choice"
            ):
                html.Input(
                    type="checkbox",
                    raw_attrs=[
                        ':value="one.id"',
                        ':checked="atlas.path.symptoms.includes(one.id)"',
                        '@change="atlas.path.toggleSymptom(one.id)"',
                    ],
                )
                html.Span("{{ one.name }}")


def reassurance() -> None:
    """Add what is known of the place, and where to read more."""
    with html.Section(v_if="atlas.path.content.place", classes="ba-section"):
        html.H3("{{ atlas.path.place }}")
        statement("atlas.path.content.place.plain")


def structures() -> None:
    """Add the structures of the place by layer; the open layer is the one shown in 3D."""
    html.P(said("path.open_card"), classes="ba-quiet")
    with html.Section(
        v_for="layer in atlas.path.content.layers", key="layer.id", classes="ba-group"
    ):
        with html.H3(classes="ba-layer-door"):
            with html.Button(
                type="button",
                click="atlas.path.showLayer(layer.id)",
                raw_attrs=[
                    ':data-path-layer="layer.id"',
                    ':aria-expanded="atlas.path.layer === layer.id"',
                ],
            ):
                icon(("atlas.path.layer === layer.id ? 'down' : 'right'",), 20)
                html.Span("{{ layer.name }}")
                html.Span(
                    f"{{{{ (layer.items.length === 1 ? {word('path.parts.one')} : "
                    f"{word('path.parts.many')}).replace('{{n}}', layer.items.length) }}}}",
                    classes="ba-count",
                )
        with html.Ul(v_if="atlas.path.layer === layer.id", classes="ba-names"):
            with html.Li(v_for="item in layer.items", key="item.id"):
                _structure()


def _structure() -> None:
    with html.Button(
        type="button",
        click="atlas.path.openCard(item.id)",
        mouseenter="atlas.path.lightUp(item.id)",
        mouseleave="atlas.path.lightUp(null)",
        focus="atlas.path.lightUp(item.id)",
        blur="atlas.path.lightUp(null)",
        classes="ba-name",
        raw_attrs=[
            ':data-path-structure="item.id"',
            ":aria-current=\"atlas.isSelected(item.base) ? 'true' : undefined\"",
        ],
    ):
        html.Span("{{ item.name }}")
        html.Span("{{ item.everyday }}", v_if="item.everyday", classes="ba-quiet ba-name__second")


def afterwards() -> None:
    """Add what people do, when to ask for help, more to read, and the page to take along."""
    with html.Section(v_if="atlas.path.content.felt.length", classes="ba-section"):
        html.H3(said("path.felt"))
        with html.Div(v_for="one in atlas.path.content.felt", key="one.id"):
            html.H4("{{ one.name }}")
            statement("one.plain")
    with html.Section(classes="ba-section", raw_attrs=['data-path-section="do"']):
        html.P(said("path.do.note"))
        with html.Div(v_for="group in atlas.path.content.helps", key="group.key"):
            html.H3("{{ atlas.words['path.do.' + group.key] }}", classes="ba-path__group")
            _helps()
    with html.Section(classes="ba-section", raw_attrs=['data-path-section="care"']):
        html.H3(said("path.care"))
        statements("atlas.path.content.care")
    _topics()
    with html.Section(classes="ba-section", raw_attrs=['data-path-section="take_along"']):
        html.H3(said("path.take_along"))
        html.P(said("path.take_along.text"))
        with html.Div(classes="ba-row"):
            for name in ("print", "save"):
                html.Button(
                    said(f"path.{name}"),
                    type="button",
                    click=f"atlas.path.{name}()",
                    classes="ba-button",
                    raw_attrs=[f'data-path-go="{name}"'],
                )


def _helps() -> None:
    """Add what people do, each with who says what about it and when."""
    with html.Details(
        v_for="one in group.helps",
        key="one.id",
        classes="ba-details",
        raw_attrs=[':data-path-help="one.id"'],
    ):
        html.Summary("{{ one.name }}")
        statement("one.plain")
        guideline_views("one")


def _topics() -> None:
    with html.Details(v_if="atlas.path.content.topics.length", classes="ba-details"):
        html.Summary(said("path.other_topics"))
        with (
            html.Ul(classes="ba-chips"),
            html.Li(v_for="one in atlas.path.content.topics", key="one.id"),
        ):
            html.Button(
                "{{ one.name }}",
                type="button",
                click="atlas.openTopic(one.id)",
                classes="ba-chip",
                raw_attrs=[':data-open-topic="one.id"'],
            )
