"""The cut through the body: a button, and a strip over the view that says and moves where it is."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.view_state import CUT_PLANES
from explorer.web.layout.elements import (
    attributes,
    icon,
    icon_button,
    said,
    segment,
    segments,
    word,
)


def cut_tool() -> None:
    """Add the button among the controls below the view."""
    icon_button(
        "cut",
        "cut.open",
        "atlas.toggleCut()",
        raw_attrs=attributes(
            aria_pressed=("!!atlas.cut",), aria_keyshortcuts="C", data_cut_tool=True
        ),
    )


def cut_door() -> None:
    """Add the button of the layers tab: the one that a phone has room for."""
    with html.Button(
        v_if="!atlas.failure",
        type="button",
        click="atlas.toggleCut(); atlas.phone && atlas.closePanel()",
        classes="ba-button ba-cut-door",
        raw_attrs=attributes(aria_pressed=("!!atlas.cut",), data_cut_door=True),
    ):
        icon("cut", 18)
        html.Span(said("cut.open"))


def cut_strip() -> None:
    """Add the strip: plane, place, what is cut there, the other side, the end of it."""
    with html.Section(
        v_if="atlas.cut",
        classes="ba-cut",
        raw_attrs=attributes(aria_label=(word("cut.label"),), data_cut=True),
    ):
        _list()
        with html.Div(classes="ba-cut__row"):
            _planes()
            html.Strong("{{ atlas.cut.where }}", classes="ba-cut__where")
            _list_switch()
            icon_button("flip", "cut.flip", "atlas.flipCut()", raw_attrs=["data-cut-flip"])
            icon_button("close", "cut.close", "atlas.closeCut()", raw_attrs=["data-cut-close"])
        with html.Div(classes="ba-cut__row"):
            _step("down", -1)
            _place()
            _step("up", 1)


def _planes() -> None:
    with segments("cut.plane", "ba-cut__planes"):
        for plane in CUT_PLANES:
            segment(
                said(f"cut.{plane}"),
                f"atlas.setCutPlane('{plane}')",
                f"atlas.cut.plane === '{plane}'",
                *attributes(title=(word(f"cut.{plane}.explained"),)),
                f'data-cut-plane="{plane}"',
            )


def _place() -> None:
    html.Input(
        classes="ba-fade ba-cut__slider",
        raw_attrs=[
            'type="range"',
            ':min="atlas.cut.lowest"',
            ':max="atlas.cut.highest"',
            'step="1"',
            ':value="atlas.cut.at_mm"',
            *attributes(aria_label=(word("cut.place"),), data_cut_place=True),
            ':aria-valuetext="atlas.cut.where"',
            ":style=\"{ '--part': (atlas.cut.at_mm - atlas.cut.lowest) / (atlas.cut.highest - atlas.cut.lowest) }\"",
            '@input="atlas.moveCut(Number($event.target.value))"',
            '@change="atlas.tellCut()"',
            '@keydown="atlas.onCutPlaceKey($event)"',
        ],
    )


def _step(name: str, way: int) -> None:
    """Add the button to the next level, or to the next place where there are no levels."""
    title = f"atlas.words[atlas.cut.{name}]"
    with html.Button(
        type="button",
        click=f"atlas.stepCut({way})",
        classes="ba-icon-button",
        raw_attrs=[
            *attributes(aria_label=(title,), title=(title,)),
            f'data-cut-step="{name}"',
        ],
    ):
        icon("minus" if way < 0 else "plus")


def _list_switch() -> None:
    with html.Button(
        type="button",
        click="atlas.cutListed = !atlas.cutListed",
        classes="ba-icon-button",
        raw_attrs=[
            *attributes(
                aria_label=(word("cut.list"),),
                title=(word("cut.list"),),
                aria_expanded=("atlas.cutListed",),
                aria_controls="ba-cut-list",
                data_cut_list_switch=True,
            ),
        ],
    ):
        icon("list")


def _list() -> None:
    """Add the names of what is cut, by layer: the equal of the face for who cannot see it."""
    with html.Div(
        v_if="atlas.cutListed",
        id="ba-cut-list",
        classes="ba-cut__list",
        tabindex="0",
        raw_attrs=attributes(role="group", aria_label=(word("cut.list"),), data_cut_list=True),
    ):
        html.P(said("cut.none"), v_if="!atlas.cutList.length", classes="ba-quiet")
        with html.Section(v_for="group in atlas.cutList", key="group.id"):
            html.H3("{{ group.name }}")
            with html.Ul(classes="ba-strands"), _each():
                html.Button(
                    "{{ item.name }}",
                    type="button",
                    click="atlas.select(item.id)",
                    classes="ba-strand",
                    mouseenter="atlas.light(item.id)",
                    mouseleave="atlas.light(null)",
                    focus="atlas.light(item.id)",
                    blur="atlas.light(null)",
                    raw_attrs=[
                        ':aria-pressed="atlas.view.selected === item.id"',
                        ':data-cut-item="item.id"',
                    ],
                )


def _each() -> html.Li:
    return html.Li(v_for="item in group.items", key="item.id")
