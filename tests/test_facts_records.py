"""Areas, teaching, plain words, published numbers and the glossary: what is refused, and how it is told."""

import pytest
from facts_tree import replace_in, write_tree

from explorer.facts import FactsError, check_facts, load_facts

AREAS, PATH, NUMBERS = "pain/areas.yaml", "pain/path.yaml", "numbers/muscles.yaml"
TEACHING, PLAIN, GLOSSARY = "teaching/muscles.yaml", "plain/groups.yaml", "glossary.yaml"
SOURCE = "sources: [book_2020]"


@pytest.fixture
def data(tmp_path):
    return write_tree(tmp_path)


def test_what_is_said_about_a_thing_is_found_under_its_id(data):
    facts = load_facts(data)
    (number,) = facts.numbers["longissimus"]
    assert (number.value, number.spread, number.spread_kind, number.n) == (11.5, 2, "sd", 12)
    assert facts.teaching["longissimus"].questions[0].answer.text == "At the ribs."
    assert facts.plain["spine"].text == "A chain of small bones."
    assert facts.glossary[0].forms == ("extends",)
    assert facts.path[0].id == "red_flags"
    centre, side = facts.areas["upper_back"].seeds
    assert (centre.landmark, centre.shift_mm) == ("T5.spinous_process_tip", (0, 0, 0))
    assert side.shift_mm == (20, 0, 0)
    assert facts.elsewhere[0].shift_mm == (0, -200, 0)


@pytest.mark.parametrize(
    ("file", "before", "after", "complaint"),
    [
        # areas and the path
        (AREAS, "[non_specific_back_pain]", "[strain, non_specific_back_pain]", ":2: areas.upper_back: found topics that begin with 'strain', expected 'non_specific_back_pain'"),
        (AREAS, "[non_specific_back_pain]", "[non_specific_back_pain, strains]", "areas.upper_back.topics[1]: found 'strains', expected one of the 2 pain topics; did you mean 'strain'?"),
        (AREAS, "[ache]", "[aches]", "areas.upper_back.symptoms[0]: found 'aches', expected one of the 1 symptoms"),
        (AREAS, "thoracis, T5]", "thoracis, T6]", "areas.upper_back.structures[1]: found 'T6', expected one of the 3 structures"),
        (AREAS, "- T5.spinous_process_tip", "- T5.spinous_tip", ":6: areas.upper_back.seeds[0]: found 'T5.spinous_tip', expected one of the 2 landmarks with a position; did you mean 'T5.spinous_process_tip'?"),
        (AREAS, "elsewhere: [{landmark: T5.", "elsewhere: [{landmark: T6.", "elsewhere[0]: found 'T6.spinous_process_tip', expected one of the 2 landmarks with a position"),
        (AREAS, "    seeds:\n", "    on_skin: false\n    seeds:\n", "areas.upper_back: found on_skin: false and 2 seeds, expected seeds exactly where it is on the skin"),
        (PATH, "id: next", "id: treatment", "steps.treatment.id: found 'treatment', expected 'red_flags', 'area', 'reassurance', 'structures' or 'next'"),
        (PATH, "id: next", "id: area", "steps.area.id: found 'area', which path.yaml has already"),
        # numbers
        (NUMBERS, "of: longissimus,", "of: longus,", ":2: numbers[0].of: found 'longus', expected one of the 4 structures"),
        (NUMBERS, "pcsa_cm2", "pcsa_mm2", "numbers[0].quantity: found 'pcsa_mm2', expected 'pcsa_cm2', 'thickness_mm', "),
        (NUMBERS, "value: 11.5", "value: wide", "numbers[0].value: found 'wide', expected a number"),
        (NUMBERS, " spread_kind: sd,", "", "numbers[0]: found one of spread and spread_kind, expected both or neither"),
        (NUMBERS, "spread_kind: sd", "spread_kind: range_low_high", "numbers[0]: found spread 2.0 of range_low_high, expected [low, high] for range_low_high, one number for sd and sem"),
        (NUMBERS, "spread: 2, spread_kind: sd", "spread: [12, 14], spread_kind: range_low_high", "numbers[0]: found 11.5 outside (12.0, 14.0), expected it inside"),
        (NUMBERS, "n: 12", "n: 0", "numbers[0].n: found 0, expected a number of at least 1"),
        (NUMBERS, " method: dissection,", "", "numbers[0]: found no field 'method', expected one"),
        (NUMBERS, f" {SOURCE},", "", "numbers[0]: found no field 'sources', expected one"),
        (NUMBERS, "evidence: established", "evidence: unverified", "numbers[0]: found an unverified number, expected one that a source gives"),
        (NUMBERS, SOURCE, "sources: [book_2021]", "numbers[0].sources[0]: found 'book_2021', expected one of the 2 sources"),
        # teaching, plain words and the glossary
        (TEACHING, "of: longissimus", "of: longus", ":2: teaching[0].of: found 'longus', expected one of the "),
        (TEACHING, "of: strain", "of: longissimus", "teaching[1].of: found 'longissimus', which muscles.yaml has already"),
        (TEACHING, "    questions:\n      - question: What is sore?\n        answer: {text: A muscle may be., sources: [book_2020], evidence: debated}\n", "    questions: []\n", "teaching[1].questions: found a list of 0, expected a list of at least 1"),
        (PLAIN, "of: spine", "of: spin", "plain[0].of: found 'spin', expected one of the 5 structures and groups; did you mean 'spine'?"),
        (GLOSSARY, "meaning: {text", "means: {text", "terms.extension: found no field 'meaning', expected one"),
        (GLOSSARY, SOURCE, "sources: [book_2021]", "terms.extension.meaning.sources[0]: found 'book_2021'"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_file_line_and_field(data, file, before, after, complaint):
    broken = replace_in(data / file, before, after)
    with pytest.raises(FactsError) as caught:
        load_facts(data)
    found = [str(problem) for problem in caught.value.problems]
    assert any(str(broken) in text and complaint in text for text in found), "\n".join(found)


@pytest.mark.parametrize(
    ("file", "before", "after", "complaint"),
    [
        ("muscles/deep.yaml", "    everyday: long back straightener\n", "", "muscles/deep.yaml:2: muscles.longissimus_thoracis: found no field 'everyday', expected one"),
        ("muscles/deep.yaml", "    fibres: {", "    fibres_: {", "did you mean 'fibres'?"),
        (TEACHING, "of: strain", "of: ache", "pain/topics.yaml:2: topics.strain: found no pitfalls and questions, expected some in teaching/ with of: strain"),
        (TEACHING, "of: longissimus", "of: erector_spinae", "muscles/deep.yaml:2: muscles.longissimus_thoracis: found no pitfalls and questions"),
        (PLAIN, "of: spine", "of: erector_spinae", "layers.yaml:11: layers.skeleton.groups.spine: found no plain words, expected some in plain/ with of: spine"),
        (PATH, "id: red_flags", "id: next_", "expected 'red_flags'"),
        (PATH, "    title: First\n", "    title: First\n    minutes: 3\n", "steps.red_flags.minutes: found an unknown field"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(data, file, before, after, complaint):
    replace_in(data / file, before, after)
    found = [problem.relative_to(data) for problem in check_facts(data).problems]
    assert any(complaint in text for text in found), "\n".join(found)


@pytest.mark.parametrize("file", [AREAS, PATH, GLOSSARY])
def test_a_file_that_is_not_there_can_be_missed_by_programs_but_not_by_the_check(data, file):
    (data / file).unlink()
    assert load_facts(data)
    found = [problem.relative_to(data) for problem in check_facts(data).problems]
    assert f"{file}:1: -: found no such file, expected one" in found


def test_a_part_of_a_muscle_is_taught_with_the_whole_or_by_itself(data):
    replace_in(data / TEACHING, "of: longissimus", "of: longissimus_thoracis")
    assert not check_facts(data).problems


def test_sources_may_stand_in_several_files(data):
    replace_in(data / GLOSSARY, "book_2020", "atlas_2021")
    more = "accessed: '2026-11-22'\nsources:\n  - {id: atlas_2021, title: A, kind: reference, url: https://example.org/a}\n"
    (data / "sources_more.yaml").write_text(more)
    assert not check_facts(data).problems
    (data / "sources_again.yaml").write_text(more)
    assert any(
        "found 'atlas_2021', which sources_again.yaml has already" in str(p)
        for p in check_facts(data).problems
    )


def test_the_words_of_the_page_may_stand_in_several_files_but_each_only_once(data):
    more = data / "interface" / "more.yaml"
    more.write_text("language: en\nstrings:\n  lesson.next: Next\n")
    assert load_facts(data).interface["lesson.next"] == "Next"
    more.write_text("language: en\nstrings:\n  layer.deep: Deeper\n")
    assert any(
        "more.yaml:3: strings.layer.deep: found 'layer.deep', which en.yaml has already" in str(p)
        for p in check_facts(data).problems
    )
