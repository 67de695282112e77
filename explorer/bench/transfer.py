"""Ask the running server for its packs as a browser does, and count the bytes."""

from __future__ import annotations

import json
import re
import urllib.request

ACCEPT = {"Accept-Encoding": "br, gzip"}


def pack_bytes(url: str) -> dict[str, int]:
    """Return the transferred (compressed) size of each mesh pack, by pack id."""
    catalog = json.loads(_get(url, _catalog_address(url), compressed=False))
    return {pack["id"]: len(_get(url, pack["url"], compressed=True)) for pack in catalog["packs"]}


def catalog_bytes(url: str) -> dict[str, int]:
    """Return the transferred (compressed) size of the catalogue of each language."""
    catalog = json.loads(_get(url, _catalog_address(url), compressed=False))
    return {
        language["id"]: len(_get(url, language["url"], compressed=True))
        for language in catalog["languages"]
    }


def _catalog_address(url: str) -> str:
    """Find the catalogue's hashed address in the page."""
    page = _get(url, "index.html", compressed=False).decode()
    found = re.search(r"[\w/.-]*catalog\.en\.[0-9a-f]+\.json", page)
    if found is None:
        raise RuntimeError("the page does not name its catalogue")
    return found.group()


def _get(url: str, address: str, *, compressed: bool) -> bytes:
    request = urllib.request.Request(
        url + address.lstrip("/"), headers=ACCEPT if compressed else {"Accept-Encoding": "identity"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        body: bytes = answer.read()
    return body
