"""Where the commands keep what they made, for the next run."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from sorelegs.kept import ENVIRONMENT

FOLDER = Path(".cache/kept")
"""Where, below the project: a folder that Git leaves out, and no build publishes."""
NO_CACHE = "make everything anew, and use and keep nothing in .cache/kept"


def keep(root: Path, options: argparse.Namespace) -> None:
    """Tell this process, and those that it starts, where things are kept, unless the command is to keep nothing."""
    os.environ.pop(ENVIRONMENT, None)
    if not options.no_cache:
        os.environ[ENVIRONMENT] = str(root.resolve() / FOLDER)
