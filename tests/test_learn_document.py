"""The learning document: what the browser gets when somebody opens Learn."""

import json
import shutil
import subprocess
import sys

import brotli
import jsonschema
import pytest
from lesson_file import LESSON

from explorer.catalog import (
    LEARNING_SCHEMA_PATH,
    compile_learning,
    pool_questions,
    to_json,
)
from explorer.facts import load_translations
from explorer.learn.check import lesson_folders
from explorer.learn.lessons import load_lessons
from explorer.mesh_store.manifest import read_manifest
from explorer.paths import DATA_DIR, MESH_DIR
from explorer.view_state import from_query
from explorer.web.asset_cache import BROTLI_QUALITY, AssetCache
from explorer.web.compiled import _key, compiled

SCHEMA = json.loads(LEARNING_SCHEMA_PATH.read_text())
LANGUAGES = ("en", "de")
MOST_BYTES = 120_000


@pytest.fixture(scope="module")
def translations():
    return load_translations()


@pytest.fixture
def lessons(tmp_path, facts):
    (tmp_path / "deep_muscles.yaml").write_text(LESSON)
    return load_lessons([tmp_path], facts)


@pytest.fixture(scope="module")
def shipped(facts, translations):
    """Return the document of each language, as a server sends it."""
    lessons = load_lessons(lesson_folders(DATA_DIR), facts)
    manifest = read_manifest(MESH_DIR)
    return {
        language: compile_learning(
            facts, lessons, pool_questions(facts, manifest, language, translations), language
        )
        for language in LANGUAGES
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_is_as_its_schema_says_and_not_too_large(shipped, language):
    jsonschema.Draft202012Validator(SCHEMA).validate(shipped[language])
    assert shipped[language]["language"] == language
    packed = brotli.compress(to_json(shipped[language]), quality=BROTLI_QUALITY)
    assert len(packed) <= MOST_BYTES


def test_every_view_of_a_lesson_and_of_a_question_is_a_good_address(shipped, facts):
    from explorer.learn.known import Known

    known = Known.of(facts).in_view
    steps = [step for lesson in shipped["en"]["lessons"] for step in lesson["steps"]]
    assert steps
    assert shipped["en"]["questions"]
    for shown in (*steps, *shipped["en"]["questions"]):
        assert from_query(shown["view"], known_ids=known)[1] == []


def test_every_language_has_the_same_lessons_in_the_same_order(shipped):
    listed = [lesson["id"] for lesson in shipped["en"]["lessons"]]
    assert listed
    for document in shipped.values():
        assert [lesson["id"] for lesson in document["lessons"]] == listed


def test_a_step_is_told_in_three_voices_with_its_sources_and_its_question(facts, lessons):
    (lesson,) = compile_learning(facts, lessons)["lessons"]
    find, typed, chosen = lesson["steps"]
    assert find["text"]["plain"] == "These muscles lie deep. They hold you up."
    assert typed["text"]["teacher"] == typed["text"]["student"]
    assert find["question"]["find"] == "multifidus"
    assert find["question"]["because"]["sources"] == ["hofste_2020"]
    assert typed["question"]["because"]["sources"] == ["liu_2017"]
    assert chosen["question"]["choose"] == {"options": ["22", "23", "24"], "answer": 1}
    assert (chosen["sources"], chosen["evidence"]) == ([], "unverified")
    assert chosen["question"]["because"]["evidence"] == "unverified"


def test_sources_are_exactly_those_that_are_cited(facts, lessons):
    assert set(compile_learning(facts, lessons)["sources"]) == {"hofste_2020", "liu_2017"}
    assert compile_learning(facts, {})["sources"] == {}


def test_texts_in_another_language_than_the_document_say_so(facts, lessons):
    english, german = (compile_learning(facts, lessons, (), one) for one in ("en", "de"))
    assert all("lang" not in step for step in english["lessons"][0]["steps"])
    for step in german["lessons"][0]["steps"]:
        assert step["lang"] == step["question"]["because"]["lang"] == "en"


def test_the_schema_refuses_what_has_no_answer_or_two(facts, lessons):
    validator = jsonschema.Draft202012Validator(SCHEMA)
    document = compile_learning(facts, lessons)
    assert validator.is_valid(document)
    question = document["lessons"][0]["steps"][0]["question"]
    question["type"] = {"accept": ["multifidus"]}
    assert not validator.is_valid(document)
    del question["type"], question["find"]
    assert not validator.is_valid(document)


def test_documents_lie_beside_the_catalogues_and_change_with_a_lesson_alone(tmp_path, monkeypatch):
    monkeypatch.setattr("explorer.catalog.pool_questions", lambda *_: ())  # they take their time
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "deep_muscles.yaml").write_text(LESSON)
    shelf = AssetCache(tmp_path / "shelf")
    before, key = compiled(DATA_DIR, MESH_DIR, shelf, [mine]), _key(DATA_DIR, MESH_DIR, [mine])
    document = json.loads(shelf.path(before.learning["de"]).read_bytes())
    assert "deep_muscles" in [lesson["id"] for lesson in document["lessons"]]
    assert set(before.learning) == set(before.assets)
    names = {asset.name for asset in before.everything()}
    assert {asset.name for asset in before.learning.values()} <= names
    (mine / "deep_muscles.yaml").write_text(LESSON.replace("minutes: 5", "minutes: 6"))
    after = compiled(DATA_DIR, MESH_DIR, shelf, [mine])
    assert _key(DATA_DIR, MESH_DIR, [mine]) != key
    assert after.learning["en"] != before.learning["en"]
    assert after.assets == before.assets


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        ("minutes: five", "deep_muscles.yaml:5: lesson.minutes: found 'five'"),
        (None, "no such folder"),
    ],
)
def test_a_mistake_in_a_lesson_is_a_sentence_at_the_start(tmp_path, mistake, told):
    mine = tmp_path / "mine"
    if mistake:
        mine.mkdir()
        (mine / "deep_muscles.yaml").write_text(LESSON.replace("minutes: 5", mistake))
    command = [sys.executable, "-m", "explorer.cli", "serve", "--no-browser", "--port", "0"]
    done = subprocess.run(
        [*command, "--lessons", str(mine)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert told in done.stderr
    assert "lesson check" in done.stderr
    assert "Traceback" not in done.stderr


def test_facts_without_lessons_are_fine(tmp_path, facts):
    data = tmp_path / "data"
    shutil.copytree(DATA_DIR, data, ignore=shutil.ignore_patterns("lessons"))
    assert lesson_folders(data) == []
    assert dict(load_lessons([], facts)) == {}
