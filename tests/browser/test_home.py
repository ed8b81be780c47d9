"""A home page that an editor added to: the panel of emergencies holds what leads to help, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from support.builds import build
from support.places import SECOND
from support.serving import served

from browser.shared import SHARED

HELP = "get-help/when-is-a-sore-shoulder-an-emergency.md"
ADDED = f"""
## When do you need help now?

**Chest pain?** See [all the signs]({HELP}).

We only inform.

## What is new?

Three articles on paddling.

Tell us what you miss.
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Iterator[str]:
    project = tmp_path_factory.mktemp("home")
    shutil.copytree(SECOND, project, dirs_exist_ok=True)
    with (project / "docs/index.md").open("a", encoding="utf-8") as page:
        page.write(ADDED)
    done = build(project, project / "site", kept=kept)
    assert done.returncode == 0, done.stderr
    with served(project / "site") as address:
        yield address


@pytest.fixture(params=[360, 1280])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    with SHARED.page(browser, viewport={"width": request.param, "height": 800}) as opened:
        yield opened


def test_only_what_leads_to_help_has_the_panel(page: Page, home: str) -> None:
    page.goto(home)
    grounds = {
        text: page.get_by_text(text).last.evaluate("(node) => getComputedStyle(node.closest('p')).backgroundColor")
        for text in ("Chest pain?", "We only inform.", "Three articles", "Tell us")
    }
    panels = {text for text, ground in grounds.items() if ground != "rgba(0, 0, 0, 0)"}
    assert panels == {"Chest pain?"}


def test_what_an_editor_adds_stands_in_its_order_and_as_wide_as_the_rest(page: Page, home: str) -> None:
    page.goto(home)
    added = page.locator("h2", has_text="help now").locator("xpath=self::* | following-sibling::*").all()
    boxes = [box for it in added if (box := it.bounding_box())]
    assert len(boxes) == 6
    assert [box["y"] for box in boxes] == sorted(box["y"] for box in boxes)
    assert len({(box["x"], box["width"]) for box in boxes}) == 1


def test_on_paper_the_panel_has_no_colour_of_its_own(page: Page, home: str) -> None:
    page.goto(home)
    page.emulate_media(media="print")
    help_now = page.get_by_text("Chest pain?").last
    assert help_now.evaluate("(node) => getComputedStyle(node.closest('p')).backgroundColor") == "rgba(0, 0, 0, 0)"
    page.emulate_media(media="screen")
