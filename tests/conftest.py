"""The built site, and what is reported after the tests without being a test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.serving import served

ROOT = Path(__file__).parents[1]
_REPORT = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built strictly by MkDocs."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """The address of the built site behind a server."""
    with served(built) as address:
        yield address


@pytest.fixture(scope="session")
def engine_report(request: pytest.FixtureRequest) -> list[str]:
    """Lines to print after the last test, whatever its outcome."""
    return request.config.stash.setdefault(_REPORT, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the report."""
    for line in config.stash.get(_REPORT, []):
        terminalreporter.write_line(line)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the fast tests first: those with a browser come last."""
    items.sort(key=lambda item: "browser" in item.path.parts)
