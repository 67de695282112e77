"""One step in the lesson editor: its view, its texts, its sources and its question."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import icon, said, word
from explorer.web.layout.learn.editor_fields import (
    PICKED,
    E,
    choice,
    cited,
    fault,
    layers_door,
    text_field,
)
from explorer.web.layout.learn.editor_question import question


def step() -> None:
    """Add the fields of the step that is open."""
    text_field("title", "editor.field.title", of_step=True)
    _view()
    with html.Section(classes="ba-section"):
        html.H3(said("editor.texts"))
        for name, lines in (("plain", 5), ("student", 6), ("teacher", 4)):
            label = f"editor.field.{name}"
            text_field(name, label, of_step=True, lines=lines, hint=f"{label}.hint")
        cited("sources", "editor.sources")
        choice(
            "evidence",
            "editor.field.evidence",
            f"{E}.evidences",
            "atlas.words['evidence.' + one]",
            setter=f"{E}.setEvidence($event.target.value)",
            value=f"{E}.step.evidence",
            of_step=True,
        )
    with html.Section(classes="ba-section", raw_attrs=["data-editor-question"]):
        html.H3(said("editor.question"))
        question()


def _view() -> None:
    with html.Section(classes="ba-section", raw_attrs=['data-field="view"']):
        html.H3(said("editor.view"))
        html.P(f"{{{{ {E}.viewTold }}}}", classes="ba-quiet", raw_attrs=["data-view-told"])
        with html.Div(classes="ba-row"):
            for name, click in (("show", "showView"), ("take", "takeView")):
                with html.Button(
                    type="button",
                    click=f"{E}.{click}()",
                    classes="ba-button",
                    id="ba-ed-step-view" if name == "show" else None,
                    raw_attrs=[f'data-editor-view="{name}"'],
                ):
                    icon("show" if name == "show" else "image", 18)
                    html.Span(said(f"editor.view.{name}"))
        layers_door()
        with html.Div(classes="ba-row"):
            html.Span(
                f"{{{{ {word('editor.view.lit')}.replace('{{name}}', {E}.lit.name) }}}}",
                v_if=f"{E}.lit",
                raw_attrs=["data-lit"],
            )
            html.Button(
                said("editor.view.unlight"),
                v_if=f"{E}.lit",
                id="ba-ed-unlight",
                type="button",
                click=f"{E}.unlight()",
                classes="ba-link",
            )
            html.Button(
                f"{{{{ {word('editor.view.light')}.replace('{{name}}', {PICKED}) }}}}",
                v_if=f"{PICKED} && (!{E}.lit || {E}.lit.name !== {PICKED})",
                type="button",
                click=f"{E}.light()",
                classes="ba-link",
                raw_attrs=["data-editor-light"],
            )
        fault(f"{E}.stepFault('view')", "ba-ed-step-view")
