"""The question of a step in the lesson editor: chosen, found in the view, or typed."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, said, word
from explorer.web.layout.learn.editor_fields import PICKED, E, cited, fault, text_field, told_by


def question() -> None:
    """Add the fields of the question."""
    text_field("ask", "editor.field.ask", of_step=True, lines=2)
    with html.Fieldset(classes="ba-choices ba-choices--row"):
        html.Legend(said("editor.field.kind"))
        with html.Label(v_for=f"one in {E}.kinds", key="one", classes="ba-choice"):
            html.Input(
                type="radio",
                name="ba-ed-kind",
                raw_attrs=[
                    ':value="one"',
                    f':checked="{E}.step.kind === one"',
                    f'@change="{E}.setKind(one)"',
                    ':data-kind="one"',
                ],
            )
            html.Span("{{ atlas.words['editor.kind.' + one] }}")
    for name, content in (("choose", _choose), ("find", _find), ("type", _type)):
        with html.Template(v_if=f"{E}.step.kind === '{name}'"):
            content()
    text_field(
        "because", "editor.field.because", of_step=True, lines=3, hint="editor.field.because.hint"
    )
    with html.Details(
        classes="ba-details", raw_attrs=[f':open="{E}.step.because_sources.length > 0"']
    ):
        html.Summary(said("editor.because_sources"))
        cited("because_sources", "editor.sources")


def _choose() -> None:
    wrong = f"{E}.stepFault('options')"
    numbered = ".replace('{n}', at + 1)"
    with html.Fieldset(
        id="ba-ed-step-options",
        classes="ba-options",
        raw_attrs=['tabindex="-1"', 'data-field="options"', *told_by(wrong, "ba-ed-step-options")],
    ):
        html.Legend(said("editor.options"))
        with html.Div(v_for=f"(one, at) in {E}.step.options", key="at", classes="ba-option"):
            html.Input(
                type="radio",
                name="ba-ed-answer",
                raw_attrs=[
                    f':checked="{E}.step.answer === at"',
                    f'@change="{E}.setAnswer(at)"',
                    f':aria-label="{word("editor.option.right")}{numbered}"',
                    ':data-answer-right="at"',
                ],
            )
            html.Input(
                classes="ba-select",
                raw_attrs=[
                    'type="text"',
                    'autocomplete="off"',
                    ":id=\"'ba-ed-option-' + at\"",
                    ':value="one"',
                    f'@input="{E}.setOption(at, $event.target.value)"',
                    f':aria-label="{word("editor.option")}{numbered}"',
                    f':lang="{E}.lesson.language"',
                ],
            )
            with html.Button(
                v_if=f"{E}.canRemoveOption",
                type="button",
                click=f"{E}.removeOption(at)",
                classes="ba-icon-button",
                raw_attrs=[f':aria-label="{word("editor.option.remove")}{numbered}"'],
            ):
                icon("close", 18)
        html.Button(
            said("editor.option.add"),
            v_if=f"{E}.canAddOption",
            type="button",
            click=f"{E}.addOption()",
            classes="ba-link",
            raw_attrs=["data-add-option"],
        )
        fault(wrong, "ba-ed-step-options")


def _find() -> None:
    wrong = f"{E}.stepFault('find')"
    with html.Div(classes="ba-labelled", raw_attrs=['data-field="find"']):
        html.Label(said("editor.field.find"), raw_attrs=['for="ba-ed-step-find"'])
        html.P(said("editor.find.hint"), id="ba-ed-step-find-hint", classes="ba-quiet ba-small")
        with html.Button(
            v_if=PICKED,
            type="button",
            click=f"{E}.takeSelected()",
            classes="ba-button",
            raw_attrs=["data-editor-take"],
        ):
            icon("place", 18)
            html.Span(f"{{{{ {word('editor.find.take_named')}.replace('{{name}}', {PICKED}) }}}}")
        html.P(said("editor.find.none"), v_else=True, classes="ba-quiet ba-small")
        with html.Select(
            id="ba-ed-step-find",
            classes="ba-select",
            raw_attrs=[
                f':value="{E}.findListed"',
                f'@change="{E}.setFind($event.target.value)"',
                *told_by(wrong, "ba-ed-step-find", "hint"),
            ],
        ):
            html.Option(said("editor.find.list"), value="")
            _group(word("editor.find.wholes"), f"{E}.wholes")
            with html.Template(v_for=f"layer in {E}.choices", key="layer.id"):
                _group("layer.name", "layer.items")
        html.Button(
            said("editor.view.unlight"),
            v_if=f"{wrong} && {E}.lit",
            type="button",
            click=f"{E}.unlight()",
            classes="ba-link",
        )
        fault(wrong, "ba-ed-step-find")


def _group(label: str, items: str) -> None:
    with html.Optgroup(raw_attrs=attributes(label=(label,))):
        html.Option(
            "{{ item.name }}",
            v_for=f"item in {items}",
            key="item.id",
            raw_attrs=[':value="item.id"'],
        )


def _type() -> None:
    text_field(
        "accept", "editor.field.accept", of_step=True, lines=3, hint="editor.field.accept.hint"
    )
