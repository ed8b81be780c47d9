"""What npm brought for the tests, and the packages of check and player as a program of others has them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from support.places import ROOT

MODULES = ROOT / ".venvs" / "node" / "node_modules"
OLDEST = 20
"""The oldest Node that runs what npm brought."""


def missing() -> str | None:
    """Return why no program of others can be built here, or ``None`` if one can."""
    if not (shutil.which("node") and shutil.which("npm")):
        return "there is no Node with npm here"
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.removeprefix("v").split(".")[0]) < OLDEST:
        return f"Node {version} is older than {OLDEST}"
    return None if MODULES.with_name(".done").is_file() else "`make test` has not put it into .venvs/node"


def need_node(what: str, report: Callable[[str], None]) -> None:
    """Skip a test where no program of others can be built, and say so after the last test."""
    if why := missing():
        report(f"{what}: not run, because {why}.")
        pytest.skip(why)


def package(built: Path, folder: Path) -> Path:
    """Put the files of a package, and no others, into ``folder``, and return it.

    Args:
        built: the folder of the built site that holds its ``package.json``.
        folder: where to.
    """
    named = json.loads((built / "package.json").read_text(encoding="utf-8"))["files"]
    folder.mkdir(parents=True)
    for name in (*named, "package.json", "README.txt", "LICENSE.txt"):
        shutil.copy(built / name, folder / name)
    return folder


def program(built: Path, folder: Path) -> Path:
    """Return the folder of a program in ``folder`` that has installed both packages and all that npm brought."""
    (folder / "node_modules").symlink_to(MODULES)
    inside = folder / "program"
    (check,) = (built / "embed").glob("v*")
    for source in (check, check / "routines"):
        name = json.loads((source / "package.json").read_text(encoding="utf-8"))["name"]
        package(source, inside / "node_modules" / name)
    return inside


def node(folder: Path, *command: str) -> str:
    """Run a script of Node in ``folder`` and return what it prints.

    Args:
        folder: where.
        command: the script, in the folder or in :data:`MODULES`, and its arguments.
    """
    done = subprocess.run(["node", *command], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
