"""The page in the frame of another one: a name, what is on show, its licence, and the way out."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, icon_button, said, word


def embed() -> None:
    """Add all that a frame has beside the view; the rest of the page is not shown there."""
    with html.Template(v_if="atlas.embed.on"):
        with html.Header():
            html.H1(said("app.title"), classes="ba-embed__title")
            with html.Div(
                classes="ba-embed__tools",
                v_if="!atlas.failure",
                raw_attrs=attributes(role="group", aria_label=(word("embed.tools"),)),
            ):
                icon_button("plus", "zoom.in", "atlas.zoomIn()")
                icon_button("minus", "zoom.out", "atlas.zoomOut()")
                icon_button("reset", "view.reset", "atlas.reset()")
        with html.Section(
            classes="ba-embed",
            raw_attrs=["data-embed", *attributes(aria_label=(word("embed.label"),))],
        ):
            with html.P(classes="ba-embed__name", raw_attrs=["data-embed-name"]):
                with html.Template(v_if="atlas.embed.selected"):
                    html.Strong("{{ atlas.embed.selected.name }}")
                    html.I("{{ atlas.embed.selected.latin }}", raw_attrs=['lang="la"'])
                html.Span("{{ atlas.embed.lesson }}", v_else_if="atlas.learn.open")
                html.Span(said("embed.hint"), v_else=True)
            html.P(said("embed.licence"), classes="ba-embed__licence")
            with html.A(
                classes="ba-embed__full",
                raw_attrs=[
                    ':href="atlas.embed.link"',
                    'target="_blank"',
                    'rel="noopener"',
                    "data-embed-full",
                    *attributes(title=(word("embed.full.title"),)),
                ],
            ):
                html.Span(said("embed.full"))
                icon("open", 16)
