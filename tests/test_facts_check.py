import shutil
import time

import pytest
from command_line import run
from facts_tree import replace_in, write_tree

from explorer.cli.check import check
from explorer.facts import check_facts
from explorer.learn.check import check_all
from explorer.paths import DATA_DIR


@pytest.fixture
def data(tmp_path):
    return write_tree(tmp_path)


def test_good_data_has_no_problem_and_its_facts_are_counted(data):
    report = check_facts(data)
    assert not report.problems
    assert report.facts == 62 + 1 + 1  # statements, numbers and identifiers


@pytest.mark.parametrize(
    ("file", "before", "after", "complaint"),
    [
        ("sources.yaml", "  - {id: body", "  - {id: b, title: B, kind: study, note: n}\n  - {id: body", ":4: sources.b: found 'b' cited nowhere, expected a citation"),
        ("layers.yaml", "whole_muscles:", "whole_muscles:\n  - {id: spinalis, name: S, latin: S}", "whole_muscles.spinalis: found 'spinalis' without parts"),
        ("muscles/deep.yaml", "Raises you", "Is worn out but raises you", ":17: muscles.longissimus_thoracis.purpose.text: found 'worn out', expected words that do not frighten"),
        ("soft_tissues.yaml", "It can ache.", "It is torn.", "pain[0].text: found 'torn', expected words that do not frighten"),
        ("muscles/deep.yaml", "It can be sore.", "A slipped disc.", ":19: muscles.longissimus_thoracis.pain[0].text: found 'slipped disc'"),
        ("muscles/deep.yaml", "It can be sore.", "The cause in 90 % of cases.", "found '90 %', expected no likelihood of a cause"),
        ("pain/topics.yaml", "text: To move more.", "text: Damaged discs heal.", ":16: topics.strain.helps[0].text: found 'Damaged', expected words that do not frighten"),
        ("fascicles/deep.yaml", "muscle: longissimus_thoracis", "muscle: longissimus", "tables[0].muscle: found 'longissimus'"),
    ],
)  # fmt: skip
def test_each_rule_names_what_breaks_it(data, file, before, after, complaint):
    broken = replace_in(data / file, before, after)
    found = [str(problem) for problem in check_facts(data).problems]
    assert any(str(broken) in text and complaint in text for text in found), "\n".join(found)


def test_a_muscle_that_is_not_drawn_is_named(data):
    muscles = data / "muscles" / "deep.yaml"
    record = muscles.read_text().removeprefix("muscles:\n").replace("_thoracis", "_capitis")
    muscles.write_text(muscles.read_text() + record)
    found = "\n".join(map(str, check_facts(data).problems))
    assert "muscles.longissimus_capitis: found no fascicle table, expected one" in found


def test_rules_and_wrong_fields_are_told_together(data):
    replace_in(data / "muscles" / "deep.yaml", "Raises you", "Torn but raises you")
    replace_in(data / "bones.yaml", "region: thorax", "region: chest")
    found = "\n".join(map(str, check_facts(data).problems))
    assert "'Torn'" in found
    assert "region" in found


def test_plain_words_that_contain_a_frightening_one_are_fine(data):
    replace_in(data / "muscles" / "deep.yaml", "Raises you", "Untorn raises you")
    assert not check_facts(data).problems


def test_the_command_prints_the_number_of_facts(data):
    result = run(check, "--data", data)
    assert result.exit_code == 0
    assert result.output == (
        "64 facts, 95.2% of the statements name a page or an article, 0 problems\n"
    )


def test_the_command_prints_every_problem_and_fails(data):
    file = replace_in(data / "muscles" / "deep.yaml", "topic: strain", "topic: strians")
    result = run(check, "--data", data)
    assert result.exit_code == 1
    assert (
        f"{file}:19: muscles.longissimus_thoracis.pain[0].topic: found 'strians'" in result.output
    )
    assert result.output.endswith("1 problem\n")


def test_the_command_names_files_as_seen_from_here(data, monkeypatch):
    replace_in(data / "muscles" / "deep.yaml", "topic: strain", "topic: strians")
    monkeypatch.chdir(data)
    assert run(check, "--data", data).output.startswith("muscles/deep.yaml:19: ")


def test_the_shipped_facts_and_lessons_have_no_problem_within_two_seconds():
    start = time.process_time()  # other programs of the machine do not count
    report = check_all()
    assert time.process_time() - start < 2.0
    assert [str(problem) for problem in report.problems] == []
    assert report.facts.facts > 400
    assert report.lessons >= 12


@pytest.mark.parametrize(
    ("file", "before", "after", "complaint"),
    [
        ("muscles/superficial.yaml", "insertion:", "inserton:", "inserton: found an unknown field"),
        ("muscles/deep.yaml", "sources: [lucas_2009]", "sources: [lucas_2008]", "found 'lucas_2008'"),
        ("muscles/intermediate.yaml", "loukas_2008", "loukas_2009", "did you mean 'loukas_2008'?"),
        ("sources.yaml", "id: willard_2012", "id: willard_2013", "found 'willard_2013' cited nowhere"),
        ("bones.yaml", "id: T6", "id: T5", "found 'T5', which bones.yaml has already"),
        ("pain/topics.yaml", "id: posture_sitting", "id: posture", "found 'posture_sitting'"),
        ("landmarks/spine.yaml", "spinous_process_tip, at_mm", "spinous_tip, at_mm", "found 'C2.spinous_process_tip'"),
    ],
)  # fmt: skip
def test_breaking_the_shipped_facts_is_noticed(tmp_path, file, before, after, complaint):
    shutil.copytree(DATA_DIR, tmp_path / "data")
    replace_in(tmp_path / "data" / file, before, after)
    found = [str(problem) for problem in check_facts(tmp_path / "data").problems]
    assert any(complaint in text for text in found), "\n".join(found)
