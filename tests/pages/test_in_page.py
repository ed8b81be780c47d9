"""The HTML of a page's problems: escaped, and with the words by which each finds its paragraph."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from sorelegs.article.call import CALL_NAME
from sorelegs.article.front import parse_article
from sorelegs.article.reading import Reader
from sorelegs.pages.described import finish_page
from sorelegs.pages.in_page import draw_problems
from sorelegs.pages.parts import PARTS
from sorelegs.problems.problem import Problem
from sorelegs.problems.text import Text
from sorelegs.site.site import open_site
from support.builds import build
from support.places import SECOND

MARKDOWN = """---
title: x
---

## A heading?

One [two](a.md) three
four {{ cite("key") }}.

- five
  six
- seven

{{ safety("clot") }}
"""
KNOWN = {part.name: part for part in PARTS if part.example}
DOCUMENT = Reader(KNOWN).document(parse_article(Text("docs/a.md", MARKDOWN), date.max)[0])


def _placed(line: int) -> str:
    html = draw_problems(
        [Problem("docs/a.md", line, 1, CALL_NAME, "What.", "Fix.")], DOCUMENT, "../components/problems/"
    )
    place = re.search(r"<li (.*?)>", html)
    assert place
    return place[1]


def test_a_problem_is_placed_by_the_words_around_it() -> None:
    assert _placed(2) == 'data-field="title"'
    assert _placed(5) == 'data-words="a heading" data-before=""'
    for line in (7, 8):
        assert _placed(line) == 'data-words="one two three four" data-before="a heading"'
    for line in (10, 11):
        assert _placed(line) == 'data-words="five six" data-before="one two three four"'
    assert _placed(12) == 'data-words="seven" data-before="five six"'
    assert _placed(14) == 'data-words="" data-before="seven"'
    assert _placed(1) == _placed(3) == ""
    assert "data-words" in _placed(99)


def test_a_problem_of_a_shared_file_says_its_file_and_stands_at_no_paragraph() -> None:
    broken = Problem("docs/callouts.yml", 3, 5, CALL_NAME, "What.", "Fix.")
    html = draw_problems([broken, Problem("docs/a.md", 7, 1, CALL_NAME, "What.", "Fix.")], DOCUMENT, "")
    assert "<li ><p><strong>docs/callouts.yml: Line 3, column 5</strong>" in html
    assert "<p><strong>Line 7, column 1</strong>" in html
    assert html.count("data-words") == 1


def test_a_page_that_misses_what_a_broken_file_holds_names_that_file(tmp_path: Path) -> None:
    docs = Path(shutil.copytree(SECOND, tmp_path / "site")) / "docs"
    sources = docs / "references.bib"
    sources.write_text(sources.read_text(encoding="utf-8").replace("}\n\n@misc", "\n\n@misc", 1), encoding="utf-8")
    page, site = docs / "swim-or-rest/can-i-swim-with-a-sore-shoulder.md", open_site(docs, PARTS, proved=False)
    missing = '<p class="sl-error">There is no finding “short-pool”.</p>'
    shown, _ = finish_page(site, page, missing, "swim-or-rest/can-i-swim/", site_url="/", served=True)
    assert re.findall(r"<li .*?<strong>(.*?): Line", shown) == ["docs/references.bib"]
    assert (
        finish_page(site, page, "<p>Text.</p>", "swim-or-rest/can-i-swim/", site_url="/", served=True)[0]
        == "<p>Text.</p>"
    )


def test_a_build_tells_no_links_to_what_a_broken_file_leaves_out(tmp_path: Path) -> None:
    project = Path(shutil.copytree(SECOND, tmp_path / "site"))
    sources, home = project / "docs/references.bib", project / "docs/index.md"
    sound = sources.read_text(encoding="utf-8")
    with home.open("a", encoding="utf-8") as text:
        text.write("\nSee [the chart](swim-or-rest/can-i-swim-with-a-sore-shoulder.md#sl-chart-short-pool).\n")
    assert build(project, tmp_path / "sound", "--strict").returncode == 0
    sources.write_text("@article{broken,\n title = {x\n" + sound, encoding="utf-8")
    told = build(project, tmp_path / "broken", "--strict")
    assert told.returncode == 1
    warnings = [line for line in told.stderr.splitlines() if line.startswith("WARNING")]
    assert [re.findall(r"docs/references\.bib:\d+:\d+: source-file", line) != [] for line in warnings] == [True]


def test_nothing_of_an_article_becomes_markup() -> None:
    evil = '"><script>alert(1)</script>\u202e'
    html = draw_problems([Problem("docs/a.md", 5, 1, CALL_NAME, evil, evil)], DOCUMENT, "../components/problems/")
    assert html.count("<script") == 1
    assert "\u202e" not in html
    assert "&lt;script&gt;" in html


def test_a_page_without_problems_gets_nothing() -> None:
    assert draw_problems([], DOCUMENT, "") == ""
