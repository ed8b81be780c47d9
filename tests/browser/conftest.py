"""A real browser, and the decision that the widget in it shows."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from sorelegs.decision.model import Model
from sorelegs.decision.words import Words
from support.decision import decision

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


@pytest.fixture(scope="session")
def model() -> Model:
    """The site's decision."""
    return decision().model


@pytest.fixture(scope="session")
def words() -> Words:
    """Its words in English."""
    return decision().words["en"]
