"""A folder of assets with their compressed twins, kept between starts of the server.

Every file lies there once as it is and, where that is smaller, once as ``.br`` and once as
``.gz``; the HTTP server picks the twin that the browser accepts. Names contain the hash of the
content, so a file that is there is right and is never written again.
"""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import brotli

from explorer.web.assets import Asset, asset_for

CACHE_VARIABLE = "BACK_EXPLORER_CACHE"
BROTLI_QUALITY = 9
"""Of 11: the last two steps save 5 % of the bytes and take ten times as long."""
GZIP_LEVEL = 7
WORTH_IT = 0.95
"""A twin is kept when it is at most this fraction of the file."""
KEEP_UNUSED_DAYS = 30


@dataclass(frozen=True, slots=True)
class Coming:
    """Assets that somebody else is putting on the shelf; ``wait`` returns when they are there."""

    assets: Sequence[Asset]
    wait: Callable[[], None]


class AssetCache:
    """Assets on disk, ready to be sent.

    Parameters
    ----------
    folder
        Where to keep them; made when missing. A folder that cannot be written is replaced by a
        temporary one.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = _usable(folder or default_folder())

    def add(self, name: str, content: bytes, *, sha256: str | None = None) -> Asset:
        """Put ``content`` on the shelf, without its compressed twins, and return its asset.

        ``sha256`` is for files that name each other: a hash that changes with any of them.
        """
        asset = asset_for(name, content, sha256=sha256)
        path = self.path(asset)
        if not path.exists() or path.stat().st_size != len(content):
            write_whole(path, content)
        return asset

    def path(self, asset: Asset) -> Path:
        """Return where the plain file lies."""
        return self.folder / asset.name

    def compress(self, asset: Asset) -> None:
        """Make the compressed twins of one asset, unless they are there."""
        done = self.folder / f"{asset.name}.done"
        if done.exists():
            os.utime(done)
            return
        content = self.path(asset).read_bytes()
        twins = {
            ".br": brotli.compress(content, quality=BROTLI_QUALITY),
            ".gz": gzip.compress(content, GZIP_LEVEL, mtime=0),
        }
        for suffix, packed in twins.items():
            if len(packed) <= WORTH_IT * len(content):
                write_whole(self.folder / f"{asset.name}{suffix}", packed)
        write_whole(done, b"")

    def forget_old(self, current: Iterable[Asset]) -> None:
        """Remove files of former versions that no start has used for a month."""
        used = {asset.name for asset in current}
        oldest = time.time() - KEEP_UNUSED_DAYS * 86_400
        for done in self.folder.glob("*.done"):
            name = done.name.removesuffix(".done")
            if name in used or done.stat().st_mtime > oldest:
                continue
            for suffix in ("", ".br", ".gz", ".done"):
                (self.folder / f"{name}{suffix}").unlink(missing_ok=True)


def default_folder() -> Path:
    """Return the folder for things that can be made again, as the system wants it."""
    if chosen := os.environ.get(CACHE_VARIABLE):
        return Path(chosen)
    if sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "back-anatomy-explorer" / "assets"


def _usable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return Path(tempfile.mkdtemp(prefix="back-anatomy-explorer-"))


def write_whole(path: Path, content: bytes) -> None:
    """Write in one step: a reader sees the whole file or none, whoever else writes it."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    Path(temporary).replace(path)
