"""Words of other languages that we do not use with people in pain, and what to say instead.

They are the counterparts of `explorer.facts.wording.FRIGHTENING`; a language without a list has none.
"""

from __future__ import annotations

import re

FRIGHTENING_ABROAD: dict[str, dict[str, str]] = {
    "de": {
        r"verschl(?:eiß|iss)\w*|abgenutzt\w*|abnutzung\w*": "mit dem Alter verändert",
        r"(?:heraus|raus|ver)(?:gerutscht|rutscht|gesprungen)\w*": "vorgewölbte Bandscheibe",
        r"(?:zer)?br[öo]ckel\w*|zerfall\w*|kaputt\w*": "mit dem Alter verändert",
        r"(?:be|ge)schädigt\w*": "verändert oder gereizt",
        r"degenerati\w*|degeneriert\w*": "altersbedingt",
        r"eingeklemmt\w*": "gereizter Nerv",
        r"instabil\w*": "Rücken, der aus der Übung ist",
    },
    "es": {
        r"desgast\w*|deteriorad\w*": "cambiado con la edad",
        r"discos? (?:salid|desplazad|deslizad)\w*": "disco abombado",
        r"desmoron\w*|desintegr\w*": "cambiado con la edad",
        r"dañad\w*": "cambiado o irritado",
        r"degenerativ\w*|degenerad\w*": "propio de la edad",
        r"nervios? (?:pinzad|atrapad)\w*|pinzamiento\w*": "nervio irritado",
        r"fuera de (?:su )?(?:sitio|lugar)": "sensible",
    },
    "fr": {
        r"usées?|usés?|usures?": "changé avec l'âge",
        r"disques? (?:glissé|déplacé)\w*": "disque bombé",
        r"effrit\w*|détérior\w*": "changé avec l'âge",
        r"abîmé\w*|endommagé\w*": "changé ou irrité",
        r"dégénér\w*": "lié à l'âge",
        r"nerfs? (?:coincé|pincé)\w*": "nerf irrité",
    },
    "pt": {
        r"desgast\w*|deteriorad\w*": "mudado com a idade",
        r"discos? (?:saíd|deslocad|deslizad)\w*": "disco abaulado",
        r"esfarel\w*|desintegr\w*": "mudado com a idade",
        r"danificad\w*": "mudado ou irritado",
        r"degenerativ\w*|degenerad\w*": "próprio da idade",
        r"nervos? (?:pinçad|preso)\w*|pinçamento\w*": "nervo irritado",
        r"fora d[oe] (?:seu )?lugar": "sensível",
    },
}

_EXEMPT = ("interface.", "red_flags.")
"""What explains itself, and what must be plain."""


def frightening_word(language: str, key: str, text: str) -> str | None:
    """Return what is wrong with the words of a translated text, or None."""
    if key.startswith(_EXEMPT):
        return None
    for pattern, instead in FRIGHTENING_ABROAD.get(language, {}).items():
        if found := re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
            return f"found {found[0]!r}, expected words that do not frighten, such as {instead!r}"
    return None
