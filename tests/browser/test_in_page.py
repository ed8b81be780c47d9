"""An editor's problems, in the page and at their paragraphs, while ``sorelegs serve`` runs; none of it in a build."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect
from support.places import SECOND

from browser.accessible import violations

ARTICLE = Path("docs/swim-or-rest/can-i-swim-with-a-sore-shoulder.md")
BAD = """
This paragraph of the test rests on a source that nobody knows {{ cite("testSourse") }}. It has two sentences.

- A first point of the list
- A second point with <script>alert(1)</script> in it

| a cell in a table | another cell {{ cite("nobody1999") }} |
|---|---|
| one | two |

Words that stand right before a callout.

{{ safety("no-such-callout") }}
"""


def _until(output: IO[str], words: str) -> str:
    """Read what the server says until it has said ``words``, and return that line."""
    said = []
    for line in output:
        said.append(line)
        if words in line:
            return line
    pytest.fail("".join(said), pytrace=False)


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, IO[str]]]:
    """The address of a served copy of the project with mistakes in one article, its folder, what the server says."""
    project = tmp_path_factory.mktemp("served")
    shutil.copytree(SECOND, project, dirs_exist_ok=True)
    article = project / ARTICLE
    text = article.read_text(encoding="utf-8")
    article.write_text(re.sub(r"(?m)^title: .*$", "title: Stretching stops nothing", text) + BAD, encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "sorelegs", "serve", "--port", "0"]
    server = subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert server.stdout
    try:
        address = _until(server.stdout, "Open ").split()[1]
        yield address, project, server.stdout
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 640}, reduced_motion="reduce", locale="en-GB")
    yield context.new_page()
    context.close()


def test_each_problem_stands_at_its_paragraph(page: Page, serve: tuple[str, Path, IO[str]]) -> None:
    address, _, _ = serve
    dialogs: list[str] = []

    def hear(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", hear)
    page.goto(f"{address}swim-or-rest/can-i-swim-with-a-sore-shoulder/", wait_until="domcontentloaded")

    def notes(place: str) -> str:
        return page.locator(place).first.inner_text()

    expect(page.get_by_role("heading", name=re.compile(r"\d problems on this page"))).to_be_visible()
    assert "testSourse" in notes("p:has-text('rests on a source') + .sl-problem")
    assert "The title is not a question." in notes("h1 + .sl-problem")
    assert "script" in notes("li:has-text('A second point') > .sl-problem")
    assert "nobody1999" in notes(
        ".md-typeset__scrollwrap:has-text('a cell in a table') .sl-problem, table + .sl-problem"
    )
    assert "no-such-callout" in notes("p:has-text('right before a callout') + .sl-problem")
    assert dialogs == []
    assert page.locator(".sl-problem script").count() == 0
    assert violations(page) == []


def test_a_page_without_problems_shows_none(page: Page, serve: tuple[str, Path, IO[str]]) -> None:
    page.goto(f"{serve[0]}privacy/", wait_until="domcontentloaded")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".sl-problems, .sl-problem")).to_have_count(0)


def test_no_page_is_stored_while_an_editor_works(page: Page, serve: tuple[str, Path, IO[str]]) -> None:
    page.goto(f"{serve[0]}privacy/")
    script = page.request.get(f"{serve[0]}components/every-page/script.js").text()
    assert "unregister" in script
    assert "sw.js" not in script
    expect(page.locator("script[src*='offline']")).to_have_count(0)
    assert page.request.get(f"{serve[0]}sw.js").status == 404
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_a_saved_page_is_shown_anew_where_its_reader_was_and_no_other_page_is(
    page: Page, serve: tuple[str, Path, IO[str]]
) -> None:
    address, project, output = serve
    article = project / ARTICLE
    other = page.context.new_page()
    other.goto(f"{address}privacy/")
    other.evaluate("window.stayed = true")
    page.goto(f"{address}swim-or-rest/can-i-swim-with-a-sore-shoulder/")
    expect(page.get_by_text("testSourse").first).to_be_attached()
    fold = page.locator("main details").first
    fold.evaluate("fold => { fold.open = !fold.open; scrollTo(0, 600); }")
    opened, place = page.evaluate("[document.querySelector('main details').open, scrollY]")
    article.write_text(article.read_text(encoding="utf-8").replace("testSourse", "testSource"), encoding="utf-8")
    expect(page.get_by_text("testSourse")).to_have_count(0, timeout=30_000)
    expect(page.locator(".sl-problems")).to_be_visible()
    expect(fold).to_have_js_property("open", opened)
    page.wait_for_function("place => Math.abs(scrollY - place) < 300", arg=place, timeout=30_000)
    assert place > 300
    _until(output, "Documentation built")
    marked = other.locator("script[data-mark]").get_attribute("data-mark")
    assert page.request.get(f"{address}_preview/mark?page=/privacy/").text() == marked
    assert other.evaluate("window.stayed")


def test_a_build_holds_nothing_of_it(built: Path) -> None:
    assert not (built / "serving").exists()
    assert not [page for page in built.rglob("*.html") if "sl-problem" in page.read_text(encoding="utf-8")]
