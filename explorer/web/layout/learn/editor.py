"""The lesson editor: the drafts of this device, a lesson with its steps, and one step."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import icon, icon_button, said, word
from explorer.web.layout.learn.editor_fields import E, choice, fault, layers_door, text_field
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
        for page, content in (("drafts", _drafts), ("lesson", _lesson), ("step", step)):
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


def _drafts() -> None:
    html.P(said("editor.text"), classes="ba-quiet")
    with html.Div(classes="ba-row"):
        with html.Button(
            type="button",
            click=f"{E}.begin()",
            classes="ba-button ba-button--primary",
            raw_attrs=["data-editor-new"],
        ):
            icon("plus", 20)
            html.Span(said("editor.new"))
        with html.Label(classes="ba-button ba-file"):
            html.Span(said("editor.file"))
            html.Input(
                change=f"{E}.openFile($event)",
                raw_attrs=['type="file"', 'accept=".yaml,.yml"', "data-editor-open"],
            )
    html.P(
        f"{{{{ {E}.refused }}}}",
        v_if=f"{E}.refused",
        classes="ba-message",
        raw_attrs=["data-editor-refused"],
    )
    with html.Section(classes="ba-section"):
        html.H3(said("editor.drafts"))
        html.P(said("editor.drafts.none"), v_if=f"!{E}.drafts.length", classes="ba-quiet")
        with (
            html.Ul(v_else=True, classes="ba-saved"),
            html.Li(v_for=f"one in {E}.drafts", key="one.key"),
        ):
            with html.Button(
                type="button",
                click=f"{E}.resume(one.key)",
                classes="ba-link ba-saved__name ba-draft",
                raw_attrs=[':data-draft="one.key"'],
            ):
                html.Span("{{ one.name }}")
                html.Span("{{ one.facts }}", classes="ba-quiet ba-small")
            with html.Button(
                type="button",
                click=f"{E}.dropDraft(one.key)",
                classes="ba-icon-button",
                raw_attrs=[
                    f":aria-label=\"{word('editor.draft.remove')}.replace('{{name}}', one.name)\"",
                    ':data-drop-draft="one.key"',
                ],
            ):
                icon("delete")
    with html.Form(
        v_if=f"{E}.shipped.length",
        classes="ba-labelled",
        raw_attrs=[f'@submit.prevent="{E}.copyShipped()"'],
    ):
        html.Label(said("editor.copy"), raw_attrs=['for="ba-ed-copy"'])
        with html.Div(classes="ba-field"):
            with html.Select(id="ba-ed-copy", v_model=(f"{E}.copying",)):
                html.Option(said("editor.copy.choose"), value="")
                html.Option(
                    "{{ one.title }}",
                    v_for=f"one in {E}.shipped",
                    key="one.id",
                    raw_attrs=[':value="one.id"'],
                )
            html.Button(said("editor.copy.go"), type="submit", classes="ba-button")
    html.P(said("editor.private"), classes="ba-quiet ba-small")


def _lesson() -> None:
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
