"""The real site under its engines: MkDocs and ProperDocs must build it; Zensical's result is reported."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import accumulate
from pathlib import Path

import pytest
from sorelegs.article.front import ArticleFront, parse_article
from sorelegs.checks.check import check_text
from sorelegs.day import today
from sorelegs.embed.release import FROZEN, INTEGRITY, changed
from sorelegs.kept import ENVIRONMENT
from sorelegs.pages.parts import PARTS
from sorelegs.problems.text import read_text
from sorelegs.ship.search_index import MOST_SECTIONS
from sorelegs.ship.stems import stem, words_of
from sorelegs.site.site import open_site

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
ENGINES = ROOT / ".venvs"
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
EPOCH = f"{datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0).timestamp():.0f}"
"""The start of today: every engine counts from the same second, and no article is dated later."""
SITE_URL = "https://sorelegs.example/"
UNKNOWN_SOURCE = "docs/stretching/does-stretching-stop-soreness.md"
UNKNOWN_CALLOUT = "docs/foam-rolling/does-foam-rolling-work.md"
BROKEN_YAML = "docs/run-or-rest/can-i-run-with-sore-legs.md"
OWN_PAGE = re.compile(r"embed/[^/]+/(?:routines/[^/]+/)?index\.html")
"""Pages that other sites show in a frame: no pages of this one."""
ALL_QUESTIONS = "all-questions/index.html"
NOT_FOUND = {"404.html", "offline.html"}
NO_ARTICLES = {*NOT_FOUND, ALL_QUESTIONS}
"""The pages that no file in ``docs/`` makes."""


def _run(command: list[str], cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH, **variables}
    environment["PATH"] = f"{Path(command[0]).parent}{os.pathsep}{environment['PATH']}"
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def _mkdocs(project: Path, site: Path, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site), *options]
    return _run(command, project, **variables)


def _properdocs(project: Path, site: Path, kept: Path) -> subprocess.CompletedProcess[str]:
    command = ENGINES / "properdocs" / "bin" / "properdocs"
    assert command.exists(), "run `make .venvs/properdocs/.done` first; `make test` does"
    build = [str(command), "build", "--strict", "-f", "mkdocs.yml", "--site-dir", str(site)]
    return _run(build, project, **{ENVIRONMENT: str(kept)})


def _copy(folder: Path) -> Path:
    """Lay out a copy of the project that a test may spoil."""
    for name in ("docs", "overrides", "hooks", "tests/cases"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def _address(markdown: Path) -> str:
    """Return where the page of a file in ``docs/`` is written, relative to the site."""
    path = markdown.relative_to(DOCS)
    return (path if path.name == "index.md" else path.with_suffix("") / "index.md").with_suffix(".html").as_posix()


def _articles() -> dict[str, ArticleFront]:
    """Return the front matter of every article by the address of its page."""
    found = {}
    for file in sorted(DOCS.rglob("*.md")):
        text, _ = read_text(file, file.name)
        front = parse_article(text, today())[0].front if text else None
        if isinstance(front, ArticleFront):
            found[_address(file)] = front
    return found


def _pages(site: Path) -> dict[str, str]:
    """Return the pages of the site, without those that are made for iframes."""
    files = [file for file in site.rglob("*.html") if not OWN_PAGE.match(file.relative_to(site).as_posix())]
    return {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in files}


def _assert_whole(site: Path) -> None:
    pages = _pages(site)
    assert pages.keys() == {_address(file) for file in DOCS.rglob("*.md")} | NO_ARTICLES
    for page in ("index.html", "check/index.html"):
        assert "<soreness-check" in pages[page]
        assert "embed/v2/soreness-check.js" in pages[page]
        assert '<div class="sl-fallback"' in pages[page]
    assert "sl-callout--emergency" in pages["get-help/when-are-sore-legs-an-emergency/index.html"]
    for address in _articles():
        assert 'class="sl-callout ' in pages[address], address
        assert 'class="sl-sources"' in pages[address], address
    assert (site / "embed/v2/soreness-check.js").stat().st_size > 5000
    assert (site / "embed/v2/soreness-check.mjs").stat().st_size > 5000
    assert json.loads((site / "embed/v2/model.json").read_text(encoding="utf-8"))["outcomes"][-1] == "emergency"
    assert not (site / "widget").exists()
    assert not (site / "embedding").exists()
    for release in (ROOT / FROZEN).glob(f"*/{INTEGRITY}"):
        assert changed(site / "embed" / release.parent.name) == []
    assert not [*site.rglob("*.yml"), *site.rglob("references.bib"), *site.rglob("*.md")]
    for path, page in pages.items():
        assert "{{" not in re.sub(r"<(script|code)\b.*?</\1>", "", page, flags=re.DOTALL), path
        assert "sl-error" not in page, path


def test_mkdocs(built: Path) -> None:
    _assert_whole(built)
    sitemap = re.findall(r"<loc>(.*?)</loc>", (built / "sitemap.xml").read_text(encoding="utf-8"))
    wanted = {SITE_URL + path.removesuffix("index.html") for path in _pages(built).keys() - NOT_FOUND}
    assert sorted(sitemap) == sorted(wanted)


@dataclass
class Spoiled:
    project: Path
    page_of: Path
    messages: list[str]
    told: str


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Spoiled:
    """A project with three mistakes, built without ``--strict``; with the messages of the check."""
    folder = tmp_path_factory.mktemp("spoiled")
    project = _copy(folder / "project")
    _append(project / UNKNOWN_SOURCE, '\nSo they say {{ cite("nobody1900") }}.\n')
    _append(project / UNKNOWN_CALLOUT, '\n{{ safety("clots") }}\n')
    broken = project / BROKEN_YAML
    text = broken.read_text(encoding="utf-8")
    broken.write_text(text.replace("title: Can", "title: Really: Can"), encoding="utf-8")
    site = open_site(project / "docs", PARTS)
    messages = []
    for name in (UNKNOWN_SOURCE, UNKNOWN_CALLOUT, BROKEN_YAML):
        article, _ = read_text(project / name, name)
        assert article is not None
        messages += [str(problem) for problem in check_text(site, article, today()).problems]
    done = _mkdocs(project, folder / "site", **{ENVIRONMENT: str(kept)})
    assert done.returncode == 0, done.stderr
    return Spoiled(project, folder / "site", messages, done.stderr)


def _page(spoiled: Spoiled, name: str) -> str:
    file = spoiled.page_of / Path(name).relative_to("docs").with_suffix("") / "index.html"
    return file.read_text(encoding="utf-8")


def test_a_mistake_shows_in_the_page(spoiled: Spoiled) -> None:
    assert '<span class="sl-error">There is no source “nobody1900”.</span>' in _page(spoiled, UNKNOWN_SOURCE)
    assert '<p class="sl-error">There is no callout “clots”.</p>' in _page(spoiled, UNKNOWN_CALLOUT)


def test_a_mistake_is_told_as_the_check_tells_it(spoiled: Spoiled) -> None:
    assert [message.split(": ")[1] for message in spoiled.messages] == [
        "source-unknown",
        "callout-unknown",
        "front-matter-yaml",
    ]
    for message in spoiled.messages:
        assert spoiled.told.count(f"WARNING -  {message}\n") == 1, spoiled.told


def test_broken_front_matter_is_not_printed(spoiled: Spoiled) -> None:
    page = _page(spoiled, BROKEN_YAML)
    for field in ("title: Really", "description:", "type: explainer", "reviewed: 2026", "authors:"):
        assert field not in page


def test_a_mistake_stops_a_strict_build(spoiled: Spoiled, tmp_path: Path, kept: Path) -> None:
    stopped = _mkdocs(spoiled.project, tmp_path / "site", "--strict", **{ENVIRONMENT: str(kept)})
    assert stopped.returncode == 1
    assert f"Aborted with {len(spoiled.messages)} warnings in strict mode!" in stopped.stdout + stopped.stderr
    for message in spoiled.messages:
        assert message in stopped.stderr


def test_properdocs(tmp_path: Path, kept: Path) -> None:
    done = _properdocs(ROOT, tmp_path / "site", kept)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    _assert_whole(tmp_path / "site")


def test_properdocs_stops_at_a_mistake(spoiled: Spoiled, tmp_path: Path, kept: Path) -> None:
    stopped = _properdocs(spoiled.project, tmp_path / "site", kept)
    assert stopped.returncode == 1
    assert f"Aborted with {len(spoiled.messages)} warnings in strict mode!" in stopped.stdout + stopped.stderr
    for message in spoiled.messages:
        assert message in stopped.stderr


def test_zensical(tmp_path: Path, report: Callable[[str], None]) -> None:
    """Zensical runs no hooks: what only they give is missing there, and the report says so."""
    command = ENGINES / "zensical" / "bin" / "zensical"
    assert command.exists(), "run `make .venvs/zensical/.done` first; `make test` does"
    project = _copy(tmp_path / "project")
    done = _run([str(command), "build", "--clean", "--config-file", "mkdocs.yml"], project)
    site = project / "site"
    pages = _pages(site) if site.exists() else {}
    article = pages.get("stretching/does-stretching-stop-soreness/index.html", "")
    home = pages.get("index.html", "")
    has = {
        "widget": "<soreness-check" in home,
        "its static advice": "sl-fallback" in home,
        "its script": (site / "embed/v2/soreness-check.js").exists(),
        "callouts": "sl-callout--" in pages.get("get-help/when-are-sore-legs-an-emergency/index.html", ""),
        "sources": "sl-sources" in article,
        "short answer": "sl-answer" in article,
        "MedicalWebPage": "MedicalWebPage" in article,
    }
    words = ", ".join(f"{part} {'present' if found else 'MISSING'}" for part, found in has.items())
    report(f"Zensical (not a gate): exit {done.returncode}, {len(pages)} pages; {words}")
    assert done.stdout or done.stderr


class _Head(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.json_ld = ""
        self._in: str | None = None
        self.title = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.meta[have.get("name") or have.get("property", "")] = have.get("content", "")
        elif tag == "link":
            self.links[have.get("rel", "")] = have.get("href", "")
        self._in = "ld" if have.get("type") == "application/ld+json" else tag

    def handle_data(self, data: str) -> None:
        if self._in == "ld":
            self.json_ld += data
        elif self._in == "title" and not self.title:  # a chart has one too
            self.title = data.strip()

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the base class names it
        self._in = None


def _head(page: str) -> _Head:
    head = _Head()
    head.feed(page)
    return head


def test_what_search_engines_are_told(built: Path) -> None:
    heads = {path: _head(page) for path, page in _pages(built).items()}
    assert (built / "robots.txt").read_text(encoding="utf-8").endswith(f"\nSitemap: {SITE_URL}sitemap.xml\n")
    for path, title in (("404.html", "Page not found"), ("offline.html", "You are offline")):
        special = heads.pop(path)
        assert special.title == f"{title} | Sore Legs"
        assert special.meta["description"]
        assert special.meta.get("robots") == ("noindex" if path == "offline.html" else None), "hosts send 404 with that"
        assert "canonical" not in special.links
    for path, head in heads.items():
        assert head.title.endswith(" | Sore Legs"), path
        assert 50 <= len(head.meta["description"]) <= 160, path
        assert head.links["canonical"] == SITE_URL + path.removesuffix("index.html")
        assert head.meta["og:url"] == head.links["canonical"]
        assert head.meta["og:title"] == head.title.removesuffix(" | Sore Legs")
        assert head.meta["og:description"] == head.meta["description"]
        assert head.meta["og:site_name"] == "Sore Legs"
        assert head.meta["og:type"] == ("article" if path in _articles() else "website")
    for seen in ([head.title for head in heads.values()], [head.meta["description"] for head in heads.values()]):
        assert len(set(seen)) == len(seen)


def test_what_an_article_says_of_itself(built: Path) -> None:
    pages = _pages(built)
    articles = _articles()
    assert articles
    for path, page in pages.items():
        json_ld = _head(page).json_ld
        if path not in articles:
            assert json_ld == "", path
            continue
        front, data = articles[path], json.loads(json_ld)
        assert data["@type"] == "MedicalWebPage"
        assert data["headline"] == front.title
        assert data["dateModified"] == front.reviewed.isoformat()
        assert data["author"] == [{"@type": "Organization", "name": "Sore Legs editors"}]
        assert "reviewedBy" not in data
        assert len(data["citation"]) == len(re.findall(r'<li id="source-\d+">', page)) >= 3
        assert all(re.match(r"https?://\w", cited) for cited in data["citation"])
        assert "Not yet checked by a clinician" in page


class _Text(HTMLParser):
    """The text of a page, and apart from it what search is to leave out."""

    def __init__(self) -> None:
        super().__init__()
        self.left_out = ""
        self.others = ""
        self._open: list[str] = []
        self._within = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        self._open.append(tag)
        if not self._within and "data-search-exclude" in dict(attrs):
            self._within = len(self._open)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if len(self._open) < self._within:
            self._within = 0

    def handle_data(self, data: str) -> None:
        if self._within:
            self.left_out += f" {data}"
        else:
            self.others += f" {data}"


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words_of(text)}


def test_callouts_and_sources_are_not_searched(built: Path) -> None:
    index = json.loads((built / "search/index.json").read_text(encoding="utf-8"))
    titles = {page[1] for page in index["pages"]} | {
        heading if isinstance(heading, str) else heading[1] for page in index["pages"] for heading in page[3]
    }
    assert {front.title for front in _articles().values()} <= titles
    assert not [title for title in titles if title.endswith("if:")]
    searched: dict[str, set[str]] = {page[0]: set() for page in index["pages"]}
    for _, path in index["text"]:
        for word, steps in json.loads((built / path).read_text(encoding="utf-8")).items():
            for place in accumulate(steps):
                searched[index["pages"][place // MOST_SECTIONS][0]].add(word)
    assert "lactat" in set().union(*searched.values())
    left_out: set[str] = set()
    for path, page in _pages(built).items():
        reader = _Text()
        reader.feed(page)
        only_there = _stems(reader.left_out) - _stems(reader.others)
        assert only_there.isdisjoint(searched.get(path.removesuffix("index.html"), set())), path
        left_out |= only_there
    assert len(left_out) > 500
