"""Pain topics, symptoms, what helps and red flags as plain data; links are given in both directions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from explorer.catalog.statements import statement, statements
from explorer.facts import Facts, Help, PainTopic, Statement, Symptom

Json = dict[str, Any]

TOPIC_SECTIONS = ("feels_like", "worse", "better", "helps", "seek_care", "certainty")
"""Keys of a topic's sections, in reading order; each is a field of `PainTopic`."""


def pain_topics(facts: Facts) -> Json:
    """Return the topics by id, in reading order: the one without a single cause comes first."""
    return {topic.id: _topic(topic) for topic in facts.pain_topics.values()}


def symptoms(facts: Facts) -> Json:
    """Return the symptoms by id, each with the topics that name it."""
    return {symptom.id: _symptom(symptom, facts) for symptom in facts.symptoms.values()}


def helps(facts: Facts) -> Json:
    """Return what people do and take by id, each with the topics that name it."""
    return {entry.id: _help(entry, facts) for entry in facts.helps.values()}


def red_flags(facts: Facts) -> Json:
    """Return the signs that need help, the most urgent group first."""
    flags = facts.red_flags
    groups = (("emergency", flags.emergency), ("same_day", flags.same_day))
    return {
        "introduction": statement(flags.introduction),
        "groups": [
            {"key": key, "action": statement(group.action), "signs": statements(group.signs)}
            for key, group in groups
        ],
    }


def links_of(structure: str, facts: Facts) -> Json:
    """Return the topics and the symptoms that show a structure."""
    return {
        "topics": [t.id for t in facts.pain_topics.values() if structure in t.structures],
        "symptoms": [s.id for s in facts.symptoms.values() if structure in s.structures],
    }


def _topic(topic: PainTopic) -> Json:
    return {
        "id": topic.id,
        "name": topic.name,
        "summary": statement(topic.summary),
        "plain": statement(topic.plain),
        "where": statement(topic.where),
        "structures": list(topic.structures),
        "symptoms": list(topic.symptoms),
        "related_helps": list(topic.related_helps),
        "sections": [
            {"key": key, "statements": _as_statements(getattr(topic, key))}
            for key in TOPIC_SECTIONS
        ],
    }


def _symptom(symptom: Symptom, facts: Facts) -> Json:
    topics = facts.pain_topics.values()
    return {
        "id": symptom.id,
        "name": symptom.name,
        "summary": statement(symptom.summary),
        "plain": statement(symptom.plain),
        "where": statement(symptom.where),
        "structures": list(symptom.structures),
        "seek_care": statements(symptom.seek_care),
        "topics": [topic.id for topic in topics if symptom.id in topic.symptoms],
    }


def _help(entry: Help, facts: Facts) -> Json:
    topics = facts.pain_topics.values()
    return {
        "id": entry.id,
        "name": entry.name,
        "kind": entry.kind,
        "summary": statement(entry.summary),
        "plain": statement(entry.plain),
        "guidelines": [
            {"body": g.body, "year": g.year, "position": g.position, **statement(g)}
            for g in entry.guidelines
        ],
        "cautions": statements(entry.cautions),
        "topics": [topic.id for topic in topics if entry.id in topic.related_helps],
    }


def _as_statements(value: Statement | Iterable[Statement]) -> list[Json]:
    return statements((value,) if isinstance(value, Statement) else value)
