"""Draw the icons of the installed explorer from ``explorer/web/static/icon.svg``.

Run it from the root of the repository after the icon has changed: ``python docs/make_icons.py``.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from explorer.bench.browser import chromium
from explorer.web.web_manifest import ICON_SIZES_PX, MASKABLE, STATIC_DIR

COLOURS = 32
MASKABLE_PX = 512
SAFE_PART = 0.8
"""A system may cut away what is outside the middle 80 %."""


def draw(page: Page, svg: str, size_px: int, out: Path) -> None:
    """Draw an icon into a PNG file of few colours."""
    page.set_viewport_size({"width": size_px, "height": size_px})
    style = f"<style>body{{margin:0}}svg{{display:block;width:{size_px}px}}</style>"
    page.set_content(style + svg)
    picture = Image.open(io.BytesIO(page.screenshot(omit_background=True)))
    picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE).save(out, optimize=True)


def main() -> None:
    """Draw every size."""
    svg = (STATIC_DIR / "icon.svg").read_text(encoding="utf-8")
    # The same strokes, smaller, on a square without round corners.
    edge = 32 * (1 / SAFE_PART - 1) / 2
    whole = 32 + 2 * edge
    maskable = svg.replace("0 0 32 32", f"{-edge} {-edge} {whole} {whole}").replace(
        '<rect width="32" height="32" rx="8"',
        f'<rect x="{-edge}" y="{-edge}" width="{whole}" height="{whole}"',
    )
    with chromium() as browser:
        page = browser.new_page()
        for size_px in ICON_SIZES_PX:
            draw(page, svg, size_px, STATIC_DIR / f"icon_{size_px}.png")
        draw(page, maskable, MASKABLE_PX, STATIC_DIR / f"{MASKABLE}.png")


if __name__ == "__main__":
    main()
