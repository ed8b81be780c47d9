"""A real browser."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.chromium import ARGUMENTS, MISSING, find


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium, headless."""
    path = find()
    if path is None:
        pytest.fail(MISSING, pytrace=False)
    sandbox = not (hasattr(os, "geteuid") and os.geteuid() == 0)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, chromium_sandbox=sandbox, args=list(ARGUMENTS))
        yield launched
        launched.close()
