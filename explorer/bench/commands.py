"""Time a command of ours as a whole process."""

from __future__ import annotations

import subprocess
import sys
import time


def seconds_of(command: str) -> float:
    """Return how long ``back-explorer COMMAND`` takes, the start of Python included.

    Raises
    ------
    RuntimeError
        If the command fails; the message holds what it printed.
    """
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "explorer.cli", command], capture_output=True, text=True, check=False
    )
    taken = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(f"back-explorer {command} failed: {done.stdout}{done.stderr}")
    return taken
