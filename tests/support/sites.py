"""A copy of the second site, to be changed by a test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.places import SECOND


def enter_copy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the second site to a folder, have the shell stand in it, and return it."""
    shutil.copytree(SECOND, folder)
    monkeypatch.chdir(folder)
    return folder
