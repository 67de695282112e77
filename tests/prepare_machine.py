"""Make sure that this machine has what the tests draw with: a Chromium and a GL library.

Uses what is installed; else Playwright's own download of Chromium; else the system's package
manager when run as root; else says in one sentence what to install.
"""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from explorer.bench.browser import chromium_path

GL_LIBRARIES = ("EGL", "OSMesa", "GL")


def find_browser() -> str | None:
    """Return an installed Chromium or Chrome, or Playwright's own, or None."""
    if path := chromium_path():
        return path
    return playwright_browser() if playwright_runs() else None


def playwright_runs() -> bool:
    """Tell whether Playwright's own driver starts; a bare system may lack a library of it."""
    command = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def playwright_browser() -> str | None:
    """Return the Chromium that Playwright has downloaded, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return str(own) if own.exists() else None


def has_gl_library() -> bool:
    """Tell whether VTK can draw off-screen here."""
    if sys.platform != "linux":
        return True
    return any(ctypes.util.find_library(name) for name in GL_LIBRARIES)


def apt_install(*packages: str) -> bool:
    """Install Debian packages when we may; tell whether that worked."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *packages]):
        done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            return False
    return True


def playwright_install() -> bool:
    """Let Playwright download its Chromium; tell whether that worked."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> None:
    """Prepare the machine, or stop with one sentence that says what is missing."""
    if not playwright_runs() and not (apt_install("libatomic1") and playwright_runs()):
        sys.exit("Playwright does not start: install libatomic1 and try again.")
    if find_browser() is None and not (playwright_install() and find_browser()):
        apt_install("chromium")
        if find_browser() is None:
            sys.exit("The browser tests need Chromium or Chrome: install one and try again.")
    if not has_gl_library() and not (apt_install("libegl1", "libosmesa6") and has_gl_library()):
        sys.exit(
            "The picture tests need a GL library to draw off-screen: install libegl1 or "
            "libosmesa6 (Debian, Ubuntu), mesa-libEGL (Fedora) and try again."
        )


if __name__ == "__main__":
    main()
