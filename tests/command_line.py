"""A command as it is typed, for tests of what it answers."""

from __future__ import annotations

from collections.abc import Callable

from typer import Typer
from typer.testing import CliRunner, Result


def run(command: Typer | Callable[..., object], *arguments: object) -> Result:
    """Run a command, or one of a group of commands, with arguments such as paths and options."""
    if isinstance(command, Typer):
        group = command
    else:
        group = Typer()
        group.command()(command)
    return CliRunner().invoke(group, [str(one) for one in arguments])
