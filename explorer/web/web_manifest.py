"""What a system needs to know to install the explorer like a program of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from explorer.web.asset_cache import AssetCache
from explorer.web.assets import Asset

STATIC_DIR = Path(__file__).with_name("static")
ICON_SIZES_PX = (192, 512)
MASKABLE = "icon_maskable"
"""An icon that reaches to the edges, for systems that cut their own shape out of it."""

COLOUR = "#12181d"
"""Behind the icon while the page opens: that of the dark page, as in ``viewer/src/styles``."""


def icon_files() -> dict[str, Path]:
    """Return the pictures of the icon by size and purpose, as the manifest names them."""
    files = {f"icon_{size}": STATIC_DIR / f"icon_{size}.png" for size in ICON_SIZES_PX}
    return files | {MASKABLE: STATIC_DIR / f"{MASKABLE}.png"}


def add_icons(shelf: AssetCache) -> dict[str, Asset]:
    """Put the icons on a shelf."""
    return {name: shelf.add(file.name, file.read_bytes()) for name, file in icon_files().items()}


def add_manifest(
    shelf: AssetCache, language: str, words: Mapping[str, str], icons: Mapping[str, Asset]
) -> Asset:
    """Put the web manifest of one language on a shelf.

    Parameters
    ----------
    words
        The interface in that language, by key.
    icons
        From `add_icons`.
    """
    manifest = {
        "name": words["app.title"],
        "short_name": words["app.short_title"],
        "description": words["app.description"],
        "lang": language,
        # Addresses are relative to the manifest, which lies in the folder of assets.
        "start_url": "../",
        "scope": "../",
        "display": "standalone",
        "background_color": COLOUR,
        "theme_color": COLOUR,
        "categories": ["education", "medical"],
        "icons": [_icon(name, asset) for name, asset in icons.items()],
    }
    content = json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode()
    return shelf.add(f"app.{language}.webmanifest", content)


def _icon(name: str, asset: Asset) -> dict[str, str]:
    size = "512" if name == MASKABLE else name.removeprefix("icon_")
    return {
        "src": asset.name,
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": "maskable" if name == MASKABLE else "any",
    }
