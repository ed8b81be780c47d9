"""The built site as it is put on a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.compressed import compressed_once


@pytest.fixture(scope="session")
def compressed(built: Path, run_folder: Path) -> Path:
    """The folder of the site with a release beside its check, and its compressed copies; tests only read it."""
    return compressed_once(built, run_folder)
