"""Whatever stands in a lesson file, its problems are told and nothing crashes."""

import re
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lesson_file import LESSON

from explorer.learn.lessons import check_lesson, read_lesson

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
def test_nasty_yaml_is_a_problem_and_no_crash(write_lesson, known, name):
    file = write_lesson(NASTY[name], name)
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
def test_whatever_stands_in_a_file_is_told_with_a_line_of_it(write_lesson, known, text):
    file = write_lesson(text)
    problems = check_lesson(file, known)
    lines = len(re.split("\r\n|[\r\n\x85\u2028\u2029]", text)) + 1
    for problem in problems:
        assert problem.file == file
        assert 1 <= problem.line <= lines
        assert "found" in problem.message
    if not any(p for p in problems):
        assert read_lesson(file, known)
