"""What lies over the view for a moment: the hovered name, progress, notices; and what replaces it."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, icon_button, said, word


def hover_name() -> None:
    """Add the name that follows the pointer."""
    html.Div(
        "{{ atlas.hovered.name }}",
        v_if="atlas.hovered",
        classes="ba-hover",
        raw_attrs=[
            ":class=\"{ 'ba-hover--left': atlas.hovered.onLeft }\"",
            ":style=\"{ '--x': atlas.hovered.x_px + 'px', '--y': atlas.hovered.y_px + 'px' }\"",
            'aria-hidden="true"',
        ],
    )


def crosshair() -> None:
    """Add the crosshair that keys move over the view."""
    html.Div(
        v_if="atlas.crosshair",
        classes="ba-crosshair",
        raw_attrs=[
            ":style=\"{ '--x': atlas.crosshair.x_px + 'px', '--y': atlas.crosshair.y_px + 'px' }\"",
            'aria-hidden="true"',
            "data-crosshair",
        ],
    )


def loading() -> None:
    """Add the progress of the meshes; it lies over the view and moves nothing."""
    with html.Div(v_if="atlas.loading", classes="ba-loading"):
        html.Span("{{ atlas.loading.what }}", classes="ba-loading__what")
        html.Span("{{ atlas.loading.percent }} %", classes="ba-loading__percent")
        html.Div(
            classes="ba-loading__bar",
            raw_attrs=[
                *attributes(
                    role="progressbar",
                    aria_valuemin="0",
                    aria_valuemax="100",
                    aria_valuenow=("atlas.loading.percent",),
                    aria_label=(word("app.loading"),),
                ),
                ":style=\"{ '--done': atlas.loading.percent / 100 }\"",
            ],
        )


def without_webgl() -> None:
    """Add what stands in the middle where the browser cannot draw: the list and cards remain."""
    with html.Div(
        v_if="atlas.failure && !atlas.flat", classes="ba-flat", raw_attrs=["data-no-webgl"]
    ):
        html.H2(said("no_webgl.title"))
        html.P(said("no_webgl.text"))
        with html.Section(v_for="layer in atlas.tree", key="layer.id"):
            html.H3("{{ layer.name }}")
            html.P("{{ layer.summary }}", classes="ba-quiet")
            with html.Div(v_for="group in layer.groups", key="group.id"):
                html.H4("{{ group.name }}")
                with html.Ul(classes="ba-flat__names"):
                    with html.Li(v_for="item in group.items", key="item.id"):
                        with html.Button(
                            click="atlas.choose(item.id)", type="button", classes="ba-link"
                        ):
                            html.Span("{{ item.name }}")


def notices() -> None:
    """Add what the page has to say: an address it could not read, a server that is gone."""
    with html.Div(classes="ba-notices", raw_attrs=attributes(role="status")):
        with html.Div(v_if="!atlas.online", classes="ba-notice", raw_attrs=["data-offline"]):
            html.Span(said("app.server_gone"))
        with html.Div(v_if="atlas.lostContext", classes="ba-notice"):
            html.Span(said("app.context_lost"))
        with html.Div(v_if="atlas.newVersion", classes="ba-notice", raw_attrs=["data-new-version"]):
            html.Span(said("app.new_version"))
            html.Button(
                said("app.use_new_version"),
                type="button",
                click="atlas.useNewVersion()",
                classes="ba-notice__act",
            )
            icon_button("close", "app.dismiss", "atlas.leaveNewVersion()")
        with html.Div(
            v_for="notice in atlas.notices",
            key="notice.key",
            classes="ba-notice",
            raw_attrs=["data-notice"],
        ):
            html.Span("{{ notice.text }}")
            icon_button("close", "app.dismiss", "atlas.dismiss(notice.key)")


def lit() -> None:
    """Add what is lit in the view, and the way back to the text that asked for it."""
    with html.Div(v_if="atlas.lit", classes="ba-lit", raw_attrs=["data-lit"]):
        html.Span(f"{{{{ {word('topic.showing')}.replace('{{title}}', atlas.lit.title) }}}}")
        with html.Button(
            type="button",
            click="atlas.backToText()",
            classes="ba-link",
            raw_attrs=["data-lit-back"],
        ):
            icon("left", 18)
            html.Span(said("path.back"))
        icon_button("close", "topic.stop_showing", "atlas.stopShowing()")


def live_region() -> None:
    """Add the words that screen readers speak when something changes."""
    html.Div(
        "{{ atlas.announcement }}",
        classes="ba-unseen",
        raw_attrs=attributes(aria_live="polite", data_live=True),
    )
