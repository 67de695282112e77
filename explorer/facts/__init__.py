"""Facts room: ``anatomy_data/`` as frozen records. See docs/architecture.md."""

from explorer.facts.check import CheckReport, check_facts
from explorer.facts.errors import FactsError, Problem
from explorer.facts.fascicles import Fascicle, FascicleTable
from explorer.facts.landmarks import Landmark, Landmarks
from explorer.facts.load import Facts, load_facts
from explorer.facts.load_landmarks import load_landmarks
from explorer.facts.load_translations import Translation, load_translations
from explorer.facts.model import (
    Bone,
    Group,
    Identifier,
    Layer,
    Muscle,
    PainRelation,
    SoftTissue,
    Source,
    Statement,
    Structure,
    WholeMuscle,
)
from explorer.facts.numbers import PublishedNumber
from explorer.facts.pain import (
    GuidelinePosition,
    Help,
    PainTopic,
    RedFlagGroup,
    RedFlags,
    Symptom,
)
from explorer.facts.pain_path import PainArea, PathStep, Seed
from explorer.facts.teaching import PlainWords, Question, Teaching, Term
from explorer.facts.translations import translatable

__all__ = [
    "Bone",
    "CheckReport",
    "Facts",
    "FactsError",
    "Fascicle",
    "FascicleTable",
    "Group",
    "GuidelinePosition",
    "Help",
    "Identifier",
    "Landmark",
    "Landmarks",
    "Layer",
    "Muscle",
    "PainArea",
    "PainRelation",
    "PainTopic",
    "PathStep",
    "PlainWords",
    "Problem",
    "PublishedNumber",
    "Question",
    "RedFlagGroup",
    "RedFlags",
    "Seed",
    "SoftTissue",
    "Source",
    "Statement",
    "Structure",
    "Symptom",
    "Teaching",
    "Term",
    "Translation",
    "WholeMuscle",
    "check_facts",
    "load_facts",
    "load_landmarks",
    "load_translations",
    "translatable",
]
