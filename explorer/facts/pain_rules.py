"""Rules about pain that no single record can see: what nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.facts.errors import Problem
from explorer.facts.files import DataFiles, HelpsFile, SymptomsFile, TopicsFile


def pain_problems(data: DataFiles) -> Iterator[Problem]:
    """Yield a problem for each symptom and each help that no topic names."""
    topics = [topic for file in data.records(TopicsFile) for topic in file.topics]
    symptoms = {name for topic in topics for name in topic.symptoms}
    helps = {name for topic in topics for name in topic.related_helps}
    for marked, file in data.parsed(SymptomsFile):
        for index, symptom in enumerate(file.symptoms):
            if symptom.id not in symptoms:
                yield marked.problem(("symptoms", index), _unreached(symptom.id, "symptoms"))
    for marked, listed in data.parsed(HelpsFile):
        for index, entry in enumerate(listed.helps):
            if entry.id not in helps:
                yield marked.problem(("helps", index), _unreached(entry.id, "related_helps"))


def _unreached(name: str, field: str) -> str:
    return f"found {name!r} in no topic, expected a topic with it in {field}"
