"""Lesson files: what is read from good ones, from one folder or several."""

import pytest
from lesson_file import LESSON

from explorer.learn.check import check_all, lesson_folders
from explorer.learn.lessons import LessonError, check_lesson, load_lessons, read_lesson
from explorer.paths import DATA_DIR
from explorer.view_state import ViewState, from_query, to_query

SHIPPED = sorted(path for folder in lesson_folders(DATA_DIR) for path in folder.glob("*.yaml"))


def test_a_lesson_without_a_mistake_has_no_problem(write_lesson, known):
    assert check_lesson(write_lesson(LESSON), known) == []


def test_a_lesson_is_read_as_it_stands_in_the_file(write_lesson, known):
    lesson = read_lesson(write_lesson(LESSON), known)
    first, second, third = lesson.steps
    assert (lesson.id, lesson.minutes, lesson.level) == ("deep_muscles", 5, "first")
    assert [step.question.kind for step in lesson.steps] == ["find", "type", "choose"]
    assert first.question.find == "multifidus"
    assert second.question.type.accept == ("latissimus dorsi", "latissimus")
    assert third.question.choose.answer == "23"
    with pytest.raises(ValueError, match="frozen"):
        lesson.minutes = 6


def test_the_view_of_a_step_is_an_address_that_says_the_same(write_lesson, known):
    first, second, third = read_lesson(write_lesson(LESSON), known).steps
    state, notices = from_query(first.query, known_ids=known.in_view)
    assert notices == []
    assert (state.selected, state.view, state.xray) == ("spinalis_thoracis.left", "posterior", True)
    assert state.overlays == {"labels", "ruler"}
    assert from_query(third.query)[0].hidden == {"sacrum"}
    assert second.query == to_query(ViewState()) == ""


def test_hints_for_teaching_are_the_students_text_where_there_are_none(write_lesson, known):
    first, second, _ = read_lesson(write_lesson(LESSON), known).steps
    assert first.text.told_to("teacher").startswith("Ask what")
    assert second.text.told_to("teacher") == second.text.student
    assert second.text.told_to("plain") == second.text.plain


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
