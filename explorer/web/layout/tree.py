"""The list of all structures, by layer or by region, and what of it was seen before."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import (
    attributes,
    icon,
    icon_button,
    said,
    segment,
    segments,
)


def tree() -> None:
    """Add the list with its switch; it gives way to what a search finds."""
    with html.Div(v_show="!atlas.query.trim()", classes="ba-tree"):
        _recent()
        _switch()
        with html.Section(v_for="layer in atlas.listed", key="layer.id"):
            with html.H2(classes="ba-tree__layer"):
                html.Span("{{ layer.name }}")
                html.Span("{{ layer.count }}", classes="ba-count")
            with html.Details(v_for="group in layer.groups", key="group.id", classes="ba-group"):
                with html.Summary(classes="ba-group__name"):
                    icon("right", 18)
                    html.Span("{{ group.name }}")
                    html.Span("{{ group.items.length }}", classes="ba-count")
                with (
                    html.Ul(classes="ba-names"),
                    html.Li(v_for="item in group.items", key="item.id"),
                ):
                    _item()


def travel_buttons() -> None:
    """Add back and forward through what was selected, as the browser's own buttons do."""
    for name, call, can in (
        ("back", "goBack", "atlas.canGoBack"),
        ("forward", "goForward", "atlas.canGoForward"),
    ):
        icon_button(
            name,
            f"seen.{name}",
            f"atlas.{call}()",
            raw_attrs=[f':aria-disabled="!{can}"', f"data-travel-{name}"],
        )


def _recent() -> None:
    with html.Section(classes="ba-recent", raw_attrs=["data-recent"]):
        with html.Div(classes="ba-row"):
            html.H2(said("seen.title"), classes="ba-tree__layer")
            with html.Div(classes="ba-row__end"):
                html.Button(
                    said("seen.forget"),
                    v_if="atlas.recent.length",
                    type="button",
                    click="atlas.forgetSeen()",
                    classes="ba-link ba-small",
                    raw_attrs=["data-forget"],
                )
                travel_buttons()
        with html.Ul(v_if="atlas.recent.length", classes="ba-chips"):
            with html.Li(v_for="one in atlas.recent.slice(0, 6)", key="one.id"):
                html.Button(
                    "{{ one.name }}",
                    type="button",
                    click="atlas.choose(one.id)",
                    classes="ba-chip",
                    raw_attrs=[':data-seen="one.id"'],
                )


def _switch() -> None:
    with segments("tree.by", "ba-tree__by"):
        for by in ("layer", "region"):
            segment(
                said(f"tree.by_{by}"),
                f"atlas.treeBy = '{by}'",
                f"atlas.treeBy === '{by}'",
                f'data-tree-by="{by}"',
            )


def _item() -> None:
    with html.Button(
        type="button",
        click="atlas.choose(item.id)",
        classes="ba-name",
        mouseenter="atlas.light(item.id)",
        mouseleave="atlas.light(null)",
        focus="atlas.light(item.id)",
        blur="atlas.light(null)",
        raw_attrs=[
            *attributes(aria_current=("atlas.isSelected(item.id) ? 'true' : undefined",)),
            ':data-structure="item.id"',
        ],
    ):
        html.Span("{{ item.name }}")
        html.I("{{ item.latin }}", raw_attrs=['lang="la"'])
