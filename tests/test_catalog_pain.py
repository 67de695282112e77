"""The catalogue tells of pain: topics, symptoms, helps, areas of the skin, the path."""

import pytest

from explorer.catalog import to_json


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
