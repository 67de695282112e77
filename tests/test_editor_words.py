"""The page judges words while somebody writes a lesson: by the same rules as ``lesson check``."""

import re
from pathlib import Path

from explorer.facts import reading, wording
from explorer.learn.records import TITLE_LENGTH
from explorer.learn.rules import VIEW_KEYS
from explorer.learn.wording import PLAIN_SENTENCES, STUDENT_SENTENCES

LEARN = Path(__file__).parents[1] / "explorer/web/viewer/src/store/learn"
WORDS = (LEARN / "editor_wording.ts").read_text()
PROBLEMS = (LEARN / "editor_problems.ts").read_text()


def table(name: str) -> dict[str, str]:
    """Return a table of patterns and what may stand instead, as the page has it."""
    body = WORDS.split(f"export const {name}:")[1].split("};")[0]
    rows = re.findall(r'^  (?:"(.+?)"|(\w+)): "(.+)",$', body, re.MULTILINE)
    return {(quoted or bare).replace("\\\\", "\\"): instead for quoted, bare, instead in rows}


def test_the_page_knows_the_words_that_the_check_refuses():
    assert table("FRIGHTENING") == wording.FRIGHTENING
    assert table("JARGON") == wording.JARGON
    assert f'LIKELIHOOD = "{wording.LIKELIHOOD}"' in WORDS


def test_the_page_measures_how_hard_a_text_is_as_the_check_does():
    assert f"HARDEST = {reading.MAX_SIMPLE_GRADE:g};" in WORDS
    assert f"/{reading._SILENT.pattern}/g" in WORDS
    assert f"/{reading._SPLIT.pattern}/g" in WORDS


def test_the_page_has_the_numbers_and_keys_of_the_check():
    assert f"PLAIN_SENTENCES = [{PLAIN_SENTENCES[0]}, {PLAIN_SENTENCES[1]}]" in PROBLEMS
    assert f"STUDENT_SENTENCES = [{STUDENT_SENTENCES[0]}, {STUDENT_SENTENCES[1]}]" in PROBLEMS
    assert f"LONGEST_TITLE = {TITLE_LENGTH};" in (LEARN / "editor_draft.ts").read_text()
    keys = PROBLEMS.split("export const VIEW_KEYS = [")[1].split("];")[0]
    assert set(re.findall(r'"(\w+)"', keys)) == set(VIEW_KEYS)
