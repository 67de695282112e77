"""The catalogue: what the browser gets of the facts and the meshes."""

import copy
import gzip
import json

import jsonschema
import pytest

from explorer.catalog import SCHEMA_PATH, CatalogError, compile_catalog, to_json, write
from explorer.facts import load_facts
from explorer.mesh_store.manifest import Manifest

SCHEMA = json.loads(SCHEMA_PATH.read_text())


def mesh(base: str, side: str | None, kind: str, layer: str) -> dict:
    return {
        "id": f"{base}.{side}" if side else base,
        "base": base,
        "side": side,
        "kind": kind,
        "layer": layer,
        "pack": layer,
        "node": base,
        "mirrored": side == "right",
        "triangles": 4,
        "vertices": 4,
        "bounds_mm": [[0, 0, 0], [1, 2, 3]],
        "volume_cm3": 1.0,
        "facts_sha256": "0" * 64,
        "quality": {"closed": True, "bodies": 1},
    }


def manifest_with(*meshes: dict) -> Manifest:
    packs = [
        {"id": layer, "file": f"{layer}.glb", "sha256": "0" * 64, "bytes": 10}
        for layer in ("skeleton", "superficial", "intermediate", "deep")
    ]
    return Manifest.model_validate(
        {
            "schema": 1,
            "code_sha256": "0" * 64,
            "facts_sha256": "0" * 64,
            "packs": packs,
            "structures": list(meshes),
        }
    )


MANIFEST = manifest_with(
    mesh("T5", None, "bone", "skeleton"),
    mesh("multifidus", "left", "muscle", "deep"),
    mesh("multifidus", "right", "muscle", "deep"),
)


@pytest.fixture(scope="module")
def facts():
    return load_facts()


@pytest.fixture(scope="module")
def catalog(facts):
    return compile_catalog(facts, MANIFEST)


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


def test_links_between_topics_symptoms_helps_and_structures_go_both_ways(catalog):
    for topic in catalog["pain_topics"].values():
        for name, links in (("symptoms", "symptoms"), ("helps", "related_helps")):
            for linked in topic[links]:
                assert topic["id"] in catalog[name][linked]["topics"]
        for structure in topic["structures"]:
            assert topic["id"] in catalog["structures"][structure]["shown_by"]["topics"]
    for symptom in catalog["symptoms"].values():
        assert symptom["topics"]
        for structure in symptom["structures"]:
            assert symptom["id"] in catalog["structures"][structure]["shown_by"]["symptoms"]
    assert catalog["structures"]["disc_L5_S1"]["shown_by"]["topics"][0] == "disc_related_leg_pain"


def test_a_topic_has_its_sections_in_reading_order_and_its_statements_unchanged(catalog, facts):
    for topic in facts.pain_topics.values():
        entry = catalog["pain_topics"][topic.id]
        keys = [section["key"] for section in entry["sections"]]
        assert keys == ["feels_like", "worse", "better", "helps", "seek_care", "certainty"]
        assert entry["plain"]["text"] == topic.plain.text
        care = next(s for s in entry["sections"] if s["key"] == "seek_care")
        assert [s["text"] for s in care["statements"]] == [s.text for s in topic.seek_care]


def test_a_guideline_position_says_who_says_what_and_when(catalog, facts):
    positions = catalog["helps"]["opioids"]["guidelines"]
    assert {(p["body"], p["year"], p["position"]) for p in positions} >= {
        ("NICE NG59", 2016, "against"),
        ("WHO", 2023, "against"),
        ("ACP", 2017, "conditional"),
    }
    assert [p["text"] for p in positions] == [g.text for g in facts.helps["opioids"].guidelines]


def test_words_for_searching_stand_only_where_they_are_not_shown(catalog, facts):
    # They hold words that we do not use ourselves.
    def without_search_words(value):
        if isinstance(value, dict):
            kept = {key: item for key, item in value.items() if key != "search_words"}
            return {key: without_search_words(item) for key, item in kept.items()}
        return [without_search_words(item) for item in value] if isinstance(value, list) else value

    topic = "disc_related_leg_pain"
    assert "slipped disc" in facts.pain_topics[topic].search_words
    assert "slipped disc" in catalog["pain_topics"][topic]["search_words"]
    assert "slipped disc" not in to_json(without_search_words({**catalog, "strings": {}})).decode()


def test_the_catalogue_stays_small_on_the_wire(catalog):
    assert len(gzip.compress(to_json(catalog))) < 350_000
