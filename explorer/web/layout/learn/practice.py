"""Practice: what to practise, a question, how it went, and progress over days and weeks."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, said, word
from explorer.web.layout.learn.parts import body, foot, go, head, home_link
from explorer.web.layout.learn.practice_progress import P, not_kept, progress
from explorer.web.layout.learn.question import question

Q = "atlas.learn.question"
TITLE = (
    f"{{ asking: {P}.progress, done: {word('practice.done')}, "
    f"progress: {word('practice.progress.title')} }}[{P}.stage] || {word('practice.title')}"
)


def practice() -> None:
    """Add the page with its four stages."""
    _head()
    with body():
        for stage, content in (
            ("choose", _choose),
            ("asking", _asking),
            ("done", _done),
            ("progress", progress),
        ):
            with html.Template(v_if=f"{P}.stage === '{stage}'"):
                content()
    with foot():
        _foot()


def _head() -> None:
    head(f"{{{{ {TITLE} }}}}", home_link, _bar)


def _bar() -> None:
    with html.Ol(
        v_if=f"{P}.stage === 'asking'",
        classes="ba-path__bar",
        raw_attrs=attributes(aria_hidden="true"),
    ):
        html.Li(
            v_for=f"(one, place) in {P}.queue",
            key="one.id",
            raw_attrs=[f":class=\"{{ 'ba-path__done': place <= {P}.at }}\""],
        )


def _choose() -> None:
    html.P(said("practice.text"), classes="ba-quiet")
    not_kept()
    with html.Fieldset(classes="ba-choices ba-choices--row"):
        html.Legend(said("practice.scope.from"))
        with html.Label(v_for=f"one in {P}.froms", key="one", classes="ba-choice"):
            html.Input(
                type="radio",
                name="ba-practice-from",
                raw_attrs=[
                    ':value="one"',
                    f':checked="{P}.scope.from === one"',
                    f'@change="{P}.chooseFrom(one)"',
                    ':data-practice-from="one"',
                ],
            )
            html.Span("{{ atlas.words['practice.scope.from.' + one] }}")
    with html.Template(v_if=f"{P}.scope.from === 'list'"):
        _list()
    _ticks("kinds", "practice.scope.kinds", "one", "atlas.words['questions.kind.' + one]")
    _ticks("regions", "practice.scope.regions", "one", "atlas.words['region.' + one]")
    _ticks("layers", "practice.scope.layers", "one.id", "one.name")
    html.P(said("practice.scope.none_is_all"), classes="ba-quiet ba-small")
    html.Button(
        said("practice.scope.reset"),
        v_if=f"{P}.isRestricted",
        type="button",
        click=f"{P}.everything()",
        classes="ba-link",
        raw_attrs=["data-practice-everything"],
    )
    with html.Label(classes="ba-tick"):
        html.Input(v_model=(f"{P}.typing",), raw_attrs=['type="checkbox"', "data-practice-typing"])
        html.Span(said("practice.typing"))
    with html.Label(classes="ba-tick"):
        html.Input(v_model=(f"{P}.inWords",), raw_attrs=['type="checkbox"', "data-practice-words"])
        html.Span(said("practice.in_words"))


def _ticks(field: str, label: str, value: str, name: str) -> None:
    """Add a group of boxes to tick, folded up; how many are ticked stands beside its name."""
    with html.Details(classes="ba-details", raw_attrs=[f'data-practice-scope="{field}"']):
        with html.Summary():
            html.Span(said(label))
            html.Span(
                f" · {{{{ {P}.scope.{field}.length }}}}",
                v_if=f"{P}.scope.{field}.length",
                classes="ba-quiet",
            )
        with html.Fieldset(classes="ba-choices"):
            html.Legend(said(label), classes="ba-unseen")
            with html.Label(v_for=f"one in {P}.{field}", key=value, classes="ba-choice"):
                html.Input(
                    type="checkbox",
                    raw_attrs=[
                        f':value="{value}"',
                        f':checked="{P}.scope.{field}.includes({value})"',
                        f"@change=\"{P}.choose('{field}', {value})\"",
                        f':data-practice-{field}="{value}"',
                    ],
                )
                html.Span(f"{{{{ {name} }}}}")


def _list() -> None:
    """Add a person's own list of structures, and the ways to add to it."""
    with html.Section(classes="ba-section", raw_attrs=["data-practice-list"]):
        html.H3(said("practice.list.title"))
        html.P(said("practice.list.none"), v_if=f"!{P}.list.length", classes="ba-quiet")
        with (
            html.Ul(v_if=f"{P}.list.length", classes="ba-chips"),
            html.Li(v_for=f"one in {P}.list", key="one.id"),
            html.Button(
                type="button",
                click=f"{P}.remove(one.id)",
                classes="ba-chip ba-chip--gone",
                raw_attrs=attributes(
                    aria_label=(f"one.name + ': ' + {word('practice.list.remove')}",),
                    title=(word("practice.list.remove"),),
                ),
            ),
        ):
            html.Span("{{ one.name }}")
            icon("close", 16)
        with html.Form(classes="ba-field", raw_attrs=[f'@submit.prevent="{P}.add()"']):
            with html.Select(
                id="ba-practice-add",
                v_model=(f"{P}.adding",),
                raw_attrs=attributes(aria_label=(word("practice.list.choose"),)),
            ):
                html.Option(said("practice.list.choose_one"), value="")
                structure_options()
            html.Button(said("practice.list.add"), type="submit", classes="ba-button")
        html.Button(
            said("practice.list.recent"),
            v_if=f"{P}.canAddRecent",
            type="button",
            click=f"{P}.addRecent()",
            classes="ba-link",
            raw_attrs=["data-practice-recent"],
        )


def structure_options() -> None:
    """Add every structure as an option, by layer."""
    with (
        html.Optgroup(
            v_for="layer in atlas.tree", key="layer.id", raw_attrs=[':label="layer.name"']
        ),
        html.Template(v_for="group in layer.groups", key="group.id"),
    ):
        html.Option(
            "{{ item.name }}",
            v_for="item in group.items",
            key="item.id",
            raw_attrs=[':value="item.id"'],
        )


def _asking() -> None:
    question()
    html.Button(
        said("practice.ask_in_words"),
        v_if=f"{P}.canAskInWords",
        type="button",
        click=f"{P}.askInWords()",
        classes="ba-link",
        raw_attrs=["data-practice-ask-in-words"],
    )
    html.P(said("practice.guess.noted"), v_if=f"{P}.mayBeGuess && {P}.guessed", classes="ba-quiet")


def _done() -> None:
    html.P(f"{{{{ {P}.score }}}}", classes="ba-lead", raw_attrs=["data-score"])
    not_kept()
    with (
        html.Ol(classes="ba-outcomes"),
        html.Li(
            v_for=f"one in {P}.outcomes",
            key="one.id",
            raw_attrs=[":data-outcome=\"one.correct ? 'right' : 'wrong'\""],
        ),
    ):
        with html.P(classes="ba-outcomes__mark"):
            icon(("one.correct ? 'check' : 'close'",), 18)
            html.Strong(
                f"{{{{ one.correct ? {word('practice.right')} : {word('practice.wrong')} }}}}"
            )
            html.Span("{{ one.comesUp }}", classes="ba-quiet ba-small")
        html.P("{{ one.ask }}")
        html.P("{{ one.because }}", v_if="!one.correct", classes="ba-quiet")


def _foot() -> None:
    with html.Template(v_if=f"{P}.stage === 'choose'"):
        html.P(
            f"{{{{ {P}.inScope }}}}",
            classes="ba-path__hint ba-practice__holds",
            raw_attrs=attributes(role="status", data_practice_holds=True),
        )
        go("progress", "practice.to_progress", f"{P}.openProgress()")
        go("start", "practice.start", f"{P}.start()", primary=True)
    with html.Template(v_if=f"{P}.stage === 'asking'"):
        go("stop", "practice.stop", f"{P}.stop()")
        go("again", "learn.back_to_step", "atlas.learn.showAgain()", v_if="atlas.learn.changed")
        go(
            "guess",
            "practice.guess",
            f"{P}.sayGuessed()",
            v_if=f"{P}.mayBeGuess && !{P}.guessed",
        )
        with html.Template(v_if=f"{Q}.done"):
            go("next", "practice.next", f"{P}.next()", primary=True, v_if=f"!{P}.isLast")
            go("next", "practice.to_result", f"{P}.next()", primary=True, v_if=f"{P}.isLast")
    with html.Template(v_if=f"{P}.stage === 'done'"):
        go("progress", "practice.to_progress", f"{P}.openProgress()")
        go("start", "practice.again", f"{P}.start()", primary=True)
    with html.Template(v_if=f"{P}.stage === 'progress'"):
        go("choose", "practice.to_scope", f"{P}.open()", primary=True)
