"""``sorelegs build``: the site as it is published, put in the place of the one before when it is whole."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from sorelegs.cli.keep import keep
from sorelegs.engine import settings_problems
from sorelegs.kept import Kept, kept_here
from sorelegs.problems import first_link
from sorelegs.ship import compress, take_place

WORKSHOP = Path(".cache/builds")
"""Where each build has a folder of its own, below the project."""


class _NotBuiltError(Exception):
    """The engine has said what is wrong."""


def build(options: argparse.Namespace, root: Path) -> int:
    """Build the site strictly, with compressed copies; return 0, or 1 when there are problems."""
    keep(root, options)
    for part in (WORKSHOP.parent, WORKSHOP):
        if first_link(root, root / part) or (os.path.lexists(root / part) and not (root / part).is_dir()):
            sys.stderr.write(f"{part} is no folder, and the build works in it. Move it away.\n")
            return 1
    kept = kept_here()
    if found := list(settings_problems(root, kept)):
        sys.stderr.write("".join(f"{problem}\n" for problem in found))
        return 1
    place = root / options.folder
    try:
        whole = take_place(lambda folder: _make(root, folder, kept), place, root / WORKSHOP)
    except _NotBuiltError:
        sys.stderr.write(f"Nothing was built; what stood in {options.folder}/ still does.\n" if place.exists() else "")
        return 1
    except OSError as error:
        sys.stderr.write(f"The build cannot work in {WORKSHOP}: {error}. What else stands there, move away.\n")
        return 1
    if not whole:
        sys.stderr.write(
            f"This file system cannot swap two folders, so {options.folder}/ was away for a moment. "
            "A server that is to answer all the time reads from a copy.\n"
        )
    if kept.failure:
        sys.stderr.write(f"{kept.failure}\n")
    sys.stdout.write(f"The site is in {options.folder}/.\n")
    return 0


def _make(root: Path, folder: Path, kept: Kept) -> None:
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}  # a notice for those who choose an engine
    if subprocess.run(command, cwd=root, env=quiet, check=False).returncode != 0:  # noqa: S603 - our own words
        raise _NotBuiltError
    compress(folder, kept)
