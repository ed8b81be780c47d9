"""Find a Chromium for the browser tests: ``$CHROMIUM``, else an installed one, else Playwright's own.

As a script with ``--install`` it gets one where there is none: with apt-get on Debian as root, else
by Playwright's download. Where nothing works it says in one line what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
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


def _playwrights_own() -> str:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and seldom needed

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def install() -> None:
    """Get a Chromium by whatever way this machine offers; failing is told by :func:`find`."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
        subprocess.run(["apt-get", "install", "-qq", "-y", "chromium"], env=environment, check=False)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main(arguments: list[str]) -> int:
    """Install a Chromium if asked to and there is none; return 1 with one line if there still is none."""
    if "--install" in arguments and "CHROMIUM" not in os.environ and find() is None:
        install()
    if find() is None:
        sys.stderr.write(MISSING + "\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
