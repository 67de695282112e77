"""What opens about one pain topic: plain words first, then details, what helps, and who says so."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.card import source_list
from explorer.web.layout.dialogs import dialog
from explorer.web.layout.elements import not_one_cause, said, statement, statements
from explorer.web.layout.reader import reader_switch, teaching


def topic() -> None:
    """Add the dialog of the topic that was opened last."""
    with (
        dialog("topic", "{{ atlas.topic ? atlas.topic.name : '' }}"),
        html.Article(v_if="atlas.topic", key="atlas.topic.id", raw_attrs=[_TOPIC_ID]),
    ):
        not_one_cause()
        reader_switch()
        statement("atlas.topic.plain", "ba-statement ba-lead")
        with html.Section():
            with html.Template(v_if="atlas.reader !== 'plain'"):
                html.H3(said("topic.details"))
                statement("atlas.topic.summary")
            statement("atlas.topic.where")
            structure_chips("atlas.topic")
        with html.Section(
            v_for="part in atlas.topic.sections",
            key="part.key",
            raw_attrs=[':data-topic-section="part.key"'],
        ):
            html.H3("{{ atlas.words['topic.' + part.key] }}")
            statements("part.statements")
        _symptoms()
        _helps()
        with html.Section(v_if="atlas.reader === 'teacher' && atlas.topic.teaching"):
            html.H3(said("section.teaching"))
            teaching("atlas.topic.teaching")
        _others()
        with html.Section():
            html.H3(said("section.sources"))
            source_list("atlas.topic.sources")
        html.P(said("app.disclaimer"), classes="ba-message")


_TOPIC_ID = ':data-topic="atlas.topic.id"'


def structure_chips(told: str) -> None:
    """Add a button for each structure that a topic or symptom shows; ``told`` is an expression."""
    with html.Template(v_if=f"{told}.structures.length"):
        html.P(said("topic.show"), classes="ba-quiet", id="ba-topic-show")
        with html.Ul(classes="ba-chips", raw_attrs=['aria-labelledby="ba-topic-show"']):
            with html.Li(v_if=f"{told}.structures.length > 1 && !atlas.failure"):
                html.Button(
                    said("topic.show_all"),
                    type="button",
                    click=f"atlas.showAllOf({told})",
                    classes="ba-chip ba-chip--all",
                    raw_attrs=["data-show-all"],
                )
            with html.Li(v_for=f"one in {told}.structures", key="one.id"):
                html.Button(
                    "{{ one.name }}",
                    type="button",
                    click="atlas.showStructure(one.id)",
                    classes="ba-chip",
                    raw_attrs=[':data-show="one.id"'],
                )


def topic_chips(title: str, expression: str) -> None:
    """Add a button for each topic in a list, under a heading."""
    with html.Section(v_if=f"{expression}.length"):
        html.H3(said(title))
        with html.Ul(classes="ba-chips"), html.Li(v_for=f"one in {expression}", key="one.id"):
            html.Button(
                "{{ one.name }}",
                type="button",
                click="atlas.openTopic(one.id)",
                classes="ba-chip",
                raw_attrs=[':data-open-topic="one.id"'],
            )


def guideline_views(told: str, heading: type[html.H3 | html.H4] = html.H4) -> None:
    """Add who says what about something that people do, and what to take care of."""
    with html.Div(v_for=f"(view, index) in {told}.guidelines", key="index", classes="ba-view"):
        heading(
            "{{ view.body }}<template v-if='view.year'>, {{ view.year }}</template>: "
            "{{ atlas.words['position.' + view.position] }}"
        )
        statement("view")
    with html.Template(v_if=f"{told}.cautions.length"):
        heading(said("topic.cautions"))
        statements(f"{told}.cautions")


def _symptoms() -> None:
    with html.Section(v_if="atlas.topic.symptoms.length"):
        html.H3(said("topic.symptoms"))
        with html.Details(v_for="one in atlas.topic.symptoms", key="one.id", classes="ba-details"):
            html.Summary("{{ one.name }}")
            statement("one.plain")


def _helps() -> None:
    with html.Section(v_if="atlas.topic.helps.length"):
        html.H3(said("topic.related_helps"))
        with html.Details(
            v_for="one in atlas.topic.helps",
            key="one.id",
            classes="ba-details",
            raw_attrs=[':data-help="one.id"'],
        ):
            html.Summary("{{ one.name }}")
            statement("one.plain", "ba-statement ba-lead")
            with html.Template(v_if="atlas.reader !== 'plain'"):
                statement("one.summary")
            guideline_views("one")


def _others() -> None:
    """Add a button for each other topic, so that every topic is near from any."""
    with html.Section():
        html.H3(said("topic.others"))
        with (
            html.Ul(classes="ba-chips"),
            html.Template(v_for="other in atlas.catalog.pain_topics", key="other.id"),
            html.Li(v_if="other.id !== atlas.topic.id"),
        ):
            html.Button(
                "{{ other.name }}",
                type="button",
                click="atlas.openTopic(other.id)",
                classes="ba-chip",
                raw_attrs=[':data-open-topic="other.id"'],
            )
