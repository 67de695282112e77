"""All questions: drafts of every kind, each with options, or none where no fair ones exist."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import cycle

from explorer.facts import Facts
from explorer.learn.questions.draft import Draft, Making
from explorer.learn.questions.of_muscles import about_muscles
from explorer.learn.questions.of_names import about_names
from explorer.learn.questions.of_places import about_places
from explorer.learn.questions.options import OPTIONS, chance, placed, ranks, wrong_options
from explorer.learn.questions.records import KINDS, SEED, PoolChoice, PoolQuestion, Words
from explorer.learn.questions.terms import Terms
from explorer.learn.questions.views import Neighbours

_ID_LETTERS = 10


def make_questions(
    facts: Facts, *, neighbours: Neighbours, words: Words, language: str = "en", seed: int = SEED
) -> tuple[PoolQuestion, ...]:
    """Return the questions that the facts allow, in one language.

    Parameters
    ----------
    facts
        All of them.
    neighbours
        By base id, what touches a structure and where it lies, as the manifest has it.
    words
        The texts of the language. What has no translation stays English, and a reason says so.
    language
        Must be that of ``words``.
    seed
        Of all chance.

    Returns
    -------
    tuple
        By kind; within a kind in an order by chance. The same input gives the same questions, and
        a question has the same id in every language. Answers stand at each place equally often;
        how long the right option is among the others is spread as evenly as they allow.

    Raises
    ------
    ValueError
        If ``words`` are of another language.
    """
    if words.language != language:
        raise ValueError(
            f"language: expected that of the words, {words.language!r}; got {language!r}"
        )
    making = Making(facts=facts, neighbours=neighbours, terms=Terms(facts, words), seed=seed)
    drafts = [*about_names(making), *about_muscles(making), *about_places(making)]
    return tuple(
        question
        for kind in KINDS
        for question in _with_options([one for one in drafts if one.kind == kind], making)
    )


def _with_options(drafts: list[Draft], making: Making) -> Iterator[PoolQuestion]:
    if not drafts:
        return
    rng = chance("order", drafts[0].kind, seed=making.seed)
    ordered = list(drafts)
    rng.shuffle(ordered)
    places = cycle(range(OPTIONS))
    for draft, rank in zip(ordered, ranks(len(ordered), rng), strict=True):
        place = next(places)
        for one in (draft, draft.instead):
            options = None if one is None else _options(one, rank, place, making)
            if one is not None and options is not None:
                yield _question(one, options, making)
                break


def _options(draft: Draft, rank: int, place: int, making: Making) -> PoolChoice | None:
    rng = chance("options", draft.kind, draft.subject, draft.variant, seed=making.seed)
    if draft.kind == "side":
        wrong = draft.candidates
    else:
        asked = f"{draft.ask_text} {draft.known}"
        found = wrong_options(draft.right, draft.candidates, asked, rank=rank, rng=rng)
        if found is None:
            return None
        wrong = found
    return placed(draft.right.text, [one.text for one in wrong], place, rng)


def _question(draft: Draft, choose: PoolChoice, making: Making) -> PoolQuestion:
    structure = making.facts.structures[draft.subject]
    return PoolQuestion(
        id=_id(draft, making.seed),
        kind=draft.kind,
        about=(draft.subject, *draft.about),
        region=making.region(structure),
        layer=structure.layer,
        ask=draft.ask,
        ask_text=draft.ask_text,
        view=draft.view,
        mark=draft.mark,
        choose=choose,
        find=draft.find,
        accept=draft.accept,
        because=draft.because,
    )


def _id(draft: Draft, seed: int) -> str:
    name = ":".join((str(seed), draft.kind, draft.subject, draft.variant))
    return "q" + hashlib.sha256(name.encode()).hexdigest()[:_ID_LETTERS]
