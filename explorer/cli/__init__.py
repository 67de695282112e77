"""The command line of ``back-explorer``, one module a command.

A module whose command has commands of its own holds them as ``group``. Each command imports its rooms only when it is called, so that ``serve`` starts without numpy.
"""

from __future__ import annotations

import sys

COMMANDS = {
    "serve": "Show the explorer in a browser.",
    "build": "Make the meshes from the landmarks and fascicle tables.",
    "check": "Check every fact and lesson, and name each problem with its file and line.",
    "translations": "Tell what is missing in a language, ready to be filled in.",
    "pictures": "Draw the views that stand in for the 3D view where there is none.",
    "render": "Draw a view of the body into a PNG file.",
    "export": "Write meshes, a website, a lesson in one file, a sheet to print or cards.",
    "lesson": "Check lessons, begin a new one, package one for a learning platform.",
    "fascicles": "Tell which fascicles start, end or cross at a level of the spine.",
    "measure": "Measure how far the surfaces are from those of a reference body.",
    "bench": "Measure the budgets: bytes, start-up, clicks.",
}


def main() -> None:
    """Run one command of ``back-explorer``."""
    import importlib

    import typer

    import explorer

    app = typer.Typer(
        help="Interactive 3D back anatomy explorer.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_show_locals=False,
    )

    def version(show: bool) -> None:
        if show:
            typer.echo(f"back-explorer {explorer.__version__}")
            raise typer.Exit

    @app.callback()
    def options(
        _version: bool = typer.Option(
            False, "--version", callback=version, is_eager=True, help="Print the version."
        ),
    ) -> None:
        """Interactive 3D back anatomy explorer."""

    wanted = sys.argv[1] if len(sys.argv) > 1 and sys.argv[1] in COMMANDS else None
    for name in [wanted] if wanted else COMMANDS:
        module = importlib.import_module(f"explorer.cli.{name}")
        if group := getattr(module, "group", None):
            app.add_typer(group, name=name, help=COMMANDS[name])
        else:
            app.command(name=name, help=COMMANDS[name])(getattr(module, name))
    app()
