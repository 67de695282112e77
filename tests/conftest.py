"""What several tests need: one running server, one browser, a page that is ready."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explorer.bench.browser import chromium
from explorer.bench.server import RunningServer, running_server
from explorer.facts import Facts, load_facts, load_landmarks

PATIENCE_MS = 30_000
"""What a page shows in a moment may take a busy machine much longer."""

PLAIN_PAGES = ("--disable-gpu-rasterization", "--disable-gpu-compositing")
"""The software WebGL would put the page together, too: that takes twice the time."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """Keep the tests that need the built body in one process: building it takes a minute."""
    if {"all_bones", "all_muscles"} & set(getattr(item, "fixturenames", ())):
        item.add_marker(pytest.mark.xdist_group("body"))


@pytest.fixture(scope="session")
def facts() -> Facts:
    """The facts that are shipped; nothing can change them."""
    return load_facts()


@pytest.fixture(scope="session")
def known(facts):
    """What a lesson about the shipped facts may name."""
    from explorer.learn.known import Known

    return Known.of(facts)


@pytest.fixture(scope="session")
def catalog(facts) -> dict:
    """The English catalogue with a few meshes, to be read only."""
    from small_manifest import MANIFEST

    from explorer.catalog import compile_catalog

    return compile_catalog(facts, MANIFEST)


@pytest.fixture(scope="session")
def pools() -> dict:
    """The questions of every language, made once for all tests."""
    from question_pools import LANGUAGES, made

    return {language: made(language) for language in LANGUAGES}


@pytest.fixture(scope="session")
def english(pools) -> list:
    """The questions in English."""
    return pools["en"]


@pytest.fixture
def write_lesson(tmp_path) -> Callable[..., Path]:
    """Write a lesson file: ``write_lesson(text, "its_id")``."""

    def written(text: str, name: str = "deep_muscles") -> Path:
        file = tmp_path / f"{name}.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    return written


@pytest.fixture(scope="session")
def lesson_path(tmp_path_factory):
    """The file of a lesson with a title that must be escaped."""
    from lesson_file import awkward_lesson

    return awkward_lesson(tmp_path_factory.mktemp("lesson"))


@pytest.fixture(scope="session")
def mesh_dir(tmp_path_factory) -> Path:
    """The meshes of the small body, to be read only."""
    from scene_body import write_body

    return write_body(tmp_path_factory.mktemp("meshes"))


@pytest.fixture
def scene(mesh_dir):
    """The small body, to be drawn."""
    from scene_body import SIZE

    from explorer.scene.scene import Scene

    with Scene(mesh_dir, size=SIZE) as scene:
        yield scene


@pytest.fixture(scope="session")
def landmarks():
    """The landmarks of the body that we build."""
    return load_landmarks()


@pytest.fixture(scope="session")
def all_bones(landmarks):
    """Every bone, disc and cartilage, built once for all tests: left side and midline."""
    from explorer.geometry.bones import BONES

    return {bone: build(landmarks) for bone, build in BONES.items()}


@pytest.fixture(scope="session")
def all_muscles(landmarks, all_bones):
    """Every muscle of the left side, laid on each other, built once for all tests."""
    from explorer.facts.fascicles import load_fascicles
    from explorer.geometry.muscles import build_muscles

    tables = load_fascicles(landmarks=landmarks)
    return build_muscles(tables, landmarks, all_bones, report=lambda _: None)


@pytest.fixture(scope="session")
def served() -> Iterator[RunningServer]:
    """The real server with the real facts and meshes, in its own process."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def browser():
    """One headless Chromium with software WebGL."""
    with chromium(*PLAIN_PAGES) as running:
        yield running


@pytest.fixture
def visit(served, browser) -> Iterator[Callable]:
    """Open pages of one visitor each: ``visit("?view=left", phone=True)``.

    A visitor whose page logged an error, or asked another host for anything, fails the test.
    """
    from playwright.sync_api import expect
    from visitor import Visitor

    expect.set_options(timeout=PATIENCE_MS)
    visitors: list[Visitor] = []

    def open_page(query: str = "", **wishes) -> Visitor:
        visitor = Visitor(browser, served.url, query, **wishes)
        visitors.append(visitor)
        return visitor

    yield open_page
    for visitor in visitors:
        visitor.leave()
    for visitor in visitors:
        visitor.check_manners()
