"""The spotter exam: taking one, its pins in the view, and one on paper."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, said, word
from explorer.web.layout.learn.exam_making import E, making
from explorer.web.layout.learn.parts import body, foot, go, head, home_link
from explorer.web.layout.learn.question import question

R = f"{E}.run"
TITLE = (
    f"{{ running: {R}.progress, paused: {word('exam.paused')}, "
    f"result: {word('exam.result')}, ready: {E}.title }}[{E}.stage] || {word('exam.title')}"
)

PIN_NAME = f"(mark.covered ? {word('exam.pin.covered')} : {word('exam.pin')}).replace('{{n}}', mark.number)"


def exam() -> None:
    """Add the page with its five stages."""
    _head()
    with body():
        for stage, content in (
            ("make", making),
            ("ready", _ready),
            ("running", _running),
            ("paused", _paused),
            ("result", _result),
        ):
            with html.Template(v_if=f"{E}.stage === '{stage}'"):
                content()
    with foot():
        _foot()


def pins() -> None:
    """Add the pins in the view: a ring at the place, its number beside it."""
    with html.Div(
        v_if="atlas.learn.open === 'exam' && !atlas.learn.exam.paper.paper",
        classes="ba-pins",
        raw_attrs=["data-pins"],
    ):
        html.Div(
            "{{ mark.number }}",
            v_for=f"mark in {E}.marks",
            key="mark.number",
            classes="ba-pin",
            raw_attrs=[
                ":style=\"{ '--x': mark.x_px + 'px', '--y': mark.y_px + 'px' }\"",
                ":class=\"{ 'ba-pin--covered': mark.covered }\"",
                ':data-pin="mark.number"',
                'role="img"',
                f':aria-label="{PIN_NAME}"',
            ],
        )


def _head() -> None:
    head(f"{{{{ {TITLE} }}}}", _over)


def _over() -> None:
    with html.Template(v_if=f"{E}.stage !== 'running'"):
        home_link()
    with html.P(
        v_if=f"{E}.stage === 'running' && {R}.isTimed",
        classes="ba-clock",
        raw_attrs=[
            f":class=\"{{ 'ba-clock--short': {R}.isShort }}\"",
            *attributes(role="timer", aria_live="off", data_exam_clock=True),
        ],
    ):
        html.Span(said("exam.time"), classes="ba-unseen")
        html.Span(f"{{{{ {R}.time }}}}")


def _ready() -> None:
    html.P(f"{{{{ {R}.facts }}}}", classes="ba-lead", raw_attrs=["data-exam-facts"])
    html.P(said("exam.ready.text"))
    with html.Fieldset(
        v_if=f"{R}.exam && {R}.exam.timing !== 'none'", classes="ba-choices ba-choices--row"
    ):
        html.Legend(said("exam.pace"))
        with html.Label(v_for=f"one in {R}.paces", key="one", classes="ba-choice"):
            html.Input(
                type="radio",
                name="ba-exam-pace",
                raw_attrs=[
                    ':value="one"',
                    f':checked="{R}.pace === one"',
                    f'@change="{R}.pace = one"',
                    ':data-exam-pace="one"',
                ],
            )
            html.Span("{{ atlas.words['exam.pace.' + one] }}")
    with html.Label(classes="ba-labelled"):
        html.Span(said("exam.person"))
        html.Input(
            v_model=(f"{R}.person",),
            classes="ba-select",
            raw_attrs=['type="text"', 'autocomplete="off"', 'maxlength="80"', "data-exam-person"],
        )
    html.P(said("exam.person.optional"), classes="ba-quiet ba-small")
    with html.P(v_if=f"!{E}.isOwn", classes="ba-small"):
        html.Button(
            said("exam.change"),
            type="button",
            click=f"{E}.changeThis()",
            classes="ba-link",
            raw_attrs=["data-exam-change"],
        )
        html.Span(said("exam.change.warning"), classes="ba-quiet")


def _running() -> None:
    question(acts=False)
    with html.Div(classes="ba-row"):
        html.Button(
            said("exam.show_pin"),
            v_if="!atlas.failure",
            type="button",
            click=f"{R}.showAgain()",
            classes="ba-link",
            raw_attrs=["data-exam-show-pin"],
        )
        with html.Template(v_if=f"{R}.isTimed"):
            html.Button(
                said("exam.time.more"),
                type="button",
                click=f"{R}.moreTime()",
                classes="ba-link",
                raw_attrs=["data-exam-more-time"],
            )
        html.Button(
            said("exam.pause"),
            type="button",
            click=f"{R}.pause()",
            classes="ba-link",
            raw_attrs=["data-exam-pause"],
        )


def _paused() -> None:
    html.P(said("exam.paused.text"), classes="ba-lead")


def _result() -> None:
    html.P(f"{{{{ {R}.scored }}}}", classes="ba-lead", raw_attrs=["data-score"])
    with html.Div(classes="ba-scroll"), html.Table(classes="ba-table ba-table--words"):
        html.Caption(said("exam.result.table"), classes="ba-unseen")
        with html.Thead(), html.Tr():
            for column in ("number", "right", "given"):
                html.Th(said(f"exam.result.{column}"), raw_attrs=['scope="col"'])
            with html.Th(raw_attrs=['scope="col"']):
                html.Span(said("exam.result.mark"), classes="ba-unseen")
        with (
            html.Tbody(),
            html.Tr(
                v_for=f"row in {R}.result.rows",
                key="row.number",
                raw_attrs=[":data-exam-row=\"row.correct ? 'right' : 'wrong'\""],
            ),
        ):
            html.Th("{{ row.number }}", raw_attrs=['scope="row"'])
            html.Td("{{ row.right }}")
            html.Td(f"{{{{ row.given || {word('exam.result.nothing')} }}}}")
            with html.Td():
                icon(("row.correct ? 'check' : 'close'",), 20)
                html.Span(
                    f"{{{{ row.correct ? {word('exam.result.correct')} "
                    f": {word('exam.result.wrong')} }}}}",
                    classes="ba-unseen",
                )
    with html.Div(classes="ba-row"):
        html.Button(
            said("exam.result.csv"),
            type="button",
            click=f"{R}.saveCsv()",
            classes="ba-button",
            raw_attrs=["data-exam-csv"],
        )


def _foot() -> None:
    with html.Template(v_if=f"{E}.stage === 'make'"):
        go("take", "exam.take", f"{E}.takeOwn()", primary=True, v_if=f"{E}.make.pins.length")
    with html.Template(v_if=f"{E}.stage === 'ready'"):
        go("make", "exam.back_to_making", f"{E}.backToMaking()", v_if=f"{E}.isOwn")
        go("start", "exam.start", f"{R}.start()", primary=True)
    with html.Template(v_if=f"{E}.stage === 'running'"):
        go("back", "exam.back", f"{R}.back()", v_if=f"{R}.canGoBack")
        go("next", "exam.next", f"{R}.next()", primary=True, v_if=f"!{R}.isLast")
        go("next", "exam.finish", f"{R}.next()", primary=True, v_if=f"{R}.isLast")
    with html.Template(v_if=f"{E}.stage === 'paused'"):
        go("end", "exam.end", f"{R}.end()")
        go("resume", "exam.resume", f"{R}.resume()", primary=True)
    with html.Template(v_if=f"{E}.stage === 'result'"):
        go("make", "exam.back_to_making", f"{E}.backToMaking()", v_if=f"{E}.isOwn")
        go("again", "exam.again", f"{R}.start()", primary=True)


def printed_exam() -> None:
    """Add the exam as a printer gets it: pictures, lines to write on, and the key by itself."""
    paper = f"{E}.paper.paper"
    with html.Article(
        v_if=paper, classes="ba-print ba-exam-paper", raw_attrs=["data-print", "data-exam-paper"]
    ):
        html.H1(f"{{{{ {paper}.title }}}}")
        with html.P(classes="ba-exam-paper__who"):
            html.Span(f"{{{{ {word('exam.paper.name')} }}}}: ")
            html.Span(f"{{{{ {word('exam.paper.date')} }}}}: ")
        html.P(said("exam.paper.ask"))
        with (
            html.Div(classes="ba-exam-paper__pictures"),
            html.Figure(v_for=f"one in {paper}.pictures", key="one.url"),
        ):
            html.Img(raw_attrs=[':src="one.url"', ':alt="one.caption"'])
            html.Figcaption("{{ one.caption }}")
        with html.Ol(classes="ba-exam-paper__lines"):
            with html.Li(v_for=f"one in {paper}.lines", key="one.number"):
                html.Span("{{ one.number }}", classes="ba-exam-paper__number")
                html.Span(v_if="!one.options.length", classes="ba-exam-paper__line")
                with html.Span(v_if="one.options.length", classes="ba-exam-paper__options"):
                    html.Span("☐ {{ option }}", v_for="option in one.options", key="option")
        with html.Section(
            v_if=f"{paper}.key", classes="ba-exam-paper__key", raw_attrs=["data-exam-key"]
        ):
            html.H1(f"{{{{ {paper}.title }}}}: {{{{ {word('exam.paper.key')} }}}}")
            with html.Ol(), html.Li(v_for=f"one in {paper}.key", key="one.number"):
                html.Span("{{ one.number }}. {{ one.name }}")
                html.I("({{ one.latin }})", v_if="one.latin && one.latin !== one.name")
