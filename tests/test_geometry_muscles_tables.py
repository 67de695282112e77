"""The fascicle tables: what a point may be, and what a mistake is told."""

from pathlib import Path

import numpy as np
import pytest

from explorer.facts.errors import FactsError
from explorer.facts.fascicles import SOFT_TISSUES, Place, load_fascicles
from explorer.facts.landmarks import Landmark, Landmarks
from explorer.facts.load_landmarks import load_landmarks
from explorer.geometry.muscles.places import Places
from explorer.geometry.muscles.rows import whole_sheet
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import sphere

POINTS = """\
points:
  - {name: side, bones: [T1], meaning: "left side", at: tip, offset_mm: [3, 0, 0]}
"""
TABLE = """\
tables:
  - muscle: test_muscle
    sheet: {rows: 9, columns: 8}
    groups:
      - basis: modelling
        fascicles:
          - {origin: T1.side, insertion: scapula.edge, tendon_mm: [1, 2], thickness_mm: 4}
          - {origin: {at: T1.side, offset_mm: [0, 0, 12]}, insertion: {between: [scapula.edge, T1.tip], fraction: 0.25}, tendon_mm: [3, 2], thickness_mm: 6}
"""


def written(folder: Path, table: str = TABLE) -> Path:
    (folder / "fascicles").mkdir()
    (folder / "fascicles" / "points.yaml").write_text(POINTS)
    (folder / "fascicles" / "test.yaml").write_text(table)
    return folder


@pytest.fixture
def landmarks():
    def mark(bone, name, at):
        return Landmark(bone=bone, name=name, method="test", at_mm=at, sizes={})

    return Landmarks([mark("T1", "tip", (0, 0, 0)), mark("scapula", "edge", (80, 0, 0))])


@pytest.fixture
def bones():
    centres = {"T1": (0, -10, 0), "scapula": (90, 0, 0)}
    return {
        bone: polygonise(sphere(at, 10), [np.array(at) - 14, np.array(at) + 14], 1.5)
        for bone, at in centres.items()
    }


def test_a_derived_point_is_filled_in_and_keeps_its_name(tmp_path, landmarks):
    first, second = load_fascicles(written(tmp_path), landmarks=landmarks)["test_muscle"].fascicles
    assert first.origin.label == "T1.side"
    assert first.origin.structure == "T1"
    assert second.origin.offset_mm == (3, 0, 12)


def test_an_unknown_landmark_is_named_with_its_file(tmp_path, landmarks):
    folder = written(tmp_path, TABLE.replace("scapula.edge, tendon", "scapula.egde, tendon"))
    with pytest.raises(FactsError, match=r"test\.yaml:\d+: .*found 'scapula\.egde', expected"):
        load_fascicles(folder, landmarks=landmarks)


def test_a_derived_point_does_not_hide_a_landmark(tmp_path, landmarks):
    folder = written(tmp_path, TABLE.replace("T1.side", "T1.tip"))
    points = folder / "fascicles" / "points.yaml"
    points.write_text(POINTS.replace("name: side", "name: tip"))
    with pytest.raises(FactsError, match=r"points\.yaml:2: .*found T1\.tip, .*already a landmark"):
        load_fascicles(folder, landmarks=landmarks)


def test_two_derived_points_do_not_share_an_id(tmp_path):
    folder = written(tmp_path)
    points = folder / "fascicles" / "points.yaml"
    points.write_text(POINTS + POINTS.splitlines()[1] + "\n")
    with pytest.raises(FactsError, match=r"points\.yaml:3: .*already a derived point"):
        load_fascicles(folder)


BOTH = TABLE.replace("columns: 8}", "columns: 8}\n    spindles: {sides: 6}").replace(
    "basis: modelling", "basis: modelling\n        form: sheet"
)
BENEATH = """\
      - basis: modelling
        form: spindles
        fascicles:
          - {origin: T1.tip, insertion: scapula.edge, tendon_mm: [1, 1], thickness_mm: 2}
"""


def test_a_sheet_may_lie_over_spindles_that_are_counted_after_it(tmp_path):
    table = load_fascicles(written(tmp_path, BOTH + BENEATH))["test_muscle"]
    assert table.fascicles == table.sheet_fascicles + table.spindle_fascicles
    assert [len(table.sheet_fascicles), len(table.spindle_fascicles)] == [2, 1]


def test_a_table_of_one_form_has_only_that(tmp_path):
    table = load_fascicles(written(tmp_path))["test_muscle"]
    assert table.sheet_fascicles == table.fascicles
    assert table.spindle_fascicles == ()


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        (BOTH, "found forms sheet; expected sheet groups, then spindles groups"),
        (BOTH + BENEATH.replace("        form: spindles\n", ""), "found forms sheet, none"),
        (TABLE.replace("basis: modelling", "basis: modelling\n        form: sheet"), "a form of a"),
        (TABLE.replace("    sheet: {rows: 9, columns: 8}\n", ""), "neither sheet nor spindles"),
    ],
)
def test_groups_say_their_form_where_there_are_two(tmp_path, wrong, complaint):
    with pytest.raises(FactsError, match=complaint):
        load_fascicles(written(tmp_path, wrong))


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        (("basis: modelling", "basis: measured"), "expected at least one source"),
        (("sheet: {rows: 9, columns: 8}", "note: x"), "note"),
        (("thickness_mm: 4}", "thickness_mm: 0}"), "thickness_mm"),
        (("origin: T1.side", "origin: {offset_mm: [0, 0, 0]}"), "expected one of them"),
    ],
)
def test_a_wrong_table_is_refused(tmp_path, wrong, complaint):
    with pytest.raises(FactsError, match=complaint):
        load_fascicles(written(tmp_path, TABLE.replace(*wrong)))


def test_a_place_between_two_landmarks_lies_on_their_line(landmarks, bones):
    place = Place(between=("T1.tip", "scapula.edge"), fraction=0.25, offset_mm=(0, 1, 2))
    np.testing.assert_allclose(Places(landmarks, bones).point(place), [20, 1, 2])


def test_an_end_is_moved_onto_its_bone_and_one_on_a_ligament_is_not(landmarks, bones):
    places = Places(landmarks, bones)
    ended = places.end(Place(at="T1.tip", offset_mm=(5, 5, 0)))
    assert np.linalg.norm(ended - [0, -10, 0]) == pytest.approx(10, abs=0.3)
    free = Place(at="T1.tip", offset_mm=(5, 5, 0), attached_to=SOFT_TISSUES[0])
    np.testing.assert_allclose(places.end(free), [5, 5, 0])


def test_a_bone_that_is_not_built_is_named(landmarks, bones):
    with pytest.raises(KeyError, match="no bone 'sacrum' to attach to; built bones: T1, scapula"):
        Places(landmarks, bones).end(Place(at="T1.tip", attached_to="sacrum"))


def test_fibres_between_two_fascicles_are_interpolated(tmp_path, landmarks, bones):
    table = load_fascicles(written(tmp_path))["test_muscle"]
    rows = whole_sheet([table], Places(landmarks, bones)).rows
    assert rows.controls_mm.shape == (9, 2, 3)
    np.testing.assert_allclose(rows.belly_mm[[0, -1]], [4, 6])
    assert (np.diff(rows.belly_mm) > 0).all()
    assert list(rows.fascicle) == [0] * 5 + [1] * 4
    on_t1 = np.linalg.norm(rows.controls_mm[:, 0] - [0, -10, 0], axis=1)
    np.testing.assert_allclose(on_t1, 10, atol=0.25)


def test_rows_between_fascicles_on_a_ligament_start_on_it(tmp_path, landmarks, bones):
    soft = "{at: T1.tip, offset_mm: [0, 9, %d], attached_to: supraspinous_ligament}"
    text = TABLE.replace("origin: T1.side", f"origin: {soft % 0}")
    half = load_fascicles(written(tmp_path, text))["test_muscle"]
    rows = whole_sheet([half], Places(landmarks, bones)).rows
    assert list(rows.on_ligament) == [True] + [False] * 8
    groups = half.groups[0]
    first, second = groups.fascicles
    moved = second.model_copy(update={"origin": first.origin})
    both = groups.model_copy(update={"fascicles": (first, moved)})
    whole = half.model_copy(update={"groups": (both,)})
    assert whole_sheet([whole], Places(landmarks, bones)).rows.on_ligament.all()


def test_every_point_of_the_shipped_tables_exists():
    tables = load_fascicles(landmarks=load_landmarks())
    assert sum(len(table.fascicles) for table in tables.values()) > 250
