"""The one question that player, practice and exam ask: chosen, found in the view, or typed."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.card import source_list
from explorer.web.layout.elements import attributes, icon, said, statement, word

Q = "atlas.learn.question"


def question(*, acts: bool = True) -> None:
    """Add what is asked, the ways to answer it, and what came of it.

    Without ``acts`` there are no buttons to check or to give up, as in an exam.
    """
    with html.Form(
        classes="ba-question",
        raw_attrs=[
            "data-question-here",
            f':data-way="{Q}.way"',
            f':lang="{Q}.lang"',
            f'@submit.prevent="{Q}.check()"',
        ],
    ):
        html.P(f"{{{{ {Q}.ask }}}}", id="ba-question-ask", classes="ba-lead ba-question__ask")
        with html.Details(v_if=f"{Q}.askText", classes="ba-details"):
            html.Summary(said("learn.question.in_words"))
            html.P(f"{{{{ {Q}.askText }}}}")
        with html.Template(v_if=f"{Q}.way === 'choose'"):
            _choose()
        with html.Template(v_if=f"{Q}.way === 'find'"):
            _find()
        with html.Template(v_if=f"{Q}.way === 'type'"):
            _type()
        _verdict()
        if acts:
            _acts()
        _because()


def _choose() -> None:
    with html.Fieldset(
        classes="ba-choices", raw_attrs=attributes(aria_labelledby="ba-question-ask")
    ):
        with html.Label(
            v_for=f"one in {Q}.options",
            key="one.at",
            classes="ba-choice",
            raw_attrs=[
                ":class=\"{ 'ba-choice--right': one.right, 'ba-choice--wrong': one.tried }\""
            ],
        ):
            html.Input(
                type="radio",
                name="ba-answer",
                raw_attrs=[
                    ':value="one.at"',
                    f':checked="{Q}.choice === one.at"',
                    f':disabled="!{Q}.open || one.tried"',
                    f'@change="{Q}.choice = one.at"',
                    ':data-answer="one.at"',
                ],
            )
            html.Span("{{ one.text }}")
            with html.Span(v_if="one.right || one.tried", classes="ba-choice__mark"):
                icon(("one.right ? 'check' : 'close'",), 18)
                html.Span(
                    f"{{{{ one.right ? {word('learn.step.right')} : {word('learn.step.wrong')} }}}}"
                )


def _find() -> None:
    with html.Template(v_if=f"{Q}.open"):
        html.P(
            said("learn.question.click"), v_if="!atlas.failure || atlas.flat", classes="ba-quiet"
        )
        with html.Details(
            v_if=f"{Q}.hasList",
            classes="ba-details",
            raw_attrs=[':open="atlas.failure && !atlas.flat"'],
        ):
            html.Summary(said("learn.question.list"))
            with html.Select(
                classes="ba-select",
                raw_attrs=[
                    *attributes(aria_label=(word("learn.question.list"),), data_answer_list=True),
                    f':value="{Q}.listed"',
                    f'@change="{Q}.listed = $event.target.value"',
                ],
            ):
                html.Option(said("learn.question.choose_one"), value="")
                with html.Optgroup(
                    v_for="layer in atlas.tree", key="layer.id", raw_attrs=[':label="layer.name"']
                ):
                    with html.Template(v_for="group in layer.groups", key="group.id"):
                        html.Option(
                            "{{ item.name }}",
                            v_for="item in group.items",
                            key="item.id",
                            raw_attrs=[':value="item.id"'],
                        )


def _type() -> None:
    html.Input(
        id="ba-answer-typed",
        v_model=(f"{Q}.typed",),
        raw_attrs=[
            *attributes(
                type="text",
                autocomplete="off",
                autocapitalize="off",
                spellcheck="false",
                aria_labelledby="ba-question-ask",
            ),
            f':disabled="!{Q}.open"',
        ],
    )


def _verdict() -> None:
    with html.Div(
        v_if=f"{Q}.verdict",
        id="ba-verdict",
        classes="ba-verdict",
        raw_attrs=[f':data-verdict="{Q}.verdict.told"', *attributes(tabindex="-1")],
    ):
        icon(
            (f"{Q}.verdict.correct ? 'check' : {Q}.verdict.told === 'shown' ? 'info' : 'close'",),
            20,
        )
        with html.Div():
            html.Strong(f"{{{{ {Q}.verdict.title }}}}")
            html.P(f"{{{{ {Q}.verdict.clicked }}}}", v_if=f"{Q}.verdict.clicked")
            html.P(f"{{{{ {Q}.verdict.answer }}}}", v_if=f"{Q}.verdict.answer")


def _acts() -> None:
    with html.Div(v_if=f"{Q}.open", classes="ba-row"):
        html.Button(
            said("learn.question.check"),
            v_if=f"{Q}.way !== 'find' || {Q}.ready",
            type="submit",
            classes="ba-button ba-button--primary",
            raw_attrs=["data-check", f':aria-disabled="!{Q}.ready"'],
        )
        html.Button(
            said("learn.question.give_up"),
            type="button",
            click=f"{Q}.giveUp()",
            classes="ba-link",
            raw_attrs=["data-give-up"],
        )
        with html.Template(v_for=f"other in {Q}.ways", key="other"):
            html.Button(
                "{{ atlas.words['learn.question.by_' + other] }}",
                v_if=f"other !== {Q}.way && !{Q}.verdict",
                type="button",
                click=f"{Q}.answerBy(other)",
                classes="ba-link",
                raw_attrs=[':data-answer-by="other"'],
            )


def _because() -> None:
    with html.Template(v_if=f"{Q}.explained"):
        statement(f"{Q}.explained.because", "ba-statement ba-because")
        with html.Details(
            v_if=f"{Q}.explained.sources.length", classes="ba-details ba-path__sources"
        ):
            html.Summary(said("section.sources"))
            source_list(f"{Q}.explained.sources")
