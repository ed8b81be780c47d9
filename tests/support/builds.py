"""A build of a project, as ``mkdocs build`` makes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sorelegs.kept import ENVIRONMENT


def build(project: Path, folder: Path, *options: str, kept: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Build a project into a folder, and return how that ended.

    Args:
        project: what is built.
        folder: where to.
        options: of the command.
        kept: where what is made of an article is kept for other builds, and taken from.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder), *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", ENVIRONMENT: str(kept or "")}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
