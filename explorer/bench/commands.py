"""Time a command of ours as a whole process."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a command took, the start of Python included.

    Attributes
    ----------
    wall_s
        From its start to its end; grows where other programs are busy.
    processor_s
        Of all its threads and children; hardly grows then.
    """

    wall_s: float
    processor_s: float


def time_of(*command: str) -> Taken:
    """Return what ``back-explorer COMMAND...`` takes.

    Raises
    ------
    RuntimeError
        If the command fails; the message holds what it printed.
    """
    before, began = _processor_s(), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "explorer.cli", *command],
        capture_output=True,
        text=True,
        check=False,
    )
    wall_s = time.perf_counter() - began
    if done.returncode:
        said = f"{done.stdout}{done.stderr}".strip()
        raise RuntimeError(f"back-explorer {' '.join(command)} failed: {said}")
    return Taken(wall_s=wall_s, processor_s=_processor_s() - before)


def _processor_s() -> float:
    """Return the processor time of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
