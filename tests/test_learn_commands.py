"""The commands that begin a lesson file and check it."""

import re

from command_line import run
from lesson_file import LESSON

from explorer.cli.lesson import group
from explorer.learn.lessons import check_lesson
from explorer.learn.template import new_lesson


def test_a_new_lesson_only_lacks_words(write_lesson, known):
    problems = check_lesson(write_lesson(new_lesson("mine"), "mine"), known)
    assert problems
    assert all("expected words" in str(p) or "sentence" in str(p) for p in problems)


def test_a_new_lesson_checks_green_once_it_is_filled_in(tmp_path):
    made = run(group, "new", "my_lesson", "--out", tmp_path / "mine")
    assert made.exit_code == 0
    file = tmp_path / "mine" / "my_lesson.yaml"
    assert str(file) in made.output
    words = file.read_text().replace('plain: "..."', 'plain: "It is big. It is deep."')
    words = words.replace('student: "..."', 'student: "It is big. It is deep. It is long."')
    file.write_text(re.sub(r'"\.\.\.( \d)?"', r'"Word\1"', words))
    done = run(group, "check", file)
    assert done.output == "1 lesson, 0 problems\n"
    assert run(group, "new", "my_lesson", "--out", tmp_path / "mine").exit_code == 1
    assert run(group, "new", "no id").exit_code == 1


def test_the_command_prints_every_problem_and_fails(write_lesson):
    file = write_lesson(LESSON.replace("deep,", "deap,").replace("minutes: 5", "minutes: x"))
    done = run(group, "check", file)
    assert done.exit_code == 1
    assert f"{file}:5: lesson.minutes" in done.output
    assert done.output.endswith("1 lesson, 2 problems\n")
