"""Questions made from the facts: enough of them, right ones, and none that answers itself."""

import json
from collections import Counter, defaultdict

import pytest
from question_leaks import leaks, names_of, plain, series_leaks
from question_pools import (
    FACTS,
    LANGUAGES,
    NEIGHBOURS,
    TEXTS,
    made,
    of_kind,
    one_of,
    right_of,
    wrong_of,
)

from explorer.catalog.words import Words
from explorer.facts.regions import REGIONS
from explorer.facts.segments import fascicles_at
from explorer.learn.questions import KINDS, make_questions
from explorer.learn.questions.actions import actions_in


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_questions_of_every_kind_and_of_every_muscle_of_the_back(pools, language):
    questions = pools[language]
    assert len(questions) >= 400
    counted = Counter(question.kind for question in questions)
    assert set(counted) == set(KINDS)
    assert min(counted.values()) >= 20
    kinds = defaultdict(set)
    for question in questions:
        kinds[question.about[0]].add(question.kind)
    for muscle in FACTS.muscles.values():
        assert len(kinds[muscle.id]) >= (3 if muscle.layer == "context" else 5), muscle.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_gives_its_answer_away(pools, language):
    found = {
        (question.kind, question.about): told
        for question in pools[language]
        if (told := list(leaks(question, FACTS, TEXTS[language])))
    }
    assert not found


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_guesses_better_by_length_place_or_alphabet(pools, language):
    several = [question for question in pools[language] if question.kind != "side"]
    found = {kind: list(series_leaks(of_kind(pools[language], kind))) for kind in KINDS}
    found["all"] = list(series_leaks(several))
    assert not {name: told for name, told in found.items() if told}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_option_is_never_the_only_one_of_its_kind(pools, language):
    texts = TEXTS[language]
    by_name = {
        texts.get(f"structure.{one.id}.name", one.name): one for one in FACTS.structures.values()
    }
    for question in pools[language]:
        if question.kind in ("find", "name", "under", "level"):
            structures = [by_name[option] for option in question.choose.options]
            assert len({one.kind for one in structures}) == 1, question
        if question.kind in ("find", "name"):
            right = by_name[right_of(question)]
            assert any(by_name[one].layer == right.layer for one in wrong_of(question)), question


def test_no_wrong_option_is_right(english):
    by_name = {one.name: one for one in FACTS.structures.values()}
    groups = {group.id: group.name for layer in FACTS.layers for group in layer.groups}
    layers = {layer.id: layer.name for layer in FACTS.layers}
    for question in english:
        muscle = FACTS.muscles.get(question.about[0])
        if question.kind in ("origin", "insertion", "nerve"):
            field = "innervation" if question.kind == "nerve" else question.kind
            said = plain(getattr(muscle, field).text)
            assert not [one for one in wrong_of(question) if plain(one) in said], question
        elif question.kind == "action":
            texts = tuple(statement.text for statement in muscle.actions)
            made_by = {FACTS.interface[f"questions.action.{key}"] for key in actions_in(texts)}
            assert right_of(question).lower() in made_by
            assert not {one.lower() for one in wrong_of(question)} & made_by, question
        elif question.kind == "under":
            near = dict(NEIGHBOURS[muscle.id])
            assert near[by_name[right_of(question)].id] == "deep"
            lies = {near.get(by_name[one].id) for one in wrong_of(question)}
            assert not lies & {"deep", "beside"}, question
        elif question.kind == "level":
            there = {one.muscle: one for one in fascicles_at(question.about[1], FACTS)}
            assert there[by_name[right_of(question)].id].cross
            assert not {by_name[one].id for one in wrong_of(question)} & set(there), question
        elif question.kind == "layer":
            assert right_of(question) in (groups[muscle.group], layers[muscle.layer])


def test_the_description_of_a_structure_is_not_that_of_a_wrong_option(pools):
    for language, questions in pools.items():
        names = {
            TEXTS[language].get(f"structure.{one.id}.name", one.name): one.id
            for one in FACTS.structures.values()
        }
        told = {one.about[0]: one.ask_text for one in of_kind(questions, "find")}
        for question in of_kind(questions, "find"):
            others = [told.get(names[option]) for option in wrong_of(question)]
            assert question.ask_text not in others, question


@pytest.mark.parametrize("kind", ["origin", "insertion", "nerve"])
def test_the_levels_and_bones_of_an_answer_stand_in_its_reason(english, kind):
    """An answer is a short form of the statement that is shown as its reason."""
    for question in of_kind(english, kind):
        told = plain(question.because.text)
        names = [word for word in plain(right_of(question)).split() if word[-1].isdigit()]
        assert all(name in told for name in names), question


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_may_be_typed_that_is_the_name_of_one_thing_only(pools, language):
    texts = TEXTS[language]
    owners = defaultdict(set)
    for structure in FACTS.structures.values():
        for name in names_of(structure, texts):
            owners[plain(name)].add(structure.id)
    for question in of_kind(pools[language], "name"):
        structure = FACTS.structures[question.about[0]]
        accepted = {plain(name) for name in question.accept}
        alone = {plain(name) for name in names_of(structure, texts)}
        assert {name for name in alone if len(owners[name]) == 1} <= accepted
        assert all(owners[name] <= {structure.id} for name in accepted), structure.id
        assert plain(right_of(question)) in accepted


def test_latin_is_accepted_without_the_word_for_muscle(english):
    accepted = one_of(english, "name", "rhomboid_major").accept
    assert {"Rhomboid major", "Musculus rhomboideus major", "rhomboideus major"} <= set(accepted)
    assert "rhomboids" not in accepted  # there are two of them


def test_left_and_right_change_places_when_the_body_is_seen_from_the_front(english):
    for question in of_kind(english, "side"):
        side = question.mark.partition(".")[2]
        assert f" {side} " in right_of(question)
        from_behind = "view=posterior" in question.view
        assert from_behind == ("from behind" in question.ask)
        drawn = side if from_behind else {"left": "right", "right": "left"}[side]
        assert f"the {drawn} of the picture" in question.ask_text


def test_what_is_marked_is_what_is_asked_about(english):
    for question in english:
        if question.kind in ("name", "nerve", "action", "under", "side"):
            assert question.mark.partition(".")[0] == question.about[0]
        elif question.kind == "level":
            assert question.mark == question.about[1]
        else:
            assert question.mark is None


def test_every_reason_has_sources_or_says_that_it_has_none(pools):
    for language, questions in pools.items():
        for question in questions:
            because = question.because
            assert because.text
            assert set(because.sources) <= set(FACTS.sources)
            assert (because.evidence == "unverified") == (not because.sources), question
            assert because.lang in ((None,) if language == "en" else (None, "en"))
            assert question.region in REGIONS


def test_the_same_facts_give_the_same_questions_and_another_seed_others(english):
    assert made("en") == english
    other = made("en", seed=8)
    assert {one.id for one in other}.isdisjoint(one.id for one in english)
    assert [one.choose for one in other] != [one.choose for one in english]


def test_a_question_has_the_same_id_and_view_in_every_language(pools, english):
    known = {one.id: (one.kind, one.about, one.view, one.mark) for one in english}
    for questions in pools.values():
        assert len({one.id for one in questions}) == len(questions)
        shared = [one for one in questions if one.id in known]
        assert len(shared) > 0.9 * len(english)
        assert all(known[one.id] == (one.kind, one.about, one.view, one.mark) for one in shared)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_blank_of_a_template_is_left_open(pools, language):
    for question in pools[language]:
        told = json.dumps(question.data())
        assert "{name" not in told
        assert "{levels" not in told
        assert all(option[0] == option[0].upper() for option in question.choose.options)


def test_words_of_another_language_are_refused():
    with pytest.raises(ValueError, match="language: expected that of the words, 'de'; got 'en'"):
        make_questions(FACTS, neighbours=NEIGHBOURS, words=Words("de", TEXTS["de"]), language="en")
