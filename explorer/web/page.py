"""The page itself: what is on the screen before the first script has run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from explorer.web.assets import Asset

TITLE = "Back anatomy explorer"
DESCRIPTION = (
    "The bones and muscles of the human back in 3D: peel the layers, click a muscle, read what it "
    "does and where that is known from."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """What the page refers to.

    Attributes
    ----------
    scripts
        Classic scripts in the order in which they must run.
    catalogs
        By language, English first. ``boot.js`` chooses one and asks for it.
    preloads
        Data that the scripts will ask for first; fetched meanwhile.
    icon_svg
        Source of the icon. It stands in the page: Chromium asks for an icon again whenever the
        address changes, which it does with the view.
    """

    boot: Asset
    styles: Sequence[Asset]
    scripts: Sequence[Asset]
    trame: Asset
    catalogs: Mapping[str, Asset]
    preloads: Sequence[Asset]
    icon_svg: str


def render_page(parts: PageParts, title: str = TITLE) -> str:
    """Return the HTML document.

    No script stands in the page itself, so that the Content-Security-Policy can forbid that.
    """
    styles = "\n".join(f'  <link rel="stylesheet" href="{a.url}">' for a in parts.styles)
    preloads = "\n".join(
        f'  <link rel="preload" as="fetch" crossorigin href="{a.url}">' for a in parts.preloads
    )
    scripts = "\n".join(f'  <script defer src="{a.url}"></script>' for a in parts.scripts)
    catalogs = json.dumps({language: asset.url for language, asset in parts.catalogs.items()})
    return f"""<!doctype html>
<html lang="en" data-app-name="back-anatomy-explorer" data-catalogs="{escape(catalogs)}">
<head>
  <meta charset="utf-8">
  <title>{escape(title)}</title>
  <base href="./">
  <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
  <meta name="description" content="{escape(DESCRIPTION)}">
  <meta name="color-scheme" content="light dark">
  <link rel="icon" type="image/svg+xml" href="data:image/svg+xml,{quote(parts.icon_svg.strip())}">
  <script src="{parts.boot.url}"></script>
{styles}
{scripts}
  <script type="module" src="{parts.trame.url}"></script>
{preloads}
</head>
<body>
  <div id="app">
    <div class="ba-boot" role="status">
      <p class="ba-boot__name">{escape(title)}</p>
      <div class="ba-boot__bar"><div class="ba-boot__fill"></div></div>
      <p class="ba-boot__words">Opening the atlas…</p>
    </div>
  </div>
  <noscript>
    <p class="ba-boot__noscript">This page draws the back in 3D and needs JavaScript for it.</p>
  </noscript>
</body>
</html>
"""
