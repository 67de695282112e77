"""Where a muscle is attached, as short answers: read from what the facts say about its ends.

A short answer is the site and the levels that the statement names, so both always agree; a
statement that nothing is read from gives no question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from explorer.facts.segments import VERTEBRAE
from explorer.learn.questions.terms import Terms

_REGIONS = {"cervical": "C", "thoracic": "T", "lumbar": "L"}
_LEVEL = r"(?P<from>[CTL]\d+)\)?(?:-[CTL]\d+)?(?:,? (?:to|up to|and) (?P<to>[CTL]?\d+))?"
_REGION = r"(?P<region>cervical|thoracic|lumbar) vertebrae?(?!, about)"
_RIBS = r"ribs (?P<from>\d+) to (?P<to>\d+)"
_LEVELS = rf"[^.;]*?(?:{_LEVEL}|{_REGION})"

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("atlas_tubercle", r"posterior tubercle of the atlas"),
    ("lamina_above", r"lamina(?=[^.]*above)"),
    ("between_nuchal_lines", r"between the superior and inferior nuchal lines"),
    ("superior_nuchal_line", r"superior nuchal line(?!s)"),
    ("inferior_nuchal_line", r"inferior nuchal line(?!s)"),
    ("mastoid", r"mastoid process"),
    ("nuchal_ligament", r"nuchal ligament"),
    ("anterior_tubercles", rf"anterior tubercles? of{_LEVELS}"),
    ("posterior_tubercles", rf"posterior tubercles? of(?! the atlas){_LEVELS}"),
    (
        "transverse",
        rf"(?<!tubercles of the )(?<!tubercle of the )transverse process(?:es)?{_LEVELS}",
    ),
    ("spinous", rf"spinous process(?:es)?(?! and lamina){_LEVELS}"),
    ("articular", rf"articular processes{_LEVELS}"),
    ("mammillary", rf"mammillary process(?:es)?{_LEVELS}"),
    ("accessory", rf"accessory processes{_LEVELS}"),
    ("bodies", rf"sides of the bodies{_LEVELS}"),
    ("rib_angles", rf"angles of {_RIBS}"),
    ("lower_rib_angles", r"angles of the lower ribs"),
    ("ribs", rf"(?<!angles of )(?<!in the model ){_RIBS}"),
    ("lower_ribs", r"(?<!angles of the )lower [a-z]+ or [a-z]+ ribs"),
    ("last_rib", r"twelfth rib"),
    ("second_rib_below", r"second rib below"),
    ("rib_below", r"of the rib below"),
    ("clavicle", r"clavicle"),
    ("acromion", r"acromion"),
    ("spine_root", r"(?<!from the )(?<!above the )(?:\(root\)|root) of the scapular spine"),
    ("scapular_spine", r"lip of the scapular spine|spine of the scapula"),
    ("costal_border", r"costal surface of the medial border"),
    ("medial_border", r"(?<!costal surface of the )medial border(?! above)"),
    ("lateral_border", r"lateral border of the scapula"),
    ("superior_angle", r"^superior angle of the scapula"),
    ("inferior_angle", r"inferior angle of the scapula"),
    ("supraspinous_fossa", r"supraspinous fossa"),
    ("infraspinous_fossa", r"infraspinous fossa"),
    ("groove_floor", r"floor of the intertubercular groove"),
    ("groove_lip", r"medial lip of the intertubercular groove"),
    ("greater_tubercle", r"greater tubercle"),
    ("deltoid_tuberosity", r"deltoid tuberosity"),
    ("ilium", r"ilium behind|surface of the ilium"),
    ("sacrum", r"(?<!now and then also of L1 and the )sacrum"),
    ("iliac_crest", r"iliac crest"),
    ("lesser_trochanter", r"lesser trochanter"),
    ("greater_trochanter", r"greater trochanter"),
    ("iliotibial_tract", r"iliotibial tract"),
    ("gluteal_tuberosity", r"gluteal tuberosity"),
)
"""Sites, and how the statements of the facts name them."""

_FAMILY = {
    "anterior_tubercles": "transverse",
    "posterior_tubercles": "transverse",
    "accessory": "transverse",
    "mammillary": "articular",
    "lamina_above": "spinous",
    "atlas_tubercle": "spinous",
    "rib_angles": "ribs",
    "lower_rib_angles": "ribs",
    "lower_ribs": "ribs",
    "last_rib": "ribs",
    "rib_below": "ribs",
    "second_rib_below": "ribs",
    "between_nuchal_lines": "nuchal_lines",
    "superior_nuchal_line": "nuchal_lines",
    "inferior_nuchal_line": "nuchal_lines",
    "costal_border": "medial_border",
    "ilium": "iliac_crest",
    "scapular_spine": "spine_root",
}
"""Sites so near to one another that one is never a wrong answer for the other."""

_CLEARLY_DIFFERENT = (
    {"anterior_tubercles", "posterior_tubercles"},
    {"rib_below", "second_rib_below"},
)
"""Of one family, and yet never the same place."""

_SORTS = {
    "spine": "spinous transverse articular bodies nuchal_ligament",
    "ribs": "ribs",
    "skull": "nuchal_lines mastoid",
    "shoulder": "clavicle acromion spine_root medial_border lateral_border superior_angle inferior_angle "
    "supraspinous_fossa infraspinous_fossa groove_floor groove_lip greater_tubercle deltoid_tuberosity",
    "pelvis": "sacrum iliac_crest lesser_trochanter greater_trochanter iliotibial_tract gluteal_tuberosity",
}
_SORT_OF = {family: sort for sort, families in _SORTS.items() for family in families.split()}

_LONGEST = 66
"""Letters of an option of two sites: one that is much longer than the others stands out."""

_PLACE = {level: place for place, level in enumerate(VERTEBRAE)}
_ALL_RIBS = frozenset(range(1, 13))
_MENTIONS = {
    "spinous": (r"spinous process", frozenset(range(len(VERTEBRAE)))),
    "transverse": (r"transverse|accessory process", frozenset(range(len(VERTEBRAE)))),
    "articular": (r"articular process|mammillary", frozenset(range(len(VERTEBRAE)))),
    "ribs": (r"(?<!in the model )\brib", _ALL_RIBS),
    "nuchal_ligament": (r"nuchal ligament", frozenset()),
    "clavicle": (r"clavicle", frozenset()),
    "superior_angle": (r"superior (?:to the inferior )?angle", frozenset()),
    "inferior_angle": (r"inferior angle", frozenset()),
    "spine_root": (r"scapular spine|spine of the scapula", frozenset()),
    "medial_border": (r"medial border", frozenset()),
    "sacrum": (r"sacrum|sacroiliac", frozenset()),
    "iliac_crest": (r"iliac|ilium", frozenset()),
}
"""What a statement may name without levels that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One place of attachment.

    Attributes
    ----------
    key
        Its short answer, below ``questions.site.``.
    levels
        First and last level as the statement names them, one region, or nothing.
    places
        The vertebrae (by their place in the spine) or ribs among them.
    """

    key: str
    levels: tuple[str, ...] = ()
    places: frozenset[int] = frozenset()

    @property
    def family(self) -> str:
        """Return what it is compared with."""
        return _FAMILY.get(self.key, self.key)

    @property
    def sort(self) -> str:
        """Return the part of the body that it belongs to."""
        return _SORT_OF[self.family]

    def may_be(self, other: Site) -> bool:
        """Tell whether one cannot be offered as a wrong answer where the other is right."""
        if self.family != other.family or {self.key, other.key} in _CLEARLY_DIFFERENT:
            return False
        return not self.places or not other.places or bool(self.places & other.places)


@cache
def sites_in(text: str) -> tuple[Site, ...]:
    """Return the sites that a statement names, in its order."""
    found: dict[str, tuple[int, Site]] = {}
    for key, pattern in _PATTERNS:
        if match := re.search(pattern, text, re.IGNORECASE):
            found[key] = match.start(), _site(key, match)
    return tuple(site for _, site in sorted(found.values(), key=lambda pair: pair[0]))


@cache
def mentioned_in(text: str) -> tuple[Site, ...]:
    """Return what a statement names, and all levels of a site where one cannot be read.

    What a statement names twice, with other levels, counts with all of them.
    """
    sites = [_with_all_levels(site, text) for site in sites_in(text)]
    for family, (pattern, everywhere) in _MENTIONS.items():
        read = sum(site.family == family for site in sites)
        if len(re.findall(pattern, text, re.IGNORECASE)) > read:
            sites.append(Site(key=family, places=everywhere if read == 0 else _named(text, family)))
    return tuple(sites)


def _with_all_levels(site: Site, text: str) -> Site:
    """Return a site with every level that its statement names: sources differ, "or T4", "or 9"."""
    if not site.places:
        return site
    others = (other for other in sites_in(text) if other.places and other.sort == site.sort)
    if any(other.family != site.family for other in others):
        return site
    return replace(site, places=site.places | _named(text, site.family))


def phrase(sites: tuple[Site, ...], terms: Terms) -> str:
    """Return the first two sites in words, or the first where both are long."""
    several = [_phrase(site, terms) for site in sites[:2]]
    return terms.listed(several if sum(map(len, several)) <= _LONGEST else several[:1])


_COARSER = {
    "anterior_tubercles": "transverse",
    "posterior_tubercles": "transverse",
}


def coarser(sites: tuple[Site, ...]) -> tuple[Site, ...]:
    """Return the sites in words that tell less, for names that consist of the exact ones."""
    return tuple(replace(site, key=_COARSER.get(site.key, site.key)) for site in sites)


def sort_of(sites: tuple[Site, ...]) -> str:
    """Return what sort of answer `phrase` gives: that of its first site."""
    return sites[0].sort


def _phrase(site: Site, terms: Terms) -> str:
    key = f"site.{site.key}"
    if not site.levels:
        return terms.say(key)
    if len(site.levels) == 1:
        name = site.levels[0]
        if name in _REGIONS:
            return terms.say(key, levels=terms.say(f"levels.{name}"))
        one = f"{key}_one" if site.key in ("spinous", "transverse") else key
        return terms.say(one, levels=name)
    first, last = site.levels
    return terms.say(key, levels=terms.say("range.to", first=first, last=last))


def _site(key: str, match: re.Match[str]) -> Site:
    given = match.groupdict()
    if region := given.get("region"):
        return Site(key=key, levels=(region,), places=frozenset(_of_region(_REGIONS[region])))
    first, last = given.get("from"), given.get("to")
    if first is None:
        return Site(key=key)
    if last is None:
        return Site(key=key, levels=(first,), places=frozenset({_PLACE[first]}))
    if first.isdigit():
        return Site(
            key=key, levels=(first, last), places=frozenset(range(int(first), int(last) + 1))
        )
    last = last if last[0].isalpha() else first[0] + last
    places = sorted((_PLACE[first], _PLACE[last]))
    first, last = (VERTEBRAE[place] for place in places)
    return Site(key=key, levels=(first, last), places=frozenset(range(places[0], places[1] + 1)))


def _of_region(letter: str) -> Iterator[int]:
    return (place for level, place in _PLACE.items() if level.startswith(letter))


def vertebrae_named(text: str) -> frozenset[str]:
    """Return the vertebrae from the first to the last that a statement names, whatever for."""
    places = _named(text, "spinous") if re.search(r"[CTL]\d", text) else frozenset()
    return frozenset(VERTEBRAE[place] for place in places)


def _named(text: str, family: str) -> frozenset[int]:
    """Return every level or rib that a statement names, whatever for, and all between them."""
    if family == "ribs":
        found = [int(number) for number in re.findall(r"(?<![CTLS\d])\d{1,2}\b", text)]
        found = [number for number in found if number in _ALL_RIBS]
        everywhere = _ALL_RIBS
    else:
        found = [_PLACE[level] for level in re.findall(r"[CTL]\d+", text) if level in _PLACE]
        everywhere = frozenset(range(len(VERTEBRAE)))
    return frozenset(range(min(found), max(found) + 1)) if found else everywhere
