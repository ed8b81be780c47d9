"""A copy of the decision's files, to make mistakes in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.decision import DOCS, model


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """The folder of a site that has the decision's files, and the articles that they name."""
    copy = tmp_path / "docs"
    (copy / "check").mkdir(parents=True)
    for name in ("decision.yml", "promises.yml", "population.yml", "decision.en.yml"):
        shutil.copy(DOCS / "check" / name, copy / "check" / name)
    for reading in model().reading:
        (copy / reading.article).parent.mkdir(exist_ok=True)
        (copy / reading.article).touch()
    return copy
