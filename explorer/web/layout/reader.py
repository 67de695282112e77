"""For whom a text is written, and the parts that only some readers want."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, said, statement, statements, word


def reader_switch() -> None:
    """Add the choice of voice: plain words, for students, for teachers."""
    with html.Div(
        classes="ba-segments ba-readers",
        raw_attrs=attributes(role="group", aria_label=(word("reader.label"),)),
    ):
        html.Button(
            "{{ atlas.words['reader.' + one] }}",
            v_for="one in atlas.readers",
            key="one",
            type="button",
            click="atlas.readAs(one)",
            raw_attrs=[':aria-pressed="atlas.reader === one"', ':data-reader="one"'],
        )


def teaching(expression: str) -> None:
    """Add what those who teach want to know; ``expression`` gives a `CitedTeaching`."""
    with html.Template(v_if=f"{expression}.pitfalls.length"):
        html.H4(said("teaching.pitfalls"))
        statements(f"{expression}.pitfalls")
    html.H4(said("teaching.questions"))
    with html.Details(
        v_for=f"(asked, index) in {expression}.questions",
        key="index",
        classes="ba-details",
        raw_attrs=["data-question"],
    ):
        html.Summary("{{ asked.question }}")
        statement("asked.answer")


def term_note() -> None:
    """Add the note that explains a term, beside the word that is pointed at."""
    with html.Div(
        v_if="atlas.termNote",
        id="ba-term-note",
        classes="ba-term-note",
        mouseenter="atlas.keepTerm()",
        mouseleave="atlas.leaveTerm()",
        raw_attrs=[
            'role="tooltip"',
            ":class=\"{ 'ba-term-note--above': atlas.termNote.above }\"",
            ":style=\"{ '--x': atlas.termNote.x_px + 'px', '--y': atlas.termNote.y_px + 'px' }\"",
        ],
    ):
        html.Strong("{{ atlas.termNote.term }}")
        html.Span("{{ atlas.termNote.meaning.text }}")
        html.Span(
            "{{ atlas.words['evidence.' + atlas.termNote.meaning.evidence] }}",
            v_if="atlas.termNote.meaning.evidence !== 'established'",
            classes="ba-evidence",
        )
