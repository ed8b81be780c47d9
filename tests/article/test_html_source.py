"""The HTML policy told at line and column of the Markdown; the messages are in ``cases/problems/html-*.yml``."""

from __future__ import annotations

from datetime import date

import pytest
from sorelegs.article.front import parse_article
from sorelegs.article.html_source import check_source
from sorelegs.article.reading import Reader
from sorelegs.problems.text import Text


def _places(content: str) -> list[tuple[int, int, str]]:
    article, _ = parse_article(Text("a.md", content), date.max)
    return [(p.line, p.column, p.rule.id) for p in check_source(Reader({}).document(article), "a-check")]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("a\n\nb <script>", (3, 3, "html-tag")),
        ("<b\n  onclick='x'>c</b>", (1, 1, "html-attribute")),
        ("[a](b) [c](javascript:x)", (1, 12, "html-url")),
        ("[a [b]](javascript:x)", (1, 9, "html-url")),
        ("[a](\n  javascript:x)", (2, 3, "html-url")),
        ("[a](<javascript:x>)", (1, 6, "html-url")),
        ("![a](//b.example/c_(d).png)", (1, 6, "html-image")),
        ("![a][b]\n\n [b]: //c.example/d.png", (3, 7, "html-image")),
        ("## A {#b .c onclick=d}", (1, 13, "html-attribute")),
        ("a\n{: .sl-callout }", (2, 4, "html-attribute")),
        ("#A", (1, 1, "heading-one")),
        ("A\n===", (1, 1, "heading-one")),
        ("> - # A", (1, 1, "heading-one")),
    ],
)
def test_a_problem_is_told_where_it_stands(content: str, place: tuple[int, int, str]) -> None:
    assert _places(content) == [place]


def test_braces_that_are_no_attributes_are_told_where_each_stands() -> None:
    assert _places("![a](b.png){:height 5, :width 6} and ![c](d.png){:height 7}\n\n`e`{: 8 }") == [
        (1, 12, "html-attribute"),
        (1, 49, "html-attribute"),
        (3, 4, "html-attribute"),
    ]


def test_what_the_page_shows_more_often_than_it_is_written_moves_no_place() -> None:
    parts = [f"# Part {name}\n\nHere is {name}." for name in ("one", "two", "three", "four", "five", "six", "seven")]
    places = _places("\n\n".join(["[TOC]", *parts]))
    assert places == [(line, 1, "heading-one") for line in range(3, 31, 4)]


@pytest.mark.parametrize(
    "content",
    [
        "5 < 6 and 7 > 6, a <5 b",
        "`<script>` and\n\n    <script>",
        "<https://example.org/> <ana@example.org> <mailto:ana@example.org>",
        "[a](b.md#c 'd') ![e](f.png) [g](https://example.org) [h](tel:999)",
        "![a][b] [c][d]\n\n[b]: e.png\n[d]: https://example.org",
        "## A {#b .c title='d'}\n\n### E\n\n\\# F",
        "<details open><summary>A</summary>b</details> <!-- c -->",
    ],
)
def test_what_is_allowed_is_not_told(content: str) -> None:
    assert _places(content) == []


@pytest.mark.parametrize(
    "content",
    ["[" * 100_000, "[a" * 50_000, "[a](" * 50_000, "{" * 100_000, "> " * 50_000, "- " * 50_000, "<!--" * 25_000 + "-"],
)
def test_a_hostile_text_is_read(content: str) -> None:
    assert {rule for _, _, rule in _places(content)} <= {"html-tag"}


def test_only_the_sites_own_element_is_told_its_call() -> None:
    article, _ = parse_article(Text("a.md", "<knee-test></knee-test>\n\n<spell-check></spell-check>\n"), date.max)
    fixes = {(p.line, p.fix) for p in check_source(Reader({}).document(article), "knee-test")}
    assert fixes == {
        (1, "Write {{ soreness_check() }} instead."),
        (3, "Use Markdown instead, or &lt; where you mean the sign “<”."),
    }
