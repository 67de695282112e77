"""What stops a build."""

from __future__ import annotations


class BuildError(RuntimeError):
    """The facts are well formed but no surface can be made of them; the message names it."""
