"""Builds a folder in the place of another in one process after another, each killed before its next step.

Run by itself, since only a process without threads may be copied: ``python -m support.killed FOLDER``. It prints, for
each kill, how many things the process had written, and what then stood in the place.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from sorelegs.ship.take_place import take_place

OLD, NEW = "old", "new"
PAGES = 12
WRITES = ("mkdir", "rename", "remove", "rmdir", "rmtree", "dlsym")
"""Words in the names of the steps that change what stands on the disk; the exchange is asked of the system by name."""


def write_site(folder: Path, word: str) -> None:
    """Write a small site, every page of which says ``word``."""
    for number in range(PAGES):
        page = folder / f"page-{number}/index.html"
        page.parent.mkdir(parents=True)
        page.write_text(word, encoding="utf-8")


def read_site(folder: Path) -> list[str]:
    """Return what each page of a site says."""
    return [page.read_text(encoding="utf-8") for page in sorted(folder.glob("*/index.html"))]


def _kill_before(step: int) -> None:
    """Have this process killed before its step ``step``."""
    left = [step]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        written = event == "open" and str(arguments[1]).startswith("w")
        if written or any(word in event for word in WRITES):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def main(folder: Path) -> None:
    """Kill a build before its first step, another before its second, and so on until one comes to its end."""
    place = folder / "site"
    write_site(place, OLD)
    step, status = 0, 1
    while status:
        if (child := os.fork()) == 0:
            _kill_before(step)
            take_place(lambda new: write_site(new, NEW), place, folder / "builds")
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        sys.stdout.write(json.dumps([step, read_site(place)]) + "\n")
        step += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]))
