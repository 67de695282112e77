"""The explorer as one HTML file that carries everything inside and asks nobody for anything."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import explorer.web
from explorer.web.page import PageParts, document, policy_line, root_attributes

INSIDE = Path(explorer.web.__file__).with_name("static") / "inside.js"
GZIP_LEVEL = 9

POLICY = {
    "default-src": "'none'",
    # Vue compiles the template in the browser, meshopt decodes in WebAssembly.
    "script-src": "'unsafe-eval' 'wasm-unsafe-eval'",
    # Vuetify writes its theme into a <style> element.
    "style-src": "'unsafe-inline'",
    "img-src": "data: blob:",
    "connect-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""Without the hashes of the scripts, which come to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OneFile:
    """What a single page holds.

    Attributes
    ----------
    parts
        What the page refers to; the addresses in it are names of files ``inside``.
    boot, scripts, styles
        Sources, in the order in which they must run: ``boot`` before the page is there.
    inside
        By address, what scripts may fetch.
    attributes
        More of the outermost element.
    last
        Sources of scripts that run after those of the page.
    connect
        Where scripts may send something, as a Content-Security-Policy says it.
    """

    title: str
    parts: PageParts
    boot: str
    scripts: Sequence[str]
    styles: Sequence[str]
    inside: Mapping[str, bytes]
    attributes: Mapping[str, str] = field(default_factory=dict)
    last: Sequence[str] = ()
    connect: str = "'none'"


def render_one_file(page: OneFile) -> str:
    """Return the HTML document; equal for equal content."""
    early = [_safe(page.boot)]
    late = [*map(_safe, (INSIDE.read_text(encoding="utf-8"), *page.scripts, *page.last))]
    hashes = " ".join(map(_hash, [*early, *late]))
    policy = POLICY | {
        "script-src": f"{hashes} {POLICY['script-src']}",
        "connect-src": page.connect,
    }
    head = [
        policy_line("; ".join(f"{name} {value}" for name, value in policy.items())),
        *map(_script, early),
        *(f"<style>{_safe(style)}</style>" for style in page.styles),
    ]
    blocks = (_block(name, content) for name, content in page.inside.items())
    told = root_attributes(page.parts) | {"data-inside": "yes"} | dict(page.attributes)
    return document(
        told,
        page.title,
        icon_svg=page.parts.icon_svg,
        head="\n".join(head),
        after="\n".join([*blocks, *map(_script, late)]),
    )


def _safe(source: str) -> str:
    """Return a script or style that does not end the element in which it stands."""
    return re.sub(r"<(/script|/style|!--)", r"<\\\1", source, flags=re.IGNORECASE)


def _script(source: str) -> str:
    return f"<script>{source}</script>"


def _hash(source: str) -> str:
    digest = hashlib.sha256(source.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _block(name: str, content: bytes) -> str:
    packed = base64.b64encode(gzip.compress(content, GZIP_LEVEL, mtime=0)).decode()
    return f'<script type="text/plain" data-file="{escape(name)}">{packed}</script>'
