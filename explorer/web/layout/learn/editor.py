"""The lesson editor: the drafts of this device, a lesson with its steps, and one step."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import icon, icon_button, said, word
from explorer.web.layout.learn.editor_drafts import drafts
from explorer.web.layout.learn.editor_fields import E
from explorer.web.layout.learn.editor_lesson import lesson
from explorer.web.layout.learn.editor_step import step
from explorer.web.layout.learn.parts import body, foot, go, head, home_link

TITLE = (
    f"{{ lesson: {E}.page === 'lesson' && {E}.named({E}.lesson.title), step: "
    f"{E}.page === 'step' && {E}.stepNumber }}[{E}.page] || {word('editor.title')}"
)


def editor() -> None:
    """Add the page with its three pages; a field says what it lacks once it was left."""
    head(f"{{{{ {TITLE} }}}}", _over)
    with body(), html.Div(classes="ba-editor", raw_attrs=[f'@focusout="{E}.leaveField($event)"']):
        _kept()
        _undo()
        for page, content in (("drafts", drafts), ("lesson", lesson), ("step", step)):
            with html.Template(v_if=f"{E}.page === '{page}'"):
                content()
    with html.Template(v_if=f"{E}.page !== 'drafts'"), foot():
        _foot()


def _over() -> None:
    with html.Template(v_if=f"{E}.page === 'drafts'"):
        home_link()
    for page, label, click in (
        ("lesson", "editor.to_drafts", "toDrafts"),
        ("step", "editor.to_lesson", "toLesson"),
    ):
        with html.Button(
            v_if=f"{E}.page === '{page}'",
            type="button",
            click=f"{E}.{click}()",
            classes="ba-link ba-learn__home",
            raw_attrs=['data-learn-go="up"'],
        ):
            icon("left", 18)
            html.Span(said(label))


def _kept() -> None:
    with html.Div(v_if=f"!{E}.kept", classes="ba-message", raw_attrs=["data-not-kept"]):
        html.P(said("editor.not_kept"))
        html.Button(
            said("editor.download"),
            v_if=f"{E}.lesson",
            type="button",
            click=f"{E}.download()",
            classes="ba-link",
        )
    html.P(
        said("editor.forked"), v_if=f"{E}.forked", classes="ba-message", raw_attrs=["data-forked"]
    )
    html.P(
        said("editor.damaged"),
        v_if=f"{E}.page === 'drafts' && {E}.damaged",
        classes="ba-message",
        raw_attrs=["data-damaged"],
    )


def _undo() -> None:
    with html.P(v_if=f"{E}.removed", classes="ba-message ba-row"):
        html.Span(f"{{{{ {E}.removed.text }}}}")
        with html.Button(
            type="button",
            click=f"{E}.removed.undo()",
            classes="ba-link",
            raw_attrs=["data-editor-undo"],
        ):
            icon("undo", 18)
            html.Span(said("editor.undo"))


def _foot() -> None:
    with html.Template(v_if=f"{E}.page === 'step'"):
        for by, shape, label in ((-1, "left", "before"), (1, "right", "after")):
            icon_button(
                shape,
                f"editor.step.{label}",
                f"{E}.besideStep({by})",
                raw_attrs=[f':disabled="!{E}.hasBeside({by})"', f'data-learn-go="{label}"'],
            )
    html.Button(
        said("editor.try"),
        v_if=f"{E}.lesson.steps.length",
        type="button",
        click=f"{E}.tryIt()",
        classes="ba-button",
        raw_attrs=['data-learn-go="try"'],
    )
    go("download", "editor.download", f"{E}.download()", primary=True)
