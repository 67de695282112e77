"""Watch what any page draws with WebGL, and how fast, without its help.

The same script runs in the explorer and in the page that it is compared with, before any script of
theirs: it counts the draw calls and triangles that pass, frame by frame.
"""

from __future__ import annotations

import itertools
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

BODY_TRIANGLES = 1000
"""A frame of fewer triangles does not show the body: it fills a rectangle, or an overlay."""

DRAG_STEPS = 24
DRAG_STEP_PX = 8
DRAG_LIMIT_S = 20.0
"""A page that takes seconds for a frame is not dragged all the way."""

REST_MS = 2000

WATCH = """
(() => {
  const seen = { first_ms: null, full_ms: null, most: 0, frames: [] };
  let frame = null;
  const count = (mode, indices) => {
    if (!frame) {
      frame = { calls: 0, triangles: 0 };
      // Runs when the script that draws has ended: the frame is complete.
      queueMicrotask(() => {
        const now = performance.now();
        if (frame.triangles >= LEAST) seen.first_ms ??= now;
        if (frame.triangles > 1.01 * seen.most) {
          seen.most = frame.triangles;
          seen.full_ms = now;
        }
        seen.frames.push({ at_ms: now, ...frame });
        frame = null;
      });
    }
    frame.calls += 1;
    if (mode === 4) frame.triangles += indices / 3;
  };
  const watched = {
    drawArrays: 2, drawElements: 1, drawArraysInstanced: 2, drawElementsInstanced: 1,
    drawRangeElements: 3,
  };
  const gl = WebGL2RenderingContext.prototype;
  for (const [name, place] of Object.entries(watched)) {
    const draw = gl[name];
    gl[name] = function (...given) {
      count(given[0], given[place]);
      return draw.apply(this, given);
    };
  }
  window.benchSeen = seen;
})();
""".replace("LEAST", str(BODY_TRIANGLES))
"""Triangles are those of mode 4 (``TRIANGLES``); strips and lines count as draw calls alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPicture:
    """When a page showed the body first and whole, from the start of its navigation."""

    first_ms: float
    full_ms: float
    triangles: int
    draw_calls: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DragFigures:
    """What happens while a mouse drags the picture round, and afterwards.

    Attributes
    ----------
    frame_ms
        Median time from one frame to the next.
    triangles
        Of the median frame.
    rest_frames
        Drawn within two seconds at rest; 0 where nothing is drawn while nothing changes.
    """

    frame_ms: float | None
    frames: int
    triangles: int
    rest_frames: int


def watch(page: Page) -> None:
    """Watch every document that this page opens from now on."""
    page.add_init_script(WATCH)


def first_picture(page: Page, *, triangles: int, limit_ms: int = 180_000) -> FirstPicture:
    """Wait until a frame has most of that many triangles, and tell when the first ones came."""
    page.wait_for_function(
        "(least) => window.benchSeen.most >= least", arg=0.9 * triangles, timeout=limit_ms
    )
    calm(page)
    seen = page.evaluate("() => window.benchSeen")
    fullest = max(seen["frames"], key=lambda frame: frame["triangles"])
    return FirstPicture(
        first_ms=seen["first_ms"],
        full_ms=seen["full_ms"],
        triangles=round(fullest["triangles"]),
        draw_calls=fullest["calls"],
    )


def calm(page: Page, limit_ms: int = 60_000) -> None:
    """Wait until no frame has been drawn for half a second."""
    page.wait_for_function(
        """() => {
          const last = window.benchSeen.frames.at(-1);
          return last && performance.now() - last.at_ms > 500;
        }""",
        timeout=limit_ms,
        polling=250,
    )


def drag(page: Page, start: tuple[float, float]) -> DragFigures:
    """Drag sideways, one step whenever the page has had time for a frame."""
    page.evaluate("() => { window.benchSeen.frames.length = 0; }")
    x, y = start
    page.mouse.move(x, y)
    page.mouse.down()
    began = time.monotonic()
    for step in range(1, DRAG_STEPS + 1):
        page.mouse.move(x + DRAG_STEP_PX * step, y)
        # Steps come as fast as from a hand; a page that is slower leaves some out.
        page.wait_for_timeout(16)
        if time.monotonic() - began > DRAG_LIMIT_S:
            break
    moving = [
        frame
        for frame in page.evaluate("() => window.benchSeen.frames")
        if frame["triangles"] >= BODY_TRIANGLES
    ]
    page.mouse.up()
    calm(page)
    page.evaluate("() => { window.benchSeen.frames.length = 0; }")
    page.wait_for_timeout(REST_MS)
    rest = page.evaluate("() => window.benchSeen.frames.length")
    gaps = [later["at_ms"] - earlier["at_ms"] for earlier, later in itertools.pairwise(moving)]
    return DragFigures(
        frame_ms=statistics.median(gaps) if gaps else None,
        frames=len(moving),
        triangles=round(statistics.median(frame["triangles"] for frame in moving)) if moving else 0,
        rest_frames=rest,
    )
