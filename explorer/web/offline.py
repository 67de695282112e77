"""The explorer without its server: one version, kept whole on the device by a service worker."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from explorer.web.assets import FOLDER, HASH_LENGTH, Asset

WORKER_NAME = "service_worker.js"
"""Beside the page: a worker answers for what lies at its own address and below."""

SOURCE = Path(__file__).with_name("static") / WORKER_NAME


def versioned(render: Callable[[str], str], assets: Iterable[Asset]) -> tuple[str, str]:
    """Return the page with its version inside, and that version.

    The version changes with every file that the page may ask for, with the page, and with the
    worker: two pages of one version are the same to the last byte.

    Parameters
    ----------
    render
        Returns the page for a version.
    assets
        All that the page may ask for.
    """
    digest = hashlib.sha256(SOURCE.read_bytes())
    digest.update(render("").encode())
    for name in sorted(asset.name for asset in assets):
        digest.update(f"{name}\0".encode())
    version = digest.hexdigest()[:HASH_LENGTH]
    return render(version), version


def worker_script(version: str, kept: Iterable[Asset]) -> str:
    """Return the service worker that keeps ``kept`` and the page of that version.

    Other files, such as the catalogue of the chosen language, are kept once a page has used them.
    """
    what = {
        "version": version,
        "files": [asset.url for asset in kept],
        "folder": f"{FOLDER}/",
    }
    return f"const WHAT = {json.dumps(what)};\n{SOURCE.read_text(encoding='utf-8')}"
