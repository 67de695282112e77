"""Facts room: ``anatomy_data/`` as frozen records. See docs/architecture.md."""

from explorer.facts.errors import FactsError, Problem
from explorer.facts.landmarks import Landmark, Landmarks
from explorer.facts.load_landmarks import load_landmarks

__all__ = ["FactsError", "Landmark", "Landmarks", "Problem", "load_landmarks"]
