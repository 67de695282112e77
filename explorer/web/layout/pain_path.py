"""The sheet that leads a person in pain step by step ("Where does it hurt?"), and its doors."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout import pain_steps
from explorer.web.layout.card import source_list
from explorer.web.layout.elements import attributes, icon, icon_button, said, statement, word
from explorer.web.layout.panel import sheet_grip

STEPS = {
    "red_flags": pain_steps.red_flags,
    "area": pain_steps.area,
    "reassurance": pain_steps.reassurance,
    "structures": pain_steps.structures,
    "next": pain_steps.afterwards,
}
"""What each step of ``pain/path.yaml`` adds below its text."""


def door() -> None:
    """Add the entry in the bar above."""
    with html.Button(
        type="button",
        click="atlas.path.start()",
        classes="ba-path-door",
        raw_attrs=attributes(data_open_path=True, aria_expanded=("atlas.path.shown",)),
    ):
        icon("place", 18)
        html.Span(said("path.open"))


def thumb_door() -> None:
    """Add the entry in the bar of a phone."""
    with html.Button(
        type="button",
        click="atlas.path.shown ? atlas.path.close() : atlas.path.start()",
        classes="ba-thumb",
        raw_attrs=attributes(
            data_thumb="path", data_open_path=True, aria_expanded=("atlas.path.shown",)
        ),
    ):
        icon("place", 22)
        html.Span(said("path.thumb"))


def pain_path() -> None:
    """Add the sheet; it is there while the path is open and nothing else lies in its place."""
    with html.Aside(
        v_if="atlas.path.shown",
        classes="ba-path",
        raw_attrs=[
            "data-sheet",
            "data-sources-here",
            ':data-path="atlas.path.step"',
            *attributes(aria_label=(word("path.open"),)),
        ],
    ):
        sheet_grip()
        _head()
        with html.Div(
            classes="ba-path__body", raw_attrs=attributes(tabindex="0", data_path_body=True)
        ):
            statement("atlas.path.content.text", "ba-statement ba-lead")
            for step, content in STEPS.items():
                with html.Template(v_if=f"atlas.path.step === '{step}'"):
                    content()
            _sources()
        _foot()


def _head() -> None:
    with html.Header(classes="ba-path__head"):
        with html.Div(classes="ba-path__over"):
            html.P("{{ atlas.path.progress }}", id="ba-path-progress", classes="ba-over")
            with html.Button(
                v_if="atlas.path.step !== 'red_flags'",
                type="button",
                click="atlas.openRedFlags()",
                classes="ba-link ba-path__flags",
                raw_attrs=attributes(data_red_flags=True),
            ):
                icon("alert", 18)
                html.Span(said("red_flags.link"))
        html.H2(
            "{{ atlas.path.content.title }}",
            id="ba-path-title",
            classes="ba-card-head__name",
            raw_attrs=attributes(tabindex="-1", aria_describedby="ba-path-progress"),
        )
        with html.Ol(classes="ba-path__bar", raw_attrs=attributes(aria_hidden="true")):
            html.Li(
                v_for="(one, at) in atlas.path.steps",
                key="one.id",
                raw_attrs=[":class=\"{ 'ba-path__done': at <= atlas.path.index }\""],
            )
        icon_button("close", "path.close", "atlas.path.close()", "ba-card-head__close")


def _sources() -> None:
    with html.Details(classes="ba-details ba-path__sources"):
        html.Summary(said("section.sources"))
        source_list("atlas.path.content.sources")
    html.P(said("path.private"), classes="ba-quiet ba-small")
    with html.P(v_if="atlas.path.index > 0"):
        html.Button(
            said("path.restart"),
            type="button",
            click="atlas.path.restart()",
            classes="ba-link",
            raw_attrs=['data-path-go="restart"'],
        )
    html.P(said("app.disclaimer"), classes="ba-quiet ba-small")


def _foot() -> None:
    with html.Footer(classes="ba-path__foot"):
        html.P(
            "{{ atlas.path.hint }}",
            v_if="atlas.path.hint",
            classes="ba-path__hint",
            raw_attrs=attributes(data_path_hint=True),
        )
        with html.Template(v_if="atlas.path.index === 0"):
            _go("skip", "path.skip", "atlas.path.next()")
            _go("none", "path.none_fits", "atlas.path.next()", primary=True)
        with html.Template(v_else=True):
            _go("back", "path.back", "atlas.path.back()")
            with html.Template(v_if="atlas.path.step !== 'next'"):
                _go("next", "path.next", "atlas.path.next()", primary=True)
            with html.Template(v_else=True):
                _go("done", "path.done", "atlas.path.close()", primary=True)


def _go(name: str, label: str, click: str, *, primary: bool = False) -> None:
    html.Button(
        said(label),
        type="button",
        click=click,
        classes="ba-button ba-button--primary" if primary else "ba-button",
        raw_attrs=[f'data-path-go="{name}"'],
    )


def printed_summary() -> None:
    """Add what a printer gets; the screen never shows it."""
    html.Article(
        v_if="atlas.path.shown && atlas.path.summary",
        classes="ba-print",
        raw_attrs=['v-html="atlas.path.summary"', "data-print"],
    )
