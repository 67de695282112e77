"""Choose wrong options that could be right, so that nothing but knowledge tells them apart."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, cycle, islice

from explorer.learn.questions.cues import cues, folded
from explorer.learn.questions.records import SEED, PoolChoice

OPTIONS = 4
"""How many options a question has; left or right has two."""

_COVERING = 2
"""So many are tried that share the same cue with the question."""

_LENGTH_COUNTS = 3.0
"""How much one place by length counts against how plausible an option is (0 to 4 each)."""

_POOL = 11
"""So many of the most plausible candidates are tried in all combinations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something that can be chosen.

    Attributes
    ----------
    text
        What is read.
    sort
        What kind of thing it is; the right option is never the only one of its sort.
    cue
        What else it is called: a cue may lie there, too.
    near
        How plausible it is as a wrong answer; larger is more plausible.
    """

    text: str
    sort: str
    cue: str = ""
    near: float = 0.0

    @property
    def told(self) -> str:
        """Return everything that a reader may connect with a question."""
        return f"{self.text} {self.cue}"


def chance(*parts: object, seed: int = SEED) -> random.Random:
    """Return a source of chance that depends on what it is for alone."""
    name = ":".join(map(str, (seed, *parts)))
    return random.Random(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big"))


def wrong_options(
    right: Option, candidates: Sequence[Option], asked: str, *, rank: int, rng: random.Random
) -> tuple[Option, ...] | None:
    """Return three wrong options, or None if the candidates do not allow a fair question.

    Parameters
    ----------
    right
        The right one.
    candidates
        What is certainly wrong.
    asked
        The question and every name of what it is about.
    rank
        How many of the wrong ones should be shorter than the right one, 0 to 3.
    rng
        Decides between what is equally plausible.
    """
    told = {folded(right.text)}
    fresh: list[Option] = []
    for one in candidates:
        if folded(one.text) not in told:
            told.add(folded(one.text))
            fresh.append(one)
    read, known = cues(asked, right.text), cues(asked, right.cue)
    rng.shuffle(fresh)
    ordered = sorted(fresh, key=lambda one: -one.near)
    # Those without which no set is fair come first, however far they are.
    covering = [
        one
        for cue in sorted(read | known)
        for one in [other for other in ordered if cue in folded(other.told)][:_COVERING]
    ]
    shorter = [one for one in ordered if len(one.text) < len(right.text)][:3]
    longer = [one for one in ordered if len(one.text) > len(right.text)][:3]
    of_sort = [one for one in ordered if one.sort == right.sort][:2]
    pool = list(dict.fromkeys((*covering, *of_sort, *shorter, *longer, *ordered[:_POOL])))

    def cost(wrong: tuple[Option, ...]) -> float:
        lengths = [len(one.text) for one in wrong]
        found = sum(length < len(right.text) for length in lengths)
        same = sum(length == len(right.text) for length in lengths)
        off = max(0, found - rank) if found > rank else max(0, rank - found - same)
        spread = max(abs(length - len(right.text)) for length in lengths) / len(right.text)
        return _LENGTH_COUNTS * off + spread - sum(one.near for one in wrong)

    fair = [
        wrong
        for wrong in combinations(pool, OPTIONS - 1)
        if any(one.sort == right.sort for one in wrong)
        and all(any(cue in folded(one.text) for one in wrong) for cue in read)
        and all(any(cue in folded(one.told) for one in wrong) for cue in known)
        and not _odd_one_out(right, wrong)
    ]
    return min(fair, key=cost) if fair else None


def _odd_one_out(right: Option, wrong: Sequence[Option]) -> bool:
    """Tell whether all wrong options begin with the same word and the right one does not."""
    first, *others = (_first_word(one.text) for one in (right, *wrong))
    return len(set(others)) == 1 and first != others[0]


@cache
def _first_word(text: str) -> str:
    return folded(text).partition(" ")[0]


def ranks(count: int, rng: random.Random) -> list[int]:
    """Return a wanted rank by length for each of some questions, each rank equally often."""
    found = list(islice(cycle(range(OPTIONS)), count))
    rng.shuffle(found)
    return found


def placed(right: str, wrong: Sequence[str], place: int, rng: random.Random) -> PoolChoice:
    """Return the options with the right one at a place and the others in an order by chance."""
    others = list(wrong)
    rng.shuffle(others)
    place %= len(others) + 1
    return PoolChoice(options=(*others[:place], right, *others[place:]), answer=place)
