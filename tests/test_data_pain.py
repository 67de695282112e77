"""What the shipped knowledge about pain must say, whatever else it says."""

import re

import pytest

from explorer.facts import load_facts
from explorer.facts.model import statements_in
from explorer.facts.reading import MAX_PLAIN_GRADE, grade

FACTS = load_facts()
TOPICS, SYMPTOMS, HELPS = FACTS.pain_topics, FACTS.symptoms, FACTS.helps
EVERYTHING = [*TOPICS.values(), *SYMPTOMS.values(), *HELPS.values()]
STATEMENTS = [statement for record in EVERYTHING for statement in statements_in(record)]

CAUSES = {
    "non_specific_back_pain", "muscle_strain_overuse", "posture_sitting", "disc_related_leg_pain",
    "age_related_disc_changes", "facet_joint_pain", "spinal_stenosis", "scoliosis",
    "spondylolisthesis", "myofascial_pain", "osteoporotic_fracture", "inflammatory_back_pain",
    "pain_from_internal_organs", "neck_shoulder_pain", "headache_from_the_neck",
    "pain_between_shoulder_blades",
}  # fmt: skip

WHAT_HELPS = {
    "stay_active", "heat", "cold", "exercise", "walking", "strengthening", "cat_cow",
    "seated_forward_bend", "yoga", "physiotherapy", "massage_and_manual_therapy",
    "psychological_methods", "acupuncture", "electrical_devices_and_belts", "digital_programmes",
    "nsaids", "paracetamol", "opioids", "other_medicines", "surgery",
    "change_position", "regular_exercise", "lifting",
}  # fmt: skip


def test_the_causes_and_what_helps_are_all_there_and_the_one_without_a_cause_comes_first():
    assert set(TOPICS) == CAUSES
    assert set(HELPS) == WHAT_HELPS
    assert next(iter(TOPICS)) == "non_specific_back_pain"


def test_what_is_only_a_matter_of_the_whole_back_or_of_organs_shows_no_structure():
    without = {topic.id for topic in TOPICS.values() if topic.without_structures}
    assert without == {"non_specific_back_pain", "pain_from_internal_organs"}


@pytest.mark.parametrize("record", EVERYTHING, ids=lambda record: record.id)
def test_plain_texts_can_be_read_by_eleven_year_olds_and_differ_from_those_for_students(record):
    assert grade(record.plain.text) <= MAX_PLAIN_GRADE
    assert record.plain.text != record.summary.text
    assert len(record.plain.text.split()) >= 12


@pytest.mark.parametrize("record", [*TOPICS.values(), *SYMPTOMS.values()], ids=lambda r: r.id)
def test_when_to_seek_care_is_sourced(record):
    assert record.seek_care
    assert all(statement.sources for statement in record.seek_care)


def test_nearly_every_statement_about_pain_has_a_source():
    sourced = sum(1 for statement in STATEMENTS if statement.sources)
    assert sourced / len(STATEMENTS) >= 0.95


def test_every_statement_is_a_sentence_of_its_own():
    for statement in STATEMENTS:
        assert statement.text.endswith((".", "?")), statement.text
        assert len(set(statement.sources)) == len(statement.sources)


def test_leg_pain_from_a_nerve_root_warns_of_saddle_numbness_and_of_both_legs():
    for record in (TOPICS["disc_related_leg_pain"], SYMPTOMS["pain_down_the_leg"]):
        care = " ".join(statement.text for statement in record.seek_care)
        assert "at once" in care
        assert "genitals" in care
        assert "both legs" in care


def test_guidelines_that_disagree_stand_side_by_side():
    positions = {
        name: {(g.body, g.position) for g in HELPS[name].guidelines} for name in WHAT_HELPS
    }
    assert ("NICE NG59", "against") in positions["acupuncture"]
    assert ("WHO", "for") in positions["acupuncture"]
    assert ("NICE NG59", "against") in positions["paracetamol"]
    assert ("WHO", "no_recommendation") in positions["paracetamol"]
    for name in ("nsaids", "paracetamol", "opioids"):
        assert {body for body, _ in positions[name]} >= {"NICE NG59", "WHO", "ACP"}


def test_bending_exercises_warn_people_with_osteoporosis():
    for name in ("cat_cow", "seated_forward_bend"):
        cautions = [c for c in HELPS[name].cautions if "osteoporosis" in c.text]
        assert cautions
        assert all(c.sources for c in cautions)


def test_a_break_every_twenty_to_thirty_minutes_is_said_to_be_a_rule_of_thumb():
    for statement in (HELPS["change_position"].summary, HELPS["change_position"].plain):
        assert re.search(r"20 to 30 minutes", statement.text)
        assert "rule of thumb" in statement.text
        assert statement.evidence == "debated"


def test_posture_is_said_to_be_disputed_with_both_sides_cited():
    certainty = TOPICS["posture_sitting"].certainty
    assert certainty.evidence == "debated"
    assert {"swain_2020", "nidirect_neck"} <= set(certainty.sources)


def test_no_medicine_is_given_with_a_dose():
    texts = " ".join(s.text for h in HELPS.values() for s in statements_in(h))
    assert not re.search(r"\b\d+ ?(mg|milligram|g|ml|tablets?|times a day)\b", texts)


def test_no_brand_of_a_digital_programme_is_named():
    texts = " ".join(s.text for s in STATEMENTS)
    assert not re.search(r"\b(Kaia|Hinge|Sword|Vivira|SelfBack)\b", texts)


def test_no_text_says_what_a_reader_has():
    for statement in STATEMENTS:
        assert not re.search(
            r"\byou(r back)? (have|has|suffer from) (a|an|the)\b", statement.text
        ) or (re.search(r"\b(if|or) you", statement.text)), statement.text


def test_symptoms_are_linked_to_causes_in_both_directions():
    for symptom in SYMPTOMS.values():
        topics = [topic for topic in TOPICS.values() if symptom.id in topic.symptoms]
        assert topics, symptom.id
    assert "disc_related_leg_pain" in [
        t.id for t in TOPICS.values() if "pain_down_the_leg" in t.symptoms
    ]
    # One symptom never points to one cause alone, but where only one pattern has that name.
    single = {
        s.id for s in SYMPTOMS.values() if sum(s.id in t.symptoms for t in TOPICS.values()) == 1
    }
    assert single == {
        "heavy_legs_on_walking",
        "pain_that_does_not_change_with_movement",
        "sudden_back_pain_in_later_life",
    }
