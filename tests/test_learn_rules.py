"""What is wrong in a lesson file is named with its line; words alone keep no lesson from being shown."""

import re

import pytest
from lesson_file import LESSON

from explorer.facts.wording import FRIGHTENING
from explorer.learn.lessons import check_lesson, read_lesson
from explorer.learn.rules import VIEW_KEYS
from explorer.view_state import OVERLAYS, ViewState, to_query


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("id: deep_muscles", "id: deep", ":2: lesson.id: found 'deep', expected 'deep_muscles'"),
        ("minutes: 5", "minutes: five", ":5: lesson.minutes: found 'five', expected a whole number"),
        ("minutes: 5", "minutes: 0", "expected a number of at least 1"),
        ("level: first", "level: easy", ":6: lesson.level: found 'easy', expected 'first' or 'further'"),
        ("language: en", "language: english", "expected a language in two letters"),
        ("summary:", "sumary:", "lesson.sumary: found an unknown field, expected one of id, title, summary, minutes, level, language, place, steps; did you mean 'summary'?"),
        ('"Near the spine"', '"' + "Near the spine " * 5 + '?"', ":10: lesson.steps.near_the_spine.title: found 76 characters, expected at most 60"),
        ("id: its_name", "id: near_the_spine", ":22: lesson.steps.near_the_spine.id: found the step 'near_the_spine' twice"),
        ("plain: \"These", "plan: \"These", "found no field 'plain', expected one"),
        ("sources: [hofste_2020]", "sources: [hofste_2002]", ":15: lesson.steps.near_the_spine.sources[0]: found 'hofste_2002', expected one of the"),
        ("sources: [hofste_2020]", "sources: [hofste_2002]", "did you mean 'hofste_2020'?"),
        ("sources: [liu_2017]", "sources: [liu_2071]", "question.sources[0]: found 'liu_2071'"),
        ("      sources: [hofste_2020]\n      evidence: established", "      evidence: established", "found evidence 'established' without a source"),
        ("evidence: established", "evidence: unverified", "found unverified with a source"),
        ("evidence: established", "evidence: proven", "evidence: found 'proven', expected 'established'"),
        ("because: \"The first lies between C2 and C3.\"", "because: b\n        sources: [liu_2017]", "found sources of the question alone"),
        ("peel: deep", "peel: deap", ":17: lesson.steps.near_the_spine.view.peel: found 'deap': There is no layer called “deap”. Expected one of"),
        ("peel: deep", "peel: deap", "did you mean 'deep'?"),
        ("select: spinalis_thoracis.left", "select: spinalis_thoracic.left", "did you mean 'spinalis_thoracis.left'?"),
        ("xray: yes", "xray: no", "view.xray: found False, expected text"),
        ("xray: yes", "xray: on and off", "“xray” is either “yes” or left out"),
        ("labels,ruler", "labels,rular", "Nothing called “rular” can be laid over. Expected one of labels, ruler, attachments, fibres; did you mean 'ruler'?"),
        ("view: posterior}", "view: back}", "There is no view called “back”. Expected one of home, posterior"),
        ("view: posterior}", "viev: posterior}", "view.viev: found 'viev', expected one of the 15 keys of a view; did you mean 'view'?"),
        ("view: posterior}", "reader: plain}", "view.reader: found 'reader', expected one of the 15 keys"),
        ("sagittal:0", "sagital:0", "The cut in the address could not be read. Expected a plane (axial"),
        ("hide: sacrum", "hide: sacram", "did you mean 'sacrum'?"),
        ("hide: sacrum", "camera: \"1,2\"", "The camera position in the address could not be read. Expected azimuth"),
        ("hide: sacrum", "opacity: \"deep:140\"", "The opacity “deep:140” could not be read. Expected a layer or structure and percent"),
        ("hide: sacrum", "segment: T13", "There is no level of the spine called “T13”"),
        ("hide: sacrum", "style: cartoon", "There is no style called “cartoon”. Expected one of study, realistic"),
        ("find: multifidus", "find: multifidi", "question.find: found 'multifidi', expected one of the"),
        ("find: multifidus", "find: multifidus.left", "question.find: found 'multifidus.left', expected one of the"),
        ("find: multifidus", "find: latissimus_dorsi", "found 'latissimus_dorsi', which the view of the step does not show"),
        ("find: multifidus", "find: skin", "found 'skin', which the view of the step does not show"),
        ("find: multifidus", "find: spinalis_thoracis", "which the view has selected already"),
        ("view: posterior}", "hide: multifidus}", "found 'multifidus', which the view of the step does not show"),
        ("view: posterior}", "only: sacrum}", "found 'multifidus', which the view of the step does not show"),
        ("find: multifidus", "type: {accept: [multifidus]}\n        find: multifidus", "found find and type, expected exactly one of choose, find and type"),
        ("        find: multifidus\n", "", "found none of them, expected exactly one of"),
        ("[latissimus dorsi, latissimus]", "[]", "expected a list of at least 1"),
        ('answer: "23"', 'answer: "25"', ":44: lesson.steps.how_many.question.choose: found the answer '25', expected one of '22', '23', '24'"),
        ('answer: "23"', "answer: 23", "choose.answer: found 23, expected text"),
        ('["22", "23", "24"]', '["22", "23"]', "expected a list of at least 3"),
        ('["22", "23", "24"]', '["22", "23", "23"]', "found an option twice"),
        ('["22", "23", "24"]', '["22", "23", "24", "25", "26", "27"]', "expected a list of at most 5"),
        ("They hold you up.", "", ":12: lesson.steps.near_the_spine.text.plain: found"),
        ("They hold you up.\"", "They hold you up. A. B. C. D.\"", "found 6 sentences, expected 2 to 5"),
        ("It spans a few levels. It belongs", "It belongs", ":13: lesson.steps.near_the_spine.text.student: found 2 sentences, expected 3 to 6"),
        ("They hold you up.", "They hold the lumbar spine.", "found 'lumbar', expected everyday words"),
        ("They hold you up.", "Physiological stabilisation necessitates considerable muscular coordination.", "expected at most 7 (shorter sentences"),
        ("They hold you up.", "They wear out.", "found 'wear out', expected words that do not frighten"),
        ("Multifidus lies deep.", "Multifidus is torn.", "text.student: found 'torn', expected words that do not frighten"),
        ('title: "How many"', 'title: "Slipped discs"', "title: found 'Slipped discs'"),
        ("What holds the spine", "What holds a damaged spine", ":4: lesson.summary: found 'damaged'"),
        ("Where is the multifidus?", "You probably have what?", "question.ask: found 'You probably have', expected no likelihood"),
        ('"22", "23"', '"degenerated", "23"', "choose.options[0]: found 'degenerated'"),
        ("[latissimus dorsi, latissimus]", "[crumbled]", "type.accept[0]: found 'crumbled'"),
        ("Its name says that it is the broadest.", "...", "question.because: found '...', expected words"),
        ("Ask what a slipped disc is thought to be, and why nobody should say so.", "...", "text.teacher: found '...', expected words"),
    ],
)  # fmt: skip
def test_each_rule_names_what_breaks_it_with_its_line(
    write_lesson, known, before, after, complaint
):
    assert LESSON.count(before) >= 1
    file = write_lesson(LESSON.replace(before, after, 1))
    found = [str(problem) for problem in check_lesson(file, known)]
    assert any(str(file) in text and complaint in text for text in found), "\n".join(found)


def test_problems_of_all_steps_are_told_at_once_in_their_order(write_lesson, known):
    text = LESSON.replace("minutes: 5", "minutes: x").replace("peel: deep", "peel: deap")
    text = text.replace("liu_2017", "liu_2071").replace('answer: "23"', 'answer: "25"')
    lines = [problem.line for problem in check_lesson(write_lesson(text), known)]
    assert lines == [5, 17, 34, 44]


def test_words_alone_do_not_keep_a_lesson_from_being_shown(write_lesson, known):
    file = write_lesson(LESSON.replace("They hold you up.", "They hold the lumbar spine."))
    assert check_lesson(file, known)
    assert read_lesson(file, known).minutes == 5


def test_teachers_may_name_the_words_that_frighten(write_lesson, known):
    assert any(re.search(pattern, "slipped disc") for pattern in FRIGHTENING)
    assert "slipped disc" in LESSON
    assert check_lesson(write_lesson(LESSON), known) == []


def test_a_lesson_in_another_language_is_not_judged_as_english(write_lesson, known):
    text = LESSON.replace("language: en", "language: de")
    hard = text.replace("They hold you up.", "Die Wirbelsäulenstabilisierung gelingt lumbar.")
    assert check_lesson(write_lesson(hard), known) == []
    frightening = text.replace("They hold you up.", "Verschleiß macht Angst.")
    assert "'Verschleiß'" in str(check_lesson(write_lesson(frightening), known)[0])


def test_a_whole_muscle_can_be_looked_for_where_one_of_its_parts_is_seen(write_lesson, known):
    assert known.bases("trapezius")
    seen = LESSON.replace("find: multifidus", "find: trapezius").replace("deep,", "superficial,", 1)
    assert check_lesson(write_lesson(seen), known) == []
    peeled = LESSON.replace("find: multifidus", "find: trapezius")
    assert "does not show" in str(check_lesson(write_lesson(peeled), known)[0])


def test_every_key_of_an_address_but_the_readers_own_can_stand_in_a_view():
    everything = ViewState(
        layers=frozenset({"deep"}), selected="a", hidden=frozenset("b"), only=frozenset("c"),
        xray=True, overlays=frozenset(OVERLAYS), style="realistic", view="left", segment="T7",
    )  # fmt: skip
    keys = {pair.partition("=")[0] for pair in to_query(everything).split("&")}
    assert keys <= set(VIEW_KEYS)
    assert not {"reader", "language", "lesson", "step"} & set(VIEW_KEYS)
