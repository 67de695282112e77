"""Words of a lesson: plain ones for patients, none that frighten, and not too many of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from explorer.facts import Problem
from explorer.facts.reading import MAX_SIMPLE_GRADE
from explorer.facts.wording import FRIGHTENING, JARGON, LIKELIHOOD, banned, hard, likelihood
from explorer.facts.wording_abroad import FRIGHTENING_ABROAD
from explorer.facts.yaml_marks import MarkedYaml
from explorer.learn.records import Lesson, Step

Path_ = tuple[str | int, ...]

PLAIN_SENTENCES = (2, 5)
STUDENT_SENTENCES = (3, 6)

ENGLISH = "en"

_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


def wording_problems(marked: MarkedYaml, lesson: Lesson) -> Iterator[Problem]:
    """Yield a problem for each wrong word, and each text that is hard to read or too long.

    The hints for teachers may name the words that frighten: they say what to avoid. Technical words
    and how hard a text is are known for English alone.
    """
    for field, text in (("title", lesson.title), ("summary", lesson.summary)):
        yield from _for_everyone(marked, ("lesson", field), text, lesson.language)
    for index, step in enumerate(lesson.steps):
        yield from step_wording_problems(marked, index, step, lesson.language)


def step_wording_problems(
    marked: MarkedYaml, index: int, step: Step, language: str
) -> Iterator[Problem]:
    """Yield what is wrong with the words of the step at a place of the file, from 0."""
    here: Path_ = ("lesson", "steps", index)
    for at, text in _of_step(step).items():
        yield from _for_everyone(marked, (*here, *at), text, language)
    if step.text.teacher is not None:
        yield from _without_words(marked, (*here, "text", "teacher"), step.text.teacher)
    plain, student = (*here, "text", "plain"), (*here, "text", "student")
    yield from _length(marked, plain, step.text.plain, PLAIN_SENTENCES)
    yield from _length(marked, student, step.text.student, STUDENT_SENTENCES)
    if language == ENGLISH:
        yield from banned(marked, plain, step.text.plain, JARGON, "everyday words")
        yield from hard(marked, plain, step.text.plain, MAX_SIMPLE_GRADE)


def _for_everyone(marked: MarkedYaml, at: Path_, text: str, language: str) -> Iterator[Problem]:
    """Yield what is wrong with a text that a patient may see."""
    yield from _without_words(marked, at, text)
    abroad = FRIGHTENING_ABROAD.get(language, {})
    words = FRIGHTENING if language == ENGLISH else abroad
    yield from banned(marked, at, text, words, "words that do not frighten")
    if language == ENGLISH:
        yield from likelihood(marked, at, text, LIKELIHOOD)


def _without_words(marked: MarkedYaml, at: Path_, text: str) -> Iterator[Problem]:
    """Yield a problem for what was not filled in; an answer may be a number."""
    if not any(map(str.isalnum, text)):
        yield marked.problem(at, f"found {text!r}, expected words")


def _of_step(step: Step) -> Mapping[Path_, str]:
    asked = step.question
    options = asked.choose.options if asked.choose else ()
    accepted = asked.type.accept if asked.type else ()
    return {
        ("title",): step.title,
        ("text", "plain"): step.text.plain,
        ("text", "student"): step.text.student,
        ("question", "ask"): asked.ask,
        ("question", "because"): asked.because,
        **{("question", "choose", "options", i): text for i, text in enumerate(options)},
        **{("question", "type", "accept", i): text for i, text in enumerate(accepted)},
    }


def _length(
    marked: MarkedYaml, at: Path_, text: str, sentences: tuple[int, int]
) -> Iterator[Problem]:
    fewest, most = sentences
    found = max(1, len(_SENTENCE_END.findall(text)))
    if not fewest <= found <= most:
        message = f"found {found} sentence{'' if found == 1 else 's'}, expected {fewest} to {most}"
        yield marked.problem(at, message)
