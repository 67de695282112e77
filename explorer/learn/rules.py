"""Rules that a record cannot see by itself: what it names exists, and a question can be answered."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from explorer.facts import Problem
from explorer.facts.yaml_marks import MarkedYaml
from explorer.learn.known import Known, nearest
from explorer.learn.records import Lesson, Step
from explorer.view_state import ViewState
from explorer.view_state.peeling import DEEP, PEEL_LAYERS
from explorer.view_state.query import from_query
from explorer.view_state.state import (
    BESIDE,
    CUT_PLANES,
    LAYERS,
    NAMED_VIEWS,
    OVERLAYS,
    SEGMENTS,
    STYLES,
)

Path_ = tuple[str | int, ...]

_WITH_IDS = ("select", "hide", "only")
_CHOICES: dict[str, tuple[str, ...]] = {
    "segment": SEGMENTS,
    "peel": (*PEEL_LAYERS, DEEP),
    "peel_right": (*PEEL_LAYERS, DEEP),
    "layers": (*LAYERS, DEEP),
    "layers_right": (*LAYERS, DEEP),
    "style": STYLES,
    "with": OVERLAYS,
    "view": NAMED_VIEWS,
}
_EXAMPLES = {
    "xray": "yes",
    "cut": f"a plane ({', '.join(CUT_PLANES)}) and where, as in axial:1250",
    "camera": "azimuth,elevation,distance,x,y,z",
    "opacity": "a layer or structure and percent, as in superficial:40",
}
VIEW_KEYS = (*_WITH_IDS, *_CHOICES, *_EXAMPLES)
"""The keys of an address that a view of a lesson may have: not the reader's own voice or language."""


def lesson_problems(marked: MarkedYaml, lesson: Lesson, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with a lesson whose fields are all right by themselves.

    Parameters
    ----------
    marked
        The file that the lesson was read from.
    lesson
        What stands in it.
    known
        What it may name.
    """
    if lesson.id != marked.file.stem:
        message = f"found {lesson.id!r}, expected {marked.file.stem!r}, as the file is called"
        yield marked.problem(("lesson", "id"), message)
    seen: set[str] = set()
    for index, step in enumerate(lesson.steps):
        if step.id in seen:
            message = f"found the step {step.id!r} twice, expected a new id"
            yield marked.problem(("lesson", "steps", index, "id"), message)
        seen.add(step.id)
        yield from step_problems(marked, index, step, known)


def step_problems(marked: MarkedYaml, index: int, step: Step, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with the step at a place of the file, from 0, by itself."""
    at: Path_ = ("lesson", "steps", index)
    asked = (*at, "question")
    yield from _unknown_sources(marked, at, step.sources, known)
    yield from _unknown_sources(marked, asked, step.question.sources, known)
    wrong = list(_view_problems(marked, (*at, "view"), step, known))
    yield from wrong
    if not wrong:
        yield from _find_problems(marked, asked, step, known)


def _unknown_sources(
    marked: MarkedYaml, at: Path_, sources: tuple[str, ...], known: Known
) -> Iterator[Problem]:
    for index, name in enumerate(sources):
        if name not in known.sources:
            yield marked.problem((*at, "sources", index), nearest(name, known.sources, "sources"))


def _view_problems(marked: MarkedYaml, at: Path_, step: Step, known: Known) -> Iterator[Problem]:
    """Yield a problem for each notice that a person would get who opens the view."""
    for key, value in step.view.items():
        if key not in VIEW_KEYS:
            yield marked.problem((*at, key), nearest(key, VIEW_KEYS, "keys of a view"))
            continue
        # As a person opens it: what an address cannot carry must not pass here.
        _, notices = from_query(urlencode({key: value}), known_ids=known.in_view)
        for notice in notices:
            hint = _hint(key, value, notice, known)
            yield marked.problem((*at, key), f"found {value!r}: {notice} {hint}")


def _hint(key: str, value: str, notice: str, known: Known) -> str:
    """Say what a view could have had there instead."""
    named = notice.partition("“")[2].partition("”")[0] or value
    if key in _CHOICES:
        return _instead(named, _CHOICES[key], "one of " + ", ".join(_CHOICES[key]))
    if key == "opacity":
        name = named.partition(":")[0]
        return _instead(name, {*known.in_view, *LAYERS, DEEP}, _EXAMPLES[key])
    if key in _EXAMPLES:
        return f"Expected {_EXAMPLES[key]}"
    return _instead(named, known.in_view, f"one of the {len(known.in_view)} structures")


def _instead(name: str, choices: tuple[str, ...] | set[str] | frozenset[str], expected: str) -> str:
    hint = nearest(name, choices, "").partition("; ")[2]
    return f"Expected {expected}" + (f"; {hint}" if hint else "")


def _find_problems(marked: MarkedYaml, at: Path_, step: Step, known: Known) -> Iterator[Problem]:
    """Yield why a question to find something cannot be answered, or answers itself."""
    wanted = step.question.find
    if wanted is None:
        return
    field = (*at, "find")
    bases = known.bases(wanted) if "." not in wanted else ()
    if not bases:
        yield marked.problem(field, nearest(wanted, _findable(known), "structures"))
        return
    view, _ = from_query(step.view)
    if not any(_is_shown(base, view, known) for base in bases):
        message = (
            f"found {wanted!r}, which the view of the step does not show, expected one it shows"
        )
        yield marked.problem(field, message)
    if view.selected is not None and set(bases) & set(known.bases(view.selected)):
        message = f"found {wanted!r}, which the view has selected already, expected it unselected"
        yield marked.problem(field, message)


def _findable(known: Known) -> frozenset[str]:
    return frozenset({*known.structures, *known.parts})


def _is_shown(base: str, view: ViewState, known: Known) -> bool:
    """Tell whether a structure, on one side at least, is neither peeled away nor hidden."""
    peel = known.structures[base]
    halves = {".left": view.layers, ".right": view.layers_right}
    names = {base, *_wholes_of(base, known)}
    shown = [side for side, layers in halves.items() if peel in layers]
    if peel in BESIDE and peel in view.layers:
        shown.append("")
    return any(
        not ({name + half for name in names for half in ("", side)} & view.hidden)
        and (not view.only or {name + half for name in names for half in ("", side)} & view.only)
        for side in shown
    )


def _wholes_of(base: str, known: Known) -> list[str]:
    return [whole for whole, parts in known.parts.items() if base in parts]
