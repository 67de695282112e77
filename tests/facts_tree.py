"""A small, complete data folder for tests, and a way to break one line of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from explorer.facts import load_facts, translatable
from explorer.facts.load_translations import REQUIRED_LANGUAGES
from explorer.facts.translations import template

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
    summary: {text: The frame., sources: [book_2020], evidence: established}
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
    summary: {text: A vertebra., sources: [book_2020], evidence: established}
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
    everyday: long back straightener
    fibres: {text: Up and outwards from S4 to T1., sources: [book_2020], evidence: established}
    variants: [{text: Some reach T2., sources: [book_2020], evidence: debated}]
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
    summary: {text: A cord., sources: [book_2020], evidence: established}
    origin: {text: C7., evidence: unverified}
    insertion: {text: L4., sources: [book_2020], evidence: established}
    actions:
      - {text: Limits flexion., sources: [book_2020], evidence: established}
    purpose: {text: Holds when you bend., sources: [book_2020], evidence: established}
    pain:
      - {topic: strain, text: It can ache., sources: [book_2020], evidence: established}
""",
    "pain/topics.yaml": """\
topics:
  - id: strain
    name: Strain
    summary: {text: Sore after work., sources: [book_2020], evidence: debated}
    plain: {text: The back is sore., sources: [book_2020], evidence: debated}
    where: {text: The long muscles., sources: [book_2020], evidence: established}
    structures: [longissimus_thoracis, T5]
    symptoms: [ache]
    feels_like:
      - {text: A dull ache., sources: [book_2020], evidence: established}
    worse:
      - {text: To lift a box., sources: [book_2020], evidence: established}
    better:
      - {text: Warmth., sources: [book_2020], evidence: established}
    helps:
      - {text: To move more., sources: [book_2020], evidence: established}
    related_helps: [walking]
    seek_care:
      - {text: If it stays., sources: [book_2020], evidence: established}
    certainty: {text: Quite sure., sources: [book_2020], evidence: established}
  - id: non_specific_back_pain
    name: Pain without a single cause
    summary: {text: No part can be named., sources: [book_2020], evidence: established}
    plain: {text: No one spot is at fault., sources: [book_2020], evidence: established}
    where: {text: No place., sources: [book_2020], evidence: established}
    without_structures: true
    symptoms: [ache]
    feels_like: [{text: An ache., sources: [book_2020], evidence: established}]
    worse: [{text: To sit still., sources: [book_2020], evidence: established}]
    better: [{text: To move., sources: [book_2020], evidence: established}]
    helps: [{text: To stay active., sources: [book_2020], evidence: established}]
    seek_care: [{text: If it gets worse., sources: [book_2020], evidence: established}]
    certainty: {text: Sure., sources: [book_2020], evidence: established}
""",
    "pain/symptoms.yaml": """\
symptoms:
  - id: ache
    name: Ache
    summary: {text: It is sore., sources: [book_2020], evidence: established}
    plain: {text: It hurts a bit., sources: [book_2020], evidence: established}
    where: {text: Anywhere., sources: [book_2020], evidence: established}
    without_structures: true
    seek_care:
      - {text: If it lasts., sources: [book_2020], evidence: established}
""",
    "pain/helps.yaml": """\
helps:
  - id: walking
    name: Walking
    kind: exercise
    summary: {text: It moves the hips., sources: [book_2020], evidence: established}
    plain: {text: Go for a walk., sources: [book_2020], evidence: established}
    guidelines:
      - {body: Somebody, year: 2020, position: for, text: Walk., sources: [book_2020], evidence: established}
    cautions:
      - {text: Mind the road., sources: [book_2020], evidence: established}
""",
    "pain/red_flags.yaml": """\
red_flags:
  introduction: {text: Few need it., sources: [book_2020], evidence: established}
  emergency:
    action: {text: Call now., sources: [book_2020], evidence: established}
    signs: [{text: Numb buttocks., sources: [book_2020], evidence: established}]
  same_day:
    action: {text: Call today., sources: [book_2020], evidence: established}
    signs: [{text: You feel hot., sources: [book_2020], evidence: established}]
""",
    "pain/areas.yaml": """\
areas:
  - id: upper_back
    name: Upper back
    plain: {text: It can ache here., sources: [book_2020], evidence: established}
    seeds:
      - T5.spinous_process_tip
      - {landmark: T5.transverse_process_tip, shift_mm: [20, 0, 0]}
    structures: [longissimus_thoracis, T5]
    symptoms: [ache]
    topics: [non_specific_back_pain]
elsewhere: [{landmark: T5.spinous_process_tip, shift_mm: [0, -200, 0]}]
""",
    "pain/path.yaml": """\
steps:
  - id: red_flags
    title: First
    text: {text: Read these signs., sources: [book_2020], evidence: established}
  - id: area
    title: Where
    text: {text: Show the place., sources: [book_2020], evidence: established}
  - id: reassurance
    title: Good to know
    text: {text: Most pain gets better., sources: [book_2020], evidence: established}
  - id: structures
    title: What lies there
    text: {text: Parts of the body., sources: [book_2020], evidence: established}
  - id: next
    title: What next
    text: {text: Keep on the move., sources: [book_2020], evidence: established}
""",
    "teaching/muscles.yaml": """\
teaching:
  - of: longissimus
    pitfalls: [{text: It is not one strap., sources: [book_2020], evidence: established}]
    questions:
      - question: Where does it end?
        answer: {text: At the ribs., sources: [book_2020], evidence: established}
  - of: strain
    questions:
      - question: What is sore?
        answer: {text: A muscle may be., sources: [book_2020], evidence: debated}
  - of: non_specific_back_pain
    questions:
      - question: What is at fault?
        answer: {text: No single part., sources: [book_2020], evidence: established}
""",
    "plain/groups.yaml": """\
plain:
  - {of: spine, text: A chain of small bones., sources: [book_2020], evidence: established}
""",
    "numbers/muscles.yaml": """\
numbers:
  - {of: longissimus, quantity: pcsa_cm2, value: 11.5, spread: 2, spread_kind: sd, n: 12, who: men, method: dissection, sources: [book_2020], evidence: established}
""",
    "glossary.yaml": """\
terms:
  - id: extension
    term: extension
    forms: [extends]
    meaning: {text: Bending back., sources: [book_2020], evidence: established}
""",
    "interface/en.yaml": """\
language: en
strings:
  language.name: English
  layer.deep: Deep
  message.found: "Found {n} parts"
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
    """Write the small data folder, with every text in every language, and return it."""
    for name, text in FILES.items():
        _write(folder / name, text)
    for language in REQUIRED_LANGUAGES:
        _write(folder / "translations" / language / "all.yaml", _translation(language, folder))
    return folder


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


_written: dict[str, str] = {}


def _translation(language: str, folder: Path) -> str:
    """Return a complete translation of the small data folder; it is always the same."""
    if language not in _written:
        empty = template(language, translatable(load_facts(folder)))
        _written[language] = re.sub(r'(# .*\n.*: )""', _filled(language), empty)
    return _written[language]


def _filled(language: str) -> Callable[[re.Match[str]], str]:
    """Return what puts a text with all placeholders of the English one after each key."""

    def filled(key: re.Match[str]) -> str:
        return key[1] + json.dumps(" ".join([language, *re.findall(r"{\w*}", key[1])]))

    return filled


def replace_in(file: Path, before: str, after: str) -> Path:
    """Replace the first ``before`` in a file, which must be there."""
    text = file.read_text(encoding="utf-8")
    assert before in text, f"{before!r} is not in {file}"
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    return file
