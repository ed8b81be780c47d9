"""What a hostile editor may write, in a browser: nothing runs, asks or reaches out of its article, told or not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page
from support.builds import build
from support.hostile import WORDS, Vector, vectors
from support.places import SECOND
from support.serving import served

from browser.elsewhere import elsewhere
from browser.three import Window, find, firefox, missing
from browser.three.window import until

PLAIN = [Vector("Plain words.", frozenset(), group) for group in ("plain", WORDS)]
"""A page and an article without anything hostile."""
ON_A_PAGE = 10
PASSED = [vector for vector in vectors() if not vector.told and vector.group != WORDS]
"""What the check lets pass; an article of words alone has not all that an article must have."""

TRAP = """() => {
  window.happened = [];
  window.hit = (...what) => happened.push(`ran ${what}`);
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => hit(name);
}"""
CAUGHT = """() => {
  document.querySelector("article").insertAdjacentHTML("beforeend", "<img src=/x onerror=hit(0)>");
  document.body.insertAdjacentHTML("beforeend", "<img src=https://elsewhere.example/>");
}"""
"""What the trap must see."""
PROVOKE = """() => {
  for (const type of ["click", "mouseover", "focus", "toggle", "load", "error", "animationstart"]) {
    for (const element of document.querySelectorAll("article *, .md-sidebar--secondary *")) {
      element.dispatchEvent(new Event(type, { cancelable: true }));
    }
  }
}"""
OUTSIDE = """() => {
  const page = document.documentElement.cloneNode(true);
  const article = page.querySelector("article");
  for (const child of [...article.children].slice(1)) child.remove();
  for (const other of [...article.childNodes].filter(({ nodeType }) => nodeType !== 1)) other.remove();
  page.querySelector(".md-sidebar--secondary nav")?.remove();
  for (const style of page.querySelectorAll("head style")) style.remove();
  for (const changed of page.querySelectorAll("[content], [integrity]")) changed.removeAttribute("content");
  const looks = [".sl-footer a", ".sl-emergency", ".sl-brand__name", "h1"].map((selector) => {
    const element = document.querySelector(selector);
    const { fontSize, textDecorationLine, color, visibility, opacity, position } = getComputedStyle(element);
    element.scrollIntoView({ block: "center" });
    const { left, top, width, height } = element.getBoundingClientRect();
    const top_most = document.elementFromPoint(left + Math.min(width, 20) / 2, top + height / 2);
    return [selector, fontSize, textDecorationLine, color, visibility, opacity, position, element.contains(top_most)];
  });
  return [page.outerHTML.replace(/vector-\\d+/g, "vector").replace(/\\s+/g, " ").replaceAll("> <", "><"), looks];
}"""

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>', re.IGNORECASE)


def _project(folder: Path, shown: list[Vector], *, listed: bool) -> Path:
    """Return a copy of the second site with a page for each of the vectors, in its nav or not."""
    shutil.copytree(SECOND, folder)
    for number, vector in enumerate(shown):
        (folder / "docs" / f"vector-{number}.md").write_text(vector.page, encoding="utf-8")
    if listed:
        settings = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
        settings["nav"].append({"Vectors": [f"vector-{number}.md" for number in range(len(shown))]})
        (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def shown() -> list[Vector]:
    """What is harmless alone, each by itself; what is refused, some on a page."""
    shown = [*PLAIN, *(vector for vector in vectors() if not vector.told)]
    return [*shown, *_together(vector for vector in vectors() if vector.told)]


def _together(each: Iterable[Vector]) -> Iterator[Vector]:
    """Yield pages on which several of a group stand."""
    texts: dict[str, list[str]] = {}
    for vector in each:
        texts.setdefault(vector.group, []).append(vector.text)
    for group, own in texts.items():
        for start in range(0, len(own), ON_A_PAGE):
            yield Vector("\n\n".join(own[start : start + ON_A_PAGE]), frozenset({"together"}), group)


@pytest.fixture(scope="module")
def shown_together(shown: list[Vector]) -> list[Vector]:
    """What is harmless alone, some on a page."""
    return list(_together(vector for vector in shown[len(PLAIN) :] if not vector.told))


@pytest.fixture(scope="module")
def preview(shown: list[Vector], shown_together: list[Vector], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of all of them that does not stop at what is told, as an editor's preview is."""
    project = _project(tmp_path_factory.mktemp("hostile") / "all", [*shown, *shown_together], listed=False)
    done = build(project, project / "site")
    assert done.returncode == 0, done.stderr
    return project / "site"


@pytest.fixture(scope="module")
def address(preview: Path) -> Iterator[str]:
    """Where it is served."""
    with served(preview) as where:
        yield where


@pytest.fixture(scope="module")
def trapping(preview: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where it is served without its content policy, each page with the trap in it as its first script."""
    folder = shutil.copytree(preview, tmp_path_factory.mktemp("trapping") / "site")
    for file in folder.glob("vector-*/index.html"):
        page = file.read_text(encoding="utf-8")
        assert len(re.findall(POLICY, page)) == 1
        file.write_text(re.sub(POLICY, f"<script>({TRAP})()</script>", page), encoding="utf-8")
    with served(folder) as where:
        yield where


@pytest.fixture
def trapped(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page that notes what runs and what is asked of elsewhere, and what it noted; no content policy helps it."""
    asked: list[str] = []
    with elsewhere() as (proxy, _):
        context = browser.new_context(
            viewport={"width": 1300, "height": 900},
            service_workers="block",
            bypass_csp=True,
            proxy={"server": f"http://127.0.0.1:{proxy}", "bypass": "127.0.0.1"},
        )
        context.add_init_script(f"({TRAP})()")
        page = context.new_page()
        page.on("request", lambda it: None if it.url.startswith(address) else asked.append(f"asked {it.url}"))
        yield page, asked
        context.close()


def _visit(page: Page, address: str, number: int) -> tuple[Any, list[str]]:
    page.goto(f"{address}vector-{number}/", wait_until="load")
    page.evaluate(PROVOKE)
    assert page.url == f"{address}vector-{number}/"
    return page.evaluate(OUTSIDE), page.evaluate("happened")


def test_the_trap_works(trapped: tuple[Page, list[str]], address: str) -> None:
    page, asked = trapped
    before, _ = _visit(page, address, 0)
    page.evaluate(CAUGHT)
    page.wait_for_function("() => happened.length && [...document.images].every((image) => image.complete)")
    assert asked == ["asked https://elsewhere.example/"]
    assert page.evaluate("happened") == ["ran 0"]
    assert page.evaluate(OUTSIDE) != before


def test_nothing_runs_asks_or_reaches_out(trapped: tuple[Page, list[str]], address: str, shown: list[Vector]) -> None:
    page, asked = trapped
    plain = [_visit(page, address, number)[0] for number in range(len(PLAIN))]
    wrong = []
    for number, vector in enumerate(shown):
        outside, happened = _visit(page, address, number)
        if reached := _difference(plain[vector.group == WORDS], outside):
            happened.append(reached)
        if happened or asked:
            wrong.append((vector.text, happened, list(asked)))
        asked.clear()
    assert wrong == []


def _visit_by(window: Window, address: str, number: int) -> tuple[Any, list[str]]:
    window.open(f"{address}vector-{number}/")
    window.run(PROVOKE)
    assert window.run("() => location.href") == f"{address}vector-{number}/"
    return window.run(OUTSIDE), window.run("() => happened")


def test_nothing_does_in_firefox_either(
    trapping: str, shown: list[Vector], shown_together: list[Vector], tmp_path: Path, report: Callable[[str], None]
) -> None:
    """Several on a page, since a page takes a third of a second: each alone is read into the same elements anywhere."""
    if find("firefox") is None:
        report(missing("firefox"))
        return
    with elsewhere() as (proxy, asked), firefox(tmp_path, proxy, pictures=10) as window:
        window.size(1300, 900)
        plain = [_visit_by(window, trapping, number)[0] for number in range(len(PLAIN))]
        wrong = []
        for number, vector in enumerate([*shown, *shown_together]):
            if not vector.told:
                continue
            outside, happened = _visit_by(window, trapping, number)
            if reached := _difference(plain[vector.group == WORDS], outside):
                happened.append(reached)
            if happened or asked:
                wrong.append((vector.text, happened, list(asked)))
            asked.clear()
        assert wrong == []
        window.open(f"{trapping}vector-0/")
        window.run(CAUGHT)
        until(window, "() => happened.length && [...document.images].every((image) => image.complete)")
        assert asked == ["elsewhere.example:443"]
        assert window.run("() => happened") == ["ran 0"]
        assert window.run(OUTSIDE) != plain[0]


def _difference(one: Any, other: Any) -> str:
    if one[1] != other[1]:
        return f"{one[1]} {other[1]}"
    at = next((i for i, (a, b) in enumerate(zip(one[0], other[0], strict=False)) if a != b), 0)
    return f"{one[0][at : at + 80]} … {other[0][at : at + 80]}" if one[0] != other[0] else ""


def test_what_the_check_lets_pass_is_built_strictly(tmp_path: Path) -> None:
    project = _project(tmp_path / "passed", [PLAIN[0], *PASSED], listed=True)
    done = build(project, project / "site", "--strict")
    assert done.returncode == 0, done.stderr
    assert len(list((project / "site").glob("vector-*/index.html"))) > 60


def test_what_the_check_refuses_is_refused_at_its_line(tmp_path: Path) -> None:
    refused = [vector for vector in vectors() if vector.told]
    project = _project(tmp_path / "refused", refused, listed=False)
    done = build(project, project / "site", "--strict")
    assert done.returncode == 1
    told = re.findall(r"docs/vector-(\d+)\.md:(\d+):\d+: ([\w-]+): ", done.stderr)
    for number, vector in enumerate(refused):
        here = [(int(line), rule) for page, line, rule in told if int(page) == number and rule in vector.told]
        assert {rule for _, rule in here} == vector.told, vector.text
        assert {line for line, _ in here if line in vector.lines}, vector.text
