"""Each promise about the facts is kept by ``check``: break it in a copy of the data, and be told."""

import re
import shutil

import pytest
from facts_tree import replace_in, write_tree

from explorer.facts import check_facts, load_facts
from explorer.facts.files import STAMPS_NAME
from explorer.facts.model import statements_in
from explorer.facts.sourcing import MIN_CITED_SHARE, cited_share
from explorer.paths import DATA_DIR

MULTIFIDUS, SITTING = "muscles/deep.yaml", "pain/topics.yaml"
HARD = "Degenerative irregularities customarily necessitate professional investigation."


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("facts") / "data"
    shutil.copytree(DATA_DIR, folder)
    return folder


@pytest.fixture
def broken(copy):
    """Return a function that replaces what a pattern finds in a file of the copy, for one test."""
    before = {}

    def replace(file, pattern, instead):
        text = before.setdefault(file, (copy / file).read_text())
        found = re.sub(pattern, instead, text, count=1, flags=re.DOTALL | re.MULTILINE)
        assert found != text, f"{pattern!r} is not in {file}"
        (copy / file).write_text(found)
        return [problem.relative_to(copy) for problem in check_facts(copy).problems]

    yield replace
    for file, text in before.items():
        (copy / file).write_text(text)


@pytest.mark.parametrize(
    ("file", "pattern", "instead", "complaint"),
    [
        pytest.param(MULTIFIDUS, r"(id: multifidus\n.*?origin:.*?)\n +sources: [^\n]*", r"\1", r"muscles\.multifidus\.origin: found evidence 'established' without a source", id="a fact without source"),
        pytest.param(MULTIFIDUS, r"(id: multifidus\n.*?origin:.*?)\n +evidence: [^\n]*", r"\1", r"muscles\.multifidus\.origin: found no field 'evidence', expected one", id="a fact without grade"),
        pytest.param(SITTING, r"(id: posture_sitting\n.*?structures: \[)\w+", r"\1back_bone", r"topics\.posture_sitting\.structures\[0\]: found 'back_bone', expected one of the \d+ structures", id="an unknown structure"),
        pytest.param("pain/areas.yaml", r"topics: \[non_specific_back_pain, \w+", "topics: [non_specific_back_pain, lumbago", r"areas\.\w+\.topics\[1\]: found 'lumbago', expected one of the \d+ pain topics", id="an unknown topic"),
        pytest.param("sources.yaml", r"^sources:\n", "sources:\n  - {id: unread_1999, title: A book, kind: reference, note: Never read.}\n", r"sources\.unread_1999: found 'unread_1999' cited nowhere", id="an unused source"),
        pytest.param(SITTING, r"(id: posture_sitting\n.*?    plain:\n +text: \")", r"\1Your discs are worn out. ", r"topics\.posture_sitting\.plain\.text: found 'worn out', expected words that do not frighten, such as", id="a banned word in a plain text"),
        pytest.param(SITTING, r"(id: posture_sitting\n.*?    plain:\n +text: \")[^\"]*", rf"\1{HARD}", r"topics\.posture_sitting\.plain\.text: found reading grade \d+\.\d, expected at most 6", id="a plain text above the reading age"),
        pytest.param("pain/red_flags.yaml", r"(emergency:\n    action:\n      text: \")[^\"]*", rf"\1{HARD}", r"red_flags\.emergency\.action: found reading grade \d+\.\d, expected at most 7", id="a red flag above the reading age"),
        pytest.param(SITTING, r"(id: posture_sitting\n.*?)    seek_care:\n      - .*?(?=\n    \w)", r"\1", r"topics\.posture_sitting: found no field 'seek_care'", id="a topic without when to seek care"),
        pytest.param(MULTIFIDUS, r"(id: multifidus\n.*?)\n    pain:\n.*?(?=\n\n|\n    \w|\n  - id)", r"\1", r"muscles\.multifidus: found no field 'pain'", id="a muscle without pain relation"),
        pytest.param("pain/path.yaml", r"steps:\n(  - id: red_flags\n.*?)(  - id: area\n.*?)(?=  - id)", r"steps:\n\2\1", r"steps: found the steps area, red_flags, .*; expected red_flags, area, ", id="a path that shows the body before the red flags"),
        pytest.param("pain/path.yaml", r"  - id: red_flags\n.*?(?=  - id)", "", r"steps: found the steps area, reassurance, structures, next; expected red_flags, ", id="a path without red flags"),
        pytest.param("pain/areas.yaml", r"topics: \[non_specific_back_pain, (\w+)", r"topics: [\1, non_specific_back_pain", r"areas\.\w+: found topics that begin with '\w+', expected 'non_specific_back_pain'", id="an area that begins with a cause"),
        pytest.param("teaching/deep.yaml", r"of: multifidus\n", "of: other_medicines\n", r"muscles\.multifidus: found no pitfalls and questions", id="a muscle without teaching"),
        pytest.param(MULTIFIDUS, r"(id: multifidus\n.*?)\n    everyday: [^\n]*", r"\1", r"muscles\.multifidus: found no field 'everyday'", id="a muscle without an everyday name"),
    ],
)  # fmt: skip
def test_a_broken_promise_is_told(broken, file, pattern, instead, complaint):
    found = broken(file, pattern, instead)
    assert any(re.search(complaint, text) for text in found), "\n".join(found)


@pytest.mark.parametrize("language", ["es", "de", "fr", "pt"])
def test_a_text_that_is_missing_in_a_language_is_told(broken, copy, language):
    file = next(
        path
        for path in sorted((copy / "translations" / language).glob("*.yaml"))
        if path.name != STAMPS_NAME and "red_flags.introduction" in path.read_text()
    )
    name = str(file.relative_to(copy))
    found = broken(name, r"^  ['\"]?red_flags\.introduction['\"]?:.*?\n(?=  \S|\Z)", "")
    complaint = rf"translations/{language}:1: texts: found no text for 1 of \d+ keys \(red_flags.introduction\)"
    assert any(re.search(complaint, text) for text in found), "\n".join(found)


def test_facts_without_sources_are_told_when_they_are_too_many(copy, broken):
    many = "\n".join(
        f'      - {{text: "It was said {n} times.", evidence: unverified}}' for n in range(120)
    )
    found = broken(SITTING, r"(id: posture_sitting\n.*?feels_like:)", rf"\1\n{many}")
    assert any("of the statements with a source that has an address" in text for text in found)


def test_nearly_every_statement_names_a_page_or_an_article():
    facts = load_facts()
    assert cited_share(facts) >= MIN_CITED_SHARE == 0.95


def test_a_source_without_address_does_not_count_as_cited(tmp_path):
    data = write_tree(tmp_path)
    facts = load_facts(data)
    before = cited_share(facts)
    replace_in(data / "sources.yaml", "url: https://example.org/book", "note: On a shelf.")
    assert before > 0.9
    assert cited_share(load_facts(data)) == 0


def test_every_muscle_leads_to_topics_that_say_when_to_seek_care():
    facts = load_facts()
    for muscle in facts.muscles.values():
        for relation in muscle.pain:
            assert facts.pain_topics[relation.topic].seek_care


def test_no_statement_is_left_without_source_or_mark():
    facts = load_facts()
    for structure in facts.structures.values():
        for statement in statements_in(structure):
            assert bool(statement.sources) != (statement.evidence == "unverified")
