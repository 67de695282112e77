"""A person at a browser, for the browser tests."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Locator

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
PIXEL_RATIO = 0.5
"""Software WebGL draws every page of the tests: a quarter of the pixels is a quarter of the work."""

BLIND = """
for (const name of ["drawArrays", "drawElements", "drawElementsInstanced", "drawArraysInstanced"]) {
  const own = WebGL2RenderingContext.prototype[name];
  WebGL2RenderingContext.prototype[name] = function draw(...given) {
    if (window.seen) own.apply(this, given);
  };
}
"""
"""Software WebGL takes half the time of the tests: it draws when a test looks (`Visitor.look`).

All else runs as ever: the engine decides, loads, picks and asks for its frames.
"""

NOTHING_AROUND = "(atlas.dialog = null, atlas.clear(), atlas.closePanel())"
"""What to ask for (`Visitor.ask`) so that no dialog, card or panel is open."""

READY = "() => window.backAtlas?.store.ready"
LOAD_LIMIT_MS = 60_000


class Visitor:
    """One browser context with one page, opened and ready.

    Parameters
    ----------
    query
        What stands behind the address, such as ``?select=multifidus.left``.
    viewport
        Width and height in CSS pixels, where it matters.
    phone
        A phone in portrait with touch, instead of a desktop with a mouse.
    expects_errors
        The test breaks something on purpose: errors in the console are part of it.
    wait
        Wait until the 3D view is there.
    seen
        Draw from the first frame on, for what needs its time or its cost.
    """

    def __init__(
        self,
        browser: Browser,
        url: str,
        query: str = "",
        *,
        phone: bool = False,
        viewport: tuple[int, int] | None = None,
        dark: bool = False,
        expects_errors: bool = False,
        wait: bool = True,
        init_script: str | None = None,
        seen: bool = False,
    ) -> None:
        self.url = url
        self.seen = seen
        self.expects_errors = expects_errors
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.frames: list[object] = []
        self.context = browser.new_context(
            viewport=_size(viewport) if viewport else PHONE if phone else DESKTOP,
            device_scale_factor=PIXEL_RATIO,
            has_touch=phone,
            is_mobile=phone,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        if not seen:
            self.context.add_init_script(BLIND)
        if init_script:
            self.context.add_init_script(init_script)
        self.page = self.context.new_page()
        self._listen()
        self.page.goto(url + query)
        if wait:
            self.page.wait_for_function(READY, timeout=LOAD_LIMIT_MS)
            self.settle()

    def _listen(self) -> None:
        def console(message) -> None:
            if message.type == "error":
                self.errors.append(message.text)

        def frame(payload) -> None:
            self.frames.append(payload)

        def socket(opened) -> None:
            opened.on("framesent", frame)
            opened.on("framereceived", frame)

        self.page.on("console", console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", socket)

    def leave(self) -> None:
        """Close the page."""
        self.context.close()

    def check_manners(self) -> None:
        """Fail if the page logged an error or asked another host for anything."""
        strangers = [url for url in self.requests if not self._is_ours(url)]
        assert not strangers, f"asked somebody else: {strangers}"
        assert self.expects_errors or not self.errors, self.errors

    def _is_ours(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme in ("data", "blob") or parts.netloc == urlsplit(self.url).netloc

    # The store and the view, as a test may ask them.

    def ask(self, expression: str, argument: object = None) -> object:
        """Evaluate an expression over ``atlas`` (the store), ``engine`` and ``it``."""
        code = f"(it) => {{ const {{ store: atlas, engine }} = window.backAtlas; return {expression}; }}"
        return self.page.evaluate(code, argument)

    def view(self) -> dict:
        """Return the view state."""
        return self.ask("JSON.parse(JSON.stringify(atlas.view))")

    def query(self) -> str:
        """Return the query of the address bar once it has settled.

        The page itself counts the time: a slow machine that is busy drawing counts slowly.
        """
        self.settle()
        self.page.evaluate(
            """() => new Promise((resolve) => {
              let last = location.search;
              let calm = 0;
              const timer = setInterval(() => {
                calm = location.search === last ? calm + 1 : 0;
                last = location.search;
                if (calm === 4) { clearInterval(timer); resolve(); }
              }, 150);
            })"""
        )
        return urlsplit(self.page.url).query

    def settle(self) -> None:
        """Wait until the picture stands still: the page had its turns to draw, and drew nothing."""
        self.page.wait_for_function(
            """() => new Promise((resolve) => {
              const { engine } = window.backAtlas;
              let last = -1;
              const look = () => {
                const { frames } = engine.stats();
                if (frames === last) resolve(true);
                else {
                  last = frames;
                  setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(look)), 60);
                }
              };
              look();
            })""",
            timeout=LOAD_LIMIT_MS,
        )

    # What a person does.

    def spot(self, structure_id: str) -> tuple[float, float]:
        """Return where on the page the structure can be clicked."""
        at = self.ask("engine.visiblePoint(it)", structure_id)
        assert at is not None, f"{structure_id} cannot be seen in {self.view()}"
        box = self.page.locator("canvas").bounding_box()
        return box["x"] + at["x_px"], box["y"] + at["y_px"]

    def click(self, structure_id: str) -> None:
        """Click a structure with the mouse."""
        self.page.mouse.click(*self.spot(structure_id))
        self.settle()

    def tap(self, structure_id: str) -> None:
        """Tap a structure with a finger."""
        self.page.touchscreen.tap(*self.spot(structure_id))
        self.settle()

    def empty_spot(self) -> tuple[float, float]:
        """Return a place on the canvas where nothing is."""
        at = self.page.evaluate(
            """() => {
              const { engine } = window.backAtlas;
              const canvas = document.querySelector('canvas');
              for (let y = 80; y < innerHeight - 100; y += 20)
                for (let x = innerWidth - 20; x > 20; x -= 20)
                  if (!engine.pickAt(x, y) && document.elementFromPoint(x, y) === canvas)
                    return [x, y];
              return null;
            }"""
        )
        assert at is not None
        return at[0], at[1]

    def dismiss(self, dialog: str) -> None:
        """Close a dialog with Escape; on a slow machine it takes a moment until it listens."""
        for _ in range(20):
            self.page.keyboard.press("Escape")
            self.page.wait_for_timeout(150)
            if self.ask("atlas.dialog") != dialog:
                break
        self.page.locator(f"[data-dialog={dialog}]").wait_for(state="hidden")

    def tab_to(self, place: Locator, *, back: bool = False) -> None:
        """Press Tab until a place, or one of several, has the focus; it must be seen to have it."""
        for _ in range(90):
            if place.evaluate_all("(all) => all.includes(document.activeElement)"):
                # The frame of a choice is drawn round all of it, that of the search round its box.
                seen = self.page.evaluate(
                    "() => { const it = document.activeElement;"
                    " const rung = (at) => { const s = getComputedStyle(at);"
                    " return s.outlineStyle !== 'none' || s.boxShadow !== 'none' };"
                    " const choice = it.closest('.ba-choice');"
                    " return rung(it) || (choice && rung(choice))"
                    " || it.closest('.ba-search') !== null }"
                )
                assert seen, "the focus cannot be seen"
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"the Tab key does not lead to {place}")

    def focused(self) -> str:
        """Return the id of what has the focus, or its markup where it has none."""
        return self.page.evaluate(
            "() => document.activeElement.id || document.activeElement.outerHTML"
        )

    def card(self) -> Locator:
        """Return the card of the selected structure."""
        return self.page.locator("[data-card-id]")

    def look(self) -> None:
        """Have the view drawn from now on, and wait until it stands still."""
        if not self.seen:
            self.seen = True
            shown = "document.documentElement.dataset.theme === 'light' ? 'light' : 'dark'"
            self.ask(f"(window.seen = true, engine?.setTheme({shown}), null)")
        self.settle()

    def picture(self) -> np.ndarray:
        """Return the canvas area without what lies over it, as (height, width, 3) of 0-255."""
        self.look()
        style = ".ba > :not(main), .ba-hover, .ba-loading { display: none !important }"
        style += ".ba-canvas { outline: none !important }"  # where the keyboard is
        shot = self.page.screenshot(style=style)
        drawn = Image.open(io.BytesIO(shot)).convert("RGB")
        room = self.page.viewport_size
        whole = drawn.resize((room["width"], room["height"]), Image.Resampling.NEAREST)
        return np.asarray(whole, dtype=np.int16)


def _size(viewport: tuple[int, int]) -> dict[str, int]:
    return {"width": viewport[0], "height": viewport[1]}


def changed_pixels(before: np.ndarray, after: np.ndarray) -> int:
    """Return how many pixels differ by more than noise."""
    return int((np.abs(before - after).max(axis=2) > 12).sum())


def remembers(theme: str, **more: str) -> str:
    """Return a script after which the device remembers a theme and other choices."""
    choices = {"back-atlas-theme": theme} | {f"back-atlas-{k}": v for k, v in more.items()}
    return "".join(f"localStorage.setItem('{key}', '{value}');" for key, value in choices.items())
