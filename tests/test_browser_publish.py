"""What is handed out: a site on a plain host, a lesson in one file, and in a course system."""

import io
import json
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from lesson_file import LESSON
from static_host import LIMIT_MS, OPEN, answer, plain_host, play_on, press_next
from test_browser_access import NO_WEBGL
from visitor import DESKTOP, PIXEL_RATIO, READY, Visitor

from explorer.paths import VIEWER_DIST_DIR
from explorer.publish.lesson_file import make_lesson_file
from explorer.publish.packages import Standard, make_package
from explorer.publish.site import write_site

pytestmark = pytest.mark.browser

RUNTIME = VIEWER_DIST_DIR.parent / "node_modules" / "scorm-again" / "dist" / "scorm12.min.js"
COURSE = """<!doctype html><title>Course</title><link rel="icon" href="data:,">
<script src="scorm12.js"></script>
<script>
  window.API = new Scorm12API({ autocommit: false });
  const kept = localStorage.getItem("kept");
  if (kept) API.loadFromJSON(JSON.parse(kept), "cmi");
  window.finished = false;
  API.on("LMSCommit", () => localStorage.setItem("kept", JSON.stringify(API.cmi.toJSON())));
  API.on("LMSFinish", () => { window.finished = true; });
</script>
<iframe src="lesson/index.html" style="width: 1200px; height: 760px"></iframe>
"""


@pytest.fixture
def lesson(tmp_path):
    file = tmp_path / "deep_muscles.yaml"
    file.write_text(LESSON, encoding="utf-8")
    return file


@pytest.fixture
def page(browser, request):
    """A page that notes its errors and requests."""
    context = browser.new_context(
        viewport=DESKTOP, device_scale_factor=PIXEL_RATIO, reduced_motion="reduce"
    )
    if "no_webgl" in request.fixturenames:
        context.add_init_script(NO_WEBGL)
    opened = context.new_page()
    opened.errors, opened.asked = [], []
    opened.on("console", lambda told: told.type == "error" and opened.errors.append(told.text))
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.on("request", lambda request: opened.asked.append(request.url))
    yield opened
    context.close()


@pytest.fixture
def no_webgl():
    """Ask for it where the 3D view is not what is tested: without it everything is faster."""


def store(page, expression: str) -> object:
    return page.evaluate(f"() => {{ const atlas = window.backAtlas.store; return {expression}; }}")


def test_the_site_works_in_a_folder_of_a_plain_host_and_then_without_it(browser, tmp_path):
    write_site(tmp_path / "courses" / "back")
    answers = []
    with plain_host(tmp_path) as host:
        me = Visitor(browser, f"{host}courses/back/", "?language=fr&select=sacrum", wait=False)
        me.page.on("response", lambda one: answers.append((one.status, one.url)))
        me.page.wait_for_function(READY, timeout=LIMIT_MS)
        assert me.card().get_attribute("data-card-id") == "sacrum"
        me.page.locator("[data-open-learn]:visible").first.click()
        me.page.wait_for_function("() => window.backAtlas.store.learn.learning.lessons.length > 9")
        me.page.wait_for_function("() => window.backAtlas.store.keptOnDevice", timeout=LIMIT_MS)
        assert me.page.locator("html").get_attribute("lang") == "fr"
    assert [one for one in answers if one[0] >= 400] == []
    assert me.frames == []
    me.check_manners()
    me.page.goto(f"{me.url}index.html?lesson=three_layers&language=fr")
    me.page.wait_for_function(OPEN, timeout=LIMIT_MS)
    me.leave()


def test_a_lesson_in_one_file_is_played_from_disk_by_keyboard_without_any_network(
    page, lesson, tmp_path
):
    file = tmp_path / "lesson.html"
    made = make_lesson_file(lesson)
    file.write_text(made.page, encoding="utf-8")
    page.context.set_offline(True)
    page.context.route("http*://**", lambda route: route.abort())
    page.goto(file.as_uri())
    page.wait_for_function(OPEN, timeout=LIMIT_MS)
    assert page.title() == "The deep muscles"
    play_on(page, wrong=("its_name",))
    assert "2" in page.locator("[data-score]").inner_text()
    assert store(page, "[atlas.learn.player.score.score, atlas.learn.player.score.max]") == [2, 3]
    page.wait_for_function(READY, timeout=LIMIT_MS)
    page.evaluate("() => { window.backAtlas.store.dialog = 'about'; }")
    with page.expect_popup() as beside:
        page.locator("[data-dialog=about] a[target]").click()
    beside.value.wait_for_function("() => document.body?.innerText.includes('MIT License')")
    assert "BodyParts3D" in beside.value.inner_text("body")
    assert {url.split("?")[0] for url in page.asked} == {file.as_uri()}
    assert page.errors == []


def unpack(package, folder):
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        archive.extractall(folder)


def test_a_course_system_hears_the_score_and_where_one_stopped(page, no_webgl, lesson, tmp_path):
    unpack(make_package(lesson, Standard.SCORM, pass_mark=60), tmp_path / "course" / "lesson")
    (tmp_path / "course" / "scorm12.js").write_bytes(RUNTIME.read_bytes())
    (tmp_path / "course" / "course.html").write_text(COURSE)

    def kept() -> dict:
        return json.loads(page.evaluate("() => localStorage.getItem('kept')"))

    def core() -> dict:
        return kept()["core"]

    with plain_host(tmp_path / "course") as host:
        page.goto(f"{host}course.html")
        inner = page.frames[1]
        inner.wait_for_function(OPEN, timeout=LIMIT_MS)
        page.wait_for_function("() => API.cmi.core.lesson_status === 'incomplete'")
        press_next(inner)
        answer(inner)
        press_next(inner)
        page.wait_for_function("() => API.cmi.core.lesson_location === 'its_name'")
        assert core()["score"]["raw"] == "33"
        page.reload()
        inner = page.frames[1]
        inner.wait_for_function(OPEN, timeout=LIMIT_MS)
        inner.wait_for_function("() => window.backAtlas.store.learn.player.index === 1")
        play_on(inner, wrong=("its_name",))
        page.wait_for_function("() => API.cmi.core.lesson_status === 'passed'")
        page.evaluate("() => document.querySelector('iframe').remove()")
        page.wait_for_function("() => window.finished")
        assert core()["score"] | {"raw": "67", "min": "0", "max": "100"} == core()["score"]
        assert core()["lesson_status"] == "passed"
        assert core()["session_time"] > "00:00:00"
        results = [one["result"] for one in kept()["interactions"].values()]
        assert results == ["correct", "wrong", "correct"]
    assert page.errors == []


@pytest.fixture
def endpoint():
    """An xAPI endpoint of another origin, and what it was told."""
    told = []

    class Endpoint(BaseHTTPRequestHandler):
        def do_OPTIONS(self):
            self.send_response(204)
            self.allow()
            self.end_headers()

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.append((self.path, dict(self.headers), body))
            self.send_response(200)
            self.allow()
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"[]")

        def allow(self):
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header(
                "Access-Control-Allow-Headers",
                "authorization, content-type, x-experience-api-version",
            )

        def log_message(self, *_arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/xapi", told
    server.shutdown()
    server.server_close()


def test_statements_go_to_the_endpoint_of_the_address_and_nowhere_without_one(
    page, no_webgl, lesson, tmp_path, endpoint
):
    unpack(make_package(lesson, Standard.XAPI), tmp_path / "package")
    url, told = endpoint
    with plain_host(tmp_path / "package") as host:
        page.goto(f"{host}index.html")
        page.wait_for_function(OPEN, timeout=LIMIT_MS)
        page.wait_for_function("() => window.backAtlas.store.notices.length === 1")
        press_next(page)
        answer(page)
        assert {one.split("?")[0] for one in page.asked} == {f"{host}index.html"}
        assert page.errors == []
        # The page's own policy refuses what a script might try.
        sent = page.evaluate("(url) => fetch(url).then(() => true, () => false)", url)
        assert not sent
        assert told == []
        page.errors.clear()
        who = json.dumps({"mbox": "mailto:student@example.org"})
        page.goto(f"{host}index.html?endpoint={url}&auth=Basic%20eA%3D%3D&actor={who}")
        page.wait_for_function(OPEN, timeout=LIMIT_MS)
        # Answers of somebody else on this device are not theirs.
        page.wait_for_function(
            "() => !('near_the_spine' in window.backAtlas.store.learn.player.answers)"
        )
        play_on(page)
        page.goto("about:blank")
        for _ in range(200):
            if len({statement["id"] for _, _, body in told for statement in body}) == 7:
                break
            page.wait_for_timeout(50)
    # The last requests may pass each other on the way, and one that was broken off by the end of the
    # page may come twice: each statement tells its time and has a name by which it counts once.
    arrived = {statement["id"]: statement for _, _, body in told for statement in body}
    statements = sorted(arrived.values(), key=lambda statement: statement["timestamp"])
    verbs = [statement["verb"]["id"].rsplit("/", 1)[1] for statement in statements]
    assert verbs[:2] == ["launched", "initialized"]
    assert verbs[-2:] == ["completed", "terminated"]
    assert set(verbs[2:-2]) == {"answered"}
    path, headers, _ = told[0]
    assert path == "/xapi/statements"
    assert headers["Authorization"] == "Basic eA=="
    assert headers["X-Experience-API-Version"] == "1.0.3"
    done = statements[-2]["result"]
    assert done["completion"] is True
    assert done["score"] == {"scaled": 1, "raw": 3, "min": 0, "max": 3}
    assert page.errors == []
