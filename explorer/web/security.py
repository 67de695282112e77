"""What keeps the page to itself, and its visitors apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from explorer.web.embedding import ANY

POLICY = {
    "default-src": "'none'",
    # Vue compiles trame's template in the browser, meshopt decodes in WebAssembly.
    "script-src": "'self' 'unsafe-eval' 'wasm-unsafe-eval'",
    # Vuetify writes its theme into a <style> element.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    # The websocket of trame is 'self' too. No other: an address with ?sessionURL=… must not make
    # the page listen to a stranger.
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'none'",
    "object-src": "'none'",
    # Not here: frame-ancestors, see `security_headers`.
}


def security_headers(embed_in: Sequence[str] = ()) -> dict[str, str]:
    """Return what stands on every answer, errors included.

    Parameters
    ----------
    embed_in
        Origins whose pages may frame the explorer, as `explorer.web.embedding.embed_origins` gives
        them. None: every page may, and command nothing (docs/decisions/0011).
    """
    policy = dict(POLICY)
    # A list with "*" would still shut out pages that were opened from a file.
    if embed_in and ANY not in embed_in:
        policy["frame-ancestors"] = " ".join(("'self'", *embed_in))
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }


SECURITY_HEADERS = security_headers()
"""Where nobody said who may frame the explorer."""

PAGE_CACHING = "no-cache"
ASSET_CACHING = "public, max-age=31536000, immutable"

ANSWERED_CALLS = ("trame.state.get",)
"""All that a browser needs of trame: the layout, once."""

SWALLOWED_CALLS = ("trame.lifecycle.update", "trame.error.client")
"""The client sends these on its own; what they carry is nobody's business."""


def lock_calls(wslink_server: Any) -> None:
    """Take away every remote call by which one visitor could touch the server or another one.

    As shipped, trame lets any visitor overwrite the shared state, the layout of everybody else
    included, and stop the server.
    """
    for handler in wslink_server._ws_handlers:
        answered = {name: handler.functionMap[name] for name in ANSWERED_CALLS}
        swallowed = dict.fromkeys(SWALLOWED_CALLS, (None, _swallow))
        handler.functionMap = answered | swallowed


def _swallow(*_arguments: object, **_named: object) -> None:
    """Answer, and do nothing."""
