"""The explorer in the pages of others: who may frame and command it, and what they are given.

``docs/embedding.md`` tells the pages' side, ``viewer/src/embed/`` holds the frame's.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

ANY = "*"
"""Every origin."""

HELPER_NAME = "embed.js"
"""Beside the page, at an address that stays: other pages load it as a classic script."""

EXAMPLE_NAME = "embed_example.html"
"""Beside the page too: frames it, commands it, and can be copied."""

_STATIC = Path(__file__).with_name("static")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def embed_origins(values: Iterable[str]) -> tuple[str, ...]:
    """Return origins as browsers write them, each once.

    Parameters
    ----------
    values
        Such as ``https://school.example`` or ``http://localhost:9000``; `ANY` for every origin.

    Raises
    ------
    ValueError
        If one is no origin; says what is expected.
    """
    return tuple(dict.fromkeys(map(_origin, values)))


def _origin(value: str) -> str:
    text = value.strip()
    if text == ANY:
        return ANY
    try:
        parts = urlsplit(text)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:  # a port that is none, a name that cannot be written
        raise ValueError(_expected(value)) from None
    host = f"[{host}]" if ":" in host else host
    rest = (parts.path.rstrip("/"), parts.query, parts.fragment, parts.username)
    if parts.scheme not in ("http", "https") or any(rest) or not _HOST.fullmatch(host):
        raise ValueError(_expected(value))
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + ("" if port in (None, usual) else f":{port}")


def _expected(value: str) -> str:
    return (
        f"{value!r} is no origin: expected a scheme and a host, such as https://school.example "
        f"or http://localhost:9000, or {ANY} for every page"
    )


def helper_text() -> str:
    """Return the script for pages that frame the explorer."""
    return (_STATIC / "back_atlas_embed.js").read_text(encoding="utf-8")


def example_text() -> str:
    """Return the page that shows all of it and can be copied."""
    return (_STATIC / EXAMPLE_NAME).read_text(encoding="utf-8")


def example_policy() -> str:
    """Return the Content-Security-Policy of the example: its own script and our frame, no more."""
    scripts = " ".join(f"'sha256-{_sha256(text)}'" for text in _SCRIPT.findall(example_text()))
    return (
        f"default-src 'none'; script-src 'self' {scripts}; style-src 'unsafe-inline'; "
        "img-src data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
    )


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
