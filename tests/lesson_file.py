"""A lesson without a mistake, about the shipped facts, for tests to break."""

from __future__ import annotations

from pathlib import Path

LESSON = """\
lesson:
  id: deep_muscles
  title: "The deep muscles"
  summary: "What holds the spine, and how to find it."
  minutes: 5
  level: first
  language: en
  steps:
    - id: near_the_spine
      title: "Near the spine"
      text:
        plain: "These muscles lie deep. They hold you up."
        student: "Multifidus lies deep. It spans a few levels. It belongs to the transversospinales."
        teacher: "Ask what a slipped disc is thought to be, and why nobody should say so."
      sources: [hofste_2020]
      evidence: established
      view: {peel: deep, select: spinalis_thoracis.left, xray: yes, with: "labels,ruler", view: posterior}
      question:
        ask: "Where is the multifidus?"
        find: multifidus
        because: "It lies beside the spinous processes."
    - id: its_name
      title: "What it is called"
      text:
        plain: "One muscle spans your whole low back. It starts at the hips."
        student: "Latissimus dorsi is broad. It covers the lower back. It ends on the humerus."
      sources: [hofste_2020]
      evidence: debated
      view: {}
      question:
        ask: "How is the broadest muscle of the back called?"
        type: {accept: [latissimus dorsi, latissimus]}
        because: "Its name says that it is the broadest."
        sources: [liu_2017]
    - id: how_many
      title: "How many"
      text:
        plain: "There are soft pads in the spine. They sit between the bones."
        student: "Discs join the bodies. They are numbered from above. None lies above C2."
      evidence: unverified
      view: {layers: "skeleton", cut: "sagittal:0", hide: sacrum}
      question:
        ask: "How many discs are there?"
        choose: {options: ["22", "23", "24"], answer: "23"}
        because: "The first lies between C2 and C3."
"""

AWKWARD = 'Left & right: <b>"both"</b>'
"""A title that must be escaped wherever it stands."""


def awkward_lesson(folder: Path) -> Path:
    """Write the lesson under the awkward title; return its file."""
    file = folder / "deep_muscles.yaml"
    file.write_text(LESSON.replace('"The deep muscles"', f"'{AWKWARD}'"), encoding="utf-8")
    return file
