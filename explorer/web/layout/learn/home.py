"""The first page of "Learn": the lessons with how far one got, and the doors to the rest."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, said
from explorer.web.layout.learn.parts import body, head

DOORS: tuple[tuple[str, str, str], ...] = ()
"""Doors below the lessons: icon, name (words ``learn.door.<name>`` and ``.text``), what it calls."""


def home() -> None:
    """Add the page."""
    with head(said("learn.home.title")):
        pass
    with body():
        html.P(said("learn.home.text"), classes="ba-quiet")
        html.P(
            said("learn.loading"),
            v_if="atlas.learn.home.loading",
            classes="ba-quiet",
            raw_attrs=attributes(role="status"),
        )
        _failed()
        _lessons()
        _doors()
        html.P(said("learn.private"), classes="ba-quiet ba-small")


def _failed() -> None:
    with html.Div(
        v_if="atlas.learn.home.failed", classes="ba-message", raw_attrs=["data-learn-failed"]
    ):
        html.P(said("learn.failed"))
        html.Button(
            said("learn.again"), type="button", click="atlas.learn.home.again()", classes="ba-link"
        )


def _lessons() -> None:
    with (
        html.Ul(classes="ba-lessons", v_if="atlas.learn.home.lessons.length"),
        html.Li(v_for="one in atlas.learn.home.lessons", key="one.id"),
        html.Button(
            type="button",
            click="atlas.learn.home.play(one.id)",
            classes="ba-lesson",
            raw_attrs=[':data-lesson="one.id"', ':data-how="one.how"'],
        ),
    ):
        html.Span("{{ one.title }}", classes="ba-lesson__title")
        html.Span("{{ one.summary }}", classes="ba-lesson__text")
        with html.Span(classes="ba-lesson__facts"):
            html.Span("{{ one.facts }}")
            with html.Span(v_if="one.far", classes="ba-lesson__far"):
                icon(("one.how === 'done' ? 'check' : 'forward'",), 16)
                html.Span("{{ one.far }}")


def _doors() -> None:
    for name, label, click in DOORS:
        with html.Button(
            type="button",
            click=click,
            classes="ba-lesson",
            raw_attrs=[f'data-learn-door="{label}"'],
        ):
            with html.Span(classes="ba-lesson__title"):
                icon(name, 20)
                html.Span(said(f"learn.door.{label}"))
            html.Span(said(f"learn.door.{label}.text"), classes="ba-lesson__text")
