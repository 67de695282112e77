"""Open the page in Chromium, count what arrives, and click muscles."""

from __future__ import annotations

import os
import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
LATER_PACKS = ("intermediate", "deep", "context")
"""Packs that are not needed for the first usable view."""

READY = """
() => {
  const atlas = window.backAtlas;
  return atlas?.engine && atlas.engine.stats().packsLoaded === atlas.store.catalog.packs.length;
}
"""
"""True in the page once every pack is on show."""

SWITCH_ALL = """
(all) => {
  const { store } = window.backAtlas;
  store.equalSides();
  for (const layer of store.beside) store.setLayer(layer.id, 'both', all);
}
"""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFigures:
    """What one visit cost."""

    first_view_bytes: int
    triangles: int
    draw_calls: int
    click_ms: float | None
    clicks: int
    interaction_bytes: int


def chromium_path() -> str | None:
    """Return an installed Chromium or Chrome, or None to let Playwright use its own."""
    found = next((path for name in BROWSER_NAMES if (path := shutil.which(name))), None)
    return found or (str(MAC_CHROME) if MAC_CHROME.exists() else None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a headless Chromium with software WebGL until the block ends."""
    from playwright.sync_api import sync_playwright

    flags = [*FLAGS, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [*FLAGS]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=flags)
        try:
            yield browser
        finally:
            browser.close()


def measure_page(browser: Browser, url: str) -> PageFigures:
    """Visit the page once and click every muscle that can be seen from behind."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    transferred = _count_transfers(page)
    page.goto(url)
    page.wait_for_function(READY, timeout=120_000)
    first_view = sum(
        size for address, size in transferred.items()
        if not any(f"/{pack}." in address for pack in LATER_PACKS)
    )  # fmt: skip
    stats = _show_everything(page)
    before = sum(transferred.values())
    times = [
        taken_ms
        for muscle in _muscles_on_top(page)
        if (taken_ms := page.evaluate(CLICK_PROBE, muscle)) is not None
    ]
    page.mouse.move(700, 400)
    page.wait_for_timeout(300)
    spent = sum(transferred.values()) - before
    page.close()
    return PageFigures(
        first_view_bytes=first_view,
        triangles=stats["triangles"],
        draw_calls=stats["drawCalls"],
        click_ms=statistics.median(times) if times else None,
        clicks=len(times),
        interaction_bytes=spent,
    )


def _count_transfers(page: Page) -> dict[str, int]:
    """Return a table that fills with encoded bytes by address, websocket frames included."""
    sizes: dict[str, int] = {}
    addresses: dict[str, str] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on(
        "Network.requestWillBeSent",
        lambda event: addresses.update({event["requestId"]: event["request"]["url"]}),
    )

    def finished(event: dict[str, Any]) -> None:
        address = addresses.get(event["requestId"], "?")
        sizes[address] = sizes.get(address, 0) + int(event["encodedDataLength"])

    def frame(event: dict[str, Any]) -> None:
        size = len(event["response"]["payloadData"])
        sizes["websocket"] = sizes.get("websocket", 0) + size

    session.on("Network.loadingFinished", finished)
    session.on("Network.webSocketFrameSent", frame)
    session.on("Network.webSocketFrameReceived", frame)
    return sizes


def _show_everything(page: Page) -> dict[str, int]:
    """Return the figures of a picture with every layer on; then take skin and neighbours away."""
    page.evaluate(SWITCH_ALL, True)
    page.wait_for_timeout(1500)
    stats: dict[str, int] = page.evaluate("() => window.backAtlas.engine.stats()")
    page.evaluate(SWITCH_ALL, False)
    page.wait_for_timeout(1500)
    return stats


def _muscles_on_top(page: Page) -> list[str]:
    ids: list[str] = page.evaluate(
        "() => Object.entries(window.backAtlas.store.catalog.meshes)"
        ".filter(([id, mesh]) => mesh.kind === 'muscle' && window.backAtlas.engine.visiblePoint(id))"
        ".map(([id]) => id)"
    )
    return ids
