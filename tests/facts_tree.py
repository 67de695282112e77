"""A small, complete data folder for tests, and a way to break one line of it."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "sources.yaml": """\
accessed: "2026-11-22"
sources:
  - {id: book_2020, title: A book, kind: reference, url: https://example.org/book}
  - {id: body_scan, title: A body, kind: dataset, note: Measured by us.}
""",
    "layers.yaml": """\
layers:
  - id: deep
    name: Deep muscles
    summary: {text: Near the spine., sources: [book_2020], evidence: established}
    groups:
      - {id: erector_spinae, name: Erector spinae}
  - id: skeleton
    name: Bones
    summary: {text: The frame., evidence: unverified}
    groups:
      - {id: spine, name: Spine}
whole_muscles:
  - {id: longissimus, name: Longissimus, latin: Musculus longissimus}
""",
    "bones.yaml": """\
bones:
  - id: T5
    name: Fifth thoracic vertebra
    latin: Vertebra thoracica V
    kind: bone
    group: spine
    region: thorax
    sided: false
    summary: {text: A vertebra., evidence: unverified}
""",
    "muscles/deep.yaml": """\
muscles:
  - id: longissimus_thoracis
    name: Longissimus thoracis
    latin: Musculus longissimus thoracis
    synonyms: [longissimus dorsi]
    part_of: longissimus
    layer: deep
    group: erector_spinae
    identifiers: [{scheme: FMA, value: "22709", sources: [book_2020]}]
    summary: {text: The largest part., sources: [book_2020], evidence: established}
    origin: {text: The sacrum., sources: [book_2020], evidence: established}
    insertion: {text: The ribs., sources: [book_2020], evidence: established}
    innervation: {text: Posterior rami., sources: [book_2020], evidence: established}
    blood_supply: {text: Segmental arteries., evidence: unverified}
    actions:
      - {text: Extends the spine., sources: [book_2020], evidence: established}
    purpose: {text: Raises you from a bend., sources: [book_2020], evidence: established}
    pain:
      - {topic: strain, text: It can be sore., evidence: unverified}
""",
    "soft_tissues.yaml": """\
soft_tissues:
  - id: supraspinous_ligament
    name: Supraspinous ligament
    latin: Ligamentum supraspinale
    kind: ligament
    layer: skeleton
    group: spine
    sided: false
    summary: {text: A cord., evidence: unverified}
    origin: {text: C7., evidence: unverified}
    insertion: {text: L4., evidence: unverified}
    actions:
      - {text: Limits flexion., evidence: unverified}
    purpose: {text: Holds when you bend., evidence: unverified}
    pain:
      - {topic: strain, text: It can ache., evidence: unverified}
""",
    "pain/topics.yaml": """\
topics:
  - id: strain
    name: Strain
    summary: {text: Sore after work., sources: [book_2020], evidence: debated}
    plain: {text: The back is sore., sources: [book_2020], evidence: debated}
    where: {text: The long muscles., evidence: unverified}
    structures: [longissimus_thoracis, T5]
    symptoms: [ache]
    feels_like:
      - {text: A dull ache., evidence: unverified}
    worse:
      - {text: Lifting., evidence: unverified}
    better:
      - {text: Warmth., evidence: unverified}
    helps:
      - {text: Moving., sources: [book_2020], evidence: established}
    related_helps: [walking]
    seek_care:
      - {text: If it stays., sources: [book_2020], evidence: established}
    certainty: {text: Quite sure., evidence: unverified}
""",
    "pain/symptoms.yaml": """\
symptoms:
  - id: ache
    name: Ache
    summary: {text: It is sore., evidence: unverified}
    plain: {text: It hurts a bit., evidence: unverified}
    where: {text: Anywhere., evidence: unverified}
    without_structures: true
    seek_care:
      - {text: If it lasts., evidence: unverified}
""",
    "pain/helps.yaml": """\
helps:
  - id: walking
    name: Walking
    kind: exercise
    summary: {text: It moves the hips., evidence: unverified}
    plain: {text: Go for a walk., evidence: unverified}
    guidelines:
      - {body: Somebody, year: 2020, position: for, text: Walk., sources: [book_2020], evidence: established}
    cautions:
      - {text: Mind the road., evidence: unverified}
""",
    "pain/red_flags.yaml": """\
red_flags:
  introduction: {text: Rarely needed., evidence: unverified}
  emergency:
    action: {text: Call now., evidence: unverified}
    signs: [{text: Numb buttocks., evidence: unverified}]
  same_day:
    action: {text: Call today., evidence: unverified}
    signs: [{text: Fever., evidence: unverified}]
""",
    "interface/en.yaml": """\
language: en
strings:
  layer.deep: Deep
""",
    "landmarks/spine.yaml": """\
source: body_scan
bones:
  T5:
    - {name: spinous_process_tip, at_mm: [0, 6, 1250], method: by eye}
    - {name: transverse_process_tip, sided: true, at_mm: [31, -20, 1260], method: by eye}
""",
    "fascicles/points.yaml": """\
points:
  - {name: spinous_side, bones: [T5], meaning: beside the tip, at: spinous_process_tip}
""",
    "fascicles/deep.yaml": """\
tables:
  - muscle: longissimus_thoracis
    spindles: {}
    groups:
      - basis: modelling
        fascicles:
          - origin: T5.spinous_side
            insertion: T5.transverse_process_tip
            tendon_mm: [5, 5]
            thickness_mm: 4
""",
}


def write_tree(folder: Path) -> Path:
    """Write the small data folder and return it."""
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def replace_in(file: Path, before: str, after: str) -> Path:
    """Replace the first ``before`` in a file, which must be there."""
    text = file.read_text(encoding="utf-8")
    assert before in text, f"{before!r} is not in {file}"
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    return file
