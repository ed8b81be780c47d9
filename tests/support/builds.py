"""A build of a project, as ``mkdocs build`` makes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def build(project: Path, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build a project into a folder, and return how that ended."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder), *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
