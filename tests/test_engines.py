"""The real site under its engines: MkDocs and ProperDocs must build it; Zensical's result is reported."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENGINES = ROOT / ".venvs"
ARTICLES = ("sore-today", "run-or-rest", "foam-rolling", "stretching", "get-help")
Report = list[str]


def _run(command: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795564800"}
    environment["PATH"] = f"{Path(command[0]).parent}{os.pathsep}{environment['PATH']}"
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def _copy(folder: Path) -> Path:
    """Lay out a copy of the project that a test may spoil."""
    for name in ("docs", "overrides", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def _mkdocs(project: Path, site: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return _run([sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site), *options], project)


def _pages(site: Path) -> dict[str, str]:
    return {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8") for p in site.rglob("*.html")}


def _assert_whole(site: Path) -> None:
    pages = _pages(site)
    assert len(pages) >= 13
    assert "<soreness-check" in pages["index.html"]
    assert "<soreness-check" in pages["check/index.html"]
    assert "sl-callout--emergency" in pages["get-help/when-are-sore-legs-an-emergency/index.html"]
    assert (site / "embed/v1/soreness-check.js").stat().st_size > 5000
    assert json.loads((site / "embed/v1/model.json").read_text(encoding="utf-8"))["outcomes"][-1] == "emergency"
    assert "{{" not in "".join(
        re.sub(r"<(script|code)\b.*?</\1>", "", page, flags=re.DOTALL) for page in pages.values()
    )


def test_mkdocs(built: Path) -> None:
    _assert_whole(built)
    assert not (built / "widget").exists()
    assert not list(built.rglob("*.yml"))
    assert not list(built.rglob("*.bib"))
    assert "sore-today/why-do-my-legs-hurt-after-a-run/" in (built / "sitemap.xml").read_text(encoding="utf-8")


def test_properdocs(tmp_path: Path) -> None:
    command = ENGINES / "properdocs" / "bin" / "properdocs"
    assert command.exists(), "run `make .venvs/properdocs/.done` first; `make test` does"
    site = tmp_path / "site"
    done = _run([str(command), "build", "--strict", "-f", "mkdocs.yml", "--site-dir", str(site)], ROOT)
    assert done.returncode == 0, done.stderr
    _assert_whole(site)
    project = _copy(tmp_path / "project")
    (project / "docs/about.md").write_text("---\ntitle: x\n---\n", encoding="utf-8")
    broken = _run([str(command), "build", "--strict", "-f", "mkdocs.yml", "--site-dir", str(tmp_path / "b")], project)
    assert broken.returncode != 0
    assert "docs/about.md:1:1: front-matter-required" in broken.stderr


def test_zensical(tmp_path: Path, engine_report: Report) -> None:
    command = ENGINES / "zensical" / "bin" / "zensical"
    assert command.exists(), "run `make .venvs/zensical/.done` first; `make test` does"
    project = _copy(tmp_path / "project")
    done = _run([str(command), "build", "--clean", "--config-file", "mkdocs.yml"], project)
    pages = _pages(project / "site") if (project / "site").exists() else {}
    has = {
        "widget": "<soreness-check" in pages.get("index.html", ""),
        "callouts": "sl-callout--" in pages.get("get-help/when-are-sore-legs-an-emergency/index.html", ""),
        "sources": "sl-sources" in pages.get("stretching/does-stretching-stop-soreness/index.html", ""),
    }
    words = ", ".join(f"{part} {'present' if found else 'MISSING'}" for part, found in has.items())
    engine_report.append(f"Zensical (not a gate): exit {done.returncode}, {len(pages)} pages, {words}")
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
        elif self._in == "title":
            self.title += data.strip()

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the base class names it
        self._in = None


def test_what_search_engines_are_told(built: Path) -> None:
    for path, page in _pages(built).items():
        head = _Head()
        head.feed(page)
        assert head.title.endswith("| Sore Legs"), path
        assert head.meta["description"], path
        if path == "404.html":
            continue
        assert head.links["canonical"].startswith("https://"), path
        assert head.meta["og:title"], path
        assert head.meta["og:url"] == head.links["canonical"]
        if path.split("/")[0] in ARTICLES:
            data = json.loads(head.json_ld)
            assert data["@type"] == "MedicalWebPage"
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", data["lastReviewed"])
            assert len(data["citation"]) >= 3
            assert "reviewedBy" not in data
            assert "Not yet checked by a clinician" in page
        else:
            assert head.json_ld == ""


def test_callouts_and_sources_are_not_searched(built: Path) -> None:
    index = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))
    text = " ".join(doc["text"] for doc in index["docs"])
    assert "Why do my legs hurt after a run?" in {doc["title"] for doc in index["docs"]}
    assert "lactate" in text
    for only_in_callouts in ("newly swollen", "coughing up blood", "Citation checked against", "doi:10."):
        assert only_in_callouts not in text


def test_a_mistake_shows_in_the_page_and_stops_a_strict_build(tmp_path: Path) -> None:
    project = _copy(tmp_path / "project")
    article = project / "docs/stretching/does-stretching-stop-soreness.md"
    article.write_text(article.read_text(encoding="utf-8") + '\n{{ cite("nobody1900") }}\n', encoding="utf-8")
    shown = _mkdocs(project, tmp_path / "site")
    assert shown.returncode == 0
    assert "There is no source “nobody1900”" in shown.stderr
    page = (tmp_path / "site/stretching/does-stretching-stop-soreness/index.html").read_text(encoding="utf-8")
    assert '<span class="sl-error">There is no source “nobody1900”.</span>' in page
    stopped = _mkdocs(project, tmp_path / "strict", "--strict")
    assert stopped.returncode == 1
    assert re.search(r"docs/stretching/does-stretching-stop-soreness\.md:\d+:10: source-unknown:", stopped.stderr)


def test_broken_front_matter_is_told_and_not_printed(tmp_path: Path) -> None:
    project = _copy(tmp_path / "project")
    article = project / "docs/stretching/does-stretching-stop-soreness.md"
    text = article.read_text(encoding="utf-8").replace("title: Does", "title: Really: Does")
    article.write_text(text, encoding="utf-8")
    done = _mkdocs(project, tmp_path / "site")
    assert "docs/stretching/does-stretching-stop-soreness.md:2:14: front-matter-yaml" in done.stderr
    page = (tmp_path / "site/stretching/does-stretching-stop-soreness/index.html").read_text(encoding="utf-8")
    assert "title: Really" not in page
    assert "reviewed: 2026" not in page


def test_the_same_commit_builds_the_same_bytes(tmp_path: Path) -> None:
    """But for the gzipped sitemap, into which MkDocs writes the time."""
    contents = []
    for name in ("first", "second"):
        assert _mkdocs(ROOT, tmp_path / name, "--strict").returncode == 0
        files = [p for p in (tmp_path / name).rglob("*") if p.is_file() and p.suffix != ".gz"]
        contents.append({p.relative_to(tmp_path / name).as_posix(): p.read_bytes() for p in files})
    assert [path for path in contents[0] if contents[0][path] != contents[1].get(path)] == []
    assert contents[0].keys() == contents[1].keys()
