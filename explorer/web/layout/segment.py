"""The fascicles at one level of the spine: the door on a vertebra's card, and the list in the panel."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, said, word


def segment_door() -> None:
    """Add the button of a vertebra's card that opens the list of its level."""
    with html.Button(
        v_if="atlas.isSegment(atlas.card.base)",
        type="button",
        click="atlas.enterSegment(atlas.card.base)",
        classes="ba-link",
        raw_attrs=["data-open-segment"],
    ):
        html.Span(said("segment.open"))
        icon("right", 18)


def fascicles_at_level() -> None:
    """Add the list of what starts, ends and crosses at the level, by muscle."""
    html.H2("{{ atlas.segment.name }}", id="ba-segment-name", classes="ba-level", tabindex="-1")
    with html.Div(classes="ba-row"):
        for way, name in (("above", "up"), ("below", "down")):
            _step(way, name)
        html.Button(
            said("segment.leave"),
            type="button",
            click="atlas.leaveSegment()",
            classes="ba-button ba-row__end",
            raw_attrs=["data-leave-segment"],
        )
    html.P(said("segment.explained"), classes="ba-quiet ba-small ba-level__note")
    with html.Section(
        v_for="group in atlas.segment.groups",
        key="group.role",
        classes="ba-level__group",
        raw_attrs=[':data-role="group.role"', ":aria-labelledby=\"'ba-level-' + group.role\""],
    ):
        with html.H3(raw_attrs=[":id=\"'ba-level-' + group.role\""]):
            html.Span("{{ atlas.words['segment.' + group.role] }}")
            html.Span("{{ group.count }}", classes="ba-count")
            _light_switch()
        html.P(said("segment.none"), v_if="!group.count", classes="ba-quiet")
        with html.Div(v_for="muscle in group.muscles", key="muscle.id", classes="ba-level__muscle"):
            html.H4("{{ muscle.name }}")
            with html.Ul(classes="ba-strands"), _each_strand():
                _strand()


def _light_switch() -> None:
    """Add the switch that lights a whole group, or lets it recede."""
    with html.Button(
        v_if="group.count && !atlas.failure",
        type="button",
        click="atlas.switchRole(group.role)",
        classes="ba-icon-button ba-level__light",
        raw_attrs=[
            'role="switch"',
            ':aria-checked="atlas.isLit(group.role)"',
            ":aria-label=\"atlas.words['segment.light'] + ': ' + atlas.words['segment.' + group.role]\"",
            ":title=\"atlas.words['segment.light']\"",
            ':data-light="group.role"',
        ],
    ):
        icon(("atlas.isLit(group.role) ? 'show' : 'hide'",), 18)


def _step(way: str, icon_name: str) -> None:
    """Add the button to the next level."""
    with html.Button(
        type="button",
        click=f"atlas.openSegment(atlas.segment.{way})",
        disabled=(f"!atlas.segment.{way}",),
        classes="ba-button ba-level__step",
        raw_attrs=[
            *attributes(aria_label=(word(f"segment.{way}"),), title=(word(f"segment.{way}"),)),
            f'data-segment-step="{way}"',
        ],
    ):
        icon(icon_name, 18)
        html.Span(
            f"{{{{ atlas.segment.{way} === 'sacrum' ? atlas.nameOf('sacrum') : atlas.segment.{way} }}}}"
        )


def _each_strand() -> html.Li:
    return html.Li(v_for="strand in muscle.strands", key="strand.key")


def _strand() -> None:
    """Add one row: its muscle is selected, and it alone is lit."""
    with html.Button(
        type="button",
        click="atlas.chooseStrand(strand)",
        classes="ba-strand",
        mouseenter="atlas.lightStrand(strand)",
        mouseleave="atlas.lightStrand(null)",
        focus="atlas.lightStrand(strand)",
        blur="atlas.lightStrand(null)",
        raw_attrs=[
            ':aria-pressed="atlas.strand?.key === strand.key"',
            ":aria-label=\"muscle.name + ', ' + strand.name\"",
            ':data-strand="strand.key"',
        ],
    ):
        html.Span("{{ strand.name }}")
        html.Span(
            "&times;&nbsp;{{ strand.fascicles.length }}",
            v_if="strand.fascicles.length > 1",
            classes="ba-count",
        )
