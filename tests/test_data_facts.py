"""What the shipped facts must say, whatever else they say."""

import re

import pytest

from explorer.facts import load_facts

FACTS = load_facts()
MUSCLES = FACTS.muscles

EXPECTED_MUSCLES = {
    "superficial": {
        "trapezius_descending", "trapezius_transverse", "trapezius_ascending", "latissimus_dorsi",
        "rhomboid_major", "rhomboid_minor", "levator_scapulae",
    },
    "intermediate": {"serratus_posterior_superior", "serratus_posterior_inferior"},
    "deep": {
        "splenius_capitis", "splenius_cervicis", "iliocostalis_cervicis", "iliocostalis_thoracis",
        "iliocostalis_lumborum", "longissimus_capitis", "longissimus_cervicis",
        "longissimus_thoracis", "spinalis_cervicis", "spinalis_thoracis", "semispinalis_capitis",
        "semispinalis_cervicis", "semispinalis_thoracis", "multifidus", "rotatores_cervicis",
        "rotatores_thoracis", "rotatores_lumborum",
        "interspinales_cervicis", "interspinales_thoracis", "interspinales_lumborum",
        "intertransversarii_cervicis_anterior", "intertransversarii_cervicis_posterior",
        "intertransversarii_lumborum_lateral", "intertransversarii_lumborum_medial",
        "levatores_costarum_breves", "levatores_costarum_longi",
        "rectus_capitis_posterior_major", "rectus_capitis_posterior_minor",
        "obliquus_capitis_superior", "obliquus_capitis_inferior",
    },
}  # fmt: skip

REGIONS_OF_DISCS = {"neck": 6, "thorax": 12, "lumbar": 5}


@pytest.mark.parametrize("layer", EXPECTED_MUSCLES)
def test_a_layer_has_its_muscles(layer):
    found = {muscle.id for muscle in MUSCLES.values() if muscle.layer == layer}
    assert found == EXPECTED_MUSCLES[layer]


def test_every_bone_and_disc_of_the_spine_and_thorax_is_there():
    vertebrae = [f"C{n}" for n in range(1, 8)] + [f"T{n}" for n in range(1, 13)]
    vertebrae += [f"L{n}" for n in range(1, 6)]
    discs = [f"disc_{a}_{b}" for a, b in zip(vertebrae[1:], [*vertebrae[2:], "S1"], strict=True)]
    ribs = [f"rib_{n}" for n in range(1, 13)]
    others = ["cranium", "mandible", "sacrum", "hip_bone", "femur", "costal_cartilages", "sternum"]
    others += ["scapula", "clavicle", "humerus"]
    others += ["nuchal_ligament", "supraspinous_ligament", "interspinous_ligaments"]
    found = {item.id for item in FACTS.structures.values() if item.layer == "skeleton"}
    assert found == {*vertebrae, *discs, *ribs, *others}
    assert {item.id for item in FACTS.structures.values() if item.kind == "disc"} == set(discs)


def test_what_lies_in_the_midline_is_not_sided():
    sided = {item.id for item in FACTS.structures.values() if item.sided}
    pairs = {"hip_bone", "femur", "costal_cartilages", "scapula", "clavicle", "humerus"}
    pairs |= {"thoracolumbar_fascia"}
    assert sided == pairs | {f"rib_{n}" for n in range(1, 13)} | set(MUSCLES)


def test_layers_are_listed_from_the_skin_inwards_and_the_neighbours_last():
    assert [layer.id for layer in FACTS.layers] == [
        "skin", "superficial", "intermediate", "deep", "skeleton", "context",
    ]  # fmt: skip


def test_every_group_has_a_structure():
    groups = {(layer.id, group.id) for layer in FACTS.layers for group in layer.groups}
    assert groups == {(item.layer, item.group) for item in FACTS.structures.values()}


@pytest.mark.parametrize("muscle", MUSCLES.values(), ids=lambda muscle: muscle.id)
def test_extrinsic_muscles_have_no_posterior_ramus_and_intrinsic_ones_have(muscle):
    posterior = bool(re.search(r"posterior ram", muscle.innervation.text, re.IGNORECASE))
    assert posterior == (muscle.layer == "deep")


@pytest.mark.parametrize("muscle", MUSCLES.values(), ids=lambda muscle: muscle.id)
def test_attachments_have_a_source(muscle):
    assert muscle.origin.sources
    assert muscle.insertion.sources


@pytest.mark.parametrize("muscle", MUSCLES.values(), ids=lambda muscle: muscle.id)
def test_each_muscle_stands_on_its_own(muscle):
    texts = [muscle.summary, muscle.origin, muscle.insertion, muscle.innervation, muscle.purpose]
    for statement in (*texts, muscle.blood_supply, *muscle.actions, *muscle.pain):
        assert not re.search(r"\b(see|as for) (the )?[a-z]+ ?(muscle)?\.", statement.text)
        assert statement.text.endswith(".")
        assert len(statement.text) >= 12


def test_referred_pain_areas_are_tradition_and_said_to_be_contested():
    claims = [
        pain
        for muscle in MUSCLES.values()
        for pain in muscle.pain
        if re.search(r"\b(refer\w*|traditional\w*|tradition)\b", pain.text, re.IGNORECASE)
    ]
    assert len(claims) > 8
    for pain in claims:
        assert pain.evidence in {"traditional", "unverified"}
        assert re.search(r"contested|reliabl|not support|disagree", pain.text)


def test_breathing_by_the_serratus_posterior_is_tradition_that_measurements_do_not_support():
    for name in ("superior", "inferior"):
        muscle = MUSCLES[f"serratus_posterior_{name}"]
        traditional, measured = muscle.actions
        assert traditional.evidence == "traditional"
        assert "loukas_2008" in measured.sources
        assert muscle.purpose.evidence == "debated"


def test_rotatores_are_best_developed_in_the_thorax():
    for region in ("cervicis", "lumborum"):
        assert "inconstant" in MUSCLES[f"rotatores_{region}"].summary.text
    assert "well developed" in MUSCLES["rotatores_thoracis"].summary.text


def test_everyday_names_lead_to_muscles():
    names = {name.casefold() for muscle in MUSCLES.values() for name in muscle.synonyms}
    assert {"lats", "traps", "rhomboids", "erector spinae"} <= names


def test_identifiers_look_like_their_scheme_and_belong_to_one_structure():
    forms = {"TA98": r"A\d\d\.\d\.\d\d\.\d{3}", "TA2": r"\d{1,4}", "FMA": r"\d{4,6}"}
    named = [*FACTS.structures.values(), *FACTS.whole_muscles.values()]
    given = [(i.scheme, i.value) for record in named for i in record.identifiers]
    assert len(given) == len(set(given)) > 60
    for scheme, value in given:
        assert re.fullmatch(forms[scheme], value), f"{scheme} {value}"


def test_the_first_pain_topic_says_that_most_pain_has_no_single_cause():
    first, *_ = FACTS.pain_topics.values()
    assert first.id == "non_specific_back_pain"
    assert "cannot be traced to one structure" in first.summary.text


def test_every_pain_topic_is_reached_from_a_muscle_or_shows_bones():
    topics = FACTS.pain_topics
    from_muscles = {pain.topic for muscle in MUSCLES.values() for pain in muscle.pain}
    bony = {topic.id for topic in topics.values() if not set(topic.structures) <= set(MUSCLES)}
    assert from_muscles | bony == set(topics)


def test_red_flags_and_their_actions_are_all_sourced():
    flags = FACTS.red_flags
    for group in (flags.emergency, flags.same_day):
        assert group.action.sources
        assert len(group.signs) >= 6
        assert all(sign.sources for sign in group.signs)


def test_the_measured_body_is_attributed_with_its_licence():
    source = FACTS.sources["bodyparts3d_3_0"]
    assert "Database Center for Life Science" in source.licence
    assert "CC Attribution 4.0" in source.licence


def test_the_viewer_has_words_for_each_layer_evidence_and_section():
    strings = FACTS.interface
    for layer in FACTS.layers:
        assert strings[f"layer.{layer.id}"]
    for evidence in ("established", "debated", "traditional", "unverified"):
        assert strings[f"evidence.{evidence}"]
        assert strings[f"evidence.{evidence}.explained"]
    sections = "summary origin insertion innervation blood_supply actions purpose pain sources"
    assert all(strings[f"section.{section}"] for section in sections.split())
