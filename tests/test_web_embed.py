"""Who may frame and command the explorer, and what pages of others are given."""

import asyncio
import base64
import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from test_web_layout import page_parts
from test_web_serve import serve

from explorer.web.asset_cache import AssetCache
from explorer.web.door import Door
from explorer.web.embedding import embed_origins, example_policy, example_text, helper_text
from explorer.web.page import render_page
from explorer.web.security import security_headers

SCHOOL = "https://school.example"


def policy_of(headers) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


def test_origins_are_written_as_browsers_write_them():
    given = ["HTTPS://School.Example/", "http://localhost:9000", "https://schüle.example:443", "*"]
    assert embed_origins([*given, SCHOOL, "http://[::1]:80"]) == (
        *(SCHOOL, "http://localhost:9000", "https://xn--schle-mva.example", "*", "http://[::1]"),
    )


@pytest.mark.parametrize(
    "value",
    [
        *("school.example", "", "null", "https://", "file:///page.html", "javascript:alert(1)"),
        *(
            "https://school.example/course",
            "https://a:b@school.example",
            "https://*.school.example",
        ),
        *("https://x; script-src *", "https://x\nSet-Cookie: a=b", "http://x:99999", "https://x?y"),
    ],
)
def test_what_is_no_origin_is_refused_with_an_example(value):
    with pytest.raises(
        ValueError, match=r"is no origin: expected .* such as https://school\.example"
    ):
        embed_origins([value])


def test_serve_says_what_is_wrong_with_an_origin():
    done = serve("--embed-in", "school.example", "--port", "0")
    assert done.returncode == 1
    assert done.stderr.startswith("--embed-in: 'school.example' is no origin")
    assert "Traceback" not in done.stderr


def test_only_listed_origins_may_frame_the_page_and_without_a_list_every_one_may():
    assert "frame-ancestors" not in policy_of(security_headers())
    assert "frame-ancestors" not in policy_of(security_headers(["*", SCHOOL]))
    listed = policy_of(security_headers([SCHOOL, "http://localhost:9000"]))
    assert listed["frame-ancestors"] == f"'self' {SCHOOL} http://localhost:9000"
    assert {name: listed[name] for name in policy_of(security_headers())} == policy_of(
        security_headers()
    )


def answers(door: Door, *paths: str) -> list[tuple[dict[str, str], str]]:
    """Return headers and text of what a door answers."""

    async def ask() -> list[tuple[dict[str, str], str]]:
        app = web.Application()
        door.open(app)
        async with TestClient(TestServer(app)) as client:
            got = [await client.get(path) for path in paths]
            return [(dict(one.headers), await one.text()) for one in got]

    # A thread of its own: Playwright's loop may be running in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, ask()).result()


def test_the_helper_and_the_example_are_beside_the_page(tmp_path):
    door = Door("<html>", "", [], AssetCache(tmp_path), headers=security_headers([SCHOOL]))
    page, helper, example = answers(door, "/", "/embed.js", "/embed_example.html")
    assert policy_of(page[0])["frame-ancestors"] == f"'self' {SCHOOL}"
    assert helper[1] == helper_text()
    assert helper[0]["Content-Type"].startswith("text/javascript")
    assert helper[0]["Access-Control-Allow-Origin"] == "*"
    assert helper[0]["Cache-Control"] == "no-cache"
    assert "Access-Control-Allow-Origin" not in page[0]
    assert example[1] == example_text()
    assert example[0]["X-Content-Type-Options"] == "nosniff"


def test_the_example_runs_its_own_scripts_and_no_other():
    allowed = policy_of({"Content-Security-Policy": example_policy()})
    scripts = re.findall(r"<script>(.*?)</script>", example_text(), flags=re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in allowed["script-src"]
    assert "unsafe" not in allowed["script-src"]
    assert allowed["frame-src"] == allowed["connect-src"] == "'self'"
    assert re.findall(r'<\w+[^>]* (?:src|href)="([^"]*)"', example_text()) == ["embed.js"]


def test_the_page_tells_its_scripts_who_may_command_it():
    page = render_page(page_parts(embed_in=(SCHOOL, '"><script>')))
    told = re.search(r'data-embed-in="([^"]*)"', page)[1]
    assert json.loads(unescape(told)) == [SCHOOL, '"><script>']
    assert "<script>" not in told
