"""Rules about translations: every required text is there, and nothing else is."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from explorer.facts.errors import Problem
from explorer.facts.files import DataFiles, StampsFile, TranslationFile
from explorer.facts.load_translations import REQUIRED_LANGUAGES
from explorer.facts.translations import missing_from, stamp
from explorer.facts.wording_abroad import frightening_word

FOLDER = "translations"
COPIED_WORDS = 6
"""A text of as many words that is the same in both languages was not translated."""
_SHOWN_KEYS = 3
_PLACEHOLDER = re.compile(r"\{\w*\}")


def translation_problems(
    data: DataFiles, wanted: Mapping[str, str], data_dir: Path
) -> Iterator[Problem]:
    """Yield what is wrong with the translations.

    Parameters
    ----------
    data
        The files of ``translations/``.
    wanted
        The texts that each language must give, in English, by key.
    data_dir
        The data folder.
    """
    for marked, file in data.parsed(TranslationFile):
        if file.language != marked.file.parent.name:
            expected = f"{marked.file.parent.name!r}, as its folder is called"
            yield marked.problem(("language",), f"found {file.language!r}, expected {expected}")
        for key, text in file.texts.items():
            if message := _wrong(key, text, wanted) or frightening_word(file.language, key, text):
                yield marked.problem(("texts", key), message)
    yield from _given_twice(data)
    yield from _outdated(data, wanted)
    yield from _missing(data, wanted, data_dir)


def _wrong(key: str, text: str, wanted: Mapping[str, str]) -> str | None:
    """Return what is wrong with one text, or None."""
    if key not in wanted:
        near = difflib.get_close_matches(key, wanted, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        return f"found a text that nothing shows, expected one of the {len(wanted)} keys{hint}"
    found, expected = (Counter(_PLACEHOLDER.findall(each)) for each in (text, wanted[key]))
    if found != expected:
        return f"found placeholders {_listed(found)}, expected {_listed(expected)}"
    if text == wanted[key] and len(text.split()) >= COPIED_WORDS:
        return "found the English text, expected a translation"
    return None


def _given_twice(data: DataFiles) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for marked, file in data.parsed(TranslationFile):
        for key in file.texts:
            other = seen.setdefault((file.language, key), marked.file.name)
            if other != marked.file.name:
                message = f"found a text that {other} gives already, expected it once"
                yield marked.problem(("texts", key), message)


def _outdated(data: DataFiles, wanted: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the texts whose English has changed, or moved in its list, since they were stamped."""
    stamps = {
        (marked.file.parent.name, key): mark
        for marked, file in data.parsed(StampsFile)
        for key, mark in file.stamps.items()
    }
    for marked, file in data.parsed(TranslationFile):
        for key in file.texts:
            mark = stamps.get((file.language, key))
            if mark is not None and key in wanted and mark != stamp(wanted[key]):
                message = (
                    f"found a translation of another text, expected one of {wanted[key]!r}; "
                    f"once it is right: back-explorer translations {file.language} --stamp"
                )
                yield marked.problem(("texts", key), message)


def _missing(data: DataFiles, wanted: Mapping[str, str], data_dir: Path) -> Iterator[Problem]:
    """Yield one problem for each language that is incomplete."""
    given: dict[str, dict[str, str]] = {language: {} for language in REQUIRED_LANGUAGES}
    for file in data.records(TranslationFile):
        given.setdefault(file.language, {}).update(file.texts)
    for language, texts in given.items():
        missing = list(missing_from(wanted, texts))
        if missing:
            first = ", ".join(missing[:_SHOWN_KEYS]) + (", ..." if missing[_SHOWN_KEYS:] else "")
            message = (
                f"found no text for {len(missing)} of {len(wanted)} keys ({first}), expected all; "
                f"print them with: back-explorer translations {language} --missing"
            )
            yield Problem(data_dir / FOLDER / language, 1, "texts", message)


def _listed(placeholders: Counter[str]) -> str:
    return " ".join(sorted(placeholders.elements())) or "none"
