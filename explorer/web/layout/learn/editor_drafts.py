"""The first page of the lesson editor: the drafts of this device, and where a lesson may come from."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import icon, said, word
from explorer.web.layout.learn.editor_fields import E


def drafts() -> None:
    """Add the page."""
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
