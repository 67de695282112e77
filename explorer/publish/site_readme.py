"""What somebody who puts the site on a web host should know."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.web.door import MEDIA_TYPES
from explorer.web.security import ASSET_CACHING, PAGE_CACHING

POLICY_NAME = "Content-Security-Policy"
FRAMING = "frame-ancestors"
UNUSUAL = ("glb", "js", "json", "webmanifest", "webp")
"""Endings that some hosts do not know."""


def readme(headers: Mapping[str, str]) -> str:
    """Return ``README.txt`` of a site.

    Parameters
    ----------
    headers
        That our own server would send, see `explorer.web.security.security_headers`.
    """
    types = "\n".join(f"  .{ending:<12} {MEDIA_TYPES[ending]}" for ending in UNUSUAL)
    others = "\n".join(
        f"  {name}: {value}" for name, value in headers.items() if name != POLICY_NAME
    )
    framing = [rule for rule in headers[POLICY_NAME].split("; ") if rule.startswith(FRAMING)]
    who = "".join(
        f"  {POLICY_NAME}: {rule}\n"
        "    Only these may show the site in a frame; a page cannot say that of itself.\n"
        for rule in framing
    )
    return f"""Back anatomy explorer: a website
================================

Put this folder, whole, on any web host, in any folder there. It needs no program on the server, asks
no other host for anything, and tells nobody what its visitors do. Looked at over https (or on
http://localhost) it also keeps itself on the visitor's device and opens there without a connection.

To try it on this computer:

  python -m http.server --directory .

and open http://localhost:8000/. Opened as a file, without a web server, it does not work; for that
there is: back-explorer export lesson

Worth setting on the host
-------------------------

Nothing has to be set. Better it gets with:

  /                 Cache-Control: {PAGE_CACHING}
  /service_worker.js  Cache-Control: {PAGE_CACHING}
  /assets/*         Cache-Control: {ASSET_CACHING}
    The names of these files change with what is in them.

  Compression (brotli or gzip) for .js, .css, .json, .glb and .txt: a quarter of the bytes. Hosts that
  send files as they lie find them ready where the site was written with --twins.

{others}
{who}  The page itself holds the rest of its Content-Security-Policy.

Types of files that some hosts do not know:

{types}

A new version
-------------

Write the site again and put it in place of the old one. Who has a page open goes on with the old
version, and is asked to change over.

Licences
--------

LICENCES.txt holds all of them. Please credit: "Back anatomy explorer", CC BY 4.0.
"""
