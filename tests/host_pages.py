"""Pages of other sites, for the tests of the explorer in a frame."""

from __future__ import annotations

import contextlib
import random
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"""<!doctype html><meta charset="utf-8"><title>A school</title>
<body style="margin: 0"><div id="atlas"></div></body>"""

NO_STORAGE = """
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
  Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
const register = () => { window.askedForWorker = true; return Promise.reject(new Error("no")); };
Object.defineProperty(navigator, "serviceWorker", { get: () => ({ controller: null, register }) });
"""
"""What a browser does to the frames of strangers that it does not trust."""


class _Host(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def other_site() -> Iterator[str]:
    """Serve an empty page under an origin of its own, which is given."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Host) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def messages(count: int, seed: int) -> list[object]:
    """Return what a host might send to the frame: sound, bent, and hostile, all of it JSON."""
    draw = random.Random(seed)
    texts = [
        *("multifidus.left", "T5", "deep", "skeleton", "left", "nobody", "three_layers", "", "%"),
        *(
            "peel=deep&select=T5",
            "__proto__=x",
            "constructor",
            "toString",
            "x" * 20_000,
            "{{ 7*7 }}",
        ),
        '<img src=x onerror="window.hacked=1">',
        "javascript:window.hacked=1",
        "lesson=three_layers&embed=0&sessionURL=ws://192.0.2.1/",
        "select=<script>window.hacked=1</script>",
    ]
    fields = [
        "view",
        "structure",
        "layer",
        "side",
        "lesson",
        "step",
        "about",
        "questions",
        "id",
        "do",
    ]
    hostile = ["__proto__", "constructor", "prototype", "toJSON", "then", "innerHTML", "hacked"]

    def value(depth: int = 0) -> object:
        kind = draw.random()
        if kind < 0.6 or depth > 2:
            return draw.choice(texts)
        if kind < 0.75:
            return draw.choice([None, True, 0, 1, -1, 2.5, 1e300])
        if kind < 0.85:
            return [value(depth + 1) for _ in range(draw.randrange(4))]
        return {draw.choice(fields + hostile): value(depth + 1) for _ in range(draw.randrange(4))}

    sound: list[dict[str, object]] = [
        {"do": "hello"},
        {"do": "state", "view": "peel=deep&select=T5"},
        {"do": "state", "view": {"hide": ["C7"], "xray": "yes"}},
        {"do": "select", "structure": "multifidus.left"},
        {"do": "peel", "layer": "segmental", "side": "left"},
        {"do": "lesson", "lesson": "no_such_lesson"},
        {"do": "quiz", "about": "nothing"},
    ]
    made: list[object] = []
    for at in range(count):
        message: dict[str, object] = {"backAtlas": 1, "id": at, **draw.choice(sound)}
        for _ in range(draw.randrange(3)):
            message[draw.choice(fields + hostile)] = value()
        made.append(value() if draw.random() < 0.1 else message)
    return made
