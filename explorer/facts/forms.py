"""Kinds of text that the data holds, each with the words that tell a person what is expected."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator


def _form(pattern: str, expected: str) -> AfterValidator:
    """Return a validator for texts that match a pattern as a whole."""
    compiled = re.compile(pattern)

    def matching(text: str) -> str:
        if not compiled.fullmatch(text):
            raise ValueError(f"found {text!r}, expected {expected}")
        return text

    return AfterValidator(matching)


Id = Annotated[str, _form(r"[A-Za-z][A-Za-z0-9_]*", "an id such as rhomboid_major or T5")]
Text = Annotated[str, _form(r"\S(.*\S)?", "one line of text without blanks around it")]
Url = Annotated[str, _form(r"https?://\S+", "an address that starts with http:// or https://")]
Language = Annotated[str, _form(r"[a-z]{2}", "a language in two letters, such as de")]
