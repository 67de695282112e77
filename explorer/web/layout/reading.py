"""What opens about one symptom, and about one thing that people do for their back."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.card import source_list
from explorer.web.layout.dialogs import dialog
from explorer.web.layout.elements import not_one_cause, said, statement, statements
from explorer.web.layout.reader import reader_switch
from explorer.web.layout.topic import guideline_views, structure_chips, topic_chips


def symptom() -> None:
    """Add the dialog of the symptom that was opened last."""
    with (
        dialog("symptom", "{{ atlas.symptom ? atlas.symptom.name : '' }}"),
        html.Article(v_if="atlas.symptom", key="atlas.symptom.id", raw_attrs=[_SYMPTOM_ID]),
    ):
        not_one_cause()
        reader_switch()
        statement("atlas.symptom.plain", "ba-statement ba-lead")
        with html.Section():
            with html.Template(v_if="atlas.reader !== 'plain'"):
                statement("atlas.symptom.summary")
            statement("atlas.symptom.where")
            structure_chips("atlas.symptom")
        with html.Section():
            html.H3(said("topic.seek_care"))
            statements("atlas.symptom.seekCare")
        topic_chips("symptom.topics", "atlas.symptom.topics")
        with html.Section():
            html.H3(said("section.sources"))
            source_list("atlas.symptom.sources")
        html.P(said("app.disclaimer"), classes="ba-message")


def help_text() -> None:
    """Add the dialog of what people do for their back that was opened last."""
    with (
        dialog("help_text", "{{ atlas.helpText ? atlas.helpText.name : '' }}"),
        html.Article(v_if="atlas.helpText", key="atlas.helpText.id", raw_attrs=[_HELP_ID]),
    ):
        reader_switch()
        statement("atlas.helpText.plain", "ba-statement ba-lead")
        with html.Template(v_if="atlas.reader !== 'plain'"):
            statement("atlas.helpText.summary")
        guideline_views("atlas.helpText", html.H3)
        topic_chips("help_text.topics", "atlas.helpText.topics")
        with html.Section():
            html.H3(said("section.sources"))
            source_list("atlas.helpText.sources")
        html.P(said("app.disclaimer"), classes="ba-message")


_SYMPTOM_ID = ':data-symptom="atlas.symptom.id"'
_HELP_ID = ':data-help-text="atlas.helpText.id"'
