"""A lesson in the editor: its steps, what it is called, and what is still to do."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import icon, said, word
from explorer.web.layout.learn.editor_fields import E, choice, fault, layers_door, text_field


def lesson() -> None:
    """Add the page."""
    _notes()
    with html.Section(raw_attrs=['data-field="steps"']):
        html.H3(said("editor.steps"))
        html.P(said("editor.steps.none"), v_if=f"!{E}.rows.length", classes="ba-quiet")
        with (
            html.Ol(v_else=True, classes="ba-saved ba-steps-list"),
            html.Li(
                v_for=f"one in {E}.rows", key="one.key", raw_attrs=[':data-editor-step="one.key"']
            ),
        ):
            _row()
        with html.Div(classes="ba-row"):
            with html.Button(
                id="ba-ed-steps",
                type="button",
                click=f"{E}.addStep()",
                classes="ba-button ba-button--primary",
                raw_attrs=["data-add-step"],
            ):
                icon("plus", 20)
                html.Span(said("editor.add"))
            layers_door()
        html.P(said("editor.add.hint"), v_if=f"{E}.rows.length", classes="ba-quiet ba-small")
        fault(f"{E}.fault('steps')", "ba-ed-steps")
    with html.Section(classes="ba-section"):
        html.H3(said("editor.about"))
        text_field("title", "editor.field.title")
        text_field("summary", "editor.field.summary", lines=3, hint="editor.field.summary.hint")
        with html.Div(classes="ba-pair"):
            text_field("minutes", "editor.field.minutes", numeric=True)
            choice(
                "level",
                "editor.field.level",
                f"{E}.levels",
                "atlas.words['learn.group.' + one]",
                setter=f"{E}.set('level', $event.target.value)",
                value=f"{E}.lesson.level",
            )
        with html.Div(classes="ba-pair"):
            choice(
                "language",
                "editor.field.language",
                f"{E}.languages",
                "one.name",
                setter=f"{E}.set('language', $event.target.value)",
                value=f"{E}.lesson.language",
            )
            text_field("id", "editor.field.id")
        html.P(
            f"{{{{ {word('editor.field.id.hint')}.replace('{{file}}', {E}.file) }}}}",
            id="ba-ed-id-hint",
            classes="ba-quiet ba-small",
        )
    _open_things()


def _notes() -> None:
    with html.Div(v_if=f"{E}.notes.length", classes="ba-message", raw_attrs=["data-notes"]):
        html.P(said("editor.notes"))
        with html.Ul(classes="ba-list"):
            html.Li("{{ one }}", v_for=f"(one, at) in {E}.notes", key="at")
        html.Button(
            said("editor.notes.close"),
            type="button",
            click=f"{E}.dropNotes()",
            classes="ba-link",
        )


def _row() -> None:
    with html.Button(
        type="button",
        click=f"{E}.openStep(one.key)",
        classes="ba-link ba-saved__name ba-draft",
        raw_attrs=[":id=\"'ba-ed-row-' + one.key\"", "data-step-open"],
    ):
        html.Span("{{ one.number }}. {{ one.name }}")
        html.Span(
            f"{{{{ (one.open === 1 ? {word('editor.step.open.one')} : "
            f"{word('editor.step.open.many')}).replace('{{n}}', one.open) }}}}",
            v_if="one.open",
            classes="ba-quiet ba-small",
        )
    for name, shape, click, disabled in (
        ("up", "up", "moveStep(one.key, -1)", "one.first"),
        ("down", "down", "moveStep(one.key, 1)", "one.last"),
        ("double", "copy", "doubleStep(one.key)", None),
        ("remove", "delete", "removeStep(one.key)", None),
    ):
        label = f"{word(f'editor.step.{name}')}.replace('{{name}}', one.name)"
        with html.Button(
            type="button",
            click=f"{E}.{click}",
            classes="ba-icon-button",
            raw_attrs=[
                f':aria-label="{label}"',
                f':title="{label}"',
                f"data-step-{name}",
                *([f':disabled="{disabled}"'] if disabled else []),
            ],
        ):
            icon(shape)


def _open_things() -> None:
    html.P(
        said("editor.complete"),
        v_if=f"!{E}.problems.length",
        classes="ba-quiet",
        raw_attrs=["data-complete"],
    )
    with html.Details(v_else=True, classes="ba-details", raw_attrs=["data-open-things"]):
        html.Summary(f"{{{{ {E}.missing }}}}")
        with (
            html.Ul(classes="ba-list"),
            html.Li(v_for=f"one in {E}.problems", key="one.field + one.text"),
        ):
            html.Button(
                "{{ one.where ? one.where + ': ' + one.text : one.text }}",
                type="button",
                click=f"{E}.jump(one.field)",
                classes="ba-link",
                raw_attrs=[':data-jump="one.field"'],
            )
    html.P(
        f"{{{{ {word('editor.download.check')}.replace('{{file}}', {E}.file) }}}}",
        classes="ba-quiet ba-small",
    )
