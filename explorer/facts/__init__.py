"""Facts room: ``anatomy_data/`` as frozen records. See docs/architecture.md."""

from explorer.facts.check import CheckReport, check_facts
from explorer.facts.errors import FactsError, Problem
from explorer.facts.fascicles import Fascicle, FascicleTable
from explorer.facts.landmarks import Landmark, Landmarks
from explorer.facts.load import Facts, load_facts
from explorer.facts.load_landmarks import load_landmarks
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
from explorer.facts.pain import (
    GuidelinePosition,
    Help,
    PainTopic,
    RedFlagGroup,
    RedFlags,
    Symptom,
)

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
    "PainRelation",
    "PainTopic",
    "Problem",
    "RedFlagGroup",
    "RedFlags",
    "SoftTissue",
    "Source",
    "Statement",
    "Structure",
    "Symptom",
    "WholeMuscle",
    "check_facts",
    "load_facts",
    "load_landmarks",
]
