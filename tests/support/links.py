"""LinkChecker on a served site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_SETTINGS = """[checking]
threads=4
maxrequestspersecond=1000
[filtering]
checkextern=0
ignore=
  ^https?://(?!127\\.0\\.0\\.1)
"""


def crawl(address: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Follow every link of the site at ``address``; ``folder`` takes the settings."""
    settings = folder / "linkchecker.ini"
    settings.write_text(_SETTINGS, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("linkchecker")), "--config", str(settings), "--no-status", address]
    return subprocess.run(command, capture_output=True, text=True, check=False)
