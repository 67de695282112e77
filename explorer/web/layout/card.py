"""The card of the selected structure: what it is, what it does, how it may hurt, who says so."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.compare_door import compare_door
from explorer.web.layout.elements import (
    attributes,
    icon,
    icon_button,
    not_one_cause,
    said,
    segment,
    segments,
    statement,
    statements,
    word,
)
from explorer.web.layout.learn.door import back_from_card
from explorer.web.layout.panel import sheet_grip
from explorer.web.layout.reader import reader_switch, teaching
from explorer.web.layout.segment import segment_door
from explorer.web.layout.tissue import painted_switches
from explorer.web.layout.tree import travel_buttons
from explorer.web.layout.visibility import looks


def right_card() -> None:
    """Add the card; it is there only while something is selected."""
    with html.Aside(
        v_if="atlas.card",
        key="atlas.card.base",
        classes="ba-card-sheet",
        raw_attrs=[
            "data-sheet",
            "data-sources-here",
            '@keydown="atlas.onCardKey($event)"',
            ':data-card-id="atlas.card.base"',
            *attributes(aria_labelledby="ba-card-name"),
        ],
    ):
        sheet_grip()
        _head()
        with html.Div(classes="ba-card-sheet__body", raw_attrs=['tabindex="0"', "data-card-body"]):
            _first()
            _parts()
            with html.Template(v_if="atlas.reader !== 'plain'"):
                _function()
                _attachments()
                _supply()
                _numbers()
                _more()
                _neighbours()
            _pain()
            _teaching()
            _sources()


def _head() -> None:
    with html.Header(classes="ba-card-head"):
        with html.Button(
            v_if="atlas.path.open",
            type="button",
            click="atlas.path.backFromCard()",
            classes="ba-link ba-path-back",
            raw_attrs=attributes(data_back_to_path=True),
        ):
            icon("left", 18)
            html.Span(
                f"{{{{ {word('path.back_to')}.replace('{{title}}', atlas.path.content.title) }}}}"
            )
        back_from_card()
        html.P(
            "{{ atlas.card.layer }}<template v-if='atlas.card.group'> · {{ atlas.card.group }}"
            "</template>",
            classes="ba-over",
        )
        html.H2("{{ atlas.card.name }}", id="ba-card-name", classes="ba-card-head__name")
        html.P("{{ atlas.card.everyday }}", v_if="atlas.card.everyday", classes="ba-everyday")
        html.P(
            "{{ atlas.card.latin }}",
            classes="ba-latin",
            raw_attrs=['lang="la"'],
        )
        icon_button("close", "card.close", "atlas.clear()", "ba-card-head__close")
        with html.Nav(
            v_if="atlas.sections.length > 1",
            classes="ba-jumps",
            raw_attrs=attributes(aria_label=(word("card.sections"),)),
        ):
            html.Button(
                "{{ atlas.words['jump.' + key] }}",
                v_for="key in atlas.sections",
                key="key",
                type="button",
                click="atlas.showSection(key)",
                classes="ba-jump",
                raw_attrs=[':data-jump="key"'],
            )


def _first() -> None:
    with html.Div(classes="ba-row ba-card-tools"):
        with segments("card.side", v_if="atlas.card.sided && !atlas.failure"):
            for side, label in (
                ("'left'", "side.left"),
                ("null", "side.both"),
                ("'right'", "side.right"),
            ):
                segment(said(label), f"atlas.selectSide({side})", f"atlas.card.side === {side}")
        with html.Div(classes="ba-row__end"):
            travel_buttons()
            icon_button("fit", "card.zoom_to", "atlas.fitSelected()", v_if="!atlas.failure")
    looks()
    _whole()
    segment_door()
    compare_door()
    reader_switch()
    with html.Template(v_if="atlas.reader === 'plain' && atlas.card.plain"):
        statement("atlas.card.plain", "ba-statement ba-lead")
    with html.Template(
        v_if="(atlas.reader !== 'plain' || !atlas.card.plain) && atlas.card.summary"
    ):
        statement("atlas.card.summary", "ba-statement ba-lead")


def _whole() -> None:
    """Add the whole muscle that this is a part of; it can be selected, and has a card, too."""
    with html.P(v_if="atlas.card.whole", classes="ba-quiet ba-whole", raw_attrs=["data-whole"]):
        html.Span(said("section.part_of"))
        html.Button(
            "{{ atlas.card.whole.name }}",
            type="button",
            click="atlas.selectWhole(atlas.card.whole.id)",
            classes="ba-link",
        )


def _parts() -> None:
    """Add the parts of a whole muscle: what each is and does, and the way to its own card."""
    with (
        _section("parts", "atlas.card.parts.length"),
        html.Div(
            v_for="part in atlas.card.parts", key="part.id", raw_attrs=[':data-part="part.id"']
        ),
    ):
        with (
            html.H4(),
            html.Button(
                type="button",
                click="atlas.selectWhole(part.id)",
                classes="ba-link",
                mouseenter="atlas.light(part.id)",
                mouseleave="atlas.light(null)",
                focus="atlas.light(part.id)",
                blur="atlas.light(null)",
            ),
        ):
            html.Span("{{ part.name }}")
            icon("right", 18)
        with html.Template(v_if="atlas.reader === 'plain' && part.plain"):
            statement("part.plain")
        with html.Template(v_else=True):
            statement("part.summary")
            statements("part.actions")


def _function() -> None:
    with _section("function", "atlas.card.purpose.length || atlas.card.actions.length"):
        statements("atlas.card.purpose")
        with html.Template(v_if="atlas.card.actions.length"):
            html.H4(said("section.actions"))
            statements("atlas.card.actions")


def _attachments() -> None:
    given = (f"atlas.card.{key}.length" for key in ("origin", "insertion", "fibres"))
    with _section("attachments", " || ".join(given)):
        painted_switches()
        for key in ("origin", "insertion", "fibres"):
            with html.Template(v_if=f"atlas.card.{key}.length"):
                html.H4(said(f"section.{key}"))
                statements(f"atlas.card.{key}")


def _supply() -> None:
    with _section("supply", "atlas.card.innervation.length || atlas.card.blood_supply.length"):
        for key in ("innervation", "blood_supply"):
            with html.Template(v_if=f"atlas.card.{key}.length"):
                html.H4(said(f"section.{key}"))
                statements(f"atlas.card.{key}")


def _numbers() -> None:
    """Add the published figures: who measured what, and how."""
    with (
        _section("numbers", "atlas.card.numbers.length"),
        html.Dl(classes="ba-numbers"),
        html.Div(v_for="(row, index) in atlas.card.numbers", key="index"),
    ):
        html.Dt("{{ row.label }}")
        with html.Dd():
            html.Strong("{{ row.value }}")
            html.Span("{{ row.how }}", classes="ba-quiet ba-small")
            statement("row.said", "ba-statement ba-small")


def _more() -> None:
    with _section("more", "atlas.card.variants.length || atlas.card.clinical.length"):
        for key in ("variants", "clinical"):
            with html.Template(v_if=f"atlas.card.{key}.length"):
                html.H4(said(f"section.{key}"))
                statements(f"atlas.card.{key}")


def _neighbours() -> None:
    """Add what lies near, measured on the model; each is one click away."""
    with _section("neighbours", "atlas.card.neighbours.length"):
        with html.Template(v_for="near in atlas.card.neighbours", key="near.lies"):
            html.H4("{{ atlas.words['neighbours.' + near.lies] }}")
            with html.Ul(classes="ba-chips"), html.Li(v_for="one in near.structures", key="one.id"):
                html.Button(
                    "{{ one.name }}",
                    type="button",
                    click="atlas.choose(one.id)",
                    classes="ba-chip",
                    raw_attrs=[':data-neighbour="one.id"'],
                )
        html.P(said("neighbours.measured"), classes="ba-quiet ba-small")


def _teaching() -> None:
    with _section("teaching", "atlas.reader === 'teacher' && atlas.card.teaching"):
        teaching("atlas.card.teaching")


def _pain() -> None:
    with _section("pain", "atlas.card.pain.length || atlas.card.topics.length"):
        not_one_cause()
        with html.Div(v_for="relation in atlas.card.pain", key="relation.topic"):
            with html.H4():
                _topic_link("relation.topic", "relation.name")
            statement("relation")
        with html.Template(v_if="atlas.card.topics.length"):
            html.H4(said("card.topics"))
            with html.Ul(), html.Li(v_for="one in atlas.card.topics", key="one.id"):
                _topic_link("one.id", "one.name")


def _topic_link(topic: str, name: str) -> None:
    """Add a button that opens a pain topic; both are expressions."""
    with html.Button(
        type="button",
        click=f"atlas.openTopic({topic})",
        classes="ba-link",
        raw_attrs=[f':data-open-topic="{topic}"'],
    ):
        html.Span("{{ " + name + " }}")
        icon("right", 18)


def _sources() -> None:
    with _section("sources", "atlas.card.sources.length"):
        source_list("atlas.card.sources")
        html.P(said("evidence.legend"), classes="ba-quiet ba-small")
    with html.Dl(v_if="atlas.card.identifiers.length", classes="ba-identifiers"):
        with html.Div(v_for="entry in atlas.card.identifiers", key="entry.scheme"):
            html.Dt("{{ entry.scheme }}")
            html.Dd("{{ entry.value }}")


def source_list(expression: str) -> None:
    """Add numbered sources; each opens in a window of its own."""
    with html.Ol(classes="ba-sources"):
        with html.Li(
            v_for=f"source in {expression}",
            key="source.number",
            raw_attrs=[":id=\"'ba-source-' + source.number\"", 'tabindex="-1"'],
        ):
            html.A(
                "{{ source.title }}",
                v_if="source.url",
                raw_attrs=[':href="source.url"', 'target="_blank"', 'rel="noopener noreferrer"'],
            )
            html.Span("{{ source.title }}", v_if="!source.url")
            html.Span(
                "{{ atlas.words['source.' + source.kind] }}", v_if="source.kind", classes="ba-kind"
            )
            html.Span("{{ source.note }}", v_if="source.note", classes="ba-quiet")


def _section(key: str, condition: str) -> html.Section:
    """Return a section that is there only when it has something to say."""
    section = html.Section(
        v_if=condition,
        classes="ba-section",
        raw_attrs=[f'data-section="{key}"', f'aria-labelledby="ba-section-{key}"'],
    )
    with section:
        html.H3(said(f"section.{key}"), id=f"ba-section-{key}", tabindex="-1")
    return section
