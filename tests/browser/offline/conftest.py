"""Two releases of the site, a server that publishes one of them, and a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from support.once import once

from browser.offline.visits import in_capitals
from browser.releases import PATIENT, Host, hosted, release


@pytest.fixture(scope="session")
def first(built: Path, run_folder: Path) -> Path:
    """A release; tests only read it."""
    return once(run_folder / "first-release", lambda folder: release(built, folder, worker=PATIENT))


@pytest.fixture(scope="session")
def second(built: Path, run_folder: Path) -> Path:
    """The release after it: its headings are in capitals and have an outline."""
    return once(run_folder / "second-release", lambda folder: release(built, folder, in_capitals, PATIENT))


@pytest.fixture
def host(first: Path) -> Iterator[Host]:
    """A server of the first release."""
    with hosted(first) as host:
        yield host


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone."""
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, locale="en-GB", reduced_motion="reduce", service_workers="allow"
    )
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page on it."""
    return context.new_page()
