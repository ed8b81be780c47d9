"""The check reads what a reader will be shown: the words of the page, no more and no less, at their places."""

from __future__ import annotations

import re
import shutil
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sorelegs.article.document import Document
from sorelegs.article.front import parse_article
from sorelegs.article.html_source import check_source
from sorelegs.article.reading import Reader
from sorelegs.article.rendering import MARKDOWN
from sorelegs.pages.described import REFUSED
from sorelegs.pages.parts import PARTS
from sorelegs.problems.text import Text

ROOT = Path(__file__).parents[2]
READER = Reader({part.name: part for part in PARTS if part.example})
ALWAYS = ["toc", "tables", "fenced_code"]
"""What MkDocs adds to a site's own extensions. Source: ``mkdocs/config/defaults.py``"""
BREAKS = frozenset(
    "blockquote br caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr img li ol p pre section "
    "summary table tbody td tfoot th thead tr ul".split()
)
VOID = frozenset("br hr img col wbr input".split())


class _Words(HTMLParser):
    """What a page shows of its article, as one text; what the site puts into it by itself is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        ours = any(name.startswith("sl-") for name in classes if name != "sl-sure") or tag == "soreness-check"
        ours |= "headerlink" in classes
        if (ours or self.skipped) and tag not in VOID:
            self.skipped.append(tag)
        self.text += " " if ours or tag in BREAKS else ""
        self.text += ["(our reading)"] if "sl-ours" in classes and len(self.skipped) == 1 else []

    def handle_endtag(self, tag: str) -> None:
        if self.skipped and tag in self.skipped:
            while self.skipped.pop() != tag:
                pass
        self.text += " " if tag in BREAKS else ""

    def handle_data(self, data: str) -> None:
        self.text += "" if self.skipped else data


@cache
def _docs() -> Path:
    """The site's shared files without terms and findings: what these say stands among the article's own words."""
    root = Path(mkdtemp())
    shutil.copytree(ROOT / "docs", root / "docs")
    (root / "overrides").symlink_to(ROOT / "overrides")
    (root / "docs/glossary.yml").unlink()
    (root / "docs/findings.yml").write_text("{}\n", encoding="utf-8")
    return root / "docs"


@cache
def _configured() -> list[Any]:
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("!", lambda *_: None)
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=Loader)
    return list(config["markdown_extensions"])


def _page(content: str) -> str:
    """Return the page as the site's own configuration makes it."""
    names = [next(iter(it)) if isinstance(it, dict) else it for it in _configured()]
    configs = {name: dict(it[name]) for it in _configured() if isinstance(it, dict) for name in it}
    configs["sorelegs.markdown"] = {"docs": str(_docs())}
    return markdown.markdown(content, extensions=[*ALWAYS, *names], extension_configs=configs)


def _shown(page: str) -> str:
    words = _Words()
    words.feed(page)
    words.close()
    return "".join(words.text)


def _read(content: str) -> Document:
    return READER.document(parse_article(Text("docs/x.md", content), date.max)[0])


def _held(document: Document) -> str:
    return " ".join(block.whole.text.replace("|", " ") for block in document.blocks)


def _agree(content: str) -> None:
    document = _read(content)
    if any(problem.rule.id == "text-tangled" for problem in document.problems):
        return
    page = _page(content[document.article.body_start :])
    held, shown = _held(document), _shown(page).replace("|", " ")
    if document.refused:  # a browser moves what it cannot place, so the order may be another
        assert sorted("".join(held.split())) == sorted("".join(shown.split()))
        return
    assert re.findall(r"\w+", held) == re.findall(r"\w+", shown)
    assert "".join(held.split()) == "".join(shown.split())
    if REFUSED in page:
        assert [*document.problems, *check_source(document, "soreness-check")]


def test_the_check_reads_with_the_extensions_of_the_site() -> None:
    names = {next(iter(it)) if isinstance(it, dict) else it for it in _configured()}
    assert {*ALWAYS, *names} == {*MARKDOWN, "sorelegs.markdown"}


@pytest.mark.parametrize("file", sorted((ROOT / "docs").rglob("*.md")), ids=lambda file: file.name)
def test_the_words_of_each_article_are_those_of_its_page(file: Path) -> None:
    _agree(file.read_text(encoding="utf-8"))


PIECES = [
    "a", "Lactic acid. ", "One two.\n", "6% ", " ", "\n", "\n", "\n\n", "\n\n", "\n\n", "    ", "     ", "  ", "\t",
    "- ", "- a\n", "1. ", "1. a\n", "* ", "> ", "> > ", ">", "# ", "## A?\n", "### a {: #b }\n", "A\n===\n",
    "A\n---\n", "#a\n", "```\n", "```\n", "~~~\n", "~~~ py\n", "```{ .a #b }\n", "     ```\n", "    ~~~\n", "\\```\n",
    "```py title=\"a b\"\n",
    "> ```\n", "- ```\n", "````\n", "`", "``", "`a`", "` ", "\\`", "*", "**", "_", "__", "***", "\\*", "*a*",
    "**a**b", "m**id**dle", "_a_", "~~", "[a](b.md)", "[a](b.md 'c')", "[a]", "[a][b]", "\n[b]: c.md\n",
    "![a](b.png)", "[![a](b.png)](c.md)", "](", "[", "]", ")", "(", "!", "<b>", "</b>", "<div>", "</div>", "<div>\n",
    "\n</div>\n", "<p>a</p>", "<br>", "<details><summary>a</summary>", "</details>", "<script>", "</script>",
    "<!-- a -->", "<!--", "-->", "<a href='b.md'>", "</a>", "<code>", "</code>", "<pre>", "</pre>", "<h2>a</h2>",
    "<table><tr><td>", "</td></tr></table>", "<li>", "</ul>", "<https://a.example>", "<a@b.example>",
    "https://a.example", "<x-y>", "<", ">", "| a | b |\n|---|---|\n| c | d |\n", "a | b\n- | -\nc | d | e\n", "|",
    "| a |\n", "!!! note\n    a\n", "!!! warning \"A b\"\n\n    c\n", "??? a\n", "a\n:   b\n", ":   ", "*[a]: b c\n",
    "\n*[acid]: d\n", "{: .a }", "{ #b }", "{: #c title='d' }\n", "{", "}", "{ title='{' }", "[TOC]\n\n",
    "{{ cite(\"law2007\") }}", "{{ safety(\"clot\") }}", "{{ x }}", "{{", "}}", "{% raw %}", "{% endraw %}",
    "{% raw %}{{ a }}{% endraw %}", "{# a #}", "&amp;", "&", "&lt;b&gt;", "&#76;", "&nbsp;", "&copy;", "\\", "\\\\",
    "\"", "'", "é", "\u00a0", "…", "---\n", "***\n", "- - -\n", "===\n", "<s>", "<small>", "<span id='a'>", "</span>",
    "<p>", "</p>", "</td>", "{ #a }", "## Source 1\n", "{ onclick=x }", "![a](//b.example/c.png)", "[a](javascript:b)",
    "<b title='{{ cite(\"law2007\") }}'>", "<a href='https://a@b.example'>", "| a |\n|:-:|\n| b |\n",
    "<!-- {{ x }} -->",
]  # fmt: skip


@pytest.mark.long
@settings(max_examples=400, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=24))
def test_the_words_of_any_text_are_those_of_its_page(pieces: list[str]) -> None:
    _agree("".join(pieces))
