"""Pain topics, symptoms, what helps and red flags as plain data; links are given in both directions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from explorer.catalog.teaching import teaching_of
from explorer.catalog.words import Words
from explorer.facts import Facts, Help, PainTopic, Statement, Symptom

Json = dict[str, Any]

TOPIC_SECTIONS = ("feels_like", "worse", "better", "helps", "seek_care", "certainty")
"""Keys of a topic's sections, in reading order; each is a field of `PainTopic`."""


def pain_topics(facts: Facts, words: Words) -> Json:
    """Return the topics by id, in reading order: the one without a single cause comes first."""
    return {topic.id: _topic(topic, facts, words) for topic in facts.pain_topics.values()}


def symptoms(facts: Facts, words: Words) -> Json:
    """Return the symptoms by id, each with the topics that name it."""
    return {symptom.id: _symptom(symptom, facts, words) for symptom in facts.symptoms.values()}


def helps(facts: Facts, words: Words) -> Json:
    """Return what people do and take by id, each with the topics that name it."""
    return {entry.id: _help(entry, facts, words) for entry in facts.helps.values()}


def red_flags(facts: Facts, words: Words) -> Json:
    """Return the signs that need help, the most urgent group first."""
    flags = facts.red_flags
    groups = (("emergency", flags.emergency), ("same_day", flags.same_day))
    return {
        "introduction": words.statement(flags.introduction, "red_flags.introduction"),
        "groups": [
            {
                "key": key,
                "action": words.statement(group.action, f"red_flags.{key}.action"),
                "signs": words.statements(group.signs, f"red_flags.{key}.signs"),
            }
            for key, group in groups
        ],
    }


def links_of(structure: str, facts: Facts) -> Json:
    """Return the topics and the symptoms that show a structure."""
    return {
        "topics": [t.id for t in facts.pain_topics.values() if structure in t.structures],
        "symptoms": [s.id for s in facts.symptoms.values() if structure in s.structures],
    }


def _topic(topic: PainTopic, facts: Facts, words: Words) -> Json:
    return {
        **_told("topic", topic, words),
        "where": words.statement(topic.where),
        "structures": list(topic.structures),
        "symptoms": list(topic.symptoms),
        "related_helps": list(topic.related_helps),
        "sections": [
            {"key": key, "statements": _section(f"topic.{topic.id}.{key}", topic, key, words)}
            for key in TOPIC_SECTIONS
        ],
        "teaching": teaching_of(topic.id, facts, words),
    }


def _symptom(symptom: Symptom, facts: Facts, words: Words) -> Json:
    topics = facts.pain_topics.values()
    return {
        **_told("symptom", symptom, words),
        "where": words.statement(symptom.where),
        "structures": list(symptom.structures),
        "seek_care": words.statements(symptom.seek_care, f"symptom.{symptom.id}.seek_care"),
        "topics": [topic.id for topic in topics if symptom.id in topic.symptoms],
        "teaching": teaching_of(symptom.id, facts, words),
    }


def _help(entry: Help, facts: Facts, words: Words) -> Json:
    topics = facts.pain_topics.values()
    return {
        **_told("help", entry, words),
        "kind": entry.kind,
        "guidelines": [
            {"body": g.body, "year": g.year, "position": g.position, **words.statement(g)}
            for g in entry.guidelines
        ],
        "cautions": words.statements(entry.cautions, f"help.{entry.id}.cautions"),
        "topics": [topic.id for topic in topics if entry.id in topic.related_helps],
        "teaching": teaching_of(entry.id, facts, words),
    }


def _told(kind: str, entry: PainTopic | Symptom | Help, words: Words) -> Json:
    """Return what the three kinds have in common: names, and the text in two voices."""
    key = f"{kind}.{entry.id}"
    return {
        "id": entry.id,
        "name": words.text(f"{key}.name", entry.name),
        "search_words": list(entry.search_words),
        "summary": words.statement(entry.summary),
        "plain": words.statement(entry.plain, f"{key}.plain"),
    }


def _section(key: str, topic: PainTopic, field: str, words: Words) -> list[Json]:
    value: Statement | Iterable[Statement] = getattr(topic, field)
    if isinstance(value, Statement):
        return [words.statement(value)]
    return words.statements(value, key)
