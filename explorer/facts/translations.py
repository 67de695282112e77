"""Which texts must exist in every language, each under the key that its translation has."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from explorer.facts.load import Facts
from explorer.facts.model import Statement

Keyed = Iterator[tuple[str, str]]

_STAMP_LENGTH = 8
TOPIC_LISTS = ("feels_like", "worse", "better", "helps", "seek_care")


def translatable(facts: Facts) -> dict[str, str]:
    """Return every text that a translation must give, in English, by its key.

    Interface words, names, layers and plain words are among them, and what topics, symptoms,
    helps, red flags, areas and the path say to a person in pain. Every other statement is shown
    in English in every language.
    """
    found = {f"interface.{key}": text for key, text in facts.interface.items()}
    found.update(_structures(facts))
    found.update(_pain(facts))
    found.update(_path(facts))
    return found


def _structures(facts: Facts) -> Keyed:
    for structure in facts.structures.values():
        key = f"structure.{structure.id}"
        yield f"{key}.name", structure.name
        if structure.everyday is not None:
            yield f"{key}.everyday", structure.everyday
        purpose: Statement | None = getattr(structure, "purpose", None)
        if purpose is not None:
            yield f"{key}.purpose", purpose.text
    for whole in facts.whole_muscles.values():
        yield f"whole.{whole.id}.name", whole.name
    for layer in facts.layers:
        yield f"layer.{layer.id}.name", layer.name
        yield f"layer.{layer.id}.summary", layer.summary.text
        for group in layer.groups:
            yield f"group.{group.id}.name", group.name
    for words in facts.plain.values():
        yield f"plain.{words.of}", words.text


def _pain(facts: Facts) -> Keyed:
    for topic in facts.pain_topics.values():
        key = f"topic.{topic.id}"
        yield f"{key}.name", topic.name
        yield f"{key}.plain", topic.plain.text
        for name in TOPIC_LISTS:
            yield from _numbered(f"{key}.{name}", getattr(topic, name))
    for symptom in facts.symptoms.values():
        key = f"symptom.{symptom.id}"
        yield f"{key}.name", symptom.name
        yield f"{key}.plain", symptom.plain.text
        yield from _numbered(f"{key}.seek_care", symptom.seek_care)
    for entry in facts.helps.values():
        key = f"help.{entry.id}"
        yield f"{key}.name", entry.name
        yield f"{key}.plain", entry.plain.text
        yield from _numbered(f"{key}.cautions", entry.cautions)


def _path(facts: Facts) -> Keyed:
    yield "red_flags.introduction", facts.red_flags.introduction.text
    for key in ("emergency", "same_day"):
        group = getattr(facts.red_flags, key)
        yield f"red_flags.{key}.action", group.action.text
        yield from _numbered(f"red_flags.{key}.signs", group.signs)
    for area in facts.areas.values():
        yield f"area.{area.id}.name", area.name
        yield f"area.{area.id}.plain", area.plain.text
    for step in facts.path:
        yield f"path.{step.id}.title", step.title
        yield f"path.{step.id}.text", step.text.text


def _numbered(key: str, statements: Iterable[Statement]) -> Keyed:
    for index, statement in enumerate(statements):
        yield f"{key}.{index}", statement.text


def missing_from(wanted: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, str]:
    """Return the texts that a language does not give yet, in English, by their keys."""
    return {key: english for key, english in wanted.items() if key not in texts}


def template(language: str, wanted: Mapping[str, str]) -> str:
    """Return a file for ``translations/`` with an empty text for each key, below the English one."""
    lines = [f"language: {language}", "reviewed: false", "texts:" if wanted else "texts: {}"]
    for key, english in wanted.items():
        lines += [f"  # {english}", f'  "{key}": ""']
    return "\n".join(lines) + "\n"


def stamp(english: str) -> str:
    """Return a short mark of an English text: it changes with the text."""
    return hashlib.sha256(english.encode()).hexdigest()[:_STAMP_LENGTH]


def stamps_file(wanted: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """Return the file that says from which English text each of some translations was made."""
    lines = ["# Which English text each translation was made from; written by back-explorer."]
    marks = [f'  "{key}": "{stamp(wanted[key])}"' for key in texts if key in wanted]
    return "\n".join([*lines, "stamps:" if marks else "stamps: {}", *sorted(marks)]) + "\n"
