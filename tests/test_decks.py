"""Decks: every card says and shows what is asked, and those who read decks read them."""

import csv
import io
import json
import sys
import zipfile
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import qti_convert
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from command_line import run
from PIL import Image

from explorer.catalog.compiling import words_of
from explorer.catalog.learning import pool_questions
from explorer.cli.export import group
from explorer.facts import load_facts, load_translations
from explorer.learn.deck import CardPicture, make_deck
from explorer.mesh_store.manifest import read_manifest
from explorer.paths import MESH_DIR
from explorer.publish.deck_anki import deck_anki
from explorer.publish.deck_csv import COLUMNS, deck_csv
from explorer.publish.deck_formats import DeckFormat
from explorer.publish.deck_pictures import SIZE_PX, draw_deck_pictures
from explorer.publish.deck_qti import deck_qti
from explorer.publish.decks import make_deck_file
from explorer.publish.errors import PublishError

FACTS, TRANSLATIONS = load_facts(), load_translations()
QTI = {"q": "http://www.imsglobal.org/xsd/imsqti_v2p1"}
PACKAGE = {"p": "http://www.imsglobal.org/xsd/imscp_v1p1"}


@cache
def pool(language):
    return pool_questions(FACTS, read_manifest(MESH_DIR), language, TRANSLATIONS)


def deck_in(language, **chosen):
    return make_deck(FACTS, pool(language), words_of(language, TRANSLATIONS), **chosen)


@pytest.fixture(scope="module")
def english():
    return deck_in("en")


@pytest.fixture(scope="module")
def few():
    """All cards of a muscle and a bone, in German: umlauts and English reasons are among them."""
    return deck_in("de", structures=["rhomboid_major", "scapula"])


def files_for(deck, ending):
    return {f"{one.name}.{ending}": one.mark.encode() for one in deck.pictures}


def test_a_deck_has_a_card_for_every_question_and_each_picture_once(english):
    assert len(english.cards) > 400
    assert len(set(english.pictures)) == len(english.pictures) < 200
    assert len({one.name for one in english.pictures}) == len(english.pictures)
    for card in english.cards:
        assert card.right in card.options
        if card.picture is None:  # then the words say it all
            assert card.ask == card.ask_text
        assert card.sources or card.evidence == "Unverified"


def test_no_front_of_a_card_names_the_answer_outside_its_options(english):
    for card in english.cards:
        assert card.right.lower() not in f"{card.ask} {card.ask_text}".lower(), card
        if card.picture is not None:
            assert card.picture.name.removeprefix("back_").isalnum()


def test_what_must_be_found_is_lit_on_the_back(english):
    finds = [card for card in english.cards if card.tags[0] == "find"]
    assert finds
    for card in finds:
        assert card.picture is None
        assert card.answer_picture.mark.partition(".")[0] == card.tags[3]


def test_layers_and_structures_can_be_chosen_together(english):
    wanted = {"rhomboid_major", "rhomboid_minor"}
    chosen = deck_in("en", layers=["superficial"], structures=[*wanted, "multifidus"])
    assert {card.tags[3] for card in chosen.cards} == wanted
    parts = deck_in("en", structures=["trapezius"])
    assert {card.tags[3] for card in parts.cards} == {
        "trapezius_descending", "trapezius_transverse", "trapezius_ascending"
    }  # fmt: skip
    same = {card.id for card in english.cards if card.tags[3] in wanted}
    assert {card.id for card in chosen.cards} == same


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"layers": ["depe"]}, "layer: found 'depe', expected .* did you mean 'deep'"),
        ({"structures": ["multifidius"]}, "did you mean 'multifidus'"),
    ],
)
def test_what_is_not_there_is_named_with_what_is_near(chosen, message):
    with pytest.raises(ValueError, match=message):
        make_deck(FACTS, (), words_of("en", TRANSLATIONS), **chosen)


def test_a_language_that_is_not_there_is_refused():
    with pytest.raises(PublishError, match="no language 'xx'; choose from: en, es, de"):
        make_deck_file(DeckFormat.CSV, language="xx")


def test_anki_imports_every_note_with_its_pictures(few, tmp_path):
    package = tmp_path / "deck.apkg"
    package.write_bytes(deck_anki(few, files_for(few, "webp")))
    collection = Collection(str(tmp_path / "collection.anki2"))
    try:
        wanted = ImportAnkiPackageRequest(
            package_path=str(package), options=ImportAnkiPackageOptions()
        )
        first = collection.import_anki_package(wanted)
        assert len(first.log.new) == len(few.cards)
        checked = collection.media.check()
        assert (list(checked.missing), list(checked.unused)) == ([], [])
        notes = [collection.get_note(note) for note in collection.find_notes("")]
        assert sorted(note["Answer"] for note in notes) == sorted(card.right for card in few.cards)
        for note in notes:
            (card,) = note.cards()
            assert note["Question"] in card.question()
            assert "<li>" in note["Options"]
            assert note["Answer"] in card.answer()
            assert note["Why"] in card.answer()
            assert "CC BY 4.0" in card.answer()
        assert collection.decks.id_for_name("Anatomie des Rückens (de)")
        again = collection.import_anki_package(wanted)
        assert not again.log.new  # what was learnt stays with the notes
    finally:
        collection.close()


def test_text_with_signs_of_html_stays_text(few):
    card = replace(few.cards[0], ask="a < b & <script>", why="1 > 0")
    package = deck_anki(replace(few, cards=(card,)), {})
    database = zipfile.ZipFile(io.BytesIO(package)).read("collection.anki2")
    assert b"a &lt; b &amp; &lt;script&gt;" in database
    assert b"<script>" not in database


def test_without_genanki_it_is_said_how_to_get_it(few, monkeypatch):
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(PublishError, match=r"pip install .back-anatomy-explorer\[deck\]"):
        deck_anki(few, {})


def test_a_table_has_a_line_a_question_that_can_be_answered_without_a_picture(english):
    rows = list(csv.DictReader(io.StringIO(deck_csv(english).decode("utf-8-sig"), newline="")))
    assert len(rows) == len(english.cards)
    assert tuple(rows[0]) == COLUMNS
    for row, card in zip(rows, english.cards, strict=True):
        assert row[f"option_{row['answer_number']}"] == row["answer"] == card.right
        assert row["question"] == card.ask_text
        assert row["sources"].count("|") == max(0, len(card.sources) - 1)
        # A spreadsheet would run what begins so.
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


def test_a_course_system_finds_every_item_and_file_of_the_package(few):
    content = deck_qti(few, files_for(few, "jpg"))
    assert content == deck_qti(few, files_for(few, "jpg"))
    archive = zipfile.ZipFile(io.BytesIO(content))
    manifest = ET.fromstring(archive.read("imsmanifest.xml"))
    listed = [one.get("href") for one in manifest.iterfind(".//p:file", PACKAGE)]
    assert set(listed) <= set(archive.namelist())
    items = [
        one.get("href")
        for one in manifest.iterfind(".//p:resource[@type='imsqti_item_xmlv2p1']", PACKAGE)
    ]
    assert len(items) == len(few.cards)
    for href, card in zip(items, few.cards, strict=True):
        item = ET.fromstring(archive.read(href))
        choices = {
            one.get("identifier"): one.text for one in item.iterfind(".//q:simpleChoice", QTI)
        }
        correct = item.find(".//q:correctResponse/q:value", QTI).text
        assert choices[correct] == card.right
        assert tuple(choices.values()) == card.options
        assert item.get("title") == card.kind
        assert [one.tag.partition("}")[2] for one in item] == [
            "responseDeclaration", "outcomeDeclaration", "outcomeDeclaration", "itemBody",
            "responseProcessing", "modalFeedback",
        ]  # fmt: skip
        pictures = [one.get("src") for one in item.iterfind(".//q:img", QTI)]
        assert all(one.removeprefix("../") in listed for one in pictures)
        assert bool(pictures) == (card.picture is not None)


def test_a_qti_library_reads_the_package(few):
    content = deck_qti(few, files_for(few, "jpg"))
    checked = qti_convert.fix_package_references(content)
    assert not checked.fixed
    assert not checked.unresolved
    upgraded = qti_convert.upgrade_package(content)
    text = json.dumps({name: str(file) for name, file in upgraded.files.items()})
    assert text.count("<qti-assessment-item ") == len(few.cards)
    assert text.count("<qti-simple-choice ") == sum(len(card.options) for card in few.cards)
    assert text.count("<qti-correct-response") == len(few.cards)


@pytest.mark.image
def test_what_a_card_asks_about_is_lit_in_its_picture():
    wanted = [
        CardPicture(view="peel=skeleton&view=posterior", mark="scapula.left"),
        CardPicture(view="peel=skeleton&view=posterior", mark="scapula.right"),
    ]
    drawn = draw_deck_pictures([*wanted, wanted[0]], MESH_DIR)
    assert len(drawn) == 2
    left, right = (
        np.asarray(Image.open(io.BytesIO(drawn[f"{one.name}.webp"])).convert("L"), dtype=float)
        for one in wanted
    )
    assert left.shape == SIZE_PX[::-1]
    # The body is seen from behind, both shoulder blades are in the picture, and one is brighter.
    half = SIZE_PX[0] // 2
    assert (left - right)[:, :half].max() > 40
    assert (left - right)[:, half:].min() < -40


def test_the_command_writes_a_deck_and_names_what_is_wrong(tmp_path):
    target = tmp_path / "deck.csv"
    done = run(group, "deck", "--format", "csv", "--structures", "multifidus", "-o", target)
    assert done.exit_code == 0, done.output
    assert "cards, 0 pictures" in done.output
    assert len(target.read_text("utf-8-sig").splitlines()) > 5
    done = run(group, "deck", "--format", "csv", "-o", "no.csv", "--layer", "depe")
    assert done.exit_code == 1
    assert "did you mean 'deep'" in done.output
