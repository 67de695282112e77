"""The left panel: layers to peel, structures to find. On a phone it is the bottom sheet."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, icon_button, said, word
from explorer.web.layout.layers import layers
from explorer.web.layout.segment import fascicles_at_level
from explorer.web.layout.tree import tree


def left_panel() -> None:
    """Add the panel with its tabs."""
    with html.Aside(
        v_show="atlas.panelOpen",
        id="ba-panel",
        classes="ba-panel",
        raw_attrs=["data-sheet", *attributes(aria_label=(word("panel.label"),))],
    ):
        sheet_grip()
        with html.Div(classes="ba-tabs"):
            with html.Div(raw_attrs=attributes(role="tablist", aria_label=(word("panel.label"),))):
                for tab in ("layers", "structures"):
                    _tab(tab)
                _tab("segment", title="{{ atlas.segment.title }}", v_if="atlas.segment")
            icon_button("close", "panel.close", "atlas.closePanel()", "ba-panel__close")
        for tab, content in (("layers", layers), ("structures", _structures)):
            with html.Section(
                v_show=f"atlas.tab === '{tab}'",
                id=f"ba-tabpanel-{tab}",
                classes="ba-panel__body",
                raw_attrs=attributes(role="tabpanel", aria_labelledby=f"ba-tab-{tab}"),
            ):
                content()
        with html.Section(
            v_if="atlas.segment",
            v_show="atlas.tab === 'segment'",
            id="ba-tabpanel-segment",
            classes="ba-panel__body",
            raw_attrs=attributes(role="tabpanel", aria_labelledby="ba-tab-segment"),
        ):
            fascicles_at_level()
    with html.Button(
        v_if="!atlas.panelOpen",
        type="button",
        click="atlas.openPanel(atlas.tab)",
        classes="ba-reopen",
    ):
        icon(("atlas.tab === 'layers' ? 'layers' : 'list'",))
        html.Span(
            "{{ atlas.tab === 'segment' ? atlas.segment?.title : atlas.words['panel.' + atlas.tab] }}"
        )


def _tab(name: str, title: str | None = None, v_if: str | None = None) -> None:
    html.Button(
        title or said(f"panel.{name}"),
        type="button",
        id=f"ba-tab-{name}",
        v_if="!atlas.failure || atlas.flat" if name == "layers" else v_if,
        click=f"atlas.tab = '{name}'",
        classes="ba-tab",
        raw_attrs=[
            *attributes(
                role="tab",
                aria_selected=(f"atlas.tab === '{name}'",),
                tabindex=(f"atlas.tab === '{name}' ? 0 : -1",),
                aria_controls=f"ba-tabpanel-{name}",
            ),
            '@keydown="atlas.onTabKey($event)"',
        ],
    )


def sheet_grip() -> None:
    """Add the handle by which a finger pulls the sheet; a click goes to the next height."""
    html.Button(
        type="button",
        classes="ba-grip",
        raw_attrs=[
            '@pointerdown="atlas.dragSheet($event)"',
            '@keydown.enter.prevent="atlas.nextHeight()"',
            '@keydown.space.prevent="atlas.nextHeight()"',
            *attributes(aria_label=(word("panel.grip"),)),
        ],
    )


def _structures() -> None:
    _search()
    tree()


def _search() -> None:
    with html.Div(classes="ba-search"):
        icon("search", 18)
        html.Input(
            id="ba-search",
            v_model=("atlas.query",),
            raw_attrs=[
                *attributes(
                    type="search",
                    role="combobox",
                    autocomplete="off",
                    spellcheck="false",
                    enterkeyhint="search",
                    aria_autocomplete="list",
                    aria_controls="ba-results",
                    aria_expanded=("atlas.results.length > 0",),
                    aria_activedescendant=(
                        "atlas.results.length ? 'ba-result-' + atlas.activeResult : undefined",
                    ),
                    aria_label=(word("search.label"),),
                    placeholder=(word("search.hint"),),
                ),
                '@keydown="atlas.onSearchKey($event)"',
                '@input="atlas.activeResult = 0"',
            ],
        )
    with html.Ul(
        id="ba-results",
        v_show="atlas.results.length",
        classes="ba-names",
        raw_attrs=attributes(role="listbox", aria_label=(word("search.results"),)),
    ):
        with html.Li(
            v_for="(found, index) in atlas.results",
            key="found.kind + found.id",
            click="atlas.chooseResult(found)",
            mousemove="atlas.activeResult = index",
            classes="ba-name",
            raw_attrs=[
                'role="option"',
                ":id=\"'ba-result-' + index\"",
                ':aria-selected="index === atlas.activeResult"',
                ':data-result="found.id"',
            ],
        ):
            html.Span("{{ found.name }}")
            with html.Span(classes="ba-name__second"):
                html.I("{{ found.latin }}", raw_attrs=['lang="la"'])
                html.Span("{{ found.place }}", classes="ba-count")
    html.P(
        said("search.none"),
        v_if="atlas.query.trim() && !atlas.results.length",
        classes="ba-quiet",
        raw_attrs=attributes(role="status"),
    )
