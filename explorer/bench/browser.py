"""Open the page in Chromium, count what arrives, and click muscles."""

from __future__ import annotations

import os
import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.bench.frame_watch import DragFigures, calm, drag, first_picture, watch
from explorer.bench.page_bytes import count_transfers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_CHROME = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = (
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
)
LATER_PACKS = ("intermediate", "deep", "context", "skin")
"""Packs that are not needed for the first usable view."""

ALL_LAYERS = "skin,context,superficial,intermediate,deep,skeleton"
EVERYTHING = f"?layers={ALL_LAYERS}&layers_right={ALL_LAYERS}&view=posterior"
"""An address with every layer on, skin and neighbouring muscles too."""

EVERYTHING_ON = f"{EVERYTHING}&select=multifidus.left&with=labels,ruler,attachments"
"""With a selection, names, ruler and attachments as well."""

SIZE = {"width": 1440, "height": 900}
IDLE_MS = 3000
"""Time for what a page does when it has nothing else to do: search trees, coarse triangles."""

READY = """
() => {
  const atlas = window.backAtlas;
  return atlas?.engine && atlas.engine.stats().packsLoaded === atlas.store.catalog.packs.length;
}
"""
"""True in the page once every pack is on show."""

CLICK_PROBE = """
(id) => new Promise((resolve) => {
  const { engine, store } = window.backAtlas;
  const spot = engine.visiblePoint(id);
  if (!spot) { resolve(null); return; }
  const canvas = document.querySelector('canvas');
  const box = canvas.getBoundingClientRect();
  const at = { clientX: box.left + spot.x_px, clientY: box.top + spot.y_px, bubbles: true,
    pointerId: 1, pointerType: 'mouse', isPrimary: true, button: 0, buttons: 1 };
  const began = performance.now();
  const watch = new MutationObserver(() => {
    const card = document.querySelector('[data-card-id]');
    if (card && id.startsWith(card.dataset.cardId)) {
      watch.disconnect();
      resolve(performance.now() - began);
    }
  });
  watch.observe(document.body, { subtree: true, childList: true, attributes: true });
  canvas.dispatchEvent(new PointerEvent('pointerdown', at));
  canvas.dispatchEvent(new PointerEvent('pointerup', { ...at, buttons: 0 }));
  canvas.dispatchEvent(new MouseEvent('click', at));
  setTimeout(() => { watch.disconnect(); resolve(null); }, 5000);
})
"""


MOST_CLICKS = 12
"""Enough for a median; a machine without a graphics card takes seconds for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFigures:
    """What one visit cost; the first view as it opens, the rest with everything on.

    Attributes
    ----------
    interaction_bytes
        Of clicks, a drag and hovering together.
    click_ms
        Median from the press to the name on the card, picking and highlighting included.
    """

    first_view_bytes: int
    all_bytes: int
    first_ms: float
    full_ms: float
    triangles: int
    draw_calls: int
    click_ms: float | None
    clicks: int
    interaction_bytes: int
    moving: DragFigures


def chromium_path() -> str | None:
    """Return an installed Chromium or Chrome, or None to let Playwright use its own."""
    found = next((path for name in BROWSER_NAMES if (path := shutil.which(name))), None)
    return found or (str(MAC_CHROME) if MAC_CHROME.exists() else None)


@contextmanager
def chromium(*more_flags: str) -> Iterator[Browser]:
    """Run a headless Chromium with software WebGL until the block ends."""
    from playwright.sync_api import sync_playwright

    flags = [*FLAGS, *more_flags]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=flags)
        try:
            yield browser
        finally:
            browser.close()


def measure_page(
    browser: Browser, url: str, *, triangles: int, opened_with: str = EVERYTHING_ON
) -> PageFigures:
    """Visit the page as it opens, then as another visitor with everything on.

    Parameters
    ----------
    browser, url
        Of the running explorer.
    triangles
        How many there are with everything on show.
    opened_with
        What the second visitor's address asks for.
    """
    first_view = _first_view_bytes(browser, url)
    context = browser.new_context(viewport=SIZE, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    watch(page)
    transferred = count_transfers(page)
    page.goto(url + opened_with)
    page.wait_for_function(READY, timeout=120_000)
    picture = first_picture(page, triangles=triangles)
    calm(page)
    page.wait_for_timeout(IDLE_MS)
    before = sum(transferred.values())
    times = [
        taken_ms
        for muscle in _muscles_on_top(page)
        if (taken_ms := page.evaluate(CLICK_PROBE, muscle)) is not None
    ]
    calm(page)
    moving = drag(page, (SIZE["width"] * 0.5, SIZE["height"] * 0.4))
    spent = sum(transferred.values()) - before
    context.close()
    return PageFigures(
        first_view_bytes=first_view,
        all_bytes=before,
        first_ms=picture.first_ms,
        full_ms=picture.full_ms,
        triangles=picture.triangles,
        draw_calls=picture.draw_calls,
        click_ms=statistics.median(times) if times else None,
        clicks=len(times),
        interaction_bytes=spent,
        moving=moving,
    )


def _first_view_bytes(browser: Browser, url: str) -> int:
    """Return what arrives before the first usable view, at most."""
    context = browser.new_context(viewport=SIZE, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    transferred = count_transfers(page)
    page.goto(url)
    page.wait_for_function(READY, timeout=120_000)
    needed = sum(
        size
        for address, size in transferred.items()
        if not any(f"/{pack}." in address for pack in LATER_PACKS)
    )
    context.close()
    return needed


def _muscles_on_top(page: Page) -> list[str]:
    """Return some muscles that can be seen, from all over the body."""
    ids: list[str] = page.evaluate(
        "() => Object.entries(window.backAtlas.store.catalog.meshes)"
        ".filter(([id, mesh]) => mesh.kind === 'muscle' && window.backAtlas.engine.visiblePoint(id))"
        ".map(([id]) => id)"
    )
    return ids[:: -(-len(ids) // MOST_CLICKS)] if ids else []
