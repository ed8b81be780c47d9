"""The HTML of a page's problems: escaped, and with the words by which each finds its paragraph."""

from __future__ import annotations

import re

from sorelegs.article.call import CALL_NAME
from sorelegs.pages.in_page import draw_problems
from sorelegs.problems.problem import Problem

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
BODY = MARKDOWN.index("\n## ")


def _placed(line: int) -> str:
    html = draw_problems(
        [Problem("docs/a.md", line, 1, CALL_NAME, "What.", "Fix.")], MARKDOWN, BODY, "../components/problems/"
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


def test_nothing_of_an_article_becomes_markup() -> None:
    evil = '"><script>alert(1)</script>\u202e'
    html = draw_problems([Problem("a", 5, 1, CALL_NAME, evil, evil)], MARKDOWN, BODY, "../components/problems/")
    assert html.count("<script") == 1
    assert "\u202e" not in html
    assert "&lt;script&gt;" in html


def test_a_page_without_problems_gets_nothing() -> None:
    assert draw_problems([], MARKDOWN, BODY, "") == ""
