"""The page without its server: kept whole, renewed whole."""

import contextlib
import json
import shutil
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect
from test_browser_access import NO_WEBGL
from visitor import READY, Visitor

from explorer.bench.server import running_server
from explorer.paths import DATA_DIR

pytestmark = pytest.mark.browser

KEPT = "() => window.backAtlas?.store.keptOnDevice"
READY_LIMIT_MS = 60_000
LESSONS_IN = """async (language) => {
  const { learning } = document.documentElement.dataset;
  const answer = await fetch(JSON.parse(learning)[language]);
  const { lessons, language: told } = await answer.json();
  return [told, lessons.length > 0];
}"""
LESSONS_FETCHED = """() =>
  performance.getEntriesByType("resource").some(({ name }) => name.includes("/learning."))"""
LESSONS_KEPT = """async () => {
  const { learning } = document.documentElement.dataset;
  return !!(await caches.match(new URL(JSON.parse(learning).de, document.baseURI).href));
}"""
UPDATE_TRIED = """async () => {
  const found = await navigator.serviceWorker.getRegistration();
  await found.update().catch(() => undefined);
  while (found.installing) await new Promise((resolve) => setTimeout(resolve, 100));
  return !found.waiting;
}"""


def wait_until_kept(me: Visitor) -> None:
    """Wait until the page could do without its server."""
    me.page.wait_for_function(KEPT, timeout=READY_LIMIT_MS)


def reopen(me: Visitor, query: str = "") -> None:
    """Open the page again in the same browser and wait for the 3D view."""
    me.page.goto(me.url + query)
    me.page.wait_for_function(READY, timeout=READY_LIMIT_MS)
    me.settle()


def titles_kept(me: Visitor) -> list[str]:
    """Return the names of what the worker keeps."""
    return me.page.evaluate("async () => (await caches.keys()).sort()")


@contextlib.contextmanager
def half_broken(url: str, port: int):
    """Hand on what a server sends, on another port, but not its catalogues."""

    class HandOn(BaseHTTPRequestHandler):
        def do_GET(self):
            if "/catalog." in self.path:
                self.send_error(500)
                return
            asked.append(self.path)
            with urllib.request.urlopen(url + self.path.lstrip("/")) as answer:
                body = answer.read()
                self.send_response(200)
                self.send_header("Content-Type", answer.headers["Content-Type"])
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *_arguments):
            pass

    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", port), HandOn)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
    # The worker of the new version was there, and had begun.
    assert "/service_worker.js" in asked
    assert "/" in asked


@pytest.fixture
def renewed_data(tmp_path):
    """Facts of a later version: the atlas has another title."""
    data = tmp_path / "data"
    shutil.copytree(DATA_DIR, data)
    words = data / "interface" / "en.yaml"
    words.write_text(words.read_text().replace("app.title: ", "app.title: Renewed "))
    return data


def test_after_one_visit_everything_works_without_the_server(browser):
    with running_server() as server:
        me = Visitor(browser, server.url, "?language=de", expects_errors=True)
        wait_until_kept(me)
        assert not me.page.evaluate(LESSONS_FETCHED)
        assert me.page.evaluate(LESSONS_IN, "de") == ["de", True]
        assert me.page.evaluate(LESSONS_FETCHED)
        me.page.wait_for_function(LESSONS_KEPT, timeout=READY_LIMIT_MS)
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(server.url, timeout=2)
    reopen(me, "?select=multifidus.left&peel=deep&language=de")
    assert me.card().get_attribute("data-card-id") == "multifidus"
    assert me.page.locator("html").get_attribute("lang") == "de"
    assert me.ask("engine.stats().packsLoaded") == me.ask("atlas.catalog.packs.length")
    me.page.keyboard.press("Escape")
    me.page.locator("button[data-view=posterior]").click()
    me.click("sacrum")
    assert me.card().get_attribute("data-card-id") == "sacrum"
    me.page.keyboard.press("/")
    me.page.keyboard.type("trapez")
    me.page.locator("[data-result]").first.click()
    assert "trapezius" in me.card().get_attribute("data-card-id")
    me.page.locator("[data-open-path]:visible").click()
    expect(me.page.locator("[data-path]")).to_be_visible()
    # Asked for a language that is not there, it takes the one that is.
    reopen(me, "?language=en")
    assert me.page.locator("html").get_attribute("lang") == "de"
    assert me.page.evaluate(LESSONS_IN, "en") == ["de", True]
    me.leave()
    me.check_manners()


def test_without_webgl_the_pictures_are_kept_too(browser):
    with running_server() as server:
        me = Visitor(browser, server.url, init_script=NO_WEBGL, expects_errors=True, wait=False)
        me.page.locator("[data-drawn=home]").wait_for(timeout=READY_LIMIT_MS)
        wait_until_kept(me)
    me.page.goto(me.url + "?view=anterior&peel=skeleton")
    me.page.locator("[data-drawn=anterior] img").wait_for(timeout=READY_LIMIT_MS)
    me.page.wait_for_function("() => window.backAtlas.store.numbered.every(Boolean)")
    assert me.page.evaluate(
        "() => [...document.querySelectorAll('[data-drawn] img')].every((it) => it.naturalWidth > 0)"
    )
    me.leave()


def test_a_new_version_is_announced_and_used_after_a_reload_and_not_before(browser, renewed_data):
    with running_server() as server:
        port = int(server.url.rsplit(":", 1)[1].rstrip("/"))
        me = Visitor(browser, server.url, expects_errors=True)
        wait_until_kept(me)
        (old,) = titles_kept(me)
    with running_server("--data", str(renewed_data), port=port):
        reopen(me)
        heading = me.page.locator("h1").first
        title = heading.inner_text()
        assert "Renewed" not in title
        notice = me.page.locator("[data-new-version]")
        notice.wait_for(timeout=READY_LIMIT_MS)
        assert heading.inner_text() == title
        assert old in titles_kept(me)
        with me.page.expect_navigation():
            notice.get_by_role("button", name="Reload").click()
        me.page.wait_for_function(READY, timeout=READY_LIMIT_MS)
        assert heading.inner_text().startswith("Renewed")
        wait_until_kept(me)
        assert len(titles_kept(me)) == 1
        assert titles_kept(me) != [old]
    reopen(me)
    assert heading.inner_text().startswith("Renewed")
    me.leave()
    me.check_manners()


def test_a_new_version_that_cannot_be_fetched_whole_changes_nothing(browser, renewed_data):
    with running_server() as server:
        port = int(server.url.rsplit(":", 1)[1].rstrip("/"))
        me = Visitor(browser, server.url, expects_errors=True)
        wait_until_kept(me)
        kept = titles_kept(me)
    with running_server("--data", str(renewed_data)) as renewed, half_broken(renewed.url, port):
        reopen(me)
        me.page.wait_for_function(UPDATE_TRIED, timeout=READY_LIMIT_MS)
        # The browser may be trying once more: what it had begun goes away again.
        me.page.wait_for_function(
            "async (kept) => JSON.stringify((await caches.keys()).sort()) === kept",
            arg=json.dumps(kept, separators=(",", ":")),
            timeout=READY_LIMIT_MS,
        )
        expect(me.page.locator("[data-new-version]")).to_have_count(0)
        assert "Renewed" not in me.page.locator("h1").first.inner_text()
    me.leave()


def test_where_pages_may_not_be_kept_the_page_works_all_the_same(visit):
    me = visit(init_script="Object.defineProperty(window, 'isSecureContext', { value: false })")
    me.page.wait_for_timeout(2500)
    assert (
        me.page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length")
        == 0
    )
    assert me.ask("atlas.keptOnDevice") is False
