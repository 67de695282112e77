"""Texts in other languages: which there must be, and what ``check`` says about them."""

import pytest
from command_line import run
from facts_tree import replace_in, write_tree

from explorer.cli.translations import translations
from explorer.facts import check_facts, load_facts, load_translations, translatable
from explorer.facts.load_translations import REQUIRED_LANGUAGES
from explorer.facts.translations import missing_from, template
from explorer.facts.wording_abroad import FRIGHTENING_ABROAD, frightening_word

GERMAN = "translations/de/all.yaml"
FEELS = '  "topic.strain.feels_like.0": "de"\n'


@pytest.fixture
def data(tmp_path):
    return write_tree(tmp_path)


def told(data, *arguments):
    return run(translations, *arguments, "--data", data)


def test_every_text_that_a_person_in_pain_reads_must_be_translated(data):
    wanted = translatable(load_facts(data))
    assert wanted["interface.layer.deep"] == "Deep"
    assert wanted["structure.T5.name"] == "Fifth thoracic vertebra"
    assert wanted["structure.longissimus_thoracis.everyday"] == "long back straightener"
    assert wanted["structure.supraspinous_ligament.purpose"] == "Holds when you bend."
    assert wanted["whole.longissimus.name"] == "Longissimus"
    assert wanted["layer.deep.summary"] == "Near the spine."
    assert wanted["group.spine.name"] == "Spine"
    assert wanted["plain.spine"] == "A chain of small bones."
    assert wanted["topic.strain.plain"] == "The back is sore."
    assert wanted["topic.strain.seek_care.0"] == "If it stays."
    assert wanted["symptom.ache.seek_care.0"] == "If it lasts."
    assert wanted["help.walking.cautions.0"] == "Mind the road."
    assert wanted["red_flags.introduction"] == "Few need it."
    assert wanted["red_flags.emergency.signs.0"] == "Numb buttocks."
    assert wanted["area.upper_back.plain"] == "It can ache here."
    assert wanted["path.red_flags.title"] == "First"


def test_what_students_and_teachers_read_need_not_be_translated(data):
    facts = load_facts(data)
    texts = set(translatable(facts).values())
    longissimus = facts.muscles["longissimus_thoracis"]
    assert longissimus.origin.text not in texts
    assert facts.pain_topics["strain"].summary.text not in texts
    assert facts.teaching["strain"].questions[0].question not in texts


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        (FEELS, "", "translations/de:1: texts: found no text for 1 of {n} keys (topic.strain.feels_like.0), expected all; print them with: back-explorer translations de --missing"),
        ('"topic.strain.plain"', '"topic.strian.plain"', "texts.topic.strian.plain: found a text that nothing shows, expected one of the {n} keys; did you mean 'topic.strain.plain'?"),
        ('"de {n}"', '"de"', "texts.interface.message.found: found placeholders none, expected {{n}}"),
        ('"de {n}"', '"de {m}"', "texts.interface.message.found: found placeholders {{m}}, expected {{n}}"),
        ('"topic.strain.name": "de"', '"topic.strain.name": ""', "texts.topic.strain.name: found '', expected one line of text without blanks around it"),
        ("language: de", "language: fr", ":1: language: found 'fr', expected 'de', as its folder is called"),
        ("language: de", "language: German", ":1: language: found 'German', expected a language in two letters, such as de"),
        ("reviewed: false\n", "", "all.yaml:1: -: found no field 'reviewed', expected one"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_translation_is_named(data, before, after, complaint):
    replace_in(data / GERMAN, before, after)
    found = [problem.relative_to(data) for problem in check_facts(data).problems]
    wanted = complaint.format(n=len(translatable(load_facts(data))))
    assert any(wanted in text for text in found), "\n".join(found)


def test_a_sentence_that_was_only_copied_is_named(data):
    key = "structure.longissimus_thoracis.purpose"
    copied = "It raises you from a bend."
    replace_in(data / "muscles" / "deep.yaml", "Raises you from a bend.", copied)
    replace_in(data / GERMAN, f'"{key}": "de"', f'"{key}": "{copied}"')
    (problem,) = check_facts(data).problems
    assert problem.message == "found the English text, expected a translation"


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("de", "Die Bandscheibe ist verschlissen.", "verschlissen"),
        ("de", "Ein eingeklemmter Nerv.", "eingeklemmter"),
        ("es", "El disco está desgastado.", "desgastado"),
        ("fr", "Le disque est usé.", "usé"),
        ("pt", "Um nervo pinçado.", "nervo pinçado"),
    ],
)
def test_a_word_that_frightens_is_refused_in_every_language(data, language, text, word):
    file = data / "translations" / language / "all.yaml"
    replace_in(file, f'"topic.strain.plain": "{language}"', f'"topic.strain.plain": "{text}"')
    (problem,) = check_facts(data).problems
    assert problem.message.startswith(f"found {word!r}, expected words that do not frighten")


@pytest.mark.parametrize("language", FRIGHTENING_ABROAD)
def test_what_is_offered_instead_of_a_word_may_itself_be_said(language):
    for instead in FRIGHTENING_ABROAD[language].values():
        assert frightening_word(language, "topic.strain.plain", instead) is None
    assert set(FRIGHTENING_ABROAD) == set(REQUIRED_LANGUAGES)


def test_red_flags_must_be_plain_in_every_language():
    assert frightening_word("de", "red_flags.introduction", "Ein Wirbel ist instabil.") is None
    assert frightening_word("de", "topic.strain.plain", "Ein Wirbel ist instabil.")


def test_a_text_that_two_files_give_is_named(data):
    more = data / "translations" / "de" / "more.yaml"
    more.write_text(f"language: de\nreviewed: false\ntexts:\n{FEELS}")
    (problem,) = check_facts(data).problems
    assert problem.relative_to(data) == (
        "translations/de/more.yaml:4: texts.topic.strain.feels_like.0: "
        "found a text that all.yaml gives already, expected it once"
    )


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_a_required_language_that_is_not_there_is_named(data, language):
    (data / "translations" / language / "all.yaml").unlink()
    (problem,) = check_facts(data).problems
    count = len(translatable(load_facts(data)))
    assert f"found no text for {count} of {count} keys" in problem.message
    assert problem.file == data / "translations" / language


def test_a_language_is_there_as_soon_as_its_folder_is(data):
    assert list(load_translations(data)) == list(REQUIRED_LANGUAGES)
    italian = data / "translations" / "it" / "path.yaml"
    italian.parent.mkdir()
    italian.write_text('language: it\nreviewed: true\ntexts: {"path.next.title": "E poi"}\n')
    assert list(load_translations(data)) == [*REQUIRED_LANGUAGES, "it"]
    (problem,) = check_facts(data).problems
    assert problem.file == italian.parent


def test_a_language_is_reviewed_when_all_of_its_files_are(data):
    replace_in(data / GERMAN, "reviewed: false", "reviewed: true")
    assert load_translations(data)["de"].reviewed
    more = data / "translations" / "de" / "more.yaml"
    more.write_text('language: de\nreviewed: false\ntexts: {"path.next.title": "Und dann"}\n')
    translation = load_translations(data)["de"]
    assert not translation.reviewed
    assert translation.texts["path.next.title"] == "Und dann"
    replace_in(more, "reviewed: false", "reviewed: true")
    assert load_translations(data)["de"].reviewed
    replace_in(data / GERMAN, "reviewed: true", "reviewed: false")
    assert not load_translations(data)["de"].reviewed
    assert translation.texts["path.red_flags.title"] == "de"


def test_the_command_prints_what_is_missing_as_a_file_to_be_filled_in(data):
    replace_in(data / GERMAN, FEELS, "")
    printed = told(data, "de", "--missing").output
    assert printed == (
        "language: de\nreviewed: false\ntexts:\n"
        '  # A dull ache.\n  "topic.strain.feels_like.0": ""\n'
    )
    (data / "translations" / "de" / "new.yaml").write_text(printed.replace('""', '"Dumpf"'))
    assert not check_facts(data).problems
    assert told(data, "de", "--missing").output.endswith("texts: {}\n")


def test_a_translation_of_a_text_that_has_changed_is_named_once_it_is_stamped(data):
    topics = data / "pain" / "topics.yaml"
    assert told(data, "de", "--stamp").exit_code == 0
    assert not check_facts(data).problems
    replace_in(topics, "A dull ache.", "A new ache.")
    (problem,) = check_facts(data).problems
    assert problem.file == data / GERMAN
    assert problem.field == "texts.topic.strain.feels_like.0"
    assert problem.message == (
        "found a translation of another text, expected one of 'A new ache.'; "
        "once it is right: back-explorer translations de --stamp"
    )
    told(data, "de", "--stamp")
    assert not check_facts(data).problems


def test_a_translation_whose_list_was_put_in_another_order_is_named(data):
    ache = "      - {text: A dull ache., sources: [book_2020], evidence: established}\n"
    other = ache.replace("A dull ache.", "You feel stiff.")
    replace_in(data / "pain" / "topics.yaml", ache, ache + other)
    for language in REQUIRED_LANGUAGES:
        more = data / "translations" / language / "more.yaml"
        key = '"topic.strain.feels_like.1"'
        more.write_text(f"language: {language}\nreviewed: false\ntexts: {{{key}: x}}\n")
    told(data, "fr", "--stamp")
    assert not check_facts(data).problems
    replace_in(data / "pain" / "topics.yaml", ache + other, other + ache)
    found = [problem.relative_to(data) for problem in check_facts(data).problems]
    assert len(found) == 2
    assert all("found a translation of another text" in text for text in found)


def test_the_command_counts_what_there_is(data):
    count = len(translatable(load_facts(data)))
    assert told(data, "de").output == f"de: {count} of {count} texts, not reviewed\n"
    replace_in(data / GERMAN, FEELS, "")
    assert told(data, "de").output.startswith(f"de: {count - 1} of {count} texts")
    assert told(data, "it", "--only", "path.").output.startswith("it: 0 of 10 texts")


def test_a_template_of_everything_lacks_nothing(data):
    wanted = translatable(load_facts(data))
    assert template("it", wanted).count('""') == len(wanted) > 40
    assert missing_from(wanted, dict.fromkeys(wanted, "x")) == {}
