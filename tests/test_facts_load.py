import subprocess
import sys
import time

import pytest
from facts_tree import FILES, replace_in, write_tree
from pydantic import ValidationError

from explorer.facts import FactsError, Muscle, load_facts


@pytest.fixture
def data(tmp_path):
    return write_tree(tmp_path)


def complaints(data):
    with pytest.raises(FactsError) as caught:
        load_facts(data)
    return [str(problem) for problem in caught.value.problems]


def test_a_data_folder_becomes_frozen_records(data):
    facts = load_facts(data)
    muscle = facts.structures["longissimus_thoracis"]
    assert isinstance(muscle, Muscle)
    assert muscle.sided
    assert muscle.origin.sources == ("book_2020",)
    assert list(facts.structures) == ["T5", "supraspinous_ligament", "longissimus_thoracis"]
    assert list(facts.muscles) == ["longissimus_thoracis"]
    assert [layer.id for layer in facts.layers] == ["deep", "skeleton"]
    assert facts.whole_muscles[muscle.part_of].name == "Longissimus"
    assert facts.pain_topics[muscle.pain[0].topic].name == "Strain"
    assert facts.landmarks.point("T5.transverse_process_tip.right") == (-31, -20, 1260)
    assert facts.fascicles["longissimus_thoracis"].muscle == "longissimus_thoracis"
    assert facts.interface["layer.deep"] == "Deep"
    with pytest.raises(ValidationError):
        muscle.name = "other"
    with pytest.raises(TypeError):
        facts.structures["other"] = muscle


def test_the_statements_of_every_record_are_counted_once(data):
    texts = [statement.text for statement in load_facts(data).statements()]
    written = sum(
        text.count("evidence:") for name, text in FILES.items() if not name.startswith("numbers/")
    )
    assert len(texts) == written == len(set(texts))


@pytest.mark.parametrize(
    ("file", "before", "after", "complaint"),
    [
        # fields
        ("muscles/deep.yaml", "    origin:", "    orgin:", ":11: muscles.longissimus_thoracis.orgin: found an unknown field, expected one of "),
        ("muscles/deep.yaml", "    origin:", "    orgin:", "did you mean 'origin'?"),
        ("muscles/deep.yaml", "    origin:", "    orgin:", ":2: muscles.longissimus_thoracis: found no field 'origin', expected one"),
        ("muscles/deep.yaml", "    latin:", "    name: Twice\n    latin:", ":4: name: found a field written twice, expected once"),
        ("muscles/deep.yaml", "layer: deep", "layer: shallow", ":7: muscles.longissimus_thoracis.layer: found 'shallow', expected 'superficial', 'intermediate', 'deep' or 'context'"),
        ("muscles/deep.yaml", "name: Longissimus thoracis", "name: 7", ":3: muscles.longissimus_thoracis.name: found 7, expected text"),
        ("muscles/deep.yaml", "name: Longissimus thoracis", "name: ''", ":3: muscles.longissimus_thoracis.name: found '', expected one line of text without blanks around it"),
        ("muscles/deep.yaml", "name: Longissimus thoracis", "name: no", ":3: muscles.longissimus_thoracis.name: found False, expected text"),
        ("muscles/deep.yaml", "synonyms: [longissimus dorsi]", "synonyms: longissimus dorsi", ":5: muscles.longissimus_thoracis.synonyms: found 'longissimus dorsi', expected a list"),
        ("muscles/deep.yaml", "{text: The sacrum., sources: [book_2020], evidence: established}", "The sacrum.", ":11: muscles.longissimus_thoracis.origin: found 'The sacrum.', expected a mapping of fields"),
        ("bones.yaml", "sided: false", 'sided: "false"', ":8: bones.T5.sided: found 'false', expected true or false"),
        ("bones.yaml", "kind: bone", "kind: muscle", ":5: bones.T5.kind: found 'muscle', expected 'bone' or 'disc'"),
        ("soft_tissues.yaml", "kind: ligament", "kind: bone", ":5: soft_tissues.supraspinous_ligament.kind: found 'bone', expected 'fascia', 'ligament' or 'skin'"),
        ("soft_tissues.yaml", "    origin: {text: C7., evidence: unverified}\n", "", ":2: soft_tissues.supraspinous_ligament: found 1 of origin and insertion on ligament, expected 2"),
        ("soft_tissues.yaml", "group: spine", "group: spines", ":7: soft_tissues.supraspinous_ligament.group: found 'spines', expected one of the 1 groups of layer skeleton"),
        ("soft_tissues.yaml", "topic: strain", "topic: strians", "found 'strians', expected one of the 2 pain topics"),
        ("soft_tissues.yaml", "id: supraspinous_ligament", "id: T5", "found 'T5', which bones.yaml has already, expected a new id"),
        ("sources.yaml", ", note: Measured by us.", "", ":4: sources.body_scan: found neither url nor note, expected one of them"),
        ("sources.yaml", "url: https://", "url: ftp://", ":3: sources.book_2020.url: found 'ftp://example.org/book', expected an address that starts with http:// or https://"),
        # evidence
        ("muscles/deep.yaml", "Posterior rami., sources: [book_2020], ", "Posterior rami., ", ":13: muscles.longissimus_thoracis.innervation: found evidence 'established' without a source, expected a source or unverified"),
        ("muscles/deep.yaml", "Segmental arteries., ", "Segmental arteries., sources: [book_2020], ", ":14: muscles.longissimus_thoracis.blood_supply: found unverified with a source"),
        # what must not be empty
        ("muscles/deep.yaml", "pain:\n      - {topic: strain, text: It can be sore., evidence: unverified}\n", "pain: []\n", ":18: muscles.longissimus_thoracis.pain: found a list of 0, expected a list of at least 1"),
        ("pain/topics.yaml", "    seek_care:\n      - {text: If it stays., sources: [book_2020], evidence: established}\n", "", ":2: topics.strain: found no field 'seek_care', expected one"),
        # ids
        ("muscles/deep.yaml", "The ribs., sources: [book_2020]", "The ribs., sources: [book_2021]", ":12: muscles.longissimus_thoracis.insertion.sources[0]: found 'book_2021', expected one of the 2 sources; did you mean 'book_2020'?"),
        ("muscles/deep.yaml", 'value: "22709", sources: [book_2020]', 'value: "22709", sources: [nowhere]', ":9: muscles.longissimus_thoracis.identifiers[0].sources[0]: found 'nowhere', expected one of the 2 sources"),
        ("landmarks/spine.yaml", "source: body_scan", "source: body_scam", ":1: source: found 'body_scam', expected one of the 2 sources; did you mean 'body_scan'?"),
        ("muscles/deep.yaml", "topic: strain", "topic: strains", ":19: muscles.longissimus_thoracis.pain[0].topic: found 'strains', expected one of the 2 pain topics; did you mean 'strain'?"),
        ("muscles/deep.yaml", "part_of: longissimus", "part_of: longus", ":6: muscles.longissimus_thoracis.part_of: found 'longus', expected one of the 1 whole muscles"),
        ("muscles/deep.yaml", "group: erector_spinae", "group: spine", ":8: muscles.longissimus_thoracis.group: found 'spine', expected one of the 1 groups of layer deep"),
        ("muscles/deep.yaml", "id: longissimus_thoracis", "id: T5", ":2: muscles.T5.id: found 'T5', which bones.yaml has already, expected a new id"),
        ("sources.yaml", "id: body_scan", "id: book_2020", ":4: sources.book_2020.id: found 'book_2020', which sources.yaml has already"),
        ("fascicles/deep.yaml", "muscle: longissimus_thoracis", "muscle: longissimus", ":2: tables[0].muscle: found 'longissimus', expected one of the 1 muscles"),
        ("fascicles/deep.yaml", "T5.spinous_side", "T5.spinous_sides", "origin: found 'T5.spinous_sides', expected one of the 3 landmarks; did you mean 'T5.spinous_side'?"),
        ("fascicles/points.yaml", "at: spinous_process_tip", "at: spinous_tip", ":2: points.spinous_side: found 'T5.spinous_tip', expected one of the 2 landmarks"),
        # whole files
        ("layers.yaml", "layers:", "layers: {", ":"),
        ("bones.yaml", FILES["bones.yaml"], "", "bones.yaml:1: -: found an empty file, expected YAML"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_file_line_and_field(data, file, before, after, complaint):
    broken = replace_in(data / file, before, after)
    found = complaints(data)
    assert any(str(broken) in text and complaint in text for text in found), "\n".join(found)


def test_a_missing_file_is_named(data):
    (data / "pain" / "topics.yaml").unlink()
    missing = data / "pain" / "topics*.yaml"
    assert f"{missing}:1: -: found no such file, expected one" in complaints(data)


def test_the_mistakes_of_all_files_are_told_at_once(data):
    replace_in(data / "bones.yaml", "region: thorax", "region: chest")
    replace_in(data / "muscles" / "deep.yaml", "    origin:", "    orgin:")
    replace_in(data / "pain" / "topics.yaml", "sources: [book_2020]", "sources: [book_1999]")
    found = "\n".join(complaints(data))
    assert "bones.T5.region" in found
    assert "orgin" in found
    assert "book_1999" in found


def test_a_mistake_in_a_record_does_not_make_its_mentions_look_wrong(data):
    replace_in(data / "pain" / "topics.yaml", "name: Strain", "name: 7")
    assert [text.split(": ", 1)[1] for text in complaints(data)] == [
        "topics.strain.name: found 7, expected text"
    ]


def test_facts_load_in_less_than_a_second_without_numpy():
    code = (
        "import sys; from explorer.facts import load_facts; load_facts();"
        "assert not {'numpy', 'pyvista', 'trame'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    best = min(_seconds(load_facts) for _ in range(3))
    assert best < 0.8


def _seconds(function) -> float:
    start = time.process_time()  # other programs of the machine do not count
    function()
    return time.process_time() - start
