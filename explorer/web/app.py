"""Put the explorer together: facts and meshes in, a trame server that shows them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from trame_server.core import Server

from explorer.paths import DATA_DIR, MESH_DIR, PICTURE_DIR, VIEWER_DIST_DIR
from explorer.web.asset_cache import AssetCache
from explorer.web.assets import Asset
from explorer.web.door import Door
from explorer.web.offline import versioned, worker_script
from explorer.web.page import render_page
from explorer.web.page_files import gather_files
from explorer.web.security import lock_calls, security_headers


@dataclass(frozen=True, slots=True, kw_only=True)
class Explorer:
    """A server that is ready to start, and what it will send."""

    server: Server
    door: Door
    page: str
    assets: Sequence[Asset]

    def start(self, *, host: str, port: int, on_ready: Callable[[int], None]) -> None:
        """Serve until interrupted; calls ``on_ready`` with the port once requests are answered.

        Raises
        ------
        OSError
            If the port cannot be had.
        """
        self.server.controller.on_server_bind.add(self._bind)
        self.server.controller.on_server_ready.add(lambda **_: on_ready(self.server.port))
        # Everything that the page needs is behind our own door; trame opens none of its own, and
        # stays when nobody is there.
        self.server.cli.set_defaults(no_http=True, timeout=0, host=host)
        self.server.start(
            host=host, port=port, timeout=0, open_browser=False, show_connection_info=False
        )

    def _bind(self, wslink_server: Any) -> None:
        lock_calls(wslink_server)
        self.door.open(wslink_server.app)


def make_explorer(
    *,
    data_dir: Path = DATA_DIR,
    mesh_dir: Path = MESH_DIR,
    viewer_dir: Path = VIEWER_DIST_DIR,
    picture_dir: Path = PICTURE_DIR,
    lesson_dirs: Sequence[Path] = (),
    cache: AssetCache | None = None,
    name: str = "back-anatomy-explorer",
    embed_in: Sequence[str] = (),
) -> Explorer:
    """Read facts and meshes and prepare everything that a browser can ask for.

    Parameters
    ----------
    data_dir, mesh_dir, viewer_dir, picture_dir
        Facts, built meshes, the built browser part, and the drawn views, which may be missing.
    lesson_dirs
        Folders of lessons beside the shipped ones.
    cache
        Where compressed files are kept between starts.
    name
        Of the trame server; one process may hold several.
    embed_in
        Origins whose pages may frame and command the explorer, see `explorer.web.embedding`.

    Raises
    ------
    FactsError
        If a fact is wrong; names file, line and field.
    LessonError
        Likewise, of a lesson.
    MeshStoreError
        If a mesh file is missing or damaged; names it and the command that rebuilds it.
    ViewerMissingError
        If the browser's part is not built.
    """
    shelf = cache or AssetCache()
    files = gather_files(
        shelf,
        data_dir=data_dir,
        mesh_dir=mesh_dir,
        viewer_dir=viewer_dir,
        picture_dir=picture_dir,
        lesson_dirs=lesson_dirs,
        name=name,
        at_once=True,
    )
    parts = replace(files.parts, embed_in=embed_in)
    page, version = versioned(partial(render_page, parts, files.title), files.everything)
    door = Door(
        page,
        worker_script(version, files.kept),
        files.everything,
        shelf,
        headers=security_headers(embed_in),
        coming=files.coming,
    )
    return Explorer(server=files.server, door=door, page=page, assets=files.everything)
