"""``anatomy_data/translations/<language>/``: the texts of the explorer in other languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.facts.forms import Text
from explorer.facts.yaml_marks import FactModel

REQUIRED_LANGUAGES = ("es", "de", "fr", "pt")
"""Languages that must be there; every further folder counts as soon as it exists."""


class TranslationFile(FactModel):
    """One file of a language: ``texts`` by the keys of `translatable`.

    ``reviewed`` is true once a native reader has looked at every text of the file.
    """

    language: Text
    reviewed: bool
    texts: dict[str, Text]


@dataclass(frozen=True, slots=True)
class Translation:
    """All texts of one language; ``reviewed`` if all of its files are."""

    language: str
    reviewed: bool
    texts: Mapping[str, str]
