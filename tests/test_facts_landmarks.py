import pytest
from facts_tree import replace_in, write_tree

from explorer.facts import FactsError, load_landmarks
from explorer.frame import mirrored


@pytest.fixture
def data(tmp_path):
    return write_tree(tmp_path)


def test_a_landmark_is_found_by_bone_name_and_side(data):
    marks = load_landmarks(data)
    left = marks.point("T5.transverse_process_tip")
    assert left == marks.point("T5.transverse_process_tip.left") == (31.0, -20.0, 1260.0)
    assert marks.point("T5.transverse_process_tip.right") == mirrored(left)
    assert marks.ids() == ["T5.spinous_process_tip", "T5.transverse_process_tip"]


def test_sizes_keep_their_unit_and_need_no_point(data):
    file = data / "landmarks" / "spine.yaml"
    file.write_text(file.read_text() + "    - {name: body, width_mm: 27, tilt_deg: 8, method: m}\n")
    marks = load_landmarks(data)
    assert marks.size("T5.body", "width_mm") == 27
    assert marks.size("T5.body", "tilt_deg") == 8
    with pytest.raises(KeyError, match="is a size, not a point"):
        marks.point("T5.body")


def test_normal_and_direction_are_both_unit_vectors(data):
    file = data / "landmarks" / "spine.yaml"
    file.write_text(
        file.read_text()
        + "    - {name: up, at_mm: [0, 0, 0], direction: [0, 0.6, 0.8], method: m}\n"
        + "    - {name: out, sided: true, at_mm: [1, 0, 0], normal: [1, 0, 0], method: m}\n"
    )
    marks = load_landmarks(data)
    assert marks.normal("T5.up") == (0.0, 0.6, 0.8)
    assert marks.normal("T5.out.right") == (-1.0, 0.0, 0.0)


def test_an_unknown_landmark_says_what_the_bone_has(data):
    with pytest.raises(KeyError, match=r"T5 has: T5\.spinous_process_tip, "):
        load_landmarks(data).point("T5.spinous_tip")


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("at_mm: [0, 6, 1250]", "at_mm: [3, 6, 1250]", ":4: bones.T5.spinous_process_tip: found x = 3.0 mm off the midline, expected sided: true"),
        ("at_mm: [0, 6, 1250]", "at_mm: [0, 6]", ":4: bones.T5.spinous_process_tip.at_mm: found a list of 2, expected more"),
        ("at_mm: [0, 6, 1250]", "at: [0, 6, 1250]", "bones.T5.spinous_process_tip.at: found an unknown field"),
        (", at_mm: [0, 6, 1250]", "", "found neither at_mm nor a size, expected one of them"),
        (", method: by eye", ", width_mm: wide, method: by eye", "bones.T5.spinous_process_tip.width_mm: found 'wide', expected a number"),
        (", method: by eye", "", "bones.T5.spinous_process_tip: found no field 'method', expected one"),
        (", method: by eye", ", normal: [1, 1, 0], method: by eye", "found a vector of length 1.414, expected a unit vector"),
        ("name: transverse_process_tip", "name: spinous_process_tip", ":5: bones.T5.spinous_process_tip: found T5.spinous_process_tip given twice, expected once"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line_and_field(data, before, after, complaint):
    file = replace_in(data / "landmarks" / "spine.yaml", before, after)
    with pytest.raises(FactsError) as caught:
        load_landmarks(data)
    assert str(file) in str(caught.value)
    assert complaint in str(caught.value)
