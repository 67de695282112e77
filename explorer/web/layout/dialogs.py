"""What opens over the page: about, help, and when to get help."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from trame_client.widgets import html

from explorer.web.layout.card import source_list
from explorer.web.layout.elements import (
    attributes,
    icon,
    icon_button,
    said,
    statement,
    statements,
    word,
)
from explorer.web.trame_widgets import vuetify3 as v3

KEYS = (
    ("/", "help.key_search"),
    ("← → ↑ ↓", "help.key_turn"),
    ("+ -", "help.key_zoom"),
    ("Home", "help.key_home"),
    ("D", "help.key_describe"),
    ("X", "help.key_crosshair"),
    ("H G I T", "help.key_look"),
    ("L V", "help.key_overlays"),
    ("S", "help.key_style"),
    ("C", "help.key_cut"),
    ("Ctrl+Z Ctrl+Shift+Z", "help.key_undo"),
    ("Esc", "help.key_escape"),
)
GESTURES = (
    ("help.drag", "help.drag_does"),
    ("help.pinch", "help.pinch_does"),
    ("help.shift", "help.shift_does"),
    ("help.click", "help.click_does"),
    ("help.double", "help.double_does"),
)


@contextmanager
def dialog(name: str, title: str) -> Iterator[None]:
    """Open a dialog that is shown while the store says so.

    Parameters
    ----------
    name
        As in ``atlas.dialog``.
    title
        Content of its heading.
    """
    with (
        v3.VDialog(
            model_value=(f"atlas.dialog === '{name}'",),
            max_width=640,
            scrollable=True,
            transition="ba-appear",
            raw_attrs=[
                '@update:model-value="atlas.dialog = null"',
                f'aria-labelledby="ba-dialog-{name}"',
            ],
        ),
        html.Div(classes="ba-dialog", raw_attrs=[f'data-dialog="{name}"', "data-sources-here"]),
    ):
        with html.Div(classes="ba-dialog__head"):
            html.H2(title, id=f"ba-dialog-{name}")
            icon_button("close", "app.close", "atlas.dialog = null")
        with html.Div(classes="ba-dialog__body", raw_attrs=attributes(tabindex="0")):
            yield


def about(licences_url: str) -> None:
    """Add what the atlas is, its limits, and under which terms it may be used."""
    with dialog("about", said("about.title")):
        html.P(said("about.text"), classes="ba-lead")
        html.P(said("app.disclaimer"), classes="ba-message")
        unreviewed()
        html.H3(said("about.licence_title"))
        html.P(said("about.licence"))
        html.P(said("about.attribution"))
        with html.P():
            html.A(
                said("about.licences_link"),
                raw_attrs=[f'href="{licences_url}"', 'target="_blank"', 'rel="noopener"'],
            )
        with html.P():
            html.Button(
                said("quality.open"),
                type="button",
                click="atlas.dialog = 'quality'",
                classes="ba-link",
                raw_attrs=["data-open-quality"],
            )
        html.P(
            said("app.kept"),
            v_if="atlas.keptOnDevice",
            classes="ba-quiet",
            raw_attrs=["data-kept"],
        )
        html.P("{{ atlas.words['about.version'] }} {{ atlas.catalog.version }}", classes="ba-quiet")


def unreviewed() -> None:
    """Add the remark that nobody has checked the translation, where that is so."""
    html.P(
        said("language.unreviewed"),
        v_if="atlas.language && !atlas.language.reviewed",
        classes="ba-message",
        raw_attrs=["data-unreviewed"],
    )


def help_page() -> None:
    """Add how to move, and the keys."""
    with dialog("help", said("help.title")):
        with html.Dl(classes="ba-keys"):
            for gesture, meaning in GESTURES:
                html.Dt(said(gesture))
                html.Dd(said(meaning))
        html.H3(said("help.keys"))
        with html.Dl(classes="ba-keys"):
            for keys, meaning in KEYS:
                with html.Dt():
                    for key in keys.split():
                        html.Kbd(key, classes="ba-key")
                html.Dd(said(meaning))


def red_flags() -> None:
    """Add the signs for which a person should get help."""
    with dialog("red_flags", said("red_flags.title")):
        with html.Button(
            v_if="atlas.flagsFrom",
            type="button",
            click="atlas.backFromFlags()",
            classes="ba-link",
            raw_attrs=["data-back-from-flags"],
        ):
            icon("left", 18)
            html.Span(
                f"{{{{ {word('red_flags.back_to')}.replace('{{title}}', atlas.flagsFrom) }}}}"
            )
        unreviewed()
        statement("atlas.redFlags.introduction", "ba-statement ba-lead")
        with html.Section(v_for="group in atlas.redFlags.groups", key="group.key"):
            html.H3("{{ atlas.words['red_flags.' + group.key] }}")
            statement("group.action")
            statements("group.signs")
        html.H3(said("section.sources"))
        source_list("atlas.redFlags.sources")
