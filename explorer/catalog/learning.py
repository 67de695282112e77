"""Lessons and questions as the one JSON that the browser reads when somebody opens "Learn"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from explorer.catalog.compiling import sources_cited_in, words_of
from explorer.catalog.words import SOURCE_LANGUAGE
from explorer.facts import Facts, Translation
from explorer.learn.lessons import Lesson, LessonQuestion, Step
from explorer.learn.questions import PoolQuestion, make_questions
from explorer.mesh_store.manifest import Manifest

Json = dict[str, Any]

SCHEMA_VERSION = 1
LEARNING_SCHEMA_PATH = Path(__file__).with_name("learning.schema.json")


def compile_learning(
    facts: Facts,
    lessons: Mapping[str, Lesson],
    questions: Iterable[PoolQuestion] = (),
    language: str = SOURCE_LANGUAGE,
) -> Json:
    """Return lessons and questions, and the sources that they cite.

    Parameters
    ----------
    facts
        All of them.
    lessons
        By id, in the order in which they are listed.
    questions
        Of the pool, in the language.
    language
        Of the document. Lessons have one language each; a step in another one says so in ``lang``.

    Returns
    -------
    dict
        Valid against ``learning.schema.json``. The same input gives the same value.
    """
    learning: Json = {
        "schema": SCHEMA_VERSION,
        "language": language,
        "lessons": [lesson_entry(lesson, language) for lesson in lessons.values()],
        "questions": [question.data() for question in questions],
    }
    learning["sources"] = sources_cited_in(learning, facts)
    return learning


def pool_questions(
    facts: Facts,
    manifest: Manifest,
    language: str = SOURCE_LANGUAGE,
    translations: Mapping[str, Translation] = MappingProxyType({}),
) -> tuple[PoolQuestion, ...]:
    """Return the questions that facts and meshes allow, in one language.

    Raises
    ------
    CatalogError
        If there is no such language.
    """
    neighbours = {
        entry.base: [(each.id, each.lies) for each in entry.neighbours]
        for entry in manifest.structures
        if not entry.mirrored
    }
    words = words_of(language, translations)
    return make_questions(facts, neighbours=neighbours, words=words, language=language)


def lesson_entry(lesson: Lesson, language: str = SOURCE_LANGUAGE) -> Json:
    """Return a lesson as plain data for a document in ``language``."""
    foreign = {} if lesson.language == language else {"lang": lesson.language}
    return {
        "id": lesson.id,
        "title": lesson.title,
        "summary": lesson.summary,
        "minutes": lesson.minutes,
        "level": lesson.level,
        "language": lesson.language,
        "steps": [_step(step, foreign) for step in lesson.steps],
    }


def _step(step: Step, foreign: Json) -> Json:
    return {
        "id": step.id,
        "title": step.title,
        "text": {reader: step.text.told_to(reader) for reader in ("plain", "student", "teacher")},
        "sources": list(step.sources),
        "evidence": step.evidence,
        "view": step.query,
        "question": _question(step.question, step, foreign),
        **foreign,
    }


def _question(asked: LessonQuestion, step: Step, foreign: Json) -> Json:
    because = {
        "text": asked.because,
        "sources": list(asked.sources or step.sources),
        "evidence": step.evidence,
        **foreign,
    }
    told: Json = {"ask": asked.ask, "because": because}
    if asked.choose is not None:
        options = asked.choose.options
        told["choose"] = {"options": list(options), "answer": options.index(asked.choose.answer)}
    if asked.find is not None:
        told["find"] = asked.find
    if asked.type is not None:
        told["type"] = {"accept": list(asked.type.accept)}
    return told
