"""The explorer next to a PyVista page in trame's ``VtkLocalView``: same meshes, browser and run."""

from __future__ import annotations

import contextlib
import importlib.util
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.bench.browser import EVERYTHING, SIZE, measure_page
from explorer.bench.frame_watch import calm, drag, first_picture, watch
from explorer.bench.page_bytes import count_transfers
from explorer.bench.server import RunningServer, free_port, wait_until_answering

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OTHER_PAGE = "explorer.bench.local_view_page"
NEEDED = "trame_vtk"
INSTALL = (
    "The comparison needs trame-vtk, which the explorer itself does not: "
    'install it with  pip install -c constraints.txt -e ".[compare]"'
)

CLICK_AT = """
([x, y]) => new Promise((resolve) => {
  const line = document.getElementById('picked');
  const canvas = document.querySelector('canvas');
  const at = { clientX: x, clientY: y, bubbles: true,
    pointerId: 1, pointerType: 'mouse', isPrimary: true, button: 0, buttons: 1 };
  const began = performance.now();
  const watch = new MutationObserver(() => {
    watch.disconnect();
    resolve([performance.now() - began, line.textContent.trim().split(' ')[1] ?? '']);
  });
  watch.observe(line, { subtree: true, childList: true, characterData: true });
  canvas.dispatchEvent(new PointerEvent('pointerdown', at));
  canvas.dispatchEvent(new PointerEvent('pointerup', { ...at, buttons: 0 }));
  canvas.dispatchEvent(new MouseEvent('click', at));
  setTimeout(() => { watch.disconnect(); resolve(null); }, 120000);
})
"""
CLICK_COLUMNS = (0.47, 0.53)
CLICK_ROWS = (0.3, 0.4)
"""Where on the page a click meets the back, as shares of its width and height; few, as each takes
seconds without a graphics card."""


class MissingPartError(RuntimeError):
    """What the comparison needs is not installed; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One measure of both pages, the less the better."""

    what: str
    unit: str
    ours: float | None
    theirs: float | None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Return how many times as much the other page needs, or None if that says nothing."""
        if self.ours is None or self.theirs is None or not self.ours:
            return None
        return self.theirs / self.ours


def check_installed() -> None:
    """Make sure that the other page can be served.

    Raises
    ------
    MissingPartError
        If trame-vtk is not installed.
    """
    if importlib.util.find_spec(NEEDED) is None:
        raise MissingPartError(INSTALL)


def compare(
    browser: Browser, server: RunningServer, mesh_dir: Path, *, triangles: int
) -> tuple[Comparison, ...]:
    """Measure the explorer with every layer on, then the other page.

    Raises
    ------
    MissingPartError
        If trame-vtk is not installed.
    """
    check_installed()
    page = measure_page(browser, server.url, triangles=triangles, opened_with=EVERYTHING)
    ours = {
        "first_ms": page.first_ms,
        "full_ms": page.full_ms,
        "bytes": page.all_bytes,
        "draw_calls": page.draw_calls,
        "click_ms": page.click_ms,
        "frame_ms": page.moving.frame_ms,
        "server_mb": server.rss_mb(),
        "start_s": server.start_s,
    }
    with other_server(mesh_dir) as other:
        theirs, named = _measure_other(browser, other, triangles=triangles)
    notes = {
        "click_ms": "ours also highlights; VtkLocalView names alone, by drawing ids off-screen"
        if named
        else "VtkLocalView named nothing that was clicked",
        "frame_ms": f"{page.moving.frames} frames of ours, {theirs['frames']:.0f} of theirs",
    }
    return table(ours, theirs, notes)


TABLE = (
    ("first_ms", "first picture of the body", "ms"),
    ("full_ms", "whole picture", "ms"),
    ("bytes", "transferred until then", "B"),
    ("draw_calls", "draw calls", ""),
    ("click_ms", "click to name, median", "ms"),
    ("frame_ms", "frame while dragging, median", "ms"),
    ("server_mb", "server memory, one visitor", "MB"),
    ("start_s", "server: start to serving", "s"),
)


def table(
    ours: Mapping[str, float | None],
    theirs: Mapping[str, float | None],
    notes: Mapping[str, str],
) -> tuple[Comparison, ...]:
    """Lay both pages' measures side by side, in the order of `TABLE`."""
    return tuple(
        Comparison(
            what=what,
            unit=unit,
            ours=ours.get(key),
            theirs=theirs.get(key),
            note=notes.get(key, ""),
        )
        for key, what, unit in TABLE
    )


@contextlib.contextmanager
def other_server(mesh_dir: Path) -> Iterator[RunningServer]:
    """Serve the other page, in a process of its own, until the block ends.

    Raises
    ------
    RuntimeError
        If it does not answer; the message holds what it printed.
    """
    port = free_port()
    command = [sys.executable, "-m", OTHER_PAGE, "--port", str(port), "--meshes", str(mesh_dir)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        try:
            url = f"http://127.0.0.1:{port}/"
            start_s = wait_until_answering(url, process)
            yield RunningServer(process, url, start_s)
        finally:
            process.terminate()


def _measure_other(
    browser: Browser, server: RunningServer, *, triangles: int
) -> tuple[dict[str, float | None], int]:
    """Return the measures of the other page, and how many clicks it named."""
    context = browser.new_context(viewport=SIZE, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    watch(page)
    transferred = count_transfers(page)
    page.goto(server.url)
    picture = first_picture(page, triangles=triangles)
    sent = sum(transferred.values())
    places = [[SIZE["width"] * x, SIZE["height"] * y] for y in CLICK_ROWS for x in CLICK_COLUMNS]
    answers = [page.evaluate(CLICK_AT, place) for place in places]
    times = [answer[0] for answer in answers if answer and answer[1]]
    calm(page)
    moving = drag(page, (SIZE["width"] * 0.5, SIZE["height"] * 0.4))
    figures: dict[str, float | None] = {
        "first_ms": picture.first_ms,
        "full_ms": picture.full_ms,
        "bytes": sent,
        "draw_calls": picture.draw_calls,
        "click_ms": statistics.median(times) if times else None,
        "frame_ms": moving.frame_ms,
        "frames": moving.frames,
        "server_mb": server.rss_mb(),
        "start_s": server.start_s,
    }
    context.close()
    return figures, len(times)
