"""The texts of a catalogue in its language, and statements as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from explorer.facts import Statement

Json = dict[str, Any]

SOURCE_LANGUAGE = "en"
"""The language in which every text exists."""


class Words:
    """Looks up each text under its key (`explorer.facts.translatable`) in one language.

    Parameters
    ----------
    language
        Of the catalogue.
    texts
        Its translations by key; a text that is not among them stays English.
    """

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self._texts = texts

    def text(self, key: str, english: str) -> str:
        """Return the text under a key."""
        return self._texts.get(key, english)

    def statement(self, value: Statement, key: str | None = None) -> Json:
        """Return the text, source ids and evidence of a statement, and ``lang`` if it differs.

        Parameters
        ----------
        value
            The statement, in English.
        key
            Of its translation; without one it is not translated.
        """
        translated = None if key is None else self._texts.get(key)
        told: Json = {
            "text": value.text if translated is None else translated,
            "sources": list(value.sources),
            "evidence": value.evidence,
        }
        return told if translated is not None else {**told, **self.foreign()}

    def statements(self, values: Iterable[Statement], key: str | None = None) -> list[Json]:
        """Return several statements in their order; the key of each ends in its number."""
        return [
            self.statement(value, None if key is None else f"{key}.{index}")
            for index, value in enumerate(values)
        ]

    def foreign(self) -> Json:
        """Return the mark of a record whose texts are English in another language's catalogue."""
        return {} if self.language == SOURCE_LANGUAGE else {"lang": SOURCE_LANGUAGE}
