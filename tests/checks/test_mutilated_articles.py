"""An editor can never get a traceback: real articles, mutilated at random, are checked and rendered."""

from __future__ import annotations

from datetime import date
from functools import cache

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sorelegs.checks.check import check_text
from sorelegs.pages.parts import PARTS
from sorelegs.problems.text import Text
from sorelegs.site.site import Site, open_site
from support.html_tokens import harm
from support.places import SECOND

ARTICLES = [p.read_text(encoding="utf-8") for p in sorted((SECOND / "docs").rglob("*.md"))]
PART = 1500
"""Characters of an article's text that are mutilated at a time, behind its front matter: each cut then hits more."""
PIECES = [
    *("---\n", "{{", "}}", "{%", "{% raw %}", "`", "```\n", "\n\n", "    ", "\t", ":", "- ", "[", "](", ")", "<", ">"),
    *("<script>", "<!--", "-->", "&", "&#0;", '"', "'", "\\", "# ", "| a |\n|---|\n", "{: #x }", "\x00", "\x02"),
    *("\u202e", "\U0001f3c3", "e\u0301", "\r\n", "type: ", "tags: [", "reviewed: 2026-02-31\n", "&a *a "),
    *("![](x.png)", "[here](y.md#z)", "http://x.example", "1. ", "> ", "!!! x\n", "\n===\n", "\n---\n", "///\n"),
    *("Lactic acid hurts. ", "6% ", "\u0441", "\u200b", "#### ", "*", "_", ". A ", "(x", "<<<<<<<\n", "type: how-to\n"),
    *("!!python/object:x ", "\u2028", "\x85", "\xa0", "\ud83d", "<a onclick=x ", "[x](javascript:y)", "reviewed: 1"),
]


@cache
def _site() -> Site:
    return open_site(SECOND / "docs", PARTS)


def _render(article: str) -> str:
    return markdown.markdown(
        article,
        extensions=["tables", "attr_list", "toc", "pymdownx.superfences", "sorelegs.markdown"],
        extension_configs={"sorelegs.markdown": {"docs": str(SECOND / "docs")}},
    )


@cache
def _of_our_own() -> frozenset[str]:
    """Return what the judge finds in the articles as they are: the parts of the site's own forms."""
    return frozenset(found for article in ARTICLES for found in harm(_render(article)))


def test_the_articles_bring_no_script_of_their_own() -> None:
    assert not [found for found in _of_our_own() if found == "<script>" or " on" in found or "javascript" in found]


_MANY = settings(max_examples=5000, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))


def _parts() -> list[str]:
    parts = []
    for article in ARTICLES:
        end = article.index("\n---\n", 4) + 5
        parts += [article[:end] + article[at : at + PART] for at in range(end, len(article), PART)]
    return parts


_PARTS = _parts()


def _mutilated(recipe: bytes) -> str:
    """Return a part of an article with up to eight cuts, four bytes each: one draw is far quicker than 25."""
    article = _PARTS[recipe[0] % len(_PARTS)]
    for high, low, length, piece in zip(*(recipe[n::4] for n in range(1, 5)), strict=False):
        start = (high * 256 + low) % (PART + 500)
        article = article[:start] + PIECES[piece % len(PIECES)] + article[start + length % 200 :]
    return article


@pytest.mark.long
@_MANY
@given(recipe=st.binary(min_size=1, max_size=33))
def test_never_a_traceback(recipe: bytes) -> None:
    text = Text("docs/swim-or-rest/x.md", _mutilated(recipe).replace("\r\n", "\n"))
    lines = text.content.split("\n")
    for problem in check_text(_site(), text, date(2026, 11, 25)).problems:
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
        assert str(problem).isprintable()


@pytest.mark.long
@settings(_MANY, max_examples=300)
@given(recipe=st.binary(min_size=1, max_size=33))
def test_nothing_runs_in_a_page(recipe: bytes) -> None:
    assert [found for found in harm(_render(_mutilated(recipe))) if found not in _of_our_own()] == []
