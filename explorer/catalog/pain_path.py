"""Where it hurts and the steps of the path, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from explorer.catalog.words import Words
from explorer.facts import Facts, PainArea, Seed

Json = dict[str, Any]


def areas(facts: Facts, words: Words) -> Json:
    """Return the areas by id; ``seeds_mm`` holds the points of both sides."""
    return {area.id: _area(area, facts, words) for area in facts.areas.values()}


def elsewhere_mm(facts: Facts) -> list[list[float]]:
    """Return the seeds of the skin that is no part of the back, of both sides."""
    return _points_mm(facts.elsewhere, facts)


def path(facts: Facts, words: Words) -> list[Json]:
    """Return the steps in their order: the red flags first."""
    return [
        {
            "id": step.id,
            "title": words.text(f"path.{step.id}.title", step.title),
            "text": words.statement(step.text, f"path.{step.id}.text"),
        }
        for step in facts.path
    ]


def _area(area: PainArea, facts: Facts, words: Words) -> Json:
    return {
        "id": area.id,
        "name": words.text(f"area.{area.id}.name", area.name),
        "search_words": list(area.search_words),
        "plain": words.statement(area.plain, f"area.{area.id}.plain"),
        "on_skin": area.on_skin,
        "seeds_mm": _points_mm(area.seeds, facts),
        "structures": list(area.structures),
        "symptoms": list(area.symptoms),
        "topics": list(area.topics),
    }


def _points_mm(seeds: Iterable[Seed], facts: Facts) -> list[list[float]]:
    """Return the seeds of the left side and the midline, each left one with its mirror image."""
    found: list[list[float]] = []
    for seed in seeds:
        at = facts.landmarks.point(seed.landmark)
        x, y, z = (round(a + b, 2) for a, b in zip(at, seed.shift_mm, strict=True))
        found += [[x, y, z], [-x, y, z]] if x else [[x, y, z]]
    return found
