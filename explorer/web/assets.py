"""The files that the page loads, each under a name that changes with its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath

HASH_LENGTH = 12
"""Hex digits of SHA-256 in a name: 48 bits, far beyond chance for a few dozen files."""

FOLDER = "assets"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as the browser sees it.

    Attributes
    ----------
    url
        Relative to the page, so that the page also works below a path of another site:
        ``assets/back-atlas.1f2e3d4c5b6a.js``.
    sha256
        Of the content, or of something that changes with it, in hex.
    """

    url: str
    sha256: str
    bytes: int

    @property
    def name(self) -> str:
        """Return the last part of the address."""
        return PurePosixPath(self.url).name


def asset_url(name: str, sha256: str) -> str:
    """Return the address of a file with a readable ``name`` and that content hash."""
    stem, _, extension = name.rpartition(".")
    return f"{FOLDER}/{stem}.{sha256[:HASH_LENGTH]}.{extension}"


def asset_for(name: str, content: bytes, *, sha256: str | None = None) -> Asset:
    """Return the asset for ``content`` under a readable ``name`` such as ``catalog.en.json``."""
    stamp = sha256 or hashlib.sha256(content).hexdigest()
    return Asset(url=asset_url(name, stamp), sha256=stamp, bytes=len(content))
