"""The bar above, the controls below, and the thumb buttons of a phone."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout import cut, pain_path, settings, share
from explorer.web.layout.elements import attributes, icon, icon_button, said, word
from explorer.web.layout.labels import overlay_tools
from explorer.web.layout.learn import door as learn_door
from explorer.web.layout.orientation import orientation
from explorer.web.layout.visibility import view_tools


def top_bar() -> None:
    """Add the name of the atlas, search, language, colours, settings, help and about."""
    with html.Header(classes="ba-top"):
        html.H1(said("app.title"), classes="ba-top__title")
        with html.Button(
            type="button",
            click="atlas.openSearch()",
            classes="ba-search-door",
            raw_attrs=attributes(aria_keyshortcuts="/"),
        ):
            icon("search", 18)
            html.Span(said("search.hint"))
            html.Kbd("/", classes="ba-key", raw_attrs=['aria-hidden="true"'])
        pain_path.door()
        learn_door.door()
        with html.Div(classes="ba-top__tools"):
            settings.language_choice("ba-top__language")
            settings.theme_button()
            share.door()
            settings.settings_door()
            icon_button("help", "help.open", "atlas.dialog = 'help'", "ba-top__wide")
            icon_button("info", "about.open", "atlas.dialog = 'about'", "ba-top__wide")


def bottom_bar() -> None:
    """Add where one looks from, the named views, and zoom."""
    with html.Section(
        classes="ba-bottom", raw_attrs=attributes(aria_label=(word("view.controls"),))
    ):
        orientation()
        with html.Div(
            classes="ba-views", raw_attrs=attributes(role="group", aria_label=(word("view.named"),))
        ):
            html.Button(
                "{{ atlas.words['view.' + named] }}",
                v_for="named in atlas.views",
                key="named",
                type="button",
                click="atlas.lookFrom(named)",
                classes="ba-views__one",
                raw_attrs=[
                    ':aria-pressed="atlas.view.view === named || atlas.facing === named"',
                    ':data-view="named"',
                ],
            )
            settings.fixed_views_switch()
            with html.Button(
                type="button",
                click="atlas.reset()",
                classes="ba-views__one ba-views__reset",
                raw_attrs=['data-view="reset"'],
            ):
                icon("reset", 18)
                html.Span(said("view.reset"))
        with html.Div(
            classes="ba-zoom", raw_attrs=attributes(role="group", aria_label=(word("zoom.group"),))
        ):
            view_tools()
            cut.cut_tool()
            settings.describe_button()
            overlay_tools()
            icon_button("minus", "zoom.out", "atlas.zoomOut()")
            icon_button("plus", "zoom.in", "atlas.zoomIn()")


def thumb_bar() -> None:
    """Add the buttons that a thumb reaches on a phone."""
    with html.Nav(classes="ba-thumbs", raw_attrs=attributes(aria_label=(word("panel.label"),))):
        _panel_thumb("layers", "panel.layers", "layers", v_if="!atlas.failure || atlas.flat")
        _panel_thumb("search", "panel.search", "structures")
        pain_path.thumb_door()
        learn_door.thumb_door()
        with html.Button(
            type="button",
            click="atlas.nextView()",
            classes="ba-thumb",
            v_if="!atlas.failure || atlas.flat",
            raw_attrs=['data-thumb="turn"'],
        ):
            icon("turn", 22)
            html.Span(said("view.turn"))
        with html.Button(
            type="button",
            click="atlas.reset()",
            classes="ba-thumb",
            v_if="!atlas.failure || atlas.flat",
            raw_attrs=['data-thumb="reset"'],
        ):
            icon("reset", 22)
            html.Span(said("view.reset"))


def _panel_thumb(name: str, label: str, tab: str, **more: str) -> None:
    """Add a thumb button that opens a tab of the panel, or puts it away."""
    with html.Button(
        type="button",
        click=f"atlas.toggleTab('{tab}')",
        classes="ba-thumb",
        raw_attrs=attributes(
            aria_expanded=(f"atlas.panelOpen && atlas.tab === '{tab}'",), data_thumb=tab
        ),
        **more,
    ):
        icon(name, 22)
        html.Span(said(label))
