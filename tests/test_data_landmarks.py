"""The landmarks are measurements of a body, few enough to be no copy of it."""

from collections import Counter

import pytest

from explorer.facts import load_facts, load_landmarks

LANDMARKS = load_landmarks()
NUMBERS_A_BONE = 80
NUMBERS_OF_A_LARGE_BONE = 250
LARGE_BONES = {"cranium", "scapula", "hip_bone"}


def numbers_of_bones() -> Counter[str]:
    numbers: Counter[str] = Counter()
    for mark in LANDMARKS:
        vectors = (mark.at_mm, mark.normal)
        numbers[mark.bone] += len(mark.sizes) + sum(3 for vector in vectors if vector)
    return numbers


@pytest.mark.parametrize(("bone", "numbers"), sorted(numbers_of_bones().items()))
def test_a_bone_is_described_by_few_numbers(bone, numbers):
    assert numbers <= (NUMBERS_OF_A_LARGE_BONE if bone in LARGE_BONES else NUMBERS_A_BONE)


def test_every_landmark_says_how_it_was_measured():
    assert all(len(mark.method) >= 8 for mark in LANDMARKS)


def test_sided_points_are_on_the_left_or_the_midline():
    wrong = [
        f"{mark.bone}.{mark.name}"
        for mark in LANDMARKS
        if mark.sided and mark.at_mm is not None and mark.at_mm[0] < 0
    ]
    assert wrong == []


def test_vertebrae_and_ribs_follow_each_other_downwards():
    vertebrae = [f"C{n}" for n in range(2, 8)] + [f"T{n}" for n in range(1, 13)]
    vertebrae += [f"L{n}" for n in range(1, 6)]
    tips = [LANDMARKS.point(f"{bone}.spinous_process_tip")[2] for bone in vertebrae]
    assert tips == sorted(tips, reverse=True)
    heads = [LANDMARKS.point(f"rib_{n}.head")[2] for n in range(1, 13)]
    assert heads == sorted(heads, reverse=True)


def test_landmarks_belong_to_bones_that_have_facts():
    known = {item.id for item in load_facts().structures.values() if item.layer == "skeleton"}
    known |= {f"costal_cartilage_{n}" for n in range(1, 11)}  # parts of costal_cartilages
    assert {mark.bone for mark in LANDMARKS} <= known
