"""Read ``anatomy_data/translations/<language>/``: the texts of the explorer in other languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from explorer.facts.errors import FactsError
from explorer.facts.files import TRANSLATIONS, TranslationFile, read_files
from explorer.paths import DATA_DIR

REQUIRED_LANGUAGES = ("es", "de", "fr", "pt")
"""Languages that must be there; every further folder counts as soon as it exists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """All texts of one language.

    Attributes
    ----------
    language
        Two letters, as in the name of its folder.
    reviewed
        Whether a native reader has looked at every text of it.
    texts
        By the keys of `explorer.facts.translations.translatable`.
    """

    language: str
    reviewed: bool
    texts: Mapping[str, str]


def load_translations(data_dir: Path = DATA_DIR) -> Mapping[str, Translation]:
    """Read every language, in the order in which a reader is offered them.

    Raises
    ------
    FactsError
        Holds every problem of every file. A text that is missing is none: it is shown in English,
        and `explorer.facts.check_facts` names it.
    """
    data = read_files(data_dir, TRANSLATIONS)
    if data.problems:
        raise FactsError(data.problems)
    return gathered(data.records(TranslationFile))


def gathered(files: Iterable[TranslationFile]) -> Mapping[str, Translation]:
    """Return the languages that several files make up."""
    found: dict[str, Translation] = {}
    for file in files:
        known = found.get(file.language)
        found[file.language] = Translation(
            language=file.language,
            reviewed=file.reviewed and (known is None or known.reviewed),
            texts=MappingProxyType({**(known.texts if known else {}), **file.texts}),
        )
    rank = {language: index for index, language in enumerate(REQUIRED_LANGUAGES)}
    ordered = sorted(found, key=lambda language: (rank.get(language, len(rank)), language))
    return MappingProxyType({language: found[language] for language in ordered})
