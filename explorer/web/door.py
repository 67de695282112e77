"""The HTTP side of the server: the page, its assets, and the headers of every answer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath

from aiohttp import web

from explorer.web.asset_cache import AssetCache, Coming
from explorer.web.assets import FOLDER, Asset
from explorer.web.embedding import (
    EXAMPLE_NAME,
    HELPER_NAME,
    example_policy,
    example_text,
    helper_text,
)
from explorer.web.offline import WORKER_NAME
from explorer.web.security import ASSET_CACHING, PAGE_CACHING, SECURITY_HEADERS

MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "glb": "model/gltf-binary",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "webp": "image/webp",
}


class Door:
    """Serves one page and a fixed set of assets.

    Parameters
    ----------
    page
        The HTML document.
    worker
        The service worker's script.
    assets
        In the order in which the page needs them; they lie in ``cache``.
    headers
        Of every answer.
    coming
        Which of the assets may not lie there yet.
    """

    def __init__(
        self,
        page: str,
        worker: str,
        assets: Iterable[Asset],
        cache: AssetCache,
        *,
        headers: Mapping[str, str] = SECURITY_HEADERS,
        coming: Coming | None = None,
    ) -> None:
        self._page, self._worker = page.encode(), worker.encode()
        self._headers = headers
        self._assets = {asset.name: asset for asset in assets}
        self._cache = cache
        self._coming = coming
        self._packed: dict[str, asyncio.Future[None]] = {}

    def open(self, app: web.Application) -> None:
        """Add the routes and headers to the web application of wslink, before it starts."""
        app.router.add_get("/", self._send_page)
        app.router.add_get("/index.html", self._send_page)
        app.router.add_get(f"/{WORKER_NAME}", self._send_worker)
        app.router.add_get(f"/{HELPER_NAME}", _send_helper)
        app.router.add_get(f"/{EXAMPLE_NAME}", _send_example)
        app.router.add_get(f"/{FOLDER}/{{name}}", self._send_asset)
        app.on_response_prepare.append(self._add_security_headers)
        app.on_startup.append(self._start_packing)

    async def _start_packing(self, _app: web.Application) -> None:
        """Make compressed twins that are missing, one after the other, while serving."""
        loop = asyncio.get_running_loop()
        executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="compress")
        late = {asset.name for asset in self._coming.assets} if self._coming else set()
        for name, asset in sorted(self._assets.items(), key=lambda one: one[0] in late):
            pack = self._pack_late if name in late else self._cache.compress
            self._packed[name] = loop.run_in_executor(executor, pack, asset)
        self._packed[""] = loop.run_in_executor(
            executor, self._cache.forget_old, list(self._assets.values())
        )
        executor.shutdown(wait=False)

    def _pack_late(self, asset: Asset) -> None:
        if self._coming and not self._cache.path(asset).exists():
            self._coming.wait()
        self._cache.compress(asset)

    async def _send_page(self, _request: web.Request) -> web.Response:
        return _answer(self._page, MEDIA_TYPES["html"])

    async def _send_worker(self, _request: web.Request) -> web.Response:
        return _answer(self._worker, MEDIA_TYPES["js"])

    async def _add_security_headers(
        self, _request: web.Request, response: web.StreamResponse
    ) -> None:
        for name, value in self._headers.items():
            response.headers.setdefault(name, value)

    async def _send_asset(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        asset = self._assets.get(name)
        if asset is None:
            raise web.HTTPNotFound(text="There is no such file.")
        await asyncio.shield(self._packed[name])
        headers = {
            "Cache-Control": ASSET_CACHING,
            "Content-Type": MEDIA_TYPES[PurePosixPath(name).suffix[1:]],
            "Vary": "Accept-Encoding",
        }
        return web.FileResponse(self._cache.path(asset), headers=headers)


def _answer(body: bytes, media_type: str) -> web.Response:
    """Send what has no hash in its name: the browser asks every time whether it has changed."""
    response = web.Response(
        body=body, headers={"Cache-Control": PAGE_CACHING, "Content-Type": media_type}
    )
    response.enable_compression()
    return response


async def _send_helper(_request: web.Request) -> web.Response:
    answer = _answer(helper_text().encode(), MEDIA_TYPES["js"])
    # Pages of others load it; it holds nothing that they may not read.
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


async def _send_example(_request: web.Request) -> web.Response:
    answer = _answer(example_text().encode(), MEDIA_TYPES["html"])
    answer.headers["Content-Security-Policy"] = example_policy()
    return answer
