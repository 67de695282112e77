"""Two muscles side by side, and their letters in the view."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.card import source_list
from explorer.web.layout.elements import (
    attributes,
    icon_button,
    said,
    statement,
    statements,
)
from explorer.web.layout.panel import sheet_grip

SHEET = "atlas.comparison"


def letters() -> None:
    """Add the letters that tell the two apart in the view."""
    html.Div(
        "{{ mark.letter }}",
        v_for="mark in atlas.compareMarks",
        key="mark.letter",
        classes="ba-letter ba-letter--placed",
        raw_attrs=[
            ":style=\"{ '--x': mark.x_px + 'px', '--y': mark.y_px + 'px' }\"",
            ':data-letter="mark.letter"',
            'aria-hidden="true"',
        ],
    )


def comparison() -> None:
    """Add the sheet with the two columns; it takes the place of the card."""
    with html.Aside(
        v_if=SHEET,
        classes="ba-card-sheet ba-compare",
        raw_attrs=[
            "data-sheet",
            "data-sources-here",
            "data-comparison",
            *attributes(aria_labelledby="ba-compare-title"),
        ],
    ):
        sheet_grip()
        with html.Header(classes="ba-card-head"):
            html.H2(said("compare.title"), id="ba-compare-title", classes="ba-card-head__name")
            icon_button("close", "compare.end", "atlas.endComparing()", "ba-card-head__close")
            _choice()
        with html.Div(classes="ba-card-sheet__body", raw_attrs=['tabindex="0"']):
            _columns()
            _near()
            with html.Template(v_if=f"{SHEET}.columns.length > 1"):
                _rows()
                _numbers()
                with html.Section(v_if=f"{SHEET}.sources.length", classes="ba-section"):
                    html.H3(said("section.sources"))
                    source_list(f"{SHEET}.sources")


def _choice() -> None:
    with html.Div(classes="ba-field"):
        html.Label(said("compare.with"), classes="ba-quiet", raw_attrs=['for="ba-compare-with"'])
        with html.Select(
            id="ba-compare-with",
            raw_attrs=[
                f":value=\"{SHEET}.columns[1]?.id ?? ''\"",
                '@change="atlas.compareWith($event.target.value)"',
            ],
        ):
            html.Option(said("compare.choose"), value="", raw_attrs=["disabled"])
            with html.Optgroup(
                v_for="group in atlas.compareChoices",
                key="group.id",
                raw_attrs=[':label="group.name"'],
            ):
                html.Option(
                    "{{ one.name }}",
                    v_for="one in group.muscles",
                    key="one.id",
                    raw_attrs=[':value="one.id"'],
                )
        icon_button(
            "swap",
            "compare.swap",
            "atlas.swapCompared()",
            v_if=f"{SHEET}.columns.length > 1",
            raw_attrs=["data-swap"],
        )


def _near() -> None:
    """Add the muscles beside the first, as long as no other is chosen."""
    with html.Div(v_if=f"{SHEET}.columns.length < 2", classes="ba-compare__near"):
        html.P(said("compare.choose_hint"), classes="ba-quiet")
        with html.Template(v_if="atlas.compareNear.length"):
            html.H3(said("compare.near"))
            with (
                html.Ul(classes="ba-chips"),
                html.Li(v_for="one in atlas.compareNear", key="one.id"),
            ):
                html.Button(
                    "{{ one.name }}",
                    type="button",
                    click="atlas.compareWith(one.id)",
                    classes="ba-chip",
                    raw_attrs=[':data-compare-near="one.id"'],
                )


def _letter(expression: str) -> None:
    html.Span(f"{{{{ {expression} }}}}", classes="ba-letter", raw_attrs=['aria-hidden="true"'])


def _columns() -> None:
    """Add the two names; pointing at one lights it in the view."""
    with (
        html.Div(classes="ba-pair ba-pair--names"),
        html.Div(
            v_for=f"column in {SHEET}.columns",
            key="column.id",
            classes="ba-pair__cell",
            mouseenter="atlas.light(column.id)",
            mouseleave="atlas.light(null)",
            raw_attrs=[':data-column="column.id"'],
        ),
    ):
        with html.H3(classes="ba-pair__name"):
            _letter("column.letter")
            html.Span("{{ column.name }}")
        html.P("{{ column.latin }}", classes="ba-latin ba-small", raw_attrs=['lang="la"'])
        html.P("{{ column.place }}", classes="ba-over")


def _rows() -> None:
    with html.Section(
        v_for=f"row in {SHEET}.rows",
        key="row.key",
        classes="ba-section",
        raw_attrs=[':data-row="row.key"'],
    ):
        html.H3("{{ atlas.words['section.' + row.key] }}")
        with html.Div(classes="ba-pair"):
            with html.Div(v_for="cell in row.cells", key="cell.column.id", classes="ba-pair__cell"):
                with html.H4(classes="ba-pair__of"):
                    _letter("cell.column.letter")
                    html.Span("{{ cell.column.name }}")
                statements("cell.statements")
                html.P(said("compare.not_told"), v_if="!cell.statements.length", classes="ba-quiet")


def _numbers() -> None:
    """Add the published figures, quantity by quantity."""
    with html.Section(
        v_if=f"{SHEET}.figures.length", classes="ba-section", raw_attrs=['data-row="numbers"']
    ):
        html.H3(said("section.numbers"))
        with html.Template(v_for=f"figure in {SHEET}.figures", key="figure.label"):
            html.H4("{{ figure.label }}")
            with (
                html.Div(classes="ba-pair ba-pair--figures"),
                html.Div(
                    v_for="cell in figure.cells", key="cell.column.id", classes="ba-pair__cell"
                ),
            ):
                with html.H5(classes="ba-pair__of"):
                    _letter("cell.column.letter")
                    html.Span("{{ cell.column.name }}")
                with html.Ul(v_if="cell.numbers.length", classes="ba-figures"):
                    with html.Li(v_for="(row, at) in cell.numbers", key="at"):
                        html.Strong("{{ row.value }}")
                        html.P("{{ row.how }}", classes="ba-quiet ba-small")
                        statement("row.said", "ba-statement ba-small")
                html.P(said("compare.not_told"), v_else=True, classes="ba-quiet ba-small")
