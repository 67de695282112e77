"""For whom a text is written, and the parts that only some readers want."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import (
    said,
    segment,
    segments,
    statement,
    statements,
)


def reader_switch() -> None:
    """Add the choice of voice: plain words, for students, for teachers."""
    with segments("reader.label", "ba-readers"):
        segment(
            "{{ atlas.words['reader.' + one] }}",
            "atlas.readAs(one)",
            "atlas.reader === one",
            ':data-reader="one"',
            v_for="one in atlas.readers",
            key="one",
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
