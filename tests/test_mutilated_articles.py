"""An editor can never get a traceback: real articles, mutilated at random, are checked and rendered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sorelegs.check import check_text
from sorelegs.site import Site, open_site
from sorelegs.text import Text

ROOT = Path(__file__).parents[1]
ARTICLES = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "docs").rglob("*.md"))]
PIECES = [
    *("---\n", "{{", "}}", "{%", "{% raw %}", "`", "```\n", "\n\n", "    ", "\t", ":", "- ", "[", "](", ")", "<", ">"),
    *("<script>", "<!--", "-->", "&", "&#0;", '"', "'", "\\", "# ", "| a |\n|---|\n", "{: #x }", "\x00", "\x02"),
    *("\u202e", "\U0001f3c3", "e\u0301", "\r\n", "type: ", "tags: [", "reviewed: 2026-02-31\n", "&a *a "),
    "!!python/object:x ",
]


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT / "docs")


@settings(max_examples=400, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    which=st.integers(0, len(ARTICLES) - 1),
    cuts=st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 200), st.sampled_from(PIECES)), max_size=8),
)
def test_never_a_traceback(site: Site, which: int, cuts: list[tuple[int, int, str]]) -> None:
    article = ARTICLES[which]
    for start, length, piece in cuts:
        article = article[:start] + piece + article[start + length :]
    text = Text("docs/stretching/x.md", article.replace("\r\n", "\n"))
    lines = text.content.split("\n")
    for problem in check_text(site, text, date(2026, 11, 25)).problems:
        assert 1 <= problem.line <= len(lines) + 1, problem
        assert problem.column >= 1, problem
        assert "\n" not in str(problem)
    html = markdown.markdown(
        article,
        extensions=["tables", "attr_list", "toc", "pymdownx.superfences", "sorelegs.markdown"],
        extension_configs={"sorelegs.markdown": {"docs": str(ROOT / "docs")}},
    )
    assert "<script" not in html
