"""Start the real server, connect many clients, and weigh it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

START_LIMIT_S = 60.0
CACHE_VARIABLE = "BACK_EXPLORER_CACHE"
"""See `explorer.web.asset_cache`."""


@dataclass(frozen=True, slots=True)
class RunningServer:
    """A server of ours in its own process."""

    process: subprocess.Popen[bytes]
    url: str
    start_s: float

    def rss_mb(self) -> float:
        """Return the resident memory of the server process in megabytes (10^6 bytes)."""
        shown = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=True,
        )
        return int(shown.stdout) * 1024 / 1e6


@contextlib.contextmanager
def running_server(
    *arguments: str, port: int | None = None, cache: Path | None = None
) -> Iterator[RunningServer]:
    """Serve until the block ends.

    Parameters
    ----------
    arguments
        Further ones of ``back-explorer serve``.
    port
        By default a free one.
    cache
        Folder of compressed files, instead of the usual one; an empty one makes a first start.

    Raises
    ------
    RuntimeError
        If the server does not answer; the message holds what it printed.
    """
    port = port or free_port()
    url = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "explorer.cli", "serve", "--no-browser"]
    command += ["--port", str(port), *arguments]
    surroundings = os.environ if cache is None else os.environ | {CACHE_VARIABLE: str(cache)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=surroundings
    ) as process:
        try:
            yield RunningServer(process, url, wait_until_answering(url, process))
        finally:
            process.terminate()


def free_port() -> int:
    """Return a port of this computer that nothing uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def rss_with_clients_mb(server: RunningServer, clients: int) -> float:
    """Return the server's memory while that many visitors hold their connection open."""
    return asyncio.run(_hold_clients(server, clients))


def wait_until_answering(url: str, process: subprocess.Popen[bytes]) -> float:
    """Return after how many seconds a server that has just been started answers.

    Raises
    ------
    RuntimeError
        If it stops, or does not answer in time; the message holds what it printed.
    """
    began = time.perf_counter()
    deadline = began + START_LIMIT_S
    while time.perf_counter() < deadline:
        if process.poll() is not None:
            printed = process.stdout.read().decode() if process.stdout else ""
            raise RuntimeError(f"the server stopped at its start: {printed.strip()}")
        with (
            contextlib.suppress(URLError, ConnectionError, TimeoutError),
            urllib.request.urlopen(url, timeout=5),
        ):
            return time.perf_counter() - began
        time.sleep(0.01)
    raise RuntimeError(f"the server did not answer on {url} within {START_LIMIT_S:g} s")


async def _hold_clients(server: RunningServer, clients: int) -> float:
    import aiohttp

    async with contextlib.AsyncExitStack() as stack:
        session = await stack.enter_async_context(
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        )
        for number in range(clients):
            page = await session.get(server.url)
            await page.read()
            socket = await stack.enter_async_context(session.ws_connect(f"{server.url}ws"))
            await _say_hello(socket, number)
        return server.rss_mb()


async def _say_hello(websocket: object, number: int) -> None:
    """Do what trame's page does on connecting: greet, then ask for the state."""
    import msgpack
    from aiohttp import ClientWebSocketResponse
    from wslink.chunking import generate_chunks

    assert isinstance(websocket, ClientWebSocketResponse)
    calls = [
        ("wslink.hello", [{"secret": "wslink-secret"}]),
        ("trame.state.get", []),
    ]
    for index, (method, args) in enumerate(calls):
        message = {
            "wslink": "1.0",
            "id": f"rpc:client{number}:{index}",
            "method": method,
            "args": args,
            "kwargs": {},
        }
        for chunk in generate_chunks(msgpack.packb(message), 512):
            await websocket.send_bytes(chunk)
        await websocket.receive(timeout=10)
