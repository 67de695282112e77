"""The player of a lesson: a step to look at, its question, and the page at the end."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.card import source_list
from explorer.web.layout.elements import attributes, icon, said, statement, word
from explorer.web.layout.learn.parts import body, foot, go, head
from explorer.web.layout.learn.question import question
from explorer.web.layout.reader import reader_switch

P = "atlas.learn.player"


def player() -> None:
    """Add the page; what is asked stands apart from what is told, so that nothing gives it away."""
    head(f"{{{{ {P}.title }}}}", _over, _bar)
    with body():
        with html.Template(v_if=f"{P}.atEnd"):
            _end()
        with html.Template(v_if=f"{P}.step && {P}.phase === 'ask'"):
            question()
        with html.Template(v_if=f"{P}.step && {P}.phase === 'read'"):
            _text()
    with foot():
        _foot()


def _over() -> None:
    with html.Button(
        type="button",
        click=f"{P}.leave()",
        classes="ba-link ba-learn__home",
        raw_attrs=['data-learn-go="home"'],
    ):
        icon("left", 18)
        html.Span(
            f"{{{{ {P}.trial ? {word('learn.back_to_editor')} : {word('learn.home.title')} }}}}"
        )
    html.P(f"{{{{ {P}.progress }}}}", id="ba-learn-progress", classes="ba-over")


def _bar() -> None:
    """Add a bar of the steps; each is a button to go there."""
    with (
        html.Ol(
            classes="ba-path__bar ba-steps", raw_attrs=attributes(aria_label=(word("learn.steps"),))
        ),
        html.Li(
            v_for=f"one in {P}.steps",
            key="one.id",
            raw_attrs=[":class=\"{ 'ba-path__done': one.is !== 'ahead' }\""],
        ),
    ):
        html.Button(
            type="button",
            click=f"{P}.goTo(one.at)",
            raw_attrs=[
                ':aria-label="one.label"',
                ':title="one.label"',
                ":aria-current=\"one.is === 'here' ? 'step' : undefined\"",
                ':data-step="one.id"',
            ],
        )


def _text() -> None:
    statement(f"{P}.content.text", "ba-statement ba-lead")
    with html.Section(v_if=f"{P}.content.hints", classes="ba-hints", raw_attrs=["data-hints"]):
        html.H3(said("learn.hints"))
        statement(f"{P}.content.hints")
    with html.Button(
        v_if=f"{P}.marked",
        type="button",
        click=f"atlas.select({P}.marked.id); atlas.learn.focusCard()",
        classes="ba-link",
        raw_attrs=["data-open-card"],
    ):
        icon("open", 18)
        html.Span(f"{{{{ {P}.marked.label }}}}")
    reader_switch()
    with html.Details(v_if=f"{P}.content.sources.length", classes="ba-details ba-path__sources"):
        html.Summary(said("section.sources"))
        source_list(f"{P}.content.sources")


def _end() -> None:
    html.P(f"{{{{ {P}.scored }}}}", classes="ba-lead ba-score", raw_attrs=["data-score"])
    html.P(said("learn.end.note"), classes="ba-quiet ba-small")
    with html.Ol(classes="ba-results"):
        with html.Li(v_for=f"one in {P}.steps", key="one.id"):
            icon(("{ right: 'check', wrong: 'close' }[one.answered] || 'minus'",), 20)
            html.Button(
                "{{ one.title }}",
                type="button",
                click=f"{P}.goTo(one.at)",
                classes="ba-link",
            )
            html.Span(
                "{{ atlas.words['learn.step.' + (one.answered || 'open')] }}",
                classes="ba-quiet ba-small",
            )
    with html.Section(v_if=f"{P}.following", classes="ba-section"):
        html.H3(said("learn.end.next"))
        with html.Button(
            type="button",
            click=f"{P}.play({P}.following)",
            classes="ba-lesson",
            raw_attrs=["data-following"],
        ):
            html.Span(f"{{{{ {P}.following.title }}}}", classes="ba-lesson__title")
            icon("right", 20)
        html.P(f"{{{{ {P}.following.summary }}}}", classes="ba-quiet")


def _foot() -> None:
    with html.Button(
        v_if=f"{P}.changed && !{P}.atEnd",
        type="button",
        click=f"{P}.backToStep()",
        classes="ba-link ba-learn__again",
        raw_attrs=['data-learn-go="again"'],
    ):
        icon("undo", 18)
        html.Span(
            f"{{{{ {P}.phase === 'ask' ? {word('learn.back_to_question')} "
            f": {word('learn.back_to_step')} }}}}"
        )
    with html.Template(v_if=f"{P}.atEnd"):
        go("restart", "learn.restart", f"{P}.restart()")
        go("done", "learn.done", f"{P}.leave()", primary=True)
    with html.Template(v_else=True):
        go("back", "learn.back", f"{P}.back()")
        html.Button(
            f"{{{{ atlas.words['learn.next.' + {P}.onward] }}}}",
            type="button",
            click=f"{P}.next()",
            classes="ba-button",
            raw_attrs=[
                f":class=\"{{ 'ba-button--primary': {P}.onward !== 'skip' }}\"",
                'data-learn-go="next"',
            ],
        )
