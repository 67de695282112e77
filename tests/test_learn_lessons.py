"""Lesson files: what is read from a good one, and what is told of a bad one."""

import re
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lesson_file import LESSON
from typer.testing import CliRunner

from explorer.cli.lesson import group
from explorer.facts.wording import FRIGHTENING
from explorer.learn.check import check_all, lesson_folders
from explorer.learn.lessons import LessonError, check_lesson, load_lessons, read_lesson
from explorer.learn.rules import VIEW_KEYS
from explorer.learn.template import new_lesson
from explorer.paths import DATA_DIR
from explorer.view_state import OVERLAYS, ViewState, from_query, to_query

SHIPPED = sorted(path for folder in lesson_folders(DATA_DIR) for path in folder.glob("*.yaml"))


@pytest.fixture
def write(tmp_path):
    def written(text: str, name: str = "deep_muscles"):
        file = tmp_path / f"{name}.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    return written


def test_a_lesson_without_a_mistake_has_no_problem(write, known):
    assert check_lesson(write(LESSON), known) == []


def test_a_lesson_is_read_as_it_stands_in_the_file(write, known):
    lesson = read_lesson(write(LESSON), known)
    first, second, third = lesson.steps
    assert (lesson.id, lesson.minutes, lesson.level) == ("deep_muscles", 5, "first")
    assert [step.question.kind for step in lesson.steps] == ["find", "type", "choose"]
    assert first.question.find == "multifidus"
    assert second.question.type.accept == ("latissimus dorsi", "latissimus")
    assert third.question.choose.answer == "23"
    with pytest.raises(ValueError, match="frozen"):
        lesson.minutes = 6


def test_the_view_of_a_step_is_an_address_that_says_the_same(write, known):
    first, second, third = read_lesson(write(LESSON), known).steps
    state, notices = from_query(first.query, known_ids=known.in_view)
    assert notices == []
    assert (state.selected, state.view, state.xray) == ("spinalis_thoracis.left", "posterior", True)
    assert state.overlays == {"labels", "ruler"}
    assert from_query(third.query)[0].hidden == {"sacrum"}
    assert second.query == to_query(ViewState()) == ""


def test_hints_for_teaching_are_the_students_text_where_there_are_none(write, known):
    first, second, _ = read_lesson(write(LESSON), known).steps
    assert first.text.told_to("teacher").startswith("Ask what")
    assert second.text.told_to("teacher") == second.text.student
    assert second.text.told_to("plain") == second.text.plain


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
def test_each_rule_names_what_breaks_it_with_its_line(write, known, before, after, complaint):
    assert LESSON.count(before) >= 1
    file = write(LESSON.replace(before, after, 1))
    found = [str(problem) for problem in check_lesson(file, known)]
    assert any(str(file) in text and complaint in text for text in found), "\n".join(found)


def test_problems_of_all_steps_are_told_at_once_in_their_order(write, known):
    text = LESSON.replace("minutes: 5", "minutes: x").replace("peel: deep", "peel: deap")
    text = text.replace("liu_2017", "liu_2071").replace('answer: "23"', 'answer: "25"')
    lines = [problem.line for problem in check_lesson(write(text), known)]
    assert lines == [5, 17, 34, 44]


def test_words_alone_do_not_keep_a_lesson_from_being_shown(write, known):
    file = write(LESSON.replace("They hold you up.", "They hold the lumbar spine."))
    assert check_lesson(file, known)
    assert read_lesson(file, known).minutes == 5


def test_teachers_may_name_the_words_that_frighten(write, known):
    assert any(re.search(pattern, "slipped disc") for pattern in FRIGHTENING)
    assert "slipped disc" in LESSON
    assert check_lesson(write(LESSON), known) == []


def test_a_lesson_in_another_language_is_not_judged_as_english(write, known):
    text = LESSON.replace("language: en", "language: de")
    hard = text.replace("They hold you up.", "Die Wirbelsäulenstabilisierung gelingt lumbar.")
    assert check_lesson(write(hard), known) == []
    frightening = text.replace("They hold you up.", "Verschleiß macht Angst.")
    assert "'Verschleiß'" in str(check_lesson(write(frightening), known)[0])


def test_a_whole_muscle_can_be_looked_for_where_one_of_its_parts_is_seen(write, known):
    assert known.bases("trapezius")
    seen = LESSON.replace("find: multifidus", "find: trapezius").replace("deep,", "superficial,", 1)
    assert check_lesson(write(seen), known) == []
    peeled = LESSON.replace("find: multifidus", "find: trapezius")
    assert "does not show" in str(check_lesson(write(peeled), known)[0])


def test_every_key_of_an_address_but_the_readers_own_can_stand_in_a_view():
    everything = ViewState(
        layers=frozenset({"deep"}), selected="a", hidden=frozenset("b"), only=frozenset("c"),
        xray=True, overlays=frozenset(OVERLAYS), style="realistic", view="left", segment="T7",
    )  # fmt: skip
    keys = {pair.partition("=")[0] for pair in to_query(everything).split("&")}
    assert keys <= set(VIEW_KEYS)
    assert not {"reader", "language", "lesson", "step"} & set(VIEW_KEYS)


def test_lessons_of_several_folders_are_listed_by_place_then_title(tmp_path, facts):
    for folder, name, more in (
        ("one", "zebra", "  place: 2\n"),
        ("one", "apple", ""),
        ("two", "first", "  place: 1\n"),
    ):
        text = LESSON.replace("id: deep_muscles\n", f"id: {name}\n{more}")
        text = text.replace("The deep muscles", name.title())
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{name}.yaml").write_text(text)
    lessons = load_lessons([tmp_path / "one", tmp_path / "two"], facts)
    assert list(lessons) == ["first", "zebra", "apple"]


def test_what_is_wrong_in_several_files_is_told_together(tmp_path, facts):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "deep_muscles.yaml").write_text(LESSON)
    (tmp_path / "one" / "broken.yaml").write_text("lesson: {id: broken")
    with pytest.raises(LessonError) as raised:
        load_lessons([tmp_path / "one", tmp_path / "two", tmp_path / "three"], facts)
    told = "\n".join(map(str, raised.value.problems))
    assert "broken.yaml:2: -: found no YAML" in told
    assert (
        f"found 'deep_muscles', which {tmp_path / 'one' / 'deep_muscles.yaml'} has already" in told
    )
    assert "three:1: -: found no such folder" in told


NASTY = {
    "deep": "[" * 100_000,
    "indented": "\n".join(" " * level + "- " for level in range(1000)),
    "alias": "lesson: &a {steps: [*a]}",
    "laugh": "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(22)
    ),
    "control": "a\0b",
    "tag": "!!python/object/apply:os.system [ls]",
    "two": "a: 1\n---\nb: 2",
    "keys": "lesson: {[1]: 2, null: 3, 4: 5}",
    "list": "lesson: {steps: {a: [b]}}",
    "number": f"lesson: {{minutes: {'9' * 6000}, steps: [1, x, null]}}",
    "empty": "",
}  # fmt: skip


@pytest.mark.parametrize("name", NASTY)
def test_nasty_yaml_is_a_problem_and_no_crash(write, known, name):
    file = write(NASTY[name], name)
    assert check_lesson(file, known)


def test_what_is_no_file_is_a_problem(tmp_path, known):
    (tmp_path / "latin.yaml").write_bytes(b"\xff\xfe")
    for file in (tmp_path, tmp_path / "none.yaml", tmp_path / "latin.yaml"):
        assert "no readable file" in str(check_lesson(file, known)[0])


TOKENS = [
    *string.printable,
    "- ",
    ": ",
    "\n  ",
    "*a ",
    "&a ",
    "!!int ",
    "null",
    "~",
    "{",
    "[",
    "é",
    "\u2028",
]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["id", "steps", "view", "question", "x"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Return the good lesson with a few places cut, doubled or overwritten."""
    text = LESSON
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        kept = text[start:end]
        instead = draw(st.sampled_from(["", kept * 2, kept[::-1], draw(st.sampled_from(TOKENS))]))
        text = text[:start] + instead + text[end:]
    return text


@st.composite
def filled(draw: st.DrawFn) -> str:
    """Return the good lesson with anything at all as the value of one field."""
    lines = LESSON.splitlines()
    number = draw(st.integers(0, len(lines) - 1))
    key = lines[number].partition(":")[0]
    lines[number] = f"{key}: {draw(VALUES)!r}"
    return "\n".join(lines)


@settings(
    max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=mutated() | filled() | VALUES.map(repr))
def test_whatever_stands_in_a_file_is_told_with_a_line_of_it(write, known, text):
    file = write(text)
    problems = check_lesson(file, known)
    lines = len(re.split("\r\n|[\r\n\x85\u2028\u2029]", text)) + 1
    for problem in problems:
        assert problem.file == file
        assert 1 <= problem.line <= lines
        assert "found" in problem.message
    if not any(p for p in problems):
        assert read_lesson(file, known)


def test_a_new_lesson_only_lacks_words(write, known):
    problems = check_lesson(write(new_lesson("mine"), "mine"), known)
    assert problems
    assert all("expected words" in str(p) or "sentence" in str(p) for p in problems)


def run(*arguments):
    return CliRunner().invoke(group, [str(argument) for argument in arguments])


def test_a_new_lesson_checks_green_once_it_is_filled_in(tmp_path):
    made = run("new", "my_lesson", "--out", tmp_path / "mine")
    assert made.exit_code == 0
    file = tmp_path / "mine" / "my_lesson.yaml"
    assert str(file) in made.output
    words = file.read_text().replace('plain: "..."', 'plain: "It is big. It is deep."')
    words = words.replace('student: "..."', 'student: "It is big. It is deep. It is long."')
    file.write_text(re.sub(r'"\.\.\.( \d)?"', r'"Word\1"', words))
    done = run("check", file)
    assert done.output == "1 lesson, 0 problems\n"
    assert run("new", "my_lesson", "--out", tmp_path / "mine").exit_code == 1
    assert run("new", "no id").exit_code == 1


def test_the_command_prints_every_problem_and_fails(write):
    file = write(LESSON.replace("deep,", "deap,").replace("minutes: 5", "minutes: x"))
    done = run("check", file)
    assert done.exit_code == 1
    assert f"{file}:5: lesson.minutes" in done.output
    assert done.output.endswith("1 lesson, 2 problems\n")


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_lesson_has_no_problem_and_cites_every_step(file, known):
    assert check_lesson(file, known) == []
    assert all(step.sources for step in read_lesson(file, known).steps)


def test_what_only_a_lesson_cites_is_cited(tmp_path):
    from facts_tree import replace_in, write_tree

    data = write_tree(tmp_path)
    added = "  - {id: only_here, title: A, kind: study, note: n}\n  - {id: body"
    replace_in(data / "sources.yaml", "  - {id: body", added)
    assert "only_here" in str(check_all(data).problems)
    (data / "lessons").mkdir()
    text = LESSON.replace("hofste_2020", "only_here")
    (data / "lessons" / "deep_muscles.yaml").write_text(text)
    report = check_all(data)
    assert report.lessons == 1
    assert "cited nowhere" not in str(report.problems)
    assert any(problem.file.name == "deep_muscles.yaml" for problem in report.problems)
