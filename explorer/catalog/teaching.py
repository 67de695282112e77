"""What is there for teachers, and the glossary, as plain data."""

from __future__ import annotations

from typing import Any

from explorer.catalog.words import Words
from explorer.facts import Facts

Json = dict[str, Any]


def teaching_of(name: str, facts: Facts, words: Words) -> Json | None:
    """Return the pitfalls and questions about an id, or None."""
    lesson = facts.teaching.get(name)
    if lesson is None:
        return None
    return {
        "pitfalls": words.statements(lesson.pitfalls),
        "questions": [
            {"question": each.question, "answer": words.statement(each.answer)}
            for each in lesson.questions
        ],
    }


def glossary(facts: Facts, words: Words) -> list[Json]:
    """Return the terms of the glossary with their meanings."""
    return [
        {
            "id": term.id,
            "term": term.term,
            "forms": list(term.forms),
            "meaning": words.statement(term.meaning),
        }
        for term in facts.glossary
    ]
