"""Which fascicles start, end or cross at a level of the spine."""

from __future__ import annotations

import pytest

from explorer.facts.fascicles import FascicleTable, load_fascicles
from explorer.facts.load import Facts
from explorer.facts.segments import LEVELS, FascicleLevels, fascicle_levels, fascicles_at


def levels_of(facts: Facts, origin: object, insertion: object) -> FascicleLevels:
    fascicle = {
        "origin": origin,
        "insertion": insertion,
        "tendon_mm": (1.0, 1.0),
        "thickness_mm": 4.0,
    }
    table = FascicleTable.model_validate(
        {
            "muscle": "test_muscle",
            "spindles": {},
            "groups": ({"basis": "modelling", "fascicles": (fascicle,)},),
        }
    )
    return fascicle_levels(table, facts)[0]


def test_a_fascicle_starts_and_ends_at_the_bones_it_names_and_crosses_those_between(
    facts: Facts,
) -> None:
    one = levels_of(facts, "T2.transverse_process_tip", "T7.spinous_process_tip")
    assert (one.start_levels, one.end_levels) == (("T2",), ("T7",))
    assert one.cross_levels == ("T3", "T4", "T5", "T6")
    assert one.name == "T2 to T7"


def test_what_is_crossed_does_not_depend_on_which_end_is_the_origin(facts: Facts) -> None:
    up = levels_of(facts, "T7.spinous_process_tip", "T2.transverse_process_tip")
    down = levels_of(facts, "T2.transverse_process_tip", "T7.spinous_process_tip")
    assert up.cross_levels == down.cross_levels
    assert (up.start_levels, up.end_levels) == (down.end_levels, down.start_levels)


def test_a_rib_has_the_level_of_the_vertebra_with_its_number(facts: Facts) -> None:
    one = levels_of(facts, "rib_7.angle", "C6.transverse_posterior_tubercle")
    assert (one.start, one.start_levels) == ("rib 7", ("T7",))
    assert one.cross_levels == ("C7", "T1", "T2", "T3", "T4", "T5", "T6")


def test_the_skull_is_above_c1_and_the_hip_bone_below_l5(facts: Facts) -> None:
    one = levels_of(facts, "cranium.mastoid_tip", "C3.lamina")
    assert one.cross_levels == ("C1", "C2")
    two = levels_of(facts, "hip_bone.PSIS", "L3.spinous_process_tip")
    assert two.start_levels == ("hip_bone",)
    assert two.cross_levels == ("L4", "L5")


def test_a_segment_of_the_sacrum_is_a_level_of_its_own(facts: Facts) -> None:
    one = levels_of(facts, "sacrum.median_crest_S3", "L4.spinous_process_tip")
    assert one.start_levels == ("S3",)
    assert one.cross_levels == ("L5", "S1", "S2")


def test_a_point_between_two_vertebrae_counts_for_both(facts: Facts) -> None:
    between = {
        "between": ("C6.spinous_process_tip", "C7.spinous_process_tip"),
        "attached_to": "nuchal_ligament",
    }
    one = levels_of(facts, between, "rib_3.angle")
    assert one.start_levels == ("C6", "C7")
    assert one.start == "nuchal ligament at C6 and C7"
    assert one.cross_levels == ("T1", "T2")


def test_a_fascicle_to_a_limb_crosses_no_level(facts: Facts) -> None:
    one = levels_of(facts, "T12.spinous_process_tip", "scapula.spine_crest_5")
    assert one.start_levels == ("T12",)
    assert one.end_levels == one.cross_levels == ()


def test_every_fascicle_of_the_body_has_a_level_unless_both_its_ends_are_on_limbs(
    facts: Facts,
) -> None:
    order = {level: place for place, level in enumerate(LEVELS)}
    limbs = ("clavicle", "scapula", "humerus", "femur", "iliotibial_tract")
    for muscle, table in load_fascicles().items():
        found = fascicle_levels(table, facts)
        assert [one.index for one in found] == list(range(len(table.fascicles)))
        for one, fascicle in zip(found, table.fascicles, strict=True):
            ends = (one.start_levels, fascicle.origin), (one.end_levels, fascicle.insertion)
            for levels, place in ends:
                assert (not levels) == (place.structure in limbs), (muscle, one)
            crossed = [order[level] for level in one.cross_levels]
            assert crossed == list(range(crossed[0], crossed[-1] + 1)) if crossed else True


def test_the_long_rotator_from_t7_starts_there_and_crosses_t6(facts: Facts) -> None:
    (rotatores,) = (one for one in fascicles_at("T7", facts) if one.muscle == "rotatores_thoracis")
    assert {one.end for one in rotatores.start} == {"T5", "T6"}
    assert {one.start for one in rotatores.end} == {"T8", "T9"}
    assert {(one.start, one.end) for one in rotatores.cross} == {("T8", "T6")}


def test_no_fascicle_is_told_twice_at_a_level(facts: Facts) -> None:
    for level in LEVELS:
        for muscle in fascicles_at(level, facts):
            told = [one.index for one in (*muscle.start, *muscle.end, *muscle.cross)]
            assert len(told) == len(set(told)), (level, muscle.muscle)


def test_an_unknown_level_is_answered_with_those_there_are(facts: Facts) -> None:
    with pytest.raises(KeyError, match=r"no level 'T13'; there are: cranium, C1"):
        fascicles_at("T13", facts)
