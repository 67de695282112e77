"""The page itself: what is on the screen before the first script has run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
    trame
        Script that gets the layout from the server; None for a page without one, which takes it
        from ``layout``.
    catalogs
        By language, English first. ``boot.js`` chooses one and asks for it.
    preloads
        Data that the scripts will ask for first; fetched meanwhile.
    layout
        What trame hands over, for a page that is kept on the device or has no server.
    manifests
        Web manifests by language.
    touch_icon
        For systems that read no web manifest.
    icon_svg
        Source of the icon. It stands in the page: Chromium asks for an icon again whenever the
        address changes, which it does with the view.
    poster
        Picture of the first view, until it is drawn; None for none.
    pictures
        List of the drawn views that stand in where there is no 3D; None for none.
    learning
        Lessons and questions by language, asked for by who wants to learn; empty for none.
    policy
        Content-Security-Policy, where no server sends it as a header.
    embed_in
        Origins whose pages may command the explorer in a frame.
    """

    boot: Asset
    styles: Sequence[Asset]
    scripts: Sequence[Asset]
    trame: Asset | None
    catalogs: Mapping[str, Asset]
    preloads: Sequence[Asset]
    layout: Asset
    manifests: Mapping[str, Asset]
    touch_icon: Asset
    icon_svg: str
    poster: Asset | None = None
    pictures: Asset | None = None
    learning: Mapping[str, Asset] = field(default_factory=dict)
    policy: str = ""
    embed_in: Sequence[str] = ()


def render_page(parts: PageParts, title: str = TITLE, version: str = "") -> str:
    """Return the HTML document.

    ``version`` is that of everything on it together, see `explorer.web.offline`. No script stands
    in the page itself, so that the Content-Security-Policy can forbid that.
    """
    policy = [policy_line(parts.policy)] if parts.policy else []
    head = [
        *policy,
        '<base href="./">',
        f'<link rel="apple-touch-icon" href="{parts.touch_icon.url}">',
        f'<script src="{parts.boot.url}"></script>',
        *(f'<link rel="stylesheet" href="{a.url}">' for a in parts.styles),
        *(f'<script defer src="{a.url}"></script>' for a in parts.scripts),
        *(f'<link rel="preload" as="fetch" crossorigin href="{a.url}">' for a in parts.preloads),
    ]
    poster = parts.poster and f'<img id="ba-poster" src="{parts.poster.url}" alt="" loading="lazy">'
    return document(
        root_attributes(parts, version),
        title,
        icon_svg=parts.icon_svg,
        head="\n".join(head),
        before=poster or "",
    )


def root_attributes(parts: PageParts, version: str = "") -> dict[str, str]:
    """Return what the scripts read from the page's outermost element."""
    return {
        "data-app-name": "back-anatomy-explorer",
        "data-version": version,
        "data-trame": parts.trame.url if parts.trame else "",
        "data-layout": parts.layout.url,
        "data-pictures": parts.pictures.url if parts.pictures else "",
        "data-catalogs": _table(parts.catalogs),
        "data-learning": _table(parts.learning),
        "data-manifests": _table(parts.manifests),
        "data-embed-in": json.dumps(list(parts.embed_in)),
    }


def policy_line(policy: str) -> str:
    """Return the element that tells the browser a Content-Security-Policy."""
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'


def document(
    attributes: Mapping[str, str],
    title: str,
    *,
    icon_svg: str,
    head: str,
    before: str = "",
    after: str = "",
) -> str:
    """Return an HTML document that waits for its scripts.

    Parameters
    ----------
    attributes
        Of the outermost element, not escaped.
    icon_svg
        Source of the icon.
    head
        More of the head, as HTML.
    before, after
        HTML before and after the place of the explorer.
    """
    told = "\n  ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    return f"""<!doctype html>
<html lang="en"
  {told}>
<head>
<meta charset="utf-8">
<title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="description" content="{escape(DESCRIPTION)}">
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,{quote(icon_svg.strip())}">
{head}
</head>
<body>
{before}
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
{after}
</body>
</html>
"""


def _table(assets: Mapping[str, Asset]) -> str:
    return json.dumps({language: asset.url for language, asset in assets.items()})
