"""Firefox and WebKit for the tests: found where they are installed.

As a script with ``--install`` it gets what is missing with apt-get, on Debian as root, and says in one line what it
could not get. Elsewhere Firefox is whichever is installed; WebKit with its driver is a thing of Linux.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = {"firefox": ("firefox-esr",), "webkit": ("webkit2gtk-driver", "xvfb")}
NAMES = {"firefox": ("firefox-esr", "firefox"), "webkit": ("WebKitWebDriver",)}
MAC = Path("/Applications/Firefox.app/Contents/MacOS/firefox")
ELSEWHERE = {
    "firefox": "macOS: brew install --cask firefox",
    "webkit": "elsewhere there is none, and the tests on Debian stand for it",
}
_MINI_BROWSERS = ("/usr/lib/*/webkit2gtk-*/MiniBrowser", "/usr/libexec/webkit2gtk-*/MiniBrowser")


def find(name: str) -> str | None:
    """Return the path of Firefox or of WebKit's driver, or ``None`` where it is not, or not with all that it needs."""
    if name == "webkit" and not (shutil.which("Xvfb") and find_mini_browser()):
        return None
    found = next((path for one in NAMES[name] if (path := shutil.which(one))), None)
    return found or (str(MAC) if name == "firefox" and MAC.is_file() else None)


def find_mini_browser() -> str | None:
    """Return the path of the browser that comes with WebKit for GTK."""
    found = sorted(str(path) for pattern in _MINI_BROWSERS for path in Path("/").glob(pattern[1:]))
    return found[-1] if found else None


def missing(name: str) -> str:
    """Return the line that tells that a browser did not run."""
    packages = " ".join(PACKAGES[name])
    return f"The tests did not run in {name}: install it (Debian: apt-get install {packages}; {ELSEWHERE[name]})."


def install() -> None:
    """Get what is missing, on Debian as root."""
    wanted = [package for name, packages in PACKAGES.items() if find(name) is None for package in packages]
    if not wanted or not shutil.which("apt-get") or not (hasattr(os, "geteuid") and os.geteuid() == 0):
        return
    quick = ["apt-get", "-qq", "-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=10"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *wanted]):
        subprocess.run([*quick, *arguments], env=environment, check=False, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if "--install" in sys.argv:
        install()
    sys.stdout.write("".join(missing(name) + "\n" for name in PACKAGES if find(name) is None))
