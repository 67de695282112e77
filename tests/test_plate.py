"""Sheets of paper: what stands on them and where, blanks that tell nothing, the files they become."""

import io
import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pypdf
import pytest
from command_line import run

from explorer.catalog.words import Words
from explorer.cli.export_plate import export_plate
from explorer.facts import load_translations
from explorer.publish.plate import BLANK_MM, Plate, pages, picture_size_px
from explorer.publish.plate_page import A4_MM, Line, Picture, Stroke
from explorer.publish.plate_pdf import to_pdf
from explorer.publish.plate_svg import to_svg
from explorer.publish.plate_text import lines, printable, width_mm
from explorer.publish.plate_words import PlateWords
from explorer.scene.print_picture import PrintPicture, Spot
from explorer.view_state import from_query

SEEN = {
    "cranium": (450, 200), "trapezius_ascending.left": (380, 700), "scapula.right": (650, 650),
    "trapezius_ascending.right": (540, 700), "latissimus_dorsi.left": (300, 1000),
    "hip_bone.left": (330, 1400), "hip_bone.right": (590, 1400), "sacrum": (460, 1500),
    "erector": (1, 1), "levator_scapulae.left": (380, 480), "humerus.right": (800, 900),
}  # fmt: skip


@pytest.fixture(scope="module")
def picture():
    """A grey picture in which some structures are seen at known places."""
    width, height = picture_size_px()
    pixels = np.full((height, width, 3), 200, np.uint8)
    spots = {
        key: Spot(x_px=x, y_px=y, room_px=40, seen_px=20_000)
        for key, (x, y) in SEEN.items()
        if key != "erector"
    }
    return PrintPicture(pixels=pixels, spots=spots)


def plate(facts, query="peel=superficial&view=posterior", language="en", **more):
    latin = more.pop("latin", False)
    texts = {} if language == "en" else load_translations()[language].texts
    words = PlateWords(facts, Words(language, texts), latin)
    return Plate(state=from_query(query)[0], words=words, **more)


def texts(page):
    return [mark.text for mark in page.marks if isinstance(mark, Line)]


def test_a_pair_is_named_once_and_every_line_ends_where_it_is_seen(facts, picture):
    (page,) = pages(plate(facts), picture)
    told = texts(page)
    assert told.count("Hip bone") == 1
    assert "Latissimus dorsi" in told
    strokes = {mark.end_mm for mark in page.marks if isinstance(mark, Stroke)}
    x, y = SEEN["sacrum"]
    (box,) = [mark for mark in page.marks if isinstance(mark, Picture)]
    at = box.x_mm + x * 25.4 / 220, box.y_mm + y * 25.4 / 220
    assert any(abs(end[0] - at[0]) + abs(end[1] - at[1]) < 0.01 for end in strokes)


@pytest.mark.parametrize("blanks", [False, True])
@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("en", ""),
        ("de", "peel=superficial&view=posterior&select=latissimus_dorsi.left"),
        ("fr", "peel=transversospinal&camera=10,20,2000,0,0,1200&cut=sagittal:0"),
    ],
)
def test_everything_stands_on_the_paper_and_no_text_lies_upon_another(
    facts, picture, blanks, language, query
):
    title = None if query else "A title of one's own that is far too long " * 3
    for page in pages(plate(facts, query, language, blanks=blanks, title=title), picture):
        boxes = []
        for mark in page.marks:
            if not isinstance(mark, Line):
                continue
            wide = width_mm(mark.text, mark.size_pt, bold=mark.bold)
            left = mark.x_mm - (wide if mark.anchor == "end" else 0)
            assert left >= 5
            assert left + wide <= A4_MM[0] - 5
            assert mark.y_mm <= A4_MM[1] - 8
            boxes.append((left, mark.y_mm - mark.size_pt * 0.26, left + wide, mark.y_mm))
        for a, b in combinations(boxes, 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, (a, b)


def test_a_sheet_says_what_it_shows_where_it_is_known_from_and_how_it_may_be_used(facts, picture):
    query = "peel=superficial&view=posterior&select=latissimus_dorsi.left"
    (page,) = pages(plate(facts, query), picture)
    told = " ".join(texts(page))
    assert page.title == "Superficial muscles"
    assert "Seen from behind. Highlighted: Latissimus dorsi (left)." in told
    assert "Sources: " in told
    assert "CC BY 4.0" in told
    assert "BodyParts3D" in told
    assert "?select=latissimus_dorsi.left&peel=superficial&view=posterior" in told
    assert "Muscle to the arm" in told
    assert len([mark for mark in page.marks if isinstance(mark, Picture)]) == 1


def test_a_sheet_of_ones_own_title_language_and_latin_names(facts, picture):
    (page,) = pages(plate(facts, language="de", latin=True, title="Kurs 3"), picture)
    told = texts(page)
    assert page.title == "Kurs 3"
    assert "Musculus latissimus dorsi" in told
    assert any(text.startswith("Von hinten") for text in told)


@pytest.mark.parametrize(
    ("query", "seen", "sides"),
    [
        ("", "Seen from behind, a little from the right and from above", ["left", "right"]),
        ("view=anterior", "Seen from in front", ["right", "left"]),
        ("view=left", "Seen from the left", []),
        ("camera=-50,10,900,0,0,1200", "Seen from behind and from the right", ["left", "right"]),
        ("camera=170,0,900,0,0,1200", "Seen from in front", ["right", "left"]),
        ("camera=20,80,900,0,0,1200", "Seen from above", ["left", "right"]),
    ],
)
def test_a_sheet_says_from_where_one_looks_and_which_side_is_where(
    facts, picture, query, seen, sides
):
    (page,) = pages(plate(facts, query), picture)
    assert seen in texts(page)
    marks = [mark for mark in page.marks if isinstance(mark, Line) and mark.text in sides]
    assert [mark.text for mark in sorted(marks, key=lambda mark: mark.x_mm)] == sides


def test_what_is_shown_alone_makes_the_title_unless_it_is_asked_for(facts, picture):
    query = "only=trapezius,scapula&view=posterior"
    assert pages(plate(facts, query), picture)[0].title == "Scapula, Trapezius"
    assert pages(plate(facts, query, blanks=True), picture)[0].title == "Some structures alone"


def test_blanks_tell_no_name_and_the_answers_stand_in_their_places(facts, picture):
    query = "peel=superficial&view=posterior&select=latissimus_dorsi.left"
    empty, answers = pages(plate(facts, query, blanks=True), picture)
    told = " ".join(texts(empty)) + empty.title
    told += next(mark.says for mark in empty.marks if isinstance(mark, Picture))
    for shown in picture.spots:
        assert facts.structures[shown.partition(".")[0]].name.lower() not in told.lower()
    assert "latissimus" not in told.lower()
    numbers = [text for text in texts(empty) if text.isdigit()]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert len(numbers) == 8
    named = [text for text in texts(answers) if re.match(r"\d+:  ", text)]
    assert [text.partition(":")[0] for text in named] == numbers
    assert any("Latissimus dorsi" in text for text in named)
    height = {
        text: mark.y_mm for mark in empty.marks if isinstance(mark, Line) for text in [mark.text]
    }
    for mark in answers.marks:
        if isinstance(mark, Line) and (found := re.match(r"(\d+):  ", mark.text)):
            assert abs(mark.y_mm - height[found[1]]) < BLANK_MM / 2


def test_the_text_of_a_pdf_can_be_read_and_the_same_sheet_is_the_same_file(facts, picture):
    sheets = pages(plate(facts, language="de", blanks=True), picture)
    file = to_pdf(sheets)
    assert to_pdf(sheets) == file
    reader = pypdf.PdfReader(io.BytesIO(file))
    assert len(reader.pages) == 2
    first, second = (page.extract_text() for page in reader.pages)
    assert "Hüftbein" in second
    assert "Hüftbein" not in first
    assert "Schreiben Sie neben jede Zahl" in first
    assert reader.metadata.title == sheets[0].title
    width, height = (float(length) * 25.4 / 72 for length in reader.pages[0].mediabox[2:])
    assert (round(width), round(height)) == A4_MM
    assert "/Image" in str(
        next(iter(reader.pages[0]["/Resources"]["/XObject"].values())).get_object()
    )


def test_an_svg_is_a_page_with_real_text_and_asks_for_nothing(facts, picture):
    (page,) = pages(plate(facts, title="A & B <c>"), picture)
    svg = to_svg(page)
    assert "<title>A &amp; B &lt;c&gt;</title>" in svg
    assert 'width="210mm" height="297mm"' in svg
    assert ">Latissimus dorsi</text>" in svg
    outside = set(re.findall(r'(?:href|src)="(?!data:)([^"]+)"', svg))
    assert outside == {
        "https://creativecommons.org/licenses/by/4.0/"
    }  # a link, nothing that is fetched


def test_letters_that_the_fonts_lack_do_not_stop_a_sheet():
    assert printable("Rücken, ça “va” ÿ…") == "Rücken, ça “va” ÿ…"
    assert printable("背") == "?"


def test_lines_are_as_wide_as_they_may_be():
    broken = lines("one two three four five six", 8, 20)
    assert " ".join(broken) == "one two three four five six"
    assert all(width_mm(line, 8) <= 20 for line in broken)
    assert lines("incomprehensibilities", 8, 5) == ["incomprehensibilities"]


def test_the_command_writes_one_pdf_or_two_svg_files(tmp_path, monkeypatch, picture):
    monkeypatch.setattr("explorer.publish.plate.draw", lambda *_: picture)
    done = run(export_plate, "-o", tmp_path / "a.pdf", "--blanks", "--view", "peel=deep")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    done = run(export_plate, "-o", tmp_path / "a.svg", "--blanks")
    assert done.exit_code == 0
    assert {file.name for file in Path(tmp_path).glob("*.svg")} == {"a.svg", "a_answers.svg"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["-o", "a.png"], "output: expected a name that ends in .pdf or .svg"),
        (["-o", "a.pdf", "--view", "peel=deap"], "view: There is no layer called “deap”"),
        (["-o", "a.pdf", "--view", "select=x"], "no structure called “x”"),
        (["-o", "a.pdf", "--language", "xx"], "language: found 'xx', expected one of en"),
        (["-o", "a.pdf", "--meshes", "/nowhere"], "manifest.json is missing"),
    ],
)
def test_what_is_asked_wrongly_is_answered_with_a_sentence(
    tmp_path, monkeypatch, arguments, sentence
):
    monkeypatch.chdir(tmp_path)
    done = run(export_plate, *arguments)
    assert done.exit_code == 1
    assert sentence in done.stderr
    assert list(tmp_path.iterdir()) == []
