"""The words of questions in one language: templates, short answers, and names of structures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from explorer.facts import Facts, Structure
from explorer.learn.questions.cues import folded
from explorer.learn.questions.records import Words

_PREFIX = "questions."
_KINDS_OF_MUSCLE = re.compile(r"^(musculus|musculi|os|ligamentum)\s+", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"^(.*?)\s*\(([^()]*)\)$")


class Terms:
    """Everything that a question says, in the language of ``words``."""

    def __init__(self, facts: Facts, words: Words) -> None:
        self.facts = facts
        self.words = words
        self._shared = _names_of_several(facts, words)

    def say(self, key: str, /, **given: str) -> str:
        """Return an interface word below ``questions.`` with its blanks filled in."""
        name = _PREFIX + key
        text = self.words.text(f"interface.{name}", self.facts.interface[name])
        return text.format(**given)

    def name(self, structure_id: str) -> str:
        """Return the name of a structure."""
        structure = self.facts.structures[structure_id]
        return self.words.text(f"structure.{structure_id}.name", structure.name)

    def names(self, structure_id: str) -> tuple[str, ...]:
        """Return everything that a structure is called, its name first; some names are shared."""
        return tuple(dict.fromkeys(_names(self.facts.structures[structure_id], self.words)))

    def accepted(self, structure_id: str) -> tuple[str, ...]:
        """Return what may be typed for a structure: all its names that are nothing else's.

        Who types "traps" or "rotator cuff" has not said which of several is marked.
        """
        found = [name for name in self.names(structure_id) if folded(name) not in self._shared]
        different = {folded(name): name for name in reversed(found)}
        return tuple(name for name in found if different[folded(name)] == name)

    def listed(self, parts: Iterable[str]) -> str:
        """Return one or two phrases as one."""
        several = list(parts)
        if len(several) == 1:
            return several[0]
        return self.say("list.and", first=several[0], second=several[1])


def capital(text: str) -> str:
    """Return a text that begins with a capital."""
    return text[:1].upper() + text[1:]


def _names_of_several(facts: Facts, words: Words) -> frozenset[str]:
    counted = Counter(
        name
        for structure in facts.structures.values()
        for name in {folded(each) for each in _names(structure, words)}
    )
    return frozenset(name for name, count in counted.items() if count > 1)


def _names(structure: Structure, words: Words) -> Iterator[str]:
    """Yield names in the language, the English ones, Latin ones, and those without brackets."""
    key = f"structure.{structure.id}"
    given = [words.text(f"{key}.name", structure.name), structure.name, structure.latin]
    if structure.everyday is not None:
        given += [words.text(f"{key}.everyday", structure.everyday), structure.everyday]
    given += structure.synonyms
    for name in given:
        yield name
        if bare := _KINDS_OF_MUSCLE.sub("", name):
            yield bare
        if parts := _IN_BRACKETS.match(name):
            yield from (part for part in parts.groups() if part)
