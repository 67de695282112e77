"""The first page of "Learn": the lessons with how far one got, and the doors to the rest."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, said
from explorer.web.layout.learn.parts import body, head
from explorer.web.layout.reader import reader_switch

DOORS: tuple[tuple[str, str, str], ...] = (
    ("practice", "practice", "atlas.learn.practice.open()"),
    ("place", "exam", "atlas.learn.exam.open()"),
    ("rename", "editor", "atlas.learn.editor.open()"),
)
"""Doors above the lessons: icon, name (word ``learn.door.<name>``), what a click calls."""


def home() -> None:
    """Add the page."""
    head(said("learn.home.title"))
    with body():
        html.P(said("learn.home.text"), classes="ba-quiet")
        _doors()
        html.P(
            said("learn.loading"),
            v_if="atlas.learn.home.loading",
            classes="ba-quiet",
            raw_attrs=attributes(role="status"),
        )
        _failed()
        with html.Section(
            v_for="group in atlas.learn.home.groups", key="group.id", classes="ba-lessons"
        ):
            html.H3("{{ atlas.words['learn.group.' + group.id] }}")
            with html.Ul(), html.Li(v_for="one in group.lessons", key="one.id"):
                _lesson()
        reader_switch()
        html.P(said("learn.private"), v_if="!atlas.learn.reported", classes="ba-quiet ba-small")
        html.P(said("lms.told"), v_if="atlas.learn.reported", classes="ba-quiet ba-small")
        html.Button(
            said("learn.forget"),
            v_if="atlas.learn.home.isKept && !atlas.learn.reported",
            type="button",
            click="atlas.learn.home.forget()",
            classes="ba-link",
            raw_attrs=["data-forget-lessons"],
        )


def _doors() -> None:
    """Add what one can do besides lessons, in one line."""
    if not DOORS:
        return
    with html.Div(classes="ba-learn-doors"):
        for name, label, click in DOORS:
            with html.Button(
                type="button",
                click=click,
                classes="ba-button",
                raw_attrs=[f'data-learn-door="{label}"'],
            ):
                icon(name, 20)
                html.Span(said(f"learn.door.{label}"))


def _failed() -> None:
    with html.Div(
        v_if="atlas.learn.home.failed", classes="ba-message", raw_attrs=["data-learn-failed"]
    ):
        html.P(said("learn.failed"))
        html.Button(
            said("learn.again"), type="button", click="atlas.learn.home.again()", classes="ba-link"
        )


def _lesson() -> None:
    """Add a lesson: a button with its title, and below it what it is about."""
    with html.Button(
        type="button",
        click="atlas.learn.home.play(one.id)",
        classes="ba-lesson",
        raw_attrs=[
            ':data-lesson="one.id"',
            ':data-how="one.how"',
            ':lang="one.lang"',
            *attributes(aria_describedby=("'ba-lesson-' + one.id",)),
        ],
    ):
        html.Span("{{ one.title }}", classes="ba-lesson__title")
        icon(("one.how === 'done' ? 'check' : 'right'",), 20)
    with html.Div(raw_attrs=[":id=\"'ba-lesson-' + one.id\""]):
        html.P("{{ one.summary }}", classes="ba-quiet", raw_attrs=[':lang="one.lang"'])
        with html.P(classes="ba-lesson__facts"):
            html.Span("{{ one.facts }}")
            html.Strong("{{ one.far }}", v_if="one.far")
