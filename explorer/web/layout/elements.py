"""Small helpers with which the layout reads like the page.

The layout binds to the store of the browser (``atlas``, see ``viewer/src/store/store.ts``) and to
nothing of trame's state: what a person does stays in the browser.
"""

from __future__ import annotations

from typing import Any

from trame_client.widgets import html

from explorer.web.trame_widgets import vuetify3 as v3

Binding = tuple[str]
"""A JavaScript expression in a tuple of one, as trame writes bindings."""


def word(key: str) -> str:
    """Return the expression for an interface text, for a binding: ``(word("app.close"),)``."""
    return f"atlas.words['{key}']"


def said(key: str) -> str:
    """Return an interface text as content."""
    return "{{ " + word(key) + " }}"


def attributes(**values: str | Binding | bool) -> list[str]:
    """Return HTML attributes that a widget has no parameter for.

    ``aria_label="Close"`` is fixed, ``aria_label=("atlas.words['app.close']",)`` is bound.
    """
    return [_attribute(name.rstrip("_").replace("_", "-"), value) for name, value in values.items()]


def _attribute(name: str, value: str | Binding | bool) -> str:
    if isinstance(value, tuple):
        return f':{name}="{value[0]}"'
    return name if value is True else f'{name}="{value}"'


def icon(name: str | Binding, size: int = 20) -> None:
    """Add one of the icons of ``viewer/src/components/icons.ts``."""
    v3.VIcon(icon=name, size=size)


def icon_button(name: str, label: str, click: str, classes: str = "", **more: Any) -> None:
    """Add a button that shows an icon, with its name for the ear and for the pointer."""
    extra = more.pop("raw_attrs", [])
    with html.Button(
        type="button",
        click=click,
        classes=f"ba-icon-button {classes}".strip(),
        raw_attrs=[*attributes(aria_label=(word(label),), title=(word(label),)), *extra],
        **more,
    ):
        icon(name)


def copy_button(label: str, click: str, outcome: str, mark: str, classes: str = "") -> None:
    """Add a button that copies; its icon tells when ``outcome``, an expression, says it has."""
    with html.Button(
        type="button",
        click=click,
        classes=f"ba-button {classes}".strip(),
        raw_attrs=[mark],
    ):
        icon((f"{outcome} === 'copied' ? 'check' : 'copy'",), 18)
        html.Span(said(label))


def segments(label: str, classes: str = "", **more: Any) -> html.Div:
    """Return a row of joined buttons, to be filled in a ``with``; ``label`` names it for the ear."""
    return html.Div(
        classes=f"ba-segments {classes}".strip(),
        raw_attrs=attributes(role="group", aria_label=(word(label),)),
        **more,
    )


def segment(text: str, click: str, pressed: str, *marks: str, **more: Any) -> html.Button:
    """Add one button of such a row: ``pressed``, an expression, tells whether it is the chosen one."""
    return html.Button(
        text,
        type="button",
        click=click,
        raw_attrs=[f':aria-pressed="{pressed}"', *marks],
        **more,
    )


def statement(expression: str, classes: str = "ba-statement") -> None:
    """Add one cited statement: its text, how well it stands, and where that is known from.

    ``expression`` gives a `CitedStatement` of the viewer.
    """
    with html.P(classes=classes):
        _text(expression)
        html.Span(
            f"{{{{ atlas.words['evidence.' + {expression}.evidence] }}}}",
            v_if=f"{expression}.evidence !== 'established'",
            classes="ba-evidence",
            raw_attrs=attributes(
                title=(f"atlas.words['evidence.' + {expression}.evidence + '.explained']",)
            ),
        )
        with html.Span(classes="ba-cites", v_if=f"{expression}.cites.length"):
            html.A(
                "{{ cite.number }}",
                v_for=f"cite in {expression}.cites",
                key="cite.number",
                classes="ba-cite",
                raw_attrs=[
                    ":href=\"'#ba-source-' + cite.number\"",
                    ":aria-label=\"atlas.words['source.one'] + ' ' + cite.number + ': ' + cite.title\"",
                    ':title="cite.title"',
                    '@click.prevent="atlas.showSource(cite.number, $event)"',
                ],
            )


_NOTED = "atlas.termNote && atlas.termNote.id === piece.term ? 'ba-term-note' : undefined"


def _text(expression: str) -> None:
    """Add the text of a statement; words of the glossary can be pointed at."""
    with (
        html.Span(raw_attrs=attributes(lang=(f"{expression}.lang || undefined",))),
        html.Template(v_for=f"(piece, at) in {expression}.pieces", key="at"),
    ):
        html.Template("{{ piece.text }}", v_if="!piece.term")
        html.Button(
            "{{ piece.text }}",
            v_else=True,
            type="button",
            classes="ba-term",
            click="atlas.explain(piece.term, $event)",
            mouseenter="atlas.explain(piece.term, $event)",
            mouseleave="atlas.leaveTerm()",
            focus="atlas.explain(piece.term, $event)",
            blur="atlas.leaveTerm()",
            raw_attrs=[
                ':data-term="piece.term"',
                '@keydown="atlas.onTermKey($event)"',
                *attributes(aria_describedby=(_NOTED,)),
            ],
        )


def statements(expression: str) -> None:
    """Add a list of cited statements; one alone is a paragraph."""
    with html.Ul(v_if=f"{expression}.length > 1", classes="ba-list"):
        with html.Li(v_for=f"(item, index) in {expression}", key="index"):
            statement("item")
    with html.Template(v_if=f"{expression}.length === 1"):
        statement(f"{expression}[0]")


def not_one_cause() -> None:
    """Add that most pain has no single cause, and the way to when to get help."""
    with html.Div(classes="ba-message"):
        html.P(said("message.no_single_cause"))
        with html.Button(
            type="button",
            click="atlas.openRedFlags()",
            classes="ba-link",
            raw_attrs=["data-red-flags"],
        ):
            html.Span(said("red_flags.link"))
            icon("right", 18)
