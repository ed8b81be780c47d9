"""The built site as it is put on a server: with its compressed copies."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sorelegs.ship.compress import compress
from support.once import once


@pytest.fixture(scope="session")
def compressed(built: Path, run_folder: Path) -> Path:
    """The folder of the site with a ``.br`` and a ``.gz`` beside each text; tests only read it."""

    def make(folder: Path) -> None:
        shutil.copytree(built, folder)
        compress(folder)

    return once(run_folder / "compressed", make)
