"""Under which terms the page and everything inside it may be used, as one text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from explorer.paths import LICENCE_DIR

OURS = ("LICENSE", "LICENSE-DATA", "NOTICE")
"""The code's, that of texts and meshes, and what they are derived from."""

FIRST_COMMENT = re.compile(r"\s*/\*[*!]?(.*?)\*+/", re.DOTALL)


def licences_text(libraries: Mapping[str, str], bundled: str, folder: Path = LICENCE_DIR) -> str:
    """Return every licence that goes with the page.

    Parameters
    ----------
    libraries
        By name, the source of each library that is sent as it is, under the MIT licence. It begins
        with a comment that tells whose it is.
    bundled
        What the build says of the libraries inside the viewer.
    folder
        Of the project's own licences.

    Raises
    ------
    ValueError
        If a library does not begin with such a comment, or with one that names another licence.
    """
    own = {name: (folder / name).read_text(encoding="utf-8") for name in OURS}
    terms = own["LICENSE"][own["LICENSE"].index("Permission is hereby granted") :].strip()
    parts = [f"{_heading(name)}\n\n{text.strip()}" for name, text in own.items()]
    parts += [
        f"{_heading(name)}\n\n{_notice(name, source)}\n\n{terms}"
        for name, source in libraries.items()
    ]
    return "\n\n\n".join([*parts, f"{_heading('Libraries in the viewer')}\n\n{bundled.strip()}\n"])


def _notice(name: str, source: str) -> str:
    found = FIRST_COMMENT.match(source)
    if found is None or "MIT" not in found[1]:
        raise ValueError(f"{name} does not begin with a notice of the MIT licence")
    lines = (line.strip(" *") for line in found[1].splitlines())
    return "\n".join(line for line in lines if line)


def _heading(name: str) -> str:
    return f"{name}\n{'=' * len(name)}"
