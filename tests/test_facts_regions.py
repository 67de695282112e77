"""The list by region: where each structure lies, told from bones and fascicles."""

import pytest

from explorer.facts.regions import REGIONS, regions_of


def test_every_structure_lies_somewhere_and_regions_are_told_from_the_head_down(facts):
    for structure in facts.structures.values():
        found = regions_of(structure, facts)
        assert found, structure.id
        assert found == [region for region in REGIONS if region in found], structure.id


def test_a_bone_lies_in_the_region_of_its_record(facts):
    for bone in (one for one in facts.structures.values() if one.kind in ("bone", "disc")):
        expected = {"arm": "shoulder", "thigh": "pelvis"}.get(bone.region, bone.region)
        assert regions_of(bone, facts) == [expected], bone.id


@pytest.mark.parametrize(
    ("muscle", "regions"),
    [
        ("multifidus", ["neck", "thorax", "lumbar", "pelvis"]),
        ("trapezius_descending", ["head", "neck", "shoulder"]),
        ("latissimus_dorsi", ["shoulder", "thorax", "lumbar", "pelvis"]),
        ("interspinales_lumborum", ["lumbar"]),
        ("obliquus_capitis_superior", ["head", "neck"]),
        ("iliocostalis_thoracis", ["thorax"]),  # its ends lie on ribs
        ("deltoid", ["shoulder"]),
        ("gluteus_medius", ["pelvis"]),
        ("thoracolumbar_fascia", ["thorax", "lumbar", "pelvis"]),
    ],
)
def test_a_muscle_lies_where_it_is_attached_and_what_it_crosses(facts, muscle, regions):
    assert regions_of(facts.structures[muscle], facts) == regions
