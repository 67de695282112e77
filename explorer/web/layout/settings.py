"""How a person wants the page: language, colours, fixed views; and the view told in words."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.dialogs import dialog
from explorer.web.layout.elements import (
    attributes,
    icon,
    icon_button,
    said,
    segment,
    segments,
    word,
)


def language_choice(classes: str = "", v_if: str = "atlas.catalog.languages.length > 1") -> None:
    """Add the languages, each in its own; there only when there is a choice."""
    with html.Select(
        v_if=v_if,
        classes=f"ba-language {classes}".strip(),
        raw_attrs=[
            *attributes(aria_label=(word("language.label"),), title=(word("language.label"),)),
            ':value="atlas.catalog.language"',
            '@change="atlas.speak($event.target.value)"',
        ],
    ):
        html.Option(
            "{{ one.name }}",
            v_for="one in atlas.catalog.languages",
            key="one.id",
            raw_attrs=[':value="one.id"', ':lang="one.id"'],
        )


def theme_button() -> None:
    """Add the button that goes through the colours; its name says what comes next."""
    following = "atlas.words['theme.to_' + atlas.nextTheme]"
    with html.Button(
        type="button",
        click="atlas.toggleTheme()",
        classes="ba-icon-button ba-top__theme",
        raw_attrs=attributes(aria_label=(following,), title=(following,), data_theme_button=True),
    ):
        icon(("'theme_' + atlas.nextTheme",))


def settings_door() -> None:
    """Add the button that opens the settings; on a phone it leads to help and about as well."""
    icon_button(
        "settings", "settings.open", "atlas.dialog = 'settings'", raw_attrs=["data-open-settings"]
    )


def settings() -> None:
    """Add the dialog with everything that a person sets once."""
    with dialog("settings", said("settings.title")):
        with html.Section(v_if="atlas.catalog.languages.length > 1"):
            html.H3(said("language.label"))
            language_choice("ba-language--wide", "true")
        with html.Section():
            html.H3(said("theme.label"))
            with (
                segments("theme.label", "ba-themes"),
                segment(
                    "",
                    "atlas.setTheme(one)",
                    "atlas.theme === one",
                    ':data-theme-choice="one"',
                    v_for="one in atlas.themes",
                    key="one",
                ),
            ):
                icon(("'theme_' + one",), 18)
                html.Span("{{ atlas.words['theme.' + one] }}")
        with html.Section(v_if="!atlas.failure"):
            html.H3(said("settings.view"))
            with html.Button(
                type="button",
                click="atlas.setFixedViews(!atlas.fixedViews)",
                classes="ba-switch",
                raw_attrs=[
                    'role="switch"',
                    ':aria-checked="atlas.fixedViews"',
                    'aria-describedby="ba-fixed-why"',
                    "data-fixed-views",
                ],
            ):
                html.Span(said("fixed_views.label"))
                html.Span(classes="ba-switch__track", raw_attrs=attributes(aria_hidden="true"))
            html.P(said("fixed_views.why"), id="ba-fixed-why", classes="ba-quiet ba-small")
            _way("describe", "describe.open", "atlas.dialog = null; atlas.tellView()")
        with html.Section(classes="ba-settings__more"):
            html.H3(said("settings.more"))
            _way("help", "help.open", "atlas.dialog = 'help'")
            _way("info", "about.open", "atlas.dialog = 'about'")


def _way(name: str, label: str, click: str) -> None:
    with html.Button(
        type="button", click=click, classes="ba-link ba-way", raw_attrs=[f'data-way="{name}"']
    ):
        icon(name, 18)
        html.Span(said(label))


def fixed_views_switch() -> None:
    """Add the same switch beside the named views."""
    icon_button(
        "fixed",
        "fixed_views.label",
        "atlas.setFixedViews(!atlas.fixedViews)",
        raw_attrs=attributes(aria_pressed=("atlas.fixedViews",), data_fixed_tool=True),
    )


def describe_button() -> None:
    """Add the button that tells the view in words, for everybody."""
    icon_button(
        "describe",
        "describe.open",
        "atlas.toggleDescribing()",
        raw_attrs=attributes(
            aria_pressed=("atlas.describing",), aria_keyshortcuts="D", data_describe_tool=True
        ),
    )


def description() -> None:
    """Add the view in words: read with the canvas, and seen while a person wants to."""
    with html.Div(
        raw_attrs=[
            ":class=\"atlas.describing ? 'ba-description' : 'ba-unseen'\"",
            "data-description",
        ]
    ):
        html.P("{{ atlas.description }}", id="ba-view-description")
        icon_button("close", "describe.close", "atlas.toggleDescribing()", v_if="atlas.describing")
