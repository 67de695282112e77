"""The catalogue: what the browser gets of the structures and their meshes."""

import copy
import json

import jsonschema
import pytest
from small_manifest import MANIFEST, SCHEMA, manifest_with, mesh

from explorer.catalog import CatalogError, compile_catalog, to_json, write
from explorer.facts import load_facts
from explorer.facts.fascicles import SOFT_TISSUES
from explorer.palette import BONE
from explorer.view_state import LAYERS, PEEL_LAYERS


def test_the_catalogue_follows_its_schema(catalog):
    jsonschema.validate(catalog, SCHEMA)


def test_the_schema_refuses_what_it_does_not_know(catalog):
    broken = copy.deepcopy(catalog)
    broken["structures"]["multifidus"]["weight"] = 3
    with pytest.raises(jsonschema.ValidationError, match="weight"):
        jsonschema.validate(broken, SCHEMA)


def test_every_structure_stands_once_in_the_group_of_its_layer(catalog, facts):
    listed = [
        (base, layer["id"], group["id"])
        for layer in catalog["layers"]
        for group in layer["groups"]
        for base in group["structures"]
    ]
    assert sorted(listed) == sorted((s.id, s.layer, s.group) for s in facts.structures.values())


def test_each_structure_is_peeled_with_one_layer_of_the_view_state(catalog, facts):
    peels = {base: structure["peel"] for base, structure in catalog["structures"].items()}
    assert set(peels.values()) == set(LAYERS)
    assert peels["splenius_capitis"] == peels["longissimus_thoracis"] == "erector_spinae"
    assert peels["multifidus"] == "transversospinal"
    assert peels["rectus_capitis_posterior_major"] == peels["interspinales_cervicis"] == "segmental"
    assert peels["T5"] == "skeleton"
    assert catalog["meshes"]["multifidus.left"]["peel"] == "transversospinal"
    assert not set(facts.structures) & set(PEEL_LAYERS)  # in an opacity either is named


def test_sides_come_from_the_meshes(catalog):
    assert catalog["structures"]["multifidus"]["sides"] == ["left", "right"]
    assert catalog["structures"]["T5"]["sides"] == []
    assert catalog["meshes"]["multifidus.right"]["mirrored"] is True


def test_a_muscle_has_its_sections_in_reading_order_and_a_bone_has_none(catalog):
    order = "purpose actions fibres origin insertion innervation blood_supply variants clinical"
    keys = [section["key"] for section in catalog["structures"]["multifidus"]["sections"]]
    assert keys == [key for key in order.split() if key in keys]
    assert {"purpose", "actions", "origin", "insertion", "innervation", "blood_supply"} <= set(keys)
    assert catalog["structures"]["T5"]["sections"] == []


def test_sources_are_exactly_those_that_are_cited(catalog, facts):
    text = to_json({**catalog, "sources": {}}).decode()
    for source in facts.sources:
        assert (f'"{source}"' in text) == (source in catalog["sources"]), source
    assert catalog["sources"]


def test_every_statement_of_a_muscle_arrives_unchanged(catalog, facts):
    muscle = facts.muscles["multifidus"]
    entry = catalog["structures"]["multifidus"]
    sections = {section["key"]: section["statements"] for section in entry["sections"]}
    assert sections["origin"] == [
        {
            "text": muscle.origin.text,
            "sources": list(muscle.origin.sources),
            "evidence": muscle.origin.evidence,
        }
    ]
    assert [s["text"] for s in sections["actions"]] == [s.text for s in muscle.actions]
    assert [p["topic"] for p in entry["pain"]] == [p.topic for p in muscle.pain]


def test_packs_keep_their_streaming_order_and_get_the_address_that_is_given(facts):
    urls = {"deep": "assets/deep.abc.glb"}
    packs = compile_catalog(facts, MANIFEST, pack_urls=urls)["packs"]
    assert [pack["id"] for pack in packs] == ["skeleton", "superficial", "intermediate", "deep"]
    assert [pack["url"] for pack in packs][-2:] == ["intermediate.glb", "assets/deep.abc.glb"]


def test_a_mesh_without_facts_is_named(facts):
    with pytest.raises(CatalogError, match=r"meshes/manifest\.json.*wing_of_a_bird"):
        compile_catalog(facts, manifest_with(mesh("wing_of_a_bird", "left", "muscle", "deep")))


def test_the_same_facts_and_meshes_give_the_same_bytes(facts, tmp_path):
    write(compile_catalog(facts, MANIFEST), tmp_path / "new" / "catalog.en.json")
    written = (tmp_path / "new" / "catalog.en.json").read_bytes()
    assert written == to_json(compile_catalog(load_facts(), MANIFEST))
    assert json.loads(written)["language"] == "en"


def test_a_structure_shows_plain_words_of_its_own_or_of_its_group(catalog, facts):
    multifidus = catalog["structures"]["multifidus"]
    assert multifidus["plain"]["text"] == facts.muscles["multifidus"].purpose.text
    for structure in facts.structures.values():
        words = facts.plain.get(structure.id) or facts.plain.get(structure.group)
        if not hasattr(structure, "purpose") and words is not None:
            assert catalog["structures"][structure.id]["plain"]["text"] == words.text


def test_a_part_of_a_muscle_shows_the_figures_and_the_teaching_of_the_whole(catalog, facts):
    for muscle in facts.muscles.values():
        entry = catalog["structures"][muscle.id]
        names = [name for name in (muscle.id, muscle.part_of, muscle.group) if name]
        figures = [
            n for name in names[: 2 if muscle.part_of else 1] for n in facts.numbers.get(name, ())
        ]
        assert [(n["of"], n["value"]) for n in entry["numbers"]] == [
            (n.of, n.value) for n in figures
        ]
        lesson = next((facts.teaching[name] for name in names if name in facts.teaching), None)
        if lesson is not None:
            assert [q["question"] for q in entry["teaching"]["questions"]] == [
                q.question for q in lesson.questions
            ]


def test_fascicles_stand_at_their_index_with_their_levels(catalog, facts):
    for name, table in facts.fascicles.items():
        fascicles = catalog["structures"][name]["fascicles"]
        assert len(fascicles) == len(table.fascicles)
        levels = catalog["structures"][name]["levels"]
        for key in ("start", "end", "cross"):
            assert set(levels[key]) == {level for f in fascicles for level in f["levels"][key]}
    assert catalog["structures"]["T5"]["fascicles"] == []


def test_every_fascicle_is_attached_to_two_structures_and_muscles_have_their_groups_colour(
    facts, catalog
):
    for one in catalog["structures"].values():
        assert len(one["attached_to"]) == len(one["fascicles"])
        for end in (end for pair in one["attached_to"] for end in pair):
            assert end in facts.structures or end in SOFT_TISSUES
    colours = {
        group["id"]: group["colour"] for layer in catalog["layers"] for group in layer["groups"]
    }
    assert colours["cervical_vertebrae"] is None
    group = facts.structures["multifidus"].group
    assert catalog["meshes"]["multifidus.left"]["colour"] == colours[group] != BONE
    assert catalog["meshes"]["T5"]["colour"] == BONE
