"""The player of a lesson: a step to look at, its question, and the page at the end."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.card import source_list
from explorer.web.layout.elements import attributes, icon, said, statement, word
from explorer.web.layout.learn.parts import body, foot, go, head, home_link
from explorer.web.layout.learn.question import question
from explorer.web.layout.reader import reader_switch

P = "atlas.learn.player"
TITLE = (
    f"{P}.atEnd ? {word('learn.end.title')} : {P}.phase === 'ask' ? {word('learn.question.title')} "
    f": {P}.content?.title"
)


def player() -> None:
    """Add the page; what is asked stands apart from what is told, so that nothing gives it away."""
    _head()
    with body():
        with html.Template(v_if=f"{P}.atEnd"):
            _end()
        with html.Template(v_if=f"{P}.step && {P}.phase === 'ask'"):
            question()
        with html.Template(v_if=f"{P}.step && {P}.phase === 'read'"):
            _text()
    with foot():
        _foot()


def _head() -> None:
    header = head(f"{{{{ {TITLE} }}}}")
    with header:
        with html.Div(classes="ba-path__over"):
            home_link()
            html.P(
                f"{{{{ {P}.progress }}}}",
                v_if=f"!{P}.atEnd",
                id="ba-learn-progress",
                classes="ba-over",
            )
        with html.Ol(classes="ba-path__bar", raw_attrs=attributes(aria_hidden="true")):
            html.Li(
                v_for=f"one in {P}.steps",
                key="one.id",
                raw_attrs=[":class=\"{ 'ba-path__done': one.is !== 'ahead' }\""],
            )


def _text() -> None:
    statement(f"{P}.content.text", "ba-statement ba-lead")
    with html.Section(v_if=f"{P}.content.hints", classes="ba-hints", raw_attrs=["data-hints"]):
        html.H3(said("learn.hints"))
        statement(f"{P}.content.hints")
    reader_switch()
    with html.Details(v_if=f"{P}.content.sources.length", classes="ba-details ba-path__sources"):
        html.Summary(said("section.sources"))
        source_list(f"{P}.content.sources")


def _end() -> None:
    html.P(f"{{{{ {P}.scored }}}}", classes="ba-lead", raw_attrs=["data-score"])
    with html.Ol(classes="ba-results"), html.Li(v_for=f"one in {P}.steps", key="one.id"):
        with html.Button(
            type="button",
            click=f"{P}.goTo(one.at)",
            classes="ba-link",
            raw_attrs=[':data-step="one.id"'],
        ):
            icon(("{ right: 'check', wrong: 'close' }[one.answered] || 'minus'",), 18)
            html.Span("{{ one.title }}")
        html.Span(
            "{{ atlas.words['learn.step.' + (one.answered || 'open')] }}",
            classes="ba-quiet ba-small",
        )


def _foot() -> None:
    with html.Template(v_if=f"{P}.atEnd"):
        go("restart", "learn.restart", f"{P}.restart()")
        go("home", "learn.done", "atlas.learn.start()", primary=True)
    with html.Template(v_else=True):
        go("again", "learn.back_to_step", f"{P}.backToStep()", v_if=f"{P}.changed")
        go("back", "learn.back", f"{P}.back()")
        go("next", "learn.next", f"{P}.next()", primary=True)
