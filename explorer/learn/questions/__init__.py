"""Questions that are made from the facts; see `make_questions`."""

from explorer.learn.questions.making import make_questions
from explorer.learn.questions.records import (
    KINDS,
    SEED,
    Because,
    PoolChoice,
    PoolQuestion,
    Words,
)

__all__ = ["KINDS", "SEED", "Because", "PoolChoice", "PoolQuestion", "Words", "make_questions"]
