"""A real browser, and the decision that the widget in it shows."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from sorelegs.decision.model import Model
from sorelegs.decision.words import Words
from support.decision import decision
from support.patience import PATIENCE

from browser.chromium import ARGUMENTS, MISSING, find_headless
from browser.host import Origins, origins_of
from browser.kept import Keeper
from browser.origins import origin
from browser.places import Places, two_origins
from browser.shared import ONE_PROCESS, SHARED
from browser.three import ChromiumWindow, Window, find, firefox, webkit
from browser.walk import Show
from browser.worker import without_worker

KEEPER = Keeper()
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium, headless; what its contexts are used for is traced, and kept of tests that fail."""
    path = find_headless()
    if path is None:
        pytest.fail(MISSING, pytrace=False)
    sandbox = not (hasattr(os, "geteuid") and os.geteuid() == 0)
    with sync_playwright() as playwright:
        arguments = [*ARGUMENTS, ONE_PROCESS]
        launched = playwright.chromium.launch(executable_path=path, chromium_sandbox=sandbox, args=arguments)
        without_worker(launched)
        KEEPER.watch(launched)
        yield launched
        launched.close()


OTHERS = {"firefox": firefox, "webkit": webkit}


@pytest.fixture(scope="session", params=["chromium", *(name for name in OTHERS if find(name))])
def window(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """A window of each browser in turn; ``test_three_browsers.py`` tells which of them is not here."""
    if request.param in OTHERS:
        with OTHERS[request.param](tmp_path_factory.mktemp(request.param)) as opened:
            yield opened
        return
    chromium: Browser = request.getfixturevalue("browser")
    context = chromium.new_context(locale="en-GB")
    yield ChromiumWindow(context.new_page())
    context.close()


@pytest.fixture(scope="module")
def places(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """The check and its hosts, at two origins."""
    with two_origins(built, tmp_path_factory.mktemp("places")) as found:
        yield found


@pytest.fixture(scope="module")
def origins(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Origins]:
    """The site, and pages of others with its snippets, at two origins."""
    folder = tmp_path_factory.mktemp("hosts")
    with origins_of(built, folder, tmp_path_factory.mktemp("published") / "site") as found:
        yield found


@pytest.fixture
def embed(tmp_path: Path, site: str) -> Iterator[Show]:
    """What returns the address of a page at another origin that shows what it is given."""
    with origin(tmp_path) as address:

        def show(body: str) -> str:
            page = body.replace("embed/", f"{site}embed/")
            head = '<meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">'
            html = f'<!doctype html><html lang="en"><head>{head}</head><body>{page}</body></html>'
            (tmp_path / "host.html").write_text(html, encoding="utf-8")
            return f"{address}host.html"

        yield show


@pytest.fixture(scope="session")
def model() -> Model:
    """The site's decision."""
    return decision().model


@pytest.fixture(scope="session")
def words() -> Words:
    """Its words in English."""
    return decision().words


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Trace each test by itself, and share nothing with another file."""
    SHARED.begin(item.path)
    KEEPER.begin()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell in a failure where its traces and pages are."""
    report = yield
    if report.when == "teardown":
        return report
    if report.failed and (kept := KEEPER.failed(SHARED.free())):
        paths = [str(file.relative_to(item.config.rootpath)) for file in kept]
        report.sections.append(("Kept of the browser", "\n".join(paths)))
    elif report.passed:
        KEEPER.passed()
    return report
