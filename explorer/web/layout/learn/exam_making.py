"""Making a spotter exam: pins, answers, time, and the ways to hand it out."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, said, word

E = "atlas.learn.exam"
M = f"{E}.make"


def making() -> None:
    """Add what the teacher sees, pins by name included."""
    html.P(said("exam.text"), classes="ba-quiet")
    with html.Label(classes="ba-labelled"):
        html.Span(said("exam.name"))
        html.Input(
            classes="ba-select",
            raw_attrs=[
                'type="text"',
                'autocomplete="off"',
                f':maxlength="{M}.longestTitle"',
                f':value="{M}.exam.title"',
                f'@input="{M}.setTitle($event.target.value)"',
                "data-exam-title",
            ],
        )
    with html.Section(classes="ba-section"):
        html.H3(said("exam.pins"))
        _pinning()
        _pins()
        _from_list()
        _by_chance()
    _settings()
    html.P(f"{{{{ {M}.told }}}}", classes="ba-told", raw_attrs=["data-exam-told"])
    _hand_out()


def _pinning() -> None:
    with html.Div(classes="ba-row", v_if="!atlas.failure"):
        with html.Button(
            type="button",
            click=f"{M}.togglePinning()",
            classes="ba-button",
            raw_attrs=[f':aria-pressed="{M}.pinning"', "data-exam-pinning"],
        ):
            icon("place", 18)
            html.Span(said("exam.pinning"))
        html.Button(
            said("exam.pinning.layers"),
            v_if=f"{M}.pinning",
            type="button",
            click="atlas.openPanel('layers')",
            classes="ba-link",
            raw_attrs=["data-exam-layers"],
        )
    html.P(said("exam.pinning.hint"), v_if=f"{M}.pinning", classes="ba-message")


def _pins() -> None:
    html.P(said("exam.pins.none"), v_if=f"!{M}.pins.length", classes="ba-quiet")
    with (
        html.Ol(v_if=f"{M}.pins.length", classes="ba-saved ba-exam-pins"),
        html.Li(v_for=f"one in {M}.pins", key="one.id"),
    ):
        html.Span("{{ one.number }}", classes="ba-letter", raw_attrs=['aria-hidden="true"'])
        html.Button(
            "{{ one.name }}",
            type="button",
            click=f"{M}.showPin(one.at)",
            classes="ba-link ba-saved__name",
            raw_attrs=[
                ':data-pin-show="one.at"',
                f":aria-label=\"one.number + '. ' + one.name + ': ' + {word('exam.pin.show')}\"",
            ],
        )
        for name, label, call in (("up", "up", "movePin"), ("delete", "remove", "removePin")):
            key = f"exam.pin.{label}"
            with html.Button(
                v_if="one.at > 0" if name == "up" else "true",
                type="button",
                click=f"{M}.{call}(one.at)",
                classes="ba-icon-button",
                raw_attrs=[
                    *attributes(aria_label=(f"{word(key)} + ': ' + one.name",), title=(word(key),)),
                    f':data-pin-{label}="one.at"',
                ],
            ):
                icon(name)
    html.Button(
        said("exam.pins.clear"),
        v_if=f"{M}.pins.length > 1",
        type="button",
        click=f"{M}.clear()",
        classes="ba-link",
        raw_attrs=["data-exam-clear"],
    )


def _from_list() -> None:
    with html.Details(classes="ba-details", raw_attrs=["data-exam-list"]):
        html.Summary(said("exam.from_list"))
        with html.Form(classes="ba-field", raw_attrs=[f'@submit.prevent="{M}.addStructure()"']):
            with html.Select(
                id="ba-exam-add",
                v_model=(f"{M}.adding",),
                raw_attrs=attributes(aria_label=(word("exam.from_list.structure"),)),
            ):
                html.Option(said("exam.choose_one"), value="")
                with html.Optgroup(
                    v_for=f"layer in {M}.choices", key="layer.id", raw_attrs=[':label="layer.name"']
                ):
                    html.Option(
                        "{{ item.name }}",
                        v_for="item in layer.items",
                        key="item.id",
                        raw_attrs=[':value="item.id"'],
                    )
            html.Button(said("exam.add"), type="submit", classes="ba-button")


def _by_chance() -> None:
    with html.Details(classes="ba-details", raw_attrs=["data-exam-random"]):
        html.Summary(said("exam.random"))
        with html.Form(
            classes="ba-labelled-rows", raw_attrs=[f'@submit.prevent="{M}.addRandom()"']
        ):
            with html.Label(classes="ba-labelled"):
                html.Span(said("exam.random.count"))
                html.Input(
                    v_model=(f"{M}.count",),
                    classes="ba-select",
                    raw_attrs=['type="number"', 'min="1"', 'max="60"', "data-exam-count"],
                )
            _choice("region", "regions", "one", "atlas.words['region.' + one]")
            _choice("layer", "layers", "one.id", "one.name")
            with html.Label(classes="ba-tick"):
                html.Input(v_model=(f"{M}.shownOnly",), raw_attrs=['type="checkbox"'])
                html.Span(said("exam.random.shown"))
            html.Button(
                said("exam.random.add"),
                type="submit",
                classes="ba-button",
                raw_attrs=["data-exam-add-random"],
            )


def _choice(field: str, among: str, value: str, name: str) -> None:
    with html.Label(classes="ba-labelled"):
        html.Span(said(f"exam.random.{field}"))
        with html.Select(v_model=(f"{M}.{field}",), classes="ba-select"):
            html.Option(said("exam.random.any"), value="")
            html.Option(
                f"{{{{ {name} }}}}",
                v_for=f"one in {M}.{among}",
                key=value,
                raw_attrs=[f':value="{value}"'],
            )


def _settings() -> None:
    for field, setter, among in (
        ("answers", "setAnswers", "answers"),
        ("timing", "setTiming", "timings"),
    ):
        with html.Fieldset(classes="ba-choices ba-choices--row"):
            html.Legend(said(f"exam.{field}"))
            with html.Label(v_for=f"one in {M}.{among}", key="one", classes="ba-choice"):
                html.Input(
                    type="radio",
                    name=f"ba-exam-{field}",
                    raw_attrs=[
                        ':value="one"',
                        f':checked="{M}.exam.{field} === one"',
                        f'@change="{M}.{setter}(one)"',
                        f':data-exam-{field}="one"',
                    ],
                )
                html.Span(f"{{{{ atlas.words['exam.{field}.' + one] }}}}")
    with html.Label(classes="ba-labelled", v_if=f"{M}.exam.timing !== 'none'"):
        html.Span(
            f"{{{{ {M}.exam.timing === 'all' ? {word('exam.minutes')} : {word('exam.seconds')} }}}}"
        )
        html.Input(
            classes="ba-select",
            raw_attrs=[
                'type="number"',
                'min="1"',
                'step="any"',
                f':value="{M}.time"',
                f'@change="{M}.setTime($event.target.value)"',
                "data-exam-time",
            ],
        )


def _hand_out() -> None:
    with html.Section(
        classes="ba-section", v_if=f"{M}.pins.length", raw_attrs=["data-exam-hand-out"]
    ):
        html.H3(said("exam.hand_out"))
        with html.Template(v_if=f"{M}.link"):
            with html.Div(classes="ba-field"):
                html.Input(
                    id="ba-exam-link",
                    raw_attrs=[
                        "readonly",
                        'type="text"',
                        f':value="{M}.link"',
                        '@focus="$event.target.select()"',
                        *attributes(aria_label=(word("exam.link"),)),
                    ],
                )
                with html.Button(
                    type="button",
                    click=f"{M}.copyLink()",
                    classes="ba-button",
                    raw_attrs=["data-exam-copy"],
                ):
                    icon((f"{M}.copied ? 'check' : 'copy'",), 18)
                    html.Span(said("exam.link.copy"))
            html.P(said("exam.link.honest"), classes="ba-quiet ba-small")
        html.P(
            said("exam.link.long"),
            v_if=f"!{M}.link",
            classes="ba-message",
            raw_attrs=["data-exam-long"],
        )
        with html.Div(classes="ba-row"):
            html.Button(
                said("exam.save"),
                type="button",
                click=f"{M}.saveFile()",
                classes="ba-button",
                raw_attrs=["data-exam-save"],
            )
            for name, with_key in (("with_key", "true"), ("without_key", "false")):
                with html.Button(
                    v_if="!atlas.failure",
                    type="button",
                    click=f"{E}.print({with_key})",
                    classes="ba-button",
                    raw_attrs=[f'data-exam-print="{name}"'],
                ):
                    icon("print", 18)
                    html.Span(said(f"exam.print.{name}"))
    with html.Div(classes="ba-row"), html.Label(classes="ba-button ba-file"):
        html.Span(said("exam.open"))
        html.Input(
            change=f"{M}.openFile($event)",
            raw_attrs=['type="file"', 'accept="application/json,.json"', "data-exam-open"],
        )
