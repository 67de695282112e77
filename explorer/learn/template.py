"""A new lesson, ready to be filled in: every field is there, with what it means."""

from __future__ import annotations

TEMPLATE = """\
# A lesson of the back anatomy explorer. Check it with: back-explorer lesson check {id}.yaml
# Replace every text in "..."; what begins with # is a comment.
lesson:
  id: {id}                       # as the file is called
  title: "..."                   # at most 60 characters
  summary: "..."                 # one or two sentences
  minutes: 10
  level: first                   # first or further
  language: en
  # place: 1                     # in the list of lessons; without it, by title after the others
  steps:
    - id: whole_back             # unique within the lesson
      title: "..."
      text:
        plain: "..."             # for patients: 2 to 5 short sentences in everyday words
        student: "..."           # 3 to 6 sentences with the proper terms
        # teacher: "..."         # hints for teaching this step, if you like
      sources: []                # ids of sources, as in: [gray_1918]; then set evidence: established
      evidence: unverified       # established, debated or traditional; unverified without a source
      view:                      # what the address bar of the explorer says after the ?
        peel: superficial        # superficial, intermediate, deep, transversospinal, segmental, skeleton
        view: posterior          # home, posterior, anterior, left, right, superior
        # select: multifidus.left  # what is lit
        # with: labels           # names beside the picture
      question:
        ask: "..."
        # Keep exactly one of choose, find and type.
        choose:
          options: ["...", "... 2", "... 3"]   # 3 to 5
          answer: "..."          # one of them, word for word
        # find: multifidus       # to be clicked in the view: the id of a structure, without a side
        # type: {{accept: ["...", "..."]}}       # to be typed; small slips are forgiven
        because: "..."           # why, shown after the answer
"""


def new_lesson(lesson_id: str) -> str:
    """Return the text of a new lesson file: one step, to be filled in and repeated."""
    return TEMPLATE.format(id=lesson_id)
