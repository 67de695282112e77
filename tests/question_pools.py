"""The questions made from the shipped facts, in every language, and how to pick some of them."""

from explorer.catalog.words import Words
from explorer.facts import load_facts, load_translations
from explorer.learn.questions import make_questions
from explorer.mesh_store.manifest import read_manifest
from explorer.paths import MESH_DIR

FACTS = load_facts()
TEXTS = {"en": {}, **{name: one.texts for name, one in load_translations().items()}}
LANGUAGES = list(TEXTS)
NEIGHBOURS = {
    entry.base: [(one.id, one.lies) for one in entry.neighbours]
    for entry in read_manifest(MESH_DIR).structures
    if not entry.mirrored
}


def made(language, **changed):
    """Make the questions in a language."""
    words = Words(language, TEXTS[language])
    return make_questions(FACTS, neighbours=NEIGHBOURS, words=words, language=language, **changed)


def of_kind(questions, kind):
    return [question for question in questions if question.kind == kind]


def one_of(english, kind, about=None):
    return next(one for one in of_kind(english, kind) if about in (None, one.about[0]))


def right_of(question):
    return question.choose.options[question.choose.answer]


def wrong_of(question):
    return [
        one for place, one in enumerate(question.choose.options) if place != question.choose.answer
    ]
