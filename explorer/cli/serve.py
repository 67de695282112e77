"""``back-explorer serve``: show the explorer in a browser."""

from __future__ import annotations

import errno
import os
import sys
from typing import Annotated, NoReturn

import typer

from explorer.cli.options import DataDir, LessonDirs, MeshDir


def serve(
    host: Annotated[
        str, typer.Option(help="Address to listen on; 0.0.0.0 lets others in the network in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on; 0 takes any free one.")] = 8080,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")
    ] = True,
    data: DataDir = None,
    meshes: MeshDir = None,
    lessons: LessonDirs = None,
    embed_in: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ORIGIN",
            help="Only pages of this origin, such as https://school.example, may show the explorer "
            "in a frame, and they may command it; repeatable, * for every page.",
        ),
    ] = None,
) -> None:
    """Show the explorer in a browser."""
    from explorer.cli.publishing import told_plainly
    from explorer.paths import DATA_DIR, MESH_DIR
    from explorer.web.app import make_explorer
    from explorer.web.embedding import embed_origins

    try:
        origins = embed_origins(embed_in or ())
    except ValueError as error:
        _stop(f"--embed-in: {error}.")
    data_dir = data or DATA_DIR
    with told_plainly(data_dir):
        explorer = make_explorer(
            data_dir=data_dir,
            mesh_dir=meshes or MESH_DIR,
            lesson_dirs=[folder.absolute() for folder in lessons or ()],
            embed_in=origins,
        )

    def ready(used_port: int) -> None:
        url = _url(host, used_port)
        typer.echo(f"The back anatomy explorer is at {url}  (stop it with Ctrl+C)")
        sys.stdout.flush()
        if browser and _has_display():
            import webbrowser

            webbrowser.open(url)

    try:
        explorer.start(host=host, port=port, on_ready=ready)
    except OSError as error:
        _stop(_why_not(error, host, port))


def _why_not(error: OSError, host: str, port: int) -> str:
    """Say in one sentence why the server could not start, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use by another program: stop that one, or choose another port "
            f"with --port {port + 1 if port < 65535 else 8080}."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights: choose one above 1023, for instance --port 8080."
    return f"Cannot listen on {host}, port {port}: {error.strerror or error}."


def _url(host: str, port: int) -> str:
    shown = {"0.0.0.0": "localhost", "127.0.0.1": "localhost", "::": "localhost"}.get(host, host)
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"


def _has_display() -> bool:
    """Tell whether a browser could open a window here."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _stop(problem: str) -> NoReturn:
    typer.echo(problem, err=True)
    raise typer.Exit(1)
