"""A build and a check with what earlier ones have kept give the same bytes and warnings as those that keep nothing."""

from __future__ import annotations

import logging
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sorelegs.article import Document
from sorelegs.checks import check as checking
from sorelegs.checks.check import check_site
from sorelegs.checks.families import check_document
from sorelegs.checks.tree import read_tree
from sorelegs.day import today
from sorelegs.events import site_events
from sorelegs.events.kept_templates import KeptTemplates
from sorelegs.kept import ENVIRONMENT, NOTHING, Kept, kept_here
from sorelegs.pages import together
from sorelegs.pages.addresses import taken_addresses
from sorelegs.pages.parts import PARTS
from sorelegs.parts import SOURCES, Source, read_bibliography
from sorelegs.parts.source import part
from sorelegs.problems import Problem, Text
from sorelegs.site.site import Site, open_site

from kept.edits import FIRST, ONE, THREE, TWO, Change, adding, built_of, changing, moving, problems_of

ALL_PAGES = "{% for it in sl_pages.values() %}{{ it.content | length }} {% endfor %}\n"
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>x</title><path d="M0 0h{}"/></svg>\n'
ENTRIES = (
    changing("docs/references.bib", "{A source of", "{One source of"),
    changing("docs/findings.yml", "A short pool is 25", "A short pool has 25"),
    changing("docs/figures.yml", "title: Pull one", "title: Draw one"),
    changing("docs/charts.yml", "How long is a short", "How short is a short"),
    changing("docs/routines.yml", "Let both arms", "Let the two arms"),
    changing("docs/glossary.yml", "The way from", "The whole way from"),
)


def _entries(root: Path) -> None:
    for change in ENTRIES:
        change(root)


CHANGES: dict[str, Change] = {
    "nothing": lambda _: None,
    "a body": changing(f"docs/{ONE}", "Not much", "Not a lot"),
    "a title": changing(f"docs/{ONE}", "Is it one?", "Is it still one?"),
    "a heading that others link to": changing(f"docs/{ONE}", "## What is known?", "## What do we know?"),
    "an answer that others show": changing(f"docs/{TWO}", "answer: Perhaps two.", "answer: Surely two."),
    "a description that search shows": changing(f"docs/{TWO}", "and nothing in it", "with nothing in it"),
    "words that readers type": changing("docs/search.yml", "[", "[sore arm, "),
    "the name of the site": changing("mkdocs.yml", "site_name: ", "site_name: A "),
    "a review": changing(f"docs/{TWO}", "reviewed: 2026-11-20", "reviewed: 2024-11-20"),
    "front matter that cannot be read": changing(f"docs/{TWO}", "title: Is it two?", "title: Is it: two?"),
    "an unknown tag of HTML": changing(f"docs/{ONE}", "This article is", "This <blink>article</blink> is"),
    "an article that is gone": adding(f"docs/{THREE}", "---\ntitle: Is it 3?\ntype: page\n---\n"),
    "a new article": adding("docs/swim-or-rest/is-it-new.md", "---\ntype: page\n---\n\nNew.\n"),
    "a new page that a broken link means": adding("docs/swim-or-rest/not-there.md", "---\ntitle: X\n---\n\n## Y\n"),
    "a broken link": changing(f"docs/{ONE}", "](is-it-two.md)", "](not-there.md)"),
    "a link to no part": changing(f"docs/{TWO}", "#what-should-i-do-now", "#nowhere"),
    "a file that was renamed": moving(TWO, "swim-or-rest/is-it-2.md"),
    "a callout": changing("docs/callouts.yml", '"the pain is sharp"', '"the pain is very sharp"'),
    "a callout that is gone": changing("docs/callouts.yml", "stop-swimming:", "stop-all-swimming:"),
    "a source": changing("docs/references.bib", "testSource,", "anotherSource,"),
    "an entry of each shared file": _entries,
    "the colours": changing("docs/site.yml", '#4b2a7b"', '#5b2a7b"'),
    "the site's own data": changing("docs/site.yml", "one: swimmer", "one: floater"),
    "a word that is wrong": changing(f"docs/{ONE}", "Not very", "Not teh"),
    "a picture": adding("docs/assets/drawn.svg", DRAWN.format(9)),
    "a page that shows the picture": changing(f"docs/{ONE}", "Not much", "![A line](../assets/drawn.svg) Not"),
    "a page of headings that search leaves out": adding(
        "docs/all-rules.md", "---\ntitle: Which rules?\ndescription: x\ntype: page\n---\n\n{{ check_rules() }}\n"
    ),
    "words that are right here": adding("docs/words.txt", "teh\n"),
    "another language with a mistake": adding("docs/languages/de.yml", "language: de\nname: Deutsch\nwords: []\n"),
    "the decision": changing("docs/check/decision.en.yml", "shoulder", "upper shoulder"),
    "a case, which a page counts": adding("tests/cases/decision/one.yml", "- id: one\n  everyday: true\n"),
    "the settings": changing("mkdocs.yml", "permalink: true", "permalink: false"),
    "the navigation": changing("mkdocs.yml", f"      - {TWO}\n", ""),
    "a template that shows all pages": adding("overrides/components/made/template.html", ALL_PAGES),
    "a template that does no more": adding("overrides/components/made/template.html", ALL_PAGES),
    "a template": adding("overrides/components/footer/template.html", "<footer>Ours</footer>\n"),
}  # fmt: skip


def _sequence() -> Iterator[tuple[str, Change]]:
    """Yield every change once in an order of its own, so that each meets what others have left."""
    names = list(CHANGES)
    random.Random(18).shuffle(names)
    yield from ((name, CHANGES[name]) for name in names)


@pytest.mark.long
def test_after_any_change_kept_and_new_are_the_same(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    seen = set()
    for step, (name, change) in enumerate(_sequence()):
        change(project)
        if step % 3 == 0:
            assert problems_of(project, Kept(folder)) == problems_of(project, NOTHING), name
        new = built_of(project, None, tmp_path / "new")
        kept = built_of(project, folder, tmp_path / "again")
        assert kept[1] == new[1], name
        assert [path for path in {*kept[0], *new[0]} if kept[0].get(path) != new[0].get(path)] == [], name
        seen.add(hash(tuple(new[1])))
    assert len(seen) > 5  # the changes are told of


def test_what_has_not_changed_is_neither_checked_nor_read_again(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = built_of(project, tmp_path / "kept", tmp_path / "built")
    changing(f"docs/{ONE}", "Not much", "Not a lot")(project)
    checked: list[str] = []

    def noted(site: Site, document: Document) -> list[Problem]:
        checked.append(document.text.path)
        return check_document(site, document)

    monkeypatch.setattr(checking, "check_document", noted)
    second = built_of(project, tmp_path / "kept", tmp_path / "built")
    assert checked == [f"docs/{ONE}"]  # the third links to a part of it, and is not read for that
    assert {path for path in first[0] if path.endswith(".html") and first[0][path] != second[0][path]} == {
        f"{ONE.removesuffix('.md')}/index.html",
        "about/index.html",  # the table of all articles
    }


def test_what_a_build_from_the_end_keeps_is_what_one_from_the_start_makes(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    CHANGES["a broken link"](project)
    expected = built_of(project, None, tmp_path / "built")
    monkeypatch.setenv(together.FROM_THE_END, "1")
    with pytest.raises(SystemExit):
        built_of(project, tmp_path / "kept", tmp_path / "other")
    monkeypatch.delenv(together.FROM_THE_END)
    made: list[str] = []

    def examined(site: Site, document: Document) -> list[Problem]:
        made.append(document.text.path)
        return check_document(site, document)

    def drawn(self: KeptTemplates, page: Any, *others: Any) -> Any:
        made.append(page.file.src_uri)
        return draw(self, page, *others)

    draw = KeptTemplates._drawn
    monkeypatch.setattr(checking, "check_document", examined)
    monkeypatch.setattr(KeptTemplates, "_drawn", drawn)
    assert built_of(project, tmp_path / "kept", tmp_path / "built") == expected
    assert not {ONE, TWO, FIRST, f"docs/{ONE}"} & {*made}  # the third has the link


@pytest.mark.parametrize("module", ["mkdocs", "no_such_module"])
def test_two_processes_make_what_one_makes(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    CHANGES["a broken link"](project)
    expected = built_of(project, None, tmp_path / "built")
    monkeypatch.setattr(together, "FIRST", 1)
    monkeypatch.setattr(together, "FEW", 1)
    monkeypatch.setattr(together, "_processors", lambda: 2)
    others: list[together.OtherEnd] = []

    class Other(together.OtherEnd):
        def __init__(self, engine: str, *arguments: str, into_folder: bool) -> None:
            assert engine == "mkdocs"
            super().__init__(module, *arguments, into_folder=into_folder)
            others.append(self)

    monkeypatch.setattr(site_events, "OtherEnd", Other)
    assert built_of(project, tmp_path / "kept", tmp_path / "built") == expected
    assert [other.stop.alive for other in others] == [False]


def test_a_check_from_the_end_keeps_what_the_next_one_takes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = problems_of(project, NOTHING)
    command = [sys.executable, "-P", "-m", "sorelegs", "check"]
    subprocess.run(command, cwd=project, env={**os.environ, together.FROM_THE_END: "1"}, check=False)
    checked: list[str] = []
    monkeypatch.setattr(checking, "check_document", lambda _, document: checked.append(document.text.path))
    assert problems_of(project, Kept(project / ".cache/kept")) == expected
    assert not checked


def test_a_page_whose_warnings_nobody_hears_is_not_kept(project: Path, tmp_path: Path) -> None:
    CHANGES["a broken link"](project)
    logging.disable(logging.WARNING)
    try:
        built_of(project, tmp_path / "kept", tmp_path / "built")
    finally:
        logging.disable(logging.NOTSET)
    assert any("the target" in words for words in built_of(project, tmp_path / "kept", tmp_path / "built")[1])


def test_a_quiet_build_keeps_a_page_of_which_nothing_is_said(project: Path, tmp_path: Path) -> None:
    CHANGES["a broken link"](project)
    kept, built = tmp_path / "kept", tmp_path / "built"
    assert not any("the target" in words for words in built_of(project, kept, built, logging.ERROR)[1])
    assert len(list((kept / "1/pages").rglob("*/*"))) > 5
    assert any("the target" in words for words in built_of(project, kept, built)[1])


@pytest.mark.parametrize("harm", ["damaged", "foreign", "read-only"])
def test_a_folder_that_cannot_be_used_changes_nothing(project: Path, tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "kept"
    expected = problems_of(project, Kept(folder))
    files = [file for file in folder.rglob("*/*/*/*") if file.is_file()]
    assert len(files) > 5
    if harm == "damaged":
        for file in files:
            file.write_bytes(file.read_bytes()[:-3])
    elif harm == "foreign":
        (folder / "1/secret").write_bytes(bytes(32))
    else:
        shutil.rmtree(folder)
        folder.write_text("no folder", encoding="utf-8")
    assert problems_of(project, Kept(folder)) == expected


def test_what_changes_while_it_is_checked_is_not_kept(project: Path, tmp_path: Path) -> None:
    site = open_site(project / "docs", PARTS, kept=Kept(tmp_path / "kept"))
    check_site(site, today(), None, read_tree(site.docs, taken_addresses(site)))
    (project / "docs/words.txt").write_text("teh\n", encoding="utf-8")
    site.settle()
    assert list((tmp_path / "kept/1").glob("*/*/*")) == []


def test_what_was_another_for_a_moment_while_it_was_read_is_not_kept(project: Path, tmp_path: Path) -> None:
    open_site(project / "docs", PARTS, proved=False, kept=(kept := Kept(tmp_path / "kept"))).settle()
    count = len([*(tmp_path / "kept/1").glob("*/*/*")])
    (project / "docs/words.txt").write_text("teh\n", encoding="utf-8")
    site = open_site(project / "docs", PARTS, proved=False, kept=kept)
    for words in ("a moment\n", "teh\n"):
        (project / "docs/words.txt").write_text(words, encoding="utf-8")
    site.settle()
    assert len([*(tmp_path / "kept/1").glob("*/*/*")]) == count > 0


def test_an_unknown_kind_of_folder_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kept/0/articles").mkdir(parents=True)
    (tmp_path / "kept/0/articles/x").write_text("of another version", encoding="utf-8")
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "kept"))
    kept_here().put("articles", "0" * 40, b"x")
    assert (tmp_path / "kept/0/articles/x").read_text(encoding="utf-8") == "of another version"


def test_a_bibliography_is_read_once(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(text: Text) -> tuple[dict[str, Source], list[Problem]]:
        read.append(text.content)
        return read_bibliography(text)

    monkeypatch.setattr(part, "read_bibliography", noted)
    first, again = (dict(_opened(project, tmp_path)[SOURCES]) for _ in range(2))
    assert len(read) == 1
    assert first == again
    file = project / "docs" / SOURCES.file
    file.write_text(file.read_text(encoding="utf-8").replace("year", "yaer"), encoding="utf-8")
    told, told_again = (_opened(project, tmp_path).problems for _ in range(2))
    assert told == told_again == open_site(project / "docs", PARTS, proved=False).problems != []
    (project / "docs/claims.yml").write_text("", encoding="utf-8")
    _opened(project, tmp_path)
    assert len(read) == 3  # here once without what is kept


def test_a_page_that_a_shared_file_names_is_looked_for_again(project: Path, tmp_path: Path) -> None:
    page = project / "docs" / _opened(project, tmp_path).profile.help.page
    words = page.read_bytes()
    page.unlink()
    gone = _opened(project, tmp_path)
    assert "docs/site.yml" in {problem.path for problem in gone.problems}
    page.write_bytes(words)
    assert _opened(project, tmp_path).problems == []


def _opened(root: Path, folder: Path) -> Site:
    site = open_site(root / "docs", PARTS, proved=False, kept=Kept(folder / "kept"))
    site.settle()
    return site
