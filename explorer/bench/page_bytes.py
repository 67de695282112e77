"""Count the bytes that a page in Chromium receives and sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

WEBSOCKET = "websocket"
BINARY = 2
"""The opcode of a binary frame (RFC 6455, section 5.2); Chromium tells its content in base64."""


def count_transfers(page: Page) -> dict[str, int]:
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
        size = frame_bytes(event["response"])
        sizes[WEBSOCKET] = sizes.get(WEBSOCKET, 0) + size

    session.on("Network.loadingFinished", finished)
    session.on("Network.webSocketFrameSent", frame)
    session.on("Network.webSocketFrameReceived", frame)
    return sizes


def frame_bytes(response: dict[str, Any]) -> int:
    """Return the size of a websocket frame's content as Chromium's protocol tells it."""
    content: str = response["payloadData"]
    if response["opcode"] != BINARY:
        return len(content.encode())
    return len(content) * 3 // 4 - content[-2:].count("=")
