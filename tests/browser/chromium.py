"""Find a Chromium for the browser tests: ``$CHROMIUM``, else an installed one, else Playwright's own.

The tests rather take a headless shell, as Playwright itself does: the same engine without the windows around it, in
which a page takes a third of the time.

As a script with ``--install`` it gets one where there is none: with apt-get on Debian as root, else
by Playwright's download. Where nothing works it says in one line what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", *SHELLS)
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
MISSING = (
    "No Chromium was found. Install it (Debian: apt-get install chromium; macOS: brew install --cask chromium), "
    "or set CHROMIUM to the path of a Chromium or Chrome."
)
ARGUMENTS = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""So that the browser itself asks nothing of the network."""


def find() -> str | None:
    """Return the path of a Chromium or Chrome, or ``None`` if there is none."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen if Path(chosen).is_file() else None
    installed = next((path for name in NAMES if (path := shutil.which(name))), None)
    return installed or next((path for path in (*MAC, _playwrights_own()) if path and Path(path).is_file()), None)


def find_headless() -> str | None:
    """Return the path of a headless shell, else what :func:`find` finds."""
    if "CHROMIUM" in os.environ:
        return find()
    return next((path for name in SHELLS if (path := shutil.which(name))), None) or find()


def _playwrights_own() -> str:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and seldom needed

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def install() -> None:
    """Get what is missing by whatever way this machine offers; failing is told by :func:`find`."""
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        if find() is None:
            subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
        return
    if find() is None:
        _apt("update")
    if find_headless() == find():
        _apt("install", "-y", "chromium-headless-shell")
    if find() is None:
        _apt("install", "-y", "chromium")


def _apt(*arguments: str) -> None:
    """Run apt-get, in silence where there is a browser already."""
    command = ["apt-get", "-qq", "-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=10", *arguments]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, check=False, capture_output=find() is not None)


def main(arguments: list[str]) -> int:
    """Install what is missing if asked to; return 1 with one line if there still is no Chromium."""
    if "--install" in arguments and "CHROMIUM" not in os.environ:
        install()
    if find() is None:
        sys.stderr.write(MISSING + "\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
