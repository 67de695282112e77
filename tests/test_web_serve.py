"""The server as a process: what it says when it cannot start, and what strangers cannot do."""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import aiohttp
import msgpack
import pytest

from explorer.bench.server import running_server
from explorer.cli.serve import _url, _why_not
from explorer.paths import DATA_DIR, MESH_DIR
from explorer.web.asset_cache import AssetCache
from explorer.web.compiled import CatalogCompiler

SERVE = [sys.executable, "-m", "explorer.cli", "serve", "--no-browser"]


def serve(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a server that is expected to stop by itself."""
    return subprocess.run(
        [*SERVE, *arguments], capture_output=True, text=True, timeout=60, check=False
    )


def test_a_port_in_use_is_one_clear_sentence_with_a_remedy():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = serve("--port", str(port))
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"Port {port} is in use by another program: stop that one, or choose another port "
        f"with --port {port + 1}."
    )


def test_other_reasons_not_to_start_are_sentences_too():
    assert "above 1023" in _why_not(PermissionError(13, "denied"), "127.0.0.1", 80)
    assert "192.0.2.1" in _why_not(OSError(99, "no such address"), "192.0.2.1", 80)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://localhost:80/"),
        ("0.0.0.0", "http://localhost:80/"),
        ("192.0.2.1", "http://192.0.2.1:80/"),
        ("::1", "http://[::1]:80/"),
    ],
)
def test_the_address_that_is_printed_can_be_opened(host, url):
    assert _url(host, 80) == url


def test_missing_meshes_are_named_with_the_command_that_makes_them(tmp_path):
    done = serve("--meshes", str(tmp_path), "--port", "0")
    assert done.returncode == 1
    assert str(tmp_path / "manifest.json") in done.stderr
    assert "back-explorer build" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_mesh_file_is_named_with_the_command_that_makes_it(tmp_path):
    meshes = tmp_path / "meshes"
    shutil.copytree(MESH_DIR, meshes)
    pack = meshes / "deep.glb"
    pack.write_bytes(pack.read_bytes()[:-1] + b"?")
    done = serve("--meshes", str(meshes), "--port", "0")
    assert done.returncode == 1
    assert str(pack) in done.stderr
    assert "back-explorer build" in done.stderr


def test_facts_with_a_mistake_are_named_with_the_command_that_lists_all(tmp_path):
    data = tmp_path / "data"
    shutil.copytree(DATA_DIR, data)
    layers = data / "layers.yaml"
    layers.write_text(layers.read_text().replace("summary:", "sumary:", 1))
    done = serve("--data", str(data), "--port", "0")
    assert done.returncode == 1
    assert f"{layers}:" in done.stderr
    assert "summary" in done.stderr
    assert "back-explorer check" in done.stderr
    assert "Traceback" not in done.stderr


class Stranger:
    """Somebody who speaks the protocol of trame by hand."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self._url, self._session = url, session

    async def __aenter__(self):
        self._socket = await self._session.ws_connect(self._url.replace("http", "ws") + "ws")
        hello = await self._ask("system:c0:0", "wslink.hello", [{"secret": "wslink-secret"}])
        self._client = hello["result"]["clientID"]
        return self

    async def __aexit__(self, *_exception):
        await self._socket.close()

    async def call(self, method: str, *arguments: object) -> dict:
        return await self._ask(f"rpc:{self._client}:1", method, list(arguments))

    async def _ask(self, key: str, method: str, arguments: list) -> dict:
        message = {
            "wslink": "1.0", "id": key, "method": method, "args": arguments, "kwargs": {},
        }  # fmt: skip
        packed = msgpack.packb(message)
        # One chunk: offset and total size stand before the payload.
        await self._socket.send_bytes(self._chunk(packed))
        while True:
            reply = msgpack.unpackb((await self._socket.receive_bytes())[12:])
            if reply.get("id") == key:
                return reply

    @staticmethod
    def _chunk(packed: bytes) -> bytes:
        from wslink.chunking import generate_chunks

        (chunk,) = generate_chunks(packed, 1_000_000)
        return chunk


def test_a_stranger_can_neither_change_what_others_see_nor_stop_the_server():
    async def attack(url: str) -> None:
        async with aiohttp.ClientSession() as session, Stranger(url, session) as stranger:
            before = await stranger.call("trame.state.get")
            assert "trame__template_main" in before["result"]["state"]
            changes = [{"key": "trame__template_main", "value": "<b>mine</b>"}]
            for method, argument in (
                ("trame.state.update", changes),
                ("trame.trigger", "anything"),
                ("trame.force.push", "trame__template_main"),
                ("application.exit", None),
                ("application.exit.later", 0),
            ):
                reply = await stranger.call(method, argument)
                assert "error" in reply, method
            reply = await stranger.call("trame.lifecycle.update", "server_bind")
            assert reply["result"] is None
            await asyncio.sleep(0.5)
            after = await stranger.call("trame.state.get")
            assert after["result"] == before["result"]
            async with session.get(url) as page:
                assert page.status == 200

    # A thread of its own: Playwright's loop may be running in this one.
    with running_server() as server, ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, attack(server.url)).result()


def test_the_catalogue_is_compiled_once_and_again_when_a_fact_changes(tmp_path):
    data, shelf = tmp_path / "data", AssetCache(tmp_path / "cache")
    shutil.copytree(DATA_DIR, data)
    first = CatalogCompiler(shelf, data, MESH_DIR).result()
    (kept,) = shelf.folder.glob("*.compiled")
    kept.write_text(kept.read_text().replace(first.title, "kept"))
    assert CatalogCompiler(shelf, data, MESH_DIR).result().title == "kept"

    topics = data / "pain" / "topics.yaml"
    topics.write_text(topics.read_text() + "\n# a remark\n")
    assert CatalogCompiler(shelf, data, MESH_DIR).result() == first
    words = data / "interface" / "en.yaml"
    words.write_text(words.read_text().replace("app.title: ", "app.title: My "))
    again = CatalogCompiler(shelf, data, MESH_DIR).result()
    assert again.title.startswith("My ")
    assert again.assets["en"].url != first.assets["en"].url


def test_a_catalogue_that_is_gone_from_the_cache_is_compiled_again(tmp_path):
    shelf = AssetCache(tmp_path)
    english = CatalogCompiler(shelf, DATA_DIR, MESH_DIR).result().assets["en"]
    shelf.path(english).unlink()
    assert CatalogCompiler(shelf, DATA_DIR, MESH_DIR).result().assets["en"] == english
    assert shelf.path(english).exists()


def test_catalogues_do_not_wait_for_the_questions_which_come_to_the_address_foretold(tmp_path):
    shelf = AssetCache(tmp_path)
    compiler = CatalogCompiler(shelf, DATA_DIR, MESH_DIR)
    first = compiler.first_result()
    assert shelf.path(first.assets["de"]).exists()
    assert not shelf.path(first.learning["de"]).exists()
    compiler.wait()
    assert json.loads(shelf.path(first.learning["de"]).read_bytes())["language"] == "de"
    # A server that was stopped in between has the questions made at its next start.
    shelf.path(first.learning["fr"]).unlink()
    with running_server(cache=tmp_path) as server:
        address = server.url + first.learning["fr"].url
        assert json.loads(urllib.request.urlopen(address).read())["questions"]


def test_each_language_has_a_catalogue_that_names_the_addresses_of_all(tmp_path):
    data, shelf = tmp_path / "data", AssetCache(tmp_path / "cache")
    shutil.copytree(DATA_DIR, data)
    shutil.rmtree(data / "translations", ignore_errors=True)
    german = data / "translations" / "de" / "interface.yaml"
    german.parent.mkdir(parents=True)
    german.write_text('language: de\nreviewed: false\ntexts: {"interface.app.title": "Rücken"}\n')
    catalogues = CatalogCompiler(shelf, data, MESH_DIR).result()
    assert list(catalogues.assets) == ["en", "de"]
    urls = {language: asset.url for language, asset in catalogues.assets.items()}
    for language, asset in catalogues.assets.items():
        catalog = json.loads(shelf.path(asset).read_bytes())
        assert catalog["language"] == language
        assert {each["id"]: each["url"] for each in catalog["languages"]} == urls
    german.write_text(german.read_text().replace("Rücken", "Der Rücken"))
    again = CatalogCompiler(shelf, data, MESH_DIR).result().assets
    assert not {asset.url for asset in again.values()} & set(urls.values())


def test_serving_needs_neither_numpy_nor_pyvista():
    code = (
        "import sys; from explorer.web.app import make_explorer; make_explorer(); "
        "print([m for m in ('numpy', 'pyvista', 'vtkmodules', 'scipy', 'yaml') if m in sys.modules])"
    )
    # The second start: the first one may have compiled the catalogue.
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
            check=True,
        )
    assert done.stdout.strip() == "[]"
