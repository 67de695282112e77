"""Measure every budget once, from outside."""

from __future__ import annotations

import tempfile
from pathlib import Path

from explorer.bench.commands import Taken, time_of
from explorer.bench.server import RunningServer, rss_with_clients_mb, running_server
from explorer.bench.transfer import catalog_bytes, pack_bytes
from explorer.mesh_store.manifest import read_manifest
from explorer.paths import DATA_DIR, MESH_DIR

Measured = dict[str, float | None]
Notes = dict[str, str]


def measure(*, with_browser: bool, clients: int) -> tuple[Measured, Notes]:
    """Return what was measured, by the key of its budget, and notes on some.

    Raises
    ------
    RuntimeError
        If a command fails or the server does not answer.
    """
    triangles = sum(item.triangles for item in read_manifest(MESH_DIR).structures)
    measured: Measured = {"triangles": triangles}
    notes: Notes = {}
    _time_commands(measured, notes)
    _weigh_lesson(measured, notes)
    with tempfile.TemporaryDirectory() as empty, running_server(cache=Path(empty)) as first:
        cold_s = first.start_s
    # The first start after a change of facts compiles the catalogues: that is not what counts.
    with running_server():
        pass
    with running_server() as server:
        measured["server_start_s"] = server.start_s
        notes["server_start_s"] = f"{cold_s:.2f} s with an empty cache"
        _weigh_transfers(server, triangles, measured, notes)
        if with_browser:
            _visit(server, triangles, measured, notes)
        measured["server_rss_mb"] = rss_with_clients_mb(server, clients)
    return measured, notes


def _time_commands(measured: Measured, notes: Notes) -> None:
    def keep(key: str, taken: Taken) -> None:
        measured[key] = taken.wall_s
        notes[key] = f"{taken.processor_s:.2f} s of processor time"

    keep("check_s", time_of("check"))
    try:
        # Measuring must not build: that takes minutes and changes the meshes.
        time_of("build", "--check")
    except RuntimeError as error:
        notes["idle_build_s"] = str(error)
        return
    keep("idle_build_s", time_of("build"))


def _weigh_lesson(measured: Measured, notes: Notes) -> None:
    lesson = max((DATA_DIR / "lessons").glob("*.yaml"), key=lambda file: file.stat().st_size)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "lesson.html"
        taken = time_of("export", "lesson", str(lesson), "--language", "de", "--out", str(file))
        measured["lesson_file_mb"] = file.stat().st_size / 1e6
    notes["lesson_file_mb"] = f"{lesson.stem}, the longest; written in {taken.wall_s:.1f} s"


def _weigh_transfers(
    server: RunningServer, triangles: int, measured: Measured, notes: Notes
) -> None:
    packs = pack_bytes(server.url)
    measured["packs_mb"] = sum(packs.values()) / 1e6
    measured["bytes_per_triangle"] = sum(packs.values()) / triangles
    notes["packs_mb"] = ", ".join(f"{name} {size / 1e6:.2f}" for name, size in packs.items())
    catalogs = catalog_bytes(server.url)
    measured["catalog_kb"] = max(catalogs.values()) / 1e3
    notes["catalog_kb"] = ", ".join(f"{name} {size / 1e3:.0f}" for name, size in catalogs.items())


def _visit(server: RunningServer, triangles: int, measured: Measured, notes: Notes) -> None:
    from explorer.bench.browser import chromium, measure_page

    with chromium() as program:
        page = measure_page(program, server.url, triangles=triangles)
    moving = page.moving
    measured |= {
        "first_view_mb": page.first_view_bytes / 1e6,
        "draw_calls": page.draw_calls,
        "click_ms": page.click_ms,
        "interaction_bytes": page.interaction_bytes,
        "rest_frames": moving.rest_frames,
    }
    notes["click_ms"] = f"{page.clicks} muscles clicked, software WebGL, everything on"
    if moving.frame_ms is not None:
        notes["rest_frames"] = (
            f"{moving.frame_ms:.0f} ms a frame while dragging, {moving.triangles:,} triangles"
        )
