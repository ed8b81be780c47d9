"""The built site, and what is reported after the tests without being a test."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sorelegs.kept import ENVIRONMENT
from support.builds import build
from support.once import once
from support.places import FAILED, ROOT, SECOND
from support.serving import served

SLOW = ("engines", "browser")
"""The rooms whose tests come last, in this order."""
LONG = (
    "engines",
    "dmn",
    "valid_html",
    "every_kind",
    "agreement",
    "hostile_articles",
    "widget",
    "player_hosts",
    "any_page",
    "three_browsers",
    "frameworks",
    "hosts",
    "player",
    "search",
    "new_site",
    "reading",
    "pages",
    "policy",
)
"""Files of theirs that take long: they begin before the others of their room, so that all processors end together."""
_TOLD = "told"


def pytest_configure(config: pytest.Config) -> None:
    """Forget what the run before kept."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(FAILED, ignore_errors=True)


def pytest_collection_finish() -> None:
    """Have Python look no more for rings to throw away among what was loaded: it stays until the end, and is much."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share, for what :func:`once` makes."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def kept(run_folder: Path) -> Path:
    """Where builds of this run keep what they made of an article: a second one of the same site takes half as long.

    A run inside another one keeps it where that does.
    """
    return Path(os.environ.get(ENVIRONMENT) or run_folder / "kept")


@pytest.fixture(scope="session")
def built(run_folder: Path, kept: Path) -> Path:
    """The folder of the site, built strictly by MkDocs; tests only read it."""
    return once(run_folder / "built", lambda folder: _build(ROOT, folder, kept))


@pytest.fixture(scope="session")
def second_built(run_folder: Path) -> Path:
    """The folder of the site in ``tests/site/``, built strictly by the plugin; tests only read it."""
    return once(run_folder / "second-built", lambda folder: _build(SECOND, folder))


def _build(project: Path, folder: Path, kept: Path | None = None) -> None:
    done = build(project, folder, "--strict", kept=kept)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """The address of the built site behind a server."""
    with served(built) as address:
        yield address


@pytest.fixture
def report(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Have a line printed after the last test, whatever the outcome of this one."""
    return lambda line: record_property(_TOLD, line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests reported, from whichever worker."""
    for outcome in ("passed", "skipped", "failed"):
        for told in terminalreporter.stats.get(outcome, []):
            for name, line in told.user_properties:
                if name == _TOLD:
                    terminalreporter.write_line(line)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the fast tests first: those with another engine or a browser come last, and of those the short files."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> tuple[int, int]:
    room, name = item.path.relative_to(ROOT / "tests").parts[0], item.path.stem.removeprefix("test_")
    if room not in SLOW:
        return -1, 0
    return SLOW.index(room), LONG.index(name) if name in LONG else len(LONG)
