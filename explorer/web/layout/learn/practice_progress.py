"""Progress in practice, in words and numbers, and what one can do with it."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import icon, said

P = "atlas.learn.practice"
COLUMNS = ("due", "firm", "learning", "fresh")
"""How many questions of a layer there are in each state."""


def progress() -> None:
    """Add how one stands, in a sentence and layer by layer, and the way to keep or forget it."""
    html.P(f"{{{{ {P}.sentence }}}}", classes="ba-lead", raw_attrs=["data-practice-sentence"])
    with html.Div(classes="ba-scroll", v_if=f"{P}.hasAnswers"), html.Table(classes="ba-table"):
        html.Caption(said("practice.progress.table"), classes="ba-unseen")
        with html.Thead(), html.Tr():
            html.Th(said("practice.progress.layer"), raw_attrs=['scope="col"'])
            for column in COLUMNS:
                html.Th(said(f"practice.progress.{column}"), raw_attrs=['scope="col"'])
        with (
            html.Tbody(),
            html.Tr(
                v_for=f"row in {P}.rows", key="row.id", raw_attrs=[':data-practice-row="row.id"']
            ),
        ):
            html.Th("{{ row.name }}", raw_attrs=['scope="row"'])
            for column in COLUMNS:
                html.Td(f"{{{{ row.{column} }}}}")
    html.P(said("practice.progress.explained"), classes="ba-quiet ba-small")
    with html.Section(classes="ba-section"):
        html.H3(said("practice.keep.title"))
        html.P(said("practice.keep.text"), classes="ba-quiet")
        not_kept()
        html.P(
            f"{{{{ {P}.damaged }}}}",
            v_if=f"{P}.damaged",
            classes="ba-message",
            raw_attrs=["data-practice-damaged"],
        )
        _keep()


def _keep() -> None:
    with html.Div(classes="ba-row"):
        html.Button(
            said("practice.export"),
            type="button",
            click=f"{P}.exportFile()",
            classes="ba-button",
            raw_attrs=["data-practice-export"],
        )
        with html.Label(classes="ba-button ba-file"):
            html.Span(said("practice.import"))
            html.Input(
                change=f"{P}.importFile($event)",
                raw_attrs=[
                    'type="file"',
                    'accept="application/json,.json"',
                    "data-practice-import",
                ],
            )
        html.Button(
            said("practice.forget"),
            v_if=f"{P}.hasAnswers",
            type="button",
            click=f"{P}.forget()",
            classes="ba-button",
            raw_attrs=["data-practice-forget"],
        )
    with html.P(classes="ba-told"):
        html.Span(f"{{{{ {P}.told }}}}", raw_attrs=["data-practice-told"])
        with html.Button(
            v_if=f"{P}.canUndo",
            type="button",
            click=f"{P}.undoForget()",
            classes="ba-link",
            raw_attrs=["data-practice-undo"],
        ):
            icon("undo", 18)
            html.Span(said("practice.undo"))


def not_kept() -> None:
    """Add the remark that this browser keeps nothing, where that is so."""
    html.P(
        said("practice.not_kept"),
        v_if=f"{P}.notKept",
        classes="ba-message",
        raw_attrs=["data-practice-not-kept"],
    )
