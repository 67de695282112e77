"""The catalogue: what the browser gets of the facts and the meshes."""

import copy
import json

import brotli
import jsonschema
import pytest

from explorer.catalog import SCHEMA_PATH, CatalogError, compile_catalog, to_json, write
from explorer.facts import Translation, load_facts, load_translations, translatable
from explorer.facts.fascicles import SOFT_TISSUES
from explorer.mesh_store.manifest import Manifest, read_manifest
from explorer.palette import BONE
from explorer.paths import MESH_DIR
from explorer.view_state import LAYERS, PEEL_LAYERS
from explorer.web.asset_cache import BROTLI_QUALITY

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


LANGUAGES = ["en", *load_translations()]


@pytest.fixture(scope="module")
def catalogs(facts):
    """Return the catalogue of every shipped language, with all meshes."""
    manifest, translations = read_manifest(MESH_DIR), load_translations()
    return {
        language: compile_catalog(facts, manifest, language, translations=translations)
        for language in LANGUAGES
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shipped_catalogue_follows_its_schema_and_stays_small_on_the_wire(catalogs, language):
    jsonschema.validate(catalogs[language], SCHEMA)
    assert catalogs[language]["language"] == language
    packed = brotli.compress(to_json(catalogs[language]), quality=BROTLI_QUALITY)
    assert len(packed) <= 350_000


def statements_of(value):
    """Yield every statement of compiled data."""
    if isinstance(value, dict):
        if "evidence" in value:
            yield value
        for item in value.values():
            yield from statements_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from statements_of(item)


@pytest.fixture(scope="module")
def marked(facts):
    """Return a catalogue in a language whose texts are their keys."""
    texts = {key: f"<{key}>" for key in translatable(facts)}
    translation = Translation(language="xx", reviewed=False, texts=texts)
    return compile_catalog(facts, MANIFEST, "xx", translations={"xx": translation})


def test_every_text_that_must_be_translated_is_in_the_catalogue_of_its_language(marked, facts):
    jsonschema.validate(marked, SCHEMA)
    text = to_json(marked).decode()
    hidden = {key for key in translatable(facts) if f'"<{key}>"' not in text}
    assert hidden == set()


def test_a_statement_says_so_when_it_is_not_in_the_language_of_its_catalogue(marked, catalog):
    found = list(statements_of(marked))
    for one in found:
        assert ("text" in one and one["text"].startswith("<")) != (one.get("lang") == "en"), one
    assert any("lang" in one for one in found)
    assert not any("lang" in one for one in statements_of(catalog))


def test_a_text_that_is_not_translated_stays_english(facts):
    translation = Translation(language="xx", reviewed=False, texts={"group.ligaments.name": "L"})
    catalog = compile_catalog(facts, MANIFEST, "xx", translations={"xx": translation})
    plain = catalog["pain_topics"]["posture_sitting"]["plain"]
    assert plain["text"] == facts.pain_topics["posture_sitting"].plain.text
    assert plain["lang"] == "en"
    assert catalog["structures"]["T5"]["name"] == facts.structures["T5"].name


def test_the_languages_are_offered_by_their_own_names_with_english_first(facts):
    texts = {"interface.language.name": "Xisch"}
    translation = Translation(language="xx", reviewed=False, texts=texts)
    urls = {"xx": "assets/catalog.xx.1.json"}
    catalog = compile_catalog(facts, MANIFEST, translations={"xx": translation}, language_urls=urls)
    assert catalog["languages"] == [
        {"id": "en", "name": "English", "reviewed": True, "url": "catalog.en.json"},
        {"id": "xx", "name": "Xisch", "reviewed": False, "url": "assets/catalog.xx.1.json"},
    ]
    with pytest.raises(CatalogError, match="found 'yy', expected one of en, xx"):
        compile_catalog(facts, MANIFEST, "yy", translations={"xx": translation})


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


def test_seeds_of_an_area_stand_on_both_sides(catalog, facts):
    for area in facts.areas.values():
        points = [tuple(point) for point in catalog["areas"][area.id]["seeds_mm"]]
        assert {(-x, y, z) for x, y, z in points} == set(points)
        assert len(points) == len(set(points))
        assert bool(points) == area.on_skin
    seed = facts.areas["low_back"].seeds[0]
    x, y, z = facts.landmarks.point(seed.landmark)
    shifted = [x + seed.shift_mm[0], y + seed.shift_mm[1], z + seed.shift_mm[2]]
    assert pytest.approx(shifted, abs=0.01) in catalog["areas"]["low_back"]["seeds_mm"]


def test_the_path_begins_with_the_red_flags(catalog):
    steps = [step["id"] for step in catalog["path"]]
    assert steps == ["red_flags", "area", "reassurance", "structures", "next"]


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
