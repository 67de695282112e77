"""Fields of the lesson editor: each with its label, its hint, and what is wrong with it."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, said, word

E = "atlas.learn.editor"
PICKED = f"{E}.pickedName"
"""Name of what was selected last."""


def fault(expression: str, field_id: str) -> None:
    """Add what is wrong with a field, where something is."""
    html.P(
        f"{{{{ {expression} }}}}",
        v_if=expression,
        id=f"{field_id}-fault",
        classes="ba-fault",
        raw_attrs=["data-fault"],
    )


def told_by(expression: str, field_id: str, hint: str | None = None) -> list[str]:
    """Return the attributes that tie a field to its fault and its hint."""
    ids = [f"({expression} ? '{field_id}-fault' : '')"]
    if hint:
        ids.append(f"'{field_id}-hint'")
    described = " + ' ' + ".join(ids)
    return [
        *attributes(aria_describedby=(f"({described}).trim() || undefined",)),
        f':aria-invalid="{expression} ? true : undefined"',
    ]


def layers_door() -> None:
    """Add the way to the panel with the layers; the sheet comes back when the panel is closed."""
    with html.Button(
        v_if="!atlas.failure",
        type="button",
        click="atlas.openPanel('layers')",
        classes="ba-link",
        raw_attrs=["data-editor-layers"],
    ):
        icon("layers", 18)
        html.Span(said("exam.pinning.layers"))


def text_field(
    name: str,
    label: str,
    *,
    of_step: bool = False,
    lines: int = 1,
    hint: str | None = None,
    hint_with: str = "",
    numeric: bool = False,
) -> None:
    """Add a field for a text.

    Parameters
    ----------
    name
        Of the draft's field, which a test finds as ``[data-field=name]``.
    label, hint
        Keys of words.
    of_step
        It is a field of the step that is open, else of the lesson.
    lines
        More than one make it a field that grows.
    hint_with
        What follows the hint word in its expression, such as ``.replace(...)``.
    numeric
        Phones offer digits.
    """
    field_id = f"ba-ed-step-{name}" if of_step else f"ba-ed-{name}"
    holder = f"{E}.step" if of_step else f"{E}.lesson"
    setter = f"{E}.setStep" if of_step else f"{E}.set"
    wrong = f"{E}.stepFault('{name}')" if of_step else f"{E}.fault('{name}')"
    with html.Div(classes="ba-labelled", raw_attrs=[f'data-field="{name}"']):
        html.Label(said(label), raw_attrs=[f'for="{field_id}"'])
        if hint:
            html.P(
                f"{{{{ {word(hint)}{hint_with} }}}}",
                id=f"{field_id}-hint",
                classes="ba-quiet ba-small",
            )
        common = [
            f':value="{holder}.{name}"',
            f"@input=\"{setter}('{name}', $event.target.value)\"",
            f':lang="{E}.lesson.language"',
            *told_by(wrong, field_id, hint),
        ]
        if lines > 1:
            html.Textarea(
                id=field_id, classes="ba-select ba-area", raw_attrs=[f'rows="{lines}"', *common]
            )
        else:
            kind = 'inputmode="numeric"' if numeric else 'spellcheck="true"'
            html.Input(
                id=field_id,
                classes="ba-select",
                raw_attrs=['type="text"', 'autocomplete="off"', kind, *common],
            )
        fault(wrong, field_id)


def choice(
    name: str,
    label: str,
    among: str,
    option: str,
    *,
    setter: str,
    value: str,
    of_step: bool = False,
) -> None:
    """Add a list to choose one from; ``option`` says ``one``, which ``among`` lists."""
    field_id = f"ba-ed-step-{name}" if of_step else f"ba-ed-{name}"
    wrong = f"{E}.stepFault('{name}')" if of_step else f"{E}.fault('{name}')"
    with html.Div(classes="ba-labelled", raw_attrs=[f'data-field="{name}"']):
        html.Label(said(label), raw_attrs=[f'for="{field_id}"'])
        with html.Select(
            id=field_id,
            classes="ba-select",
            raw_attrs=[f':value="{value}"', f'@change="{setter}"', *told_by(wrong, field_id)],
        ):
            html.Option(
                f"{{{{ {option} }}}}",
                v_for=f"one in {among}",
                key="one.id || one",
                raw_attrs=[':value="one.id || one"'],
            )
        fault(wrong, field_id)


def cited(name: str, label: str) -> None:
    """Add the sources of a step or of its answer: those chosen, and the field that looks for more."""
    field_id = f"ba-ed-step-{name}"
    wrong = f"{E}.stepFault('{name}')"
    with html.Div(classes="ba-labelled", raw_attrs=[f'data-field="{name}"']):
        html.Label(said(label), raw_attrs=[f'for="{field_id}"'])
        with html.Ul(v_if=f"{E}.chips('{name}').length", classes="ba-cited"):
            with html.Li(
                v_for=f"one in {E}.chips('{name}')",
                key="one.id",
                raw_attrs=[":class=\"{ 'ba-cited--unknown': !one.known }\""],
            ):
                html.Span("{{ one.title }}")
                with html.Button(
                    type="button",
                    click=f"{E}.removeSource('{name}', one.id)",
                    classes="ba-icon-button",
                    raw_attrs=[
                        f":aria-label=\"{word('editor.source.remove')}.replace('{{title}}', one.title)\"",
                        ':data-remove-source="one.id"',
                    ],
                ):
                    icon("close", 18)
        html.P(said("editor.sources.hint"), id=f"{field_id}-hint", classes="ba-quiet ba-small")
        html.Input(
            id=field_id,
            classes="ba-select",
            raw_attrs=[
                'type="search"',
                f':value="{E}.seeking.{name}"',
                f"@input=\"{E}.seek('{name}', $event.target.value)\"",
                'autocomplete="off"',
                f"@keydown.enter.prevent=\"{E}.addSource('{name}', {E}.found('{name}')[0]?.id)\"",
                *told_by(wrong, field_id, "hint"),
            ],
        )
        with html.Ul(v_if=f"{E}.seeking.{name}", classes="ba-found"):
            with html.Li(v_for=f"one in {E}.found('{name}')", key="one.id"):
                html.Button(
                    "{{ one.title }}",
                    type="button",
                    click=f"{E}.addSource('{name}', one.id)",
                    classes="ba-link",
                    raw_attrs=[
                        f":aria-label=\"{word('editor.source.add')}.replace('{{title}}', one.title)\"",
                        ':data-add-source="one.id"',
                    ],
                )
            html.Li(
                said("editor.sources.none"),
                v_if=f"!{E}.found('{name}').length",
                classes="ba-quiet",
            )
        fault(wrong, field_id)
