"""What is refused in texts about pain, and how the mistake is named."""

import pytest
from facts_tree import replace_in, write_tree

from explorer.facts import check_facts, load_facts
from explorer.facts.reading import MAX_PLAIN_GRADE
from explorer.facts.wording import FRIGHTENING, JARGON

TOPICS, SYMPTOMS, HELPS = "pain/topics.yaml", "pain/symptoms.yaml", "pain/helps.yaml"
FLAGS, AREAS, PATH = "pain/red_flags.yaml", "pain/areas.yaml", "pain/path.yaml"
GROUPS, MUSCLES, TISSUES = "plain/groups.yaml", "muscles/deep.yaml", "soft_tissues.yaml"
HARD = "Intervertebral irregularities customarily necessitate professional investigation."
CARE = "    seek_care:\n      - {text: If it stays., sources: [book_2020], evidence: established}\n"
PLAIN = "    plain: {text: The back is sore., sources: [book_2020], evidence: debated}\n"
SHOWN = "    structures: [longissimus_thoracis, T5]\n"
ANOTHER_SYMPTOM = """\
symptoms:
  - id: itch
    name: Itch
    summary: {text: It itches., evidence: unverified}
    plain: {text: It itches., evidence: unverified}
    where: {text: Anywhere., evidence: unverified}
    without_structures: true
    seek_care: [{text: If it lasts., evidence: unverified}]
"""


@pytest.fixture
def data(tmp_path):
    return write_tree(tmp_path)


@pytest.mark.parametrize(
    ("file", "before", "after", "complaint"),
    [
        # what a topic, a symptom and a help must have
        (TOPICS, CARE, "", ":2: topics.strain: found no field 'seek_care', expected one"),
        (TOPICS, PLAIN, "", ":2: topics.strain: found no field 'plain', expected one"),
        (SYMPTOMS, "    plain: {text: It hurts a bit., sources: [book_2020], evidence: established}\n", "", ":2: symptoms.ache: found no field 'plain'"),
        (HELPS, "    plain: {text: Go for a walk., sources: [book_2020], evidence: established}\n", "", ":2: helps.walking: found no field 'plain'"),
        (TOPICS, SHOWN, "", ":2: topics.strain: found no structures, expected some or without_structures: true"),
        (TOPICS, SHOWN, f"{SHOWN}    without_structures: true\n", "found structures and without_structures, expected one of them"),
        (TOPICS, "[longissimus_thoracis, T5]", "[T5, T5]", "found a structure named twice"),
        (TOPICS, "symptoms: [ache]", "symptoms: []", ":8: topics.strain.symptoms: found a list of 0"),
        (HELPS, "position: for", "position: maybe", "guidelines[0].position: found 'maybe', expected 'for', 'conditional', 'against' or 'no_recommendation'"),
        (HELPS, "year: 2020", "year: 20", "guidelines[0].year: found 20, expected a number of at least 1990"),
        # ids, in both directions
        (TOPICS, "thoracis, T5]", "thoracis, T55]", ":7: topics.strain.structures[1]: found 'T55', expected one of the "),
        (SYMPTOMS, "without_structures: true", "structures: [T55]", "symptoms.ache.structures[0]: found 'T55', expected one of the "),
        (TOPICS, "symptoms: [ache]", "symptoms: [aches]", ":8: topics.strain.symptoms[0]: found 'aches', expected one of the 1 symptoms; did you mean 'ache'?"),
        (TOPICS, "related_helps: [walking]", "related_helps: [walk]", "topics.strain.related_helps[0]: found 'walk', expected one of the 1 helps"),
        (SYMPTOMS, "symptoms:\n", ANOTHER_SYMPTOM, "symptoms.itch: found 'itch' in no topic, expected a topic with it in symptoms"),
        (HELPS, "id: walking", "id: strain", "helps.strain.id: found 'strain', which topics.yaml has already"),
        (SYMPTOMS, "id: ache", "id: strain", "found 'strain', which topics.yaml has already"),
        # words
        (TOPICS, "The back is sore.", HARD, ":5: topics.strain.plain.text: found reading grade "),
        (SYMPTOMS, "It hurts a bit.", HARD, "symptoms.ache.plain.text: found reading grade "),
        (HELPS, "Go for a walk.", HARD, "expected at most 6 (shorter sentences, shorter words)"),
        (TOPICS, "If it stays.", HARD, ":18: topics.strain.seek_care: found reading grade "),
        (TOPICS, "A dull ache.", HARD, "topics.strain.feels_like: found reading grade "),
        (SYMPTOMS, "If it lasts.", HARD, "symptoms.ache.seek_care: found reading grade "),
        (HELPS, "Mind the road.", HARD, "helps.walking.cautions: found reading grade "),
        (FLAGS, "You feel hot.", HARD, ":8: red_flags.same_day.signs: found reading grade "),
        (FLAGS, "Call today.", HARD, "red_flags.same_day.action: found reading grade "),
        (AREAS, "It can ache here.", HARD, ":4: areas.upper_back.plain.text: found reading grade "),
        (PATH, "Read these signs.", HARD, ":4: steps.red_flags.text.text: found reading grade "),
        (GROUPS, "A chain of small bones.", HARD, ":2: plain[0].text: found reading grade "),
        (MUSCLES, "Raises you from a bend.", HARD, "longissimus_thoracis.purpose.text: found reading grade "),
        (TISSUES, "Holds when you bend.", HARD, "supraspinous_ligament.purpose.text: found reading grade "),
        (MUSCLES, "Raises you from a bend.", "Holds the lumbar spine.", "found 'lumbar', expected everyday words, such as 'lower back'"),
        (AREAS, "It can ache here.", "Discs are worn out.", "found 'worn out', expected words that do not frighten"),
        (GROUPS, "A chain of small bones.", "A chain of crumbling bones.", "found 'crumbling', expected words that do not frighten"),
        (PATH, "title: Good to know", "title: Your damaged disc", "found 'damaged', expected words that do not frighten"),
        (TOPICS, "The back is sore.", "A chronic ache.", "found 'chronic', expected everyday words, such as 'long-lasting'"),
        (TOPICS, "To lift a box.", "The disc is worn out.", "found 'worn out', expected words that do not frighten, such as 'changed with age'"),
        (TOPICS, "Quite sure.", "This is wear and tear.", "such as 'changes that come with age, as grey hair does'"),
        (SYMPTOMS, "It is sore.", "A slipped disc.", "found 'slipped disc', expected words that do not frighten, such as 'bulging disc'"),
        (HELPS, "Mind the road.", "Discs are crumbling.", "helps.walking.cautions[0].text: found 'crumbling'"),
        (HELPS, "text: Walk.,", "text: Bones are damaged.,", "guidelines[0].text: found 'damaged'"),
        (TOPICS, "A dull ache.", "You probably have a strain.", "found 'You probably have', expected no likelihood of a cause"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_text_about_pain_is_named(data, file, before, after, complaint):
    replace_in(data / file, before, after)
    found = [str(problem) for problem in check_facts(data).problems]
    assert any(str(data / file) in text and complaint in text for text in found), "\n".join(found)


def test_a_help_that_no_topic_names_is_named(data):
    replace_in(data / TOPICS, "    related_helps: [walking]\n", "")
    (problem,) = check_facts(data).problems
    complaint = (
        "helps.walking: found 'walking' in no topic, expected a topic with it in related_helps"
    )
    assert str(problem) == f"{data / HELPS}:2: {complaint}"


def test_technical_words_are_fine_outside_plain_texts(data):
    replace_in(data / TOPICS, "Sore after work.", "A chronic lumbar ache.")
    assert not check_facts(data).problems


def test_red_flags_may_use_words_that_frighten_as_they_must_be_plain(data):
    replace_in(data / "pain" / "red_flags.yaml", "Numb buttocks.", "You collapse.")
    assert not check_facts(data).problems


def test_more_files_of_topics_follow_the_first_in_the_order_of_their_names(data):
    text, _ = (data / TOPICS).read_text().split("  - id: non_specific_back_pain")
    (data / "pain" / "topics_b.yaml").write_text(text.replace("id: strain", "id: later"))
    (data / "pain" / "topics_a.yaml").write_text(text.replace("id: strain", "id: second"))
    assert list(load_facts(data).pain_topics) == [
        "strain",
        "non_specific_back_pain",
        "second",
        "later",
    ]


@pytest.mark.parametrize("words", [FRIGHTENING, JARGON], ids=["frightening", "jargon"])
def test_what_is_offered_instead_of_a_word_may_itself_be_said(data, words):
    for instead in words.values():
        replace_in(data / TOPICS, "The back is sore.", f"Or so, {instead}.")
        found = [str(p) for p in check_facts(data).problems if "expected words" in str(p)]
        assert not found
        replace_in(data / TOPICS, f"Or so, {instead}.", "The back is sore.")


def test_the_sentences_of_a_list_are_measured_together(data):
    replace_in(data / TOPICS, "If it stays.", "If it deteriorates.")
    assert any("seek_care: found reading grade" in str(p) for p in check_facts(data).problems)
    more = "      - {text: If it stays and does not go., sources: [book_2020], evidence: established}\n"
    care = "      - {text: If it deteriorates., sources: [book_2020], evidence: established}\n"
    replace_in(data / TOPICS, care, more + care + more)
    assert not any("seek_care: found reading grade" in str(p) for p in check_facts(data).problems)
    replace_in(data / TOPICS, more + care + more, more + more + care)
    assert not any("seek_care: found reading grade" in str(p) for p in check_facts(data).problems)


def test_the_limit_is_the_school_year_of_eleven_year_olds():
    assert MAX_PLAIN_GRADE == 11 - 5
