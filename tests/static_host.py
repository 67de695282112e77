"""A folder on a plain web host, and a lesson that is played, for tests of what is handed out."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Frame, Page

ANSWERS = {
    "near_the_spine": ("find", "multifidus"),
    "its_name": ("type", "latissimus dorsi"),
    "how_many": ("choose", "23"),
}
"""Right answers of the lesson in `lesson_file`."""

OPEN = "() => window.backAtlas?.store.learn.player.step"
LIMIT_MS = 60_000


@contextlib.contextmanager
def plain_host(folder: Path) -> Iterator[str]:
    """Send a folder as ``python -m http.server`` does, until the block ends; yields the address."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    with subprocess.Popen(
        [*command, "--directory", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            port = re.search(r"port (\d+)", process.stdout.readline())[1]
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def press_next(page: Page | Frame) -> None:
    """Go on, with the keyboard."""
    page.locator("[data-learn-go=next]").press("Enter")


def answer(page: Page | Frame, *, wrongly: bool = False) -> None:
    """Answer the question of the step that is open, with the keyboard, and wait for the verdict."""
    step = page.evaluate("() => window.backAtlas.store.learn.player.step.id")
    page.locator("[data-question-here]").wait_for()
    way, right = ANSWERS[step]
    if wrongly:
        page.locator("[data-give-up]").press("Enter")
    elif way == "choose":
        page.get_by_role("radio", name=right, exact=True).press("Space")
        page.locator("[data-check]").press("Enter")
    elif way == "type":
        page.locator("#ba-answer-typed").press_sequentially(right)
        page.locator("#ba-answer-typed").press("Enter")
    else:
        names = page.locator("[data-answer-list]")
        if not names.is_visible():
            page.locator("[data-question-here] summary").last.press("Enter")
        names.select_option(right)
        page.locator("[data-check]").press("Enter")
    page.locator("[data-verdict]").wait_for()


def play_on(page: Page | Frame, *, wrong: tuple[str, ...] = ()) -> None:
    """Play the lesson from where one is to its end."""
    while not page.evaluate("() => window.backAtlas.store.learn.player.atEnd"):
        press_next(page)
        step = page.evaluate("() => window.backAtlas.store.learn.player.step.id")
        answer(page, wrongly=step in wrong)
        press_next(page)
        page.wait_for_function(
            "(step) => window.backAtlas.store.learn.player.step?.id !== step", arg=step
        )
    page.locator("[data-score]").wait_for()
