"""The reading grade of plain texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.facts.reading import grade, syllables

COUNTED = {
    1: "back pain bones nerves moved eased the be hour through strength spine ache aches stress",
    2: "muscle muscles little rested causes something often doctor people changes lying being careful",
    3: "exercise medicine area different vertebra together remember ligament",
    4: "usually inflammation diagnosis sciatica scoliosis physically ibuprofen",
    6: "osteoporosis",
}


@pytest.mark.parametrize("count", COUNTED)
def test_syllables_are_counted_as_they_are_spoken(count):
    wrong = {word: syllables(word) for word in COUNTED[count].split()}
    assert {word: n for word, n in wrong.items() if n != count} == {}


def test_the_grade_is_the_formula_of_flesch_and_kincaid():
    # 6 words, 1 sentence, 6 syllables; then 5 words, 1 sentence, 14 syllables.
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)
    hard = "Physically different medicine usually remember."
    assert grade(hard) == pytest.approx(0.39 * 5 + 11.8 * (4 + 3 + 3 + 4 + 3) / 5 - 15.59)


def test_short_sentences_and_short_words_are_easier():
    assert grade("Keep on the move. Rest a bit.") < grade("Keep on the move and rest a bit.")
    assert grade("Rest a bit.") < grade("Recuperate moderately.")


def test_a_text_without_words_has_no_grade():
    with pytest.raises(ValueError, match="no word"):
        grade(" ... ")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_every_word_has_a_syllable_and_not_more_than_letters(word):
    assert 1 <= syllables(word) <= len(word)
