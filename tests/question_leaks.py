"""What gives an answer away, found without the code that makes the questions."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from math import comb

from explorer.view_state import LAYERS
from explorer.view_state.query import from_query

SHARED_LETTERS = 5
"""So many letters in a row that only the right option shares with the question are a leak."""
CHANCE = 0.0005
"""A series that chance makes rarer than this is none: hundreds of series are looked at."""


def plain(text):
    """Return the words of a text in small letters without accents."""
    letters = unicodedata.normalize("NFD", text.lower())
    kept = "".join(one for one in letters if unicodedata.category(one) != "Mn")
    return re.sub(r"[\W_]+", " ", kept).strip()


def names_of(structure, texts):
    """Return all names of a structure, in English, Latin and the language of some texts."""
    key = f"structure.{structure.id}"
    given = [structure.name, structure.latin, structure.everyday, *structure.synonyms]
    given += [texts.get(f"{key}.name"), texts.get(f"{key}.everyday")]
    return {name for name in given if name}


def answered_by(question):
    """Return the base id of the structure that is the answer, or None: a place, a nerve, a word."""
    if question.kind in ("find", "name", "level"):
        return question.about[0]
    return question.about[1] if question.kind == "under" else None


def leaks(question, facts, texts) -> Iterator[str]:
    """Yield everything about one question that gives its answer away."""
    options, place = question.choose.options, question.choose.answer
    right, wrong = options[place], options[:place] + options[place + 1 :]
    answer = answered_by(question)
    said = {"ask_text": question.ask_text}
    if question.kind != "find":  # there, what is shown names it and asks where it is
        said["ask"] = question.ask
    names = {right} if answer is None else {right, *names_of(facts.structures[answer], texts)}
    for field, text in said.items():
        for name in names:
            if f" {plain(name)} " in f" {plain(text)} ":
                yield f"{field} names the answer: {name}"
        if question.kind != "side":
            yield from (f"{field} hints: {cue}" for cue in _hints(text, right, wrong))
    if answer is not None and answer in f"{question.id} {question.view}".lower():
        yield "the id or the view names the answer"
    if not re.fullmatch(r"q[0-9a-f]{10}", question.id):
        yield "the id may tell something"
    if len({plain(option) for option in options}) < len(options):
        yield "two options are equal"
    if len(options) > 2 and len({_first(one) for one in wrong}) == 1 != len(
        {*map(_first, options)}
    ):
        yield "only the right option begins otherwise"
    yield from _view_leaks(question, facts)


def _first(text):
    return plain(text).partition(" ")[0]


def _hints(text, right, wrong) -> Iterator[str]:
    """Yield what a text has in common with the right option and with none of the others."""
    for asked in set(plain(text).split()):
        for word in set(plain(right).split()):
            match = SequenceMatcher(None, asked, word, autojunk=False).find_longest_match()
            shared = asked[match.a : match.a + match.size]
            if match.size >= SHARED_LETTERS and not any(shared in plain(one) for one in wrong):
                yield shared


def _view_leaks(question, facts) -> Iterator[str]:
    known = {name + side for name in facts.structures for side in ("", ".left", ".right")}
    view, notices = from_query(question.view, known_ids=known)
    if notices:
        yield f"the view cannot be shown: {notices}"
    if view.selected is not None or view.segment is not None:
        yield "the view selects something"
    if "labels" in view.overlays or "attachments" in view.overlays:
        yield "the view has names or attachments"
    if view.camera is not None:
        yield "the camera looks at something"
    if question.kind in ("find", "name"):
        wanted = facts.structures[question.about[0]]
        shown = {
            one.id
            for one in facts.structures.values()
            if one.peel in view.layers & set(LAYERS)
            and one.id not in view.hidden
            and (not view.only or one.id in view.only)
        }
        if wanted.id not in shown:
            yield "the view does not show what is asked for"
        if sum(facts.structures[name].kind == wanted.kind for name in shown) < 4:
            yield "the view shows hardly anything but the answer"
    if question.mark is not None and question.kind == "find":
        yield "what must be found is marked"


def more_often_than_chance(hits, of, share):
    """Tell whether so many hits are too many for chance, see `CHANCE`."""
    tail = sum(comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(hits, of + 1))
    return tail < CHANCE


def series_leaks(questions) -> Iterator[str]:
    """Yield what a guesser could use who knows nothing but many questions of one kind."""
    count = len(questions[0].choose.options)
    if {len(question.choose.options) for question in questions} != {count}:
        yield "the number of options differs"
    guesses = {
        "the longest": lambda options: _only(options, max(map(len, options))),
        "the shortest": lambda options: _only(options, min(map(len, options))),
        "the first by alphabet": lambda options: options.index(min(options)),
        "the last by alphabet": lambda options: options.index(max(options)),
        "the one with the most words": _most_words,
    }
    guesses |= {f"place {place}": lambda _, place=place: place for place in range(count)}
    for name, guess in guesses.items():
        guessed = [(guess(one.choose.options), one.choose.answer) for one in questions]
        tried = [pair for pair in guessed if pair[0] is not None]
        hits = sum(at == answer for at, answer in tried)
        if more_often_than_chance(hits, len(tried), 1 / count):
            yield f"{name} is right {hits} times of {len(tried)}"
    if count > 2:
        in_order = sum(list(one.choose.options) == sorted(one.choose.options) for one in questions)
        if more_often_than_chance(in_order, len(questions), 1 / 24):
            yield "the options stand by alphabet"


def _only(options, length):
    of_length = [place for place, option in enumerate(options) if len(option) == length]
    return of_length[0] if len(of_length) == 1 else None


def _most_words(options):
    words = [len(plain(option).split()) for option in options]
    return words.index(max(words)) if words.count(max(words)) == 1 else None
