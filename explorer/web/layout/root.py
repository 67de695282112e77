"""The whole page: what lies over the 3D view, and where."""

from __future__ import annotations

from typing import Any

from trame_client.widgets import html
from trame_server.core import Server

from explorer.web.layout import (
    bars,
    card,
    compare,
    cut,
    dialogs,
    embed,
    labels,
    model_quality,
    overlays,
    pain_path,
    panel,
    reader,
    reading,
    settings,
    share,
    topic,
    visibility,
)
from explorer.web.layout.elements import attributes, said, word
from explorer.web.layout.learn.exam import pins, printed_exam
from explorer.web.layout.learn.sheet import learn_sheet
from explorer.web.trame_widgets import AtlasCanvas, AtlasDrawn, BackAtlas, VAppLayout, rendered_once


def build_layout(server: Server, licences_url: str) -> Any:
    """Write the page into ``server`` and return its layout.

    Parameters
    ----------
    server
        A trame server for Vue 3.
    licences_url
        Where the browser finds the licences of the libraries, relative to the page.
    """
    with (
        rendered_once(),
        VAppLayout(server) as layout,
        BackAtlas(v_slot="{ atlas }"),
    ):
        _page(licences_url)
    return layout


def _page(licences_url: str) -> None:
    """Add everything inside the store's scope, in the order of the Tab key."""
    with html.Div(
        classes="ba",
        raw_attrs=attributes(
            class_=("atlas.classes",),
            data_sheet_height=("atlas.sheet",),
        ),
    ):
        html.A(
            said("app.skip"),
            classes="ba-skip",
            raw_attrs=['href="#ba-panel"', '@click.prevent="atlas.openSearch()"'],
        )
        share.paper()
        bars.top_bar()
        with html.Main(classes="ba-main", raw_attrs=attributes(aria_label=(word("view.label"),))):
            with html.Template(v_if="!atlas.failure"):
                _view()
            with html.Template(v_if="atlas.failure && atlas.flat"):
                _drawn_view()
            overlays.without_webgl()
        embed.embed()
        panel.left_panel()
        pain_path.pain_path()
        learn_sheet()
        card.right_card()
        compare.comparison()
        with html.Template(v_if="!atlas.failure || atlas.flat"):
            cut.cut_strip()
            bars.bottom_bar()
        bars.thumb_bar()
        overlays.lit()
        visibility.undo_offer()
        overlays.notices()
        dialogs.about(licences_url)
        dialogs.help_page()
        settings.settings()
        share.share()
        model_quality.model_quality()
        topic.topic()
        reading.symptom()
        reading.help_text()
        dialogs.red_flags()
        reader.term_note()
        overlays.live_region()
        pain_path.printed_summary()
        printed_exam()


def _drawn_view() -> None:
    """Add the pictures that stand in for the 3D view."""
    AtlasDrawn(
        label=(word("pictures.label"),),
        describedby="ba-drawn-help",
        raw_attrs=["data-no-webgl"],
    )
    html.P(said("pictures.help"), id="ba-drawn-help", classes="ba-unseen")
    overlays.hover_name()
    overlays.crosshair()


def _view() -> None:
    AtlasCanvas(label=(word("view.label"),), describedby="ba-view-description ba-canvas-help")
    settings.description()
    html.P(said("view.help"), id="ba-canvas-help", classes="ba-unseen")
    overlays.hover_name()
    overlays.crosshair()
    compare.letters()
    pins()
    labels.labels()
    labels.ruler()
    overlays.loading()
