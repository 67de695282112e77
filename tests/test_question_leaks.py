"""What would give an answer away is found: one leak of each sort is planted."""

from dataclasses import replace

import pytest
from question_leaks import leaks, series_leaks
from question_pools import FACTS, of_kind, one_of, right_of

from explorer.learn.questions import PoolChoice


def with_option(question, place, text):
    options = list(question.choose.options)
    options[place] = text
    return replace(
        question, choose=PoolChoice(options=tuple(options), answer=question.choose.answer)
    )


NAME = {"kind": "name", "about": "rhomboid_major"}
PLANTED = {
    "the name in the question": (NAME, lambda q: replace(q, ask=q.ask + " Rhomboid major?")),
    "Latin in the text form": (
        NAME,
        lambda q: replace(q, ask_text=q.ask_text + " musculus rhomboideus MAJOR"),
    ),
    "a synonym in the text form": (NAME, lambda q: replace(q, ask_text="Which of the rhomboids?")),
    "a stem that one option has": (
        {"kind": "origin", "about": "splenius_cervicis"},
        lambda q: with_option(q, q.choose.answer, "Cervical vertebrae 1 to 5"),
    ),
    "a telling id": (NAME, lambda q: replace(q, id="rhomboid_major_1")),
    "the answer in the view": (NAME, lambda q: replace(q, view="only=rhomboid_major")),
    "a selection": (NAME, lambda q: replace(q, view=q.view + "&select=rhomboid_major.left")),
    "names in the view": (NAME, lambda q: replace(q, view=q.view + "&with=labels")),
    "a camera": (NAME, lambda q: replace(q, view=q.view + "&camera=0,0,400,50,0,1300")),
    "an unknown view": (NAME, lambda q: replace(q, view="peel=muscles")),
    "the answer peeled away": (NAME, lambda q: replace(q, view="peel=skeleton")),
    "a mark on what must be found": (
        {"kind": "find", "about": "rhomboid_major"},
        lambda q: replace(q, mark="rhomboid_major.left"),
    ),
    "two equal options": (
        NAME,
        lambda q: with_option(q, (q.choose.answer + 1) % 4, right_of(q).upper()),
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_leak_is_found(english, name):
    which, plant = PLANTED[name]
    question = one_of(english, **which)
    assert not list(leaks(question, FACTS, {}))
    assert list(leaks(plant(question), FACTS, {}))


def test_a_right_option_that_begins_otherwise_is_found(english):
    question = one_of(english, "nerve")
    planted = question
    for place in range(4):
        if place != question.choose.answer:
            planted = with_option(planted, place, f"Ramus number {place}")
    assert "only the right option begins otherwise" in list(leaks(planted, FACTS, {}))


@pytest.mark.parametrize(
    ("name", "plant"),
    [
        ("longest", lambda q: with_option(q, q.choose.answer, right_of(q) + " " * 99)),
        ("shortest", lambda q: with_option(q, q.choose.answer, "Zz")),
        ("first by alphabet", lambda q: with_option(q, q.choose.answer, "Aa" + right_of(q))),
        ("most words", lambda q: with_option(q, q.choose.answer, "a b c d e f g h i j k l m n")),
        ("place 2", lambda q: replace(q, choose=PoolChoice(options=q.choose.options, answer=2))),
        (
            "by alphabet",
            lambda q: replace(
                q,
                choose=PoolChoice(
                    options=tuple(sorted(q.choose.options)),
                    answer=sorted(q.choose.options).index(right_of(q)),
                ),
            ),
        ),
    ],
)
def test_a_planted_habit_is_found(english, name, plant):
    names = of_kind(english, "name")
    assert not list(series_leaks(names))
    assert any(name in told for told in series_leaks([plant(one) for one in names]))
