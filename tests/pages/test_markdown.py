"""The Markdown extension: what the calls of an article become in its page."""

from __future__ import annotations

import os
import re
import shutil
from html import unescape
from pathlib import Path

import markdown
import pytest
from markupsafe import Markup
from sorelegs.markdown import site_of
from sorelegs.parts.callout.callouts import Card
from sorelegs.parts.callout.view import draw_callout
from sorelegs.parts.chart.part import CHARTS
from support.html_tokens import harm
from support.places import SECOND

WEEK = """
week:
  kind: lines
  title: How sore is a shoulder?
  see: Less each day.
  description: A curve that falls from 4 to 3.
  axis: Soreness
  time: Days
  domain: [0, 6]
  ticks: [0, 3, 6]
  data: charts/week.csv
  sources: [testSource]
"""


def _render(text: str, *extensions: str, docs: Path = SECOND / "docs") -> str:
    return markdown.markdown(
        text,
        extensions=["attr_list", "tables", "toc", "pymdownx.superfences", *extensions, "sorelegs.markdown"],
        extension_configs={"sorelegs.markdown": {"docs": str(docs)}},
    )


@pytest.mark.parametrize(("above", "level"), [("", 2), ("## Part\n\n", 3), ("## Part\n\n### Detail\n\n", 4)])
def test_a_callout_has_the_heading_level_of_its_place(above: str, level: int) -> None:
    html = _render(above + '{{ safety("seen-today") }}\n')
    assert f'<h{level} class="sl-callout__heading"' in html
    assert '<span class="sl-hidden">Urgent: </span>' in html
    assert "<p><section" not in html


def test_a_callout_stays_out_of_the_search_index() -> None:
    assert re.search(r"<section class=\"sl-callout[^>]*data-search-exclude", _render('{{ safety("emergency-signs") }}'))


def test_an_emergency_callout_dials_in_every_region() -> None:
    html = _render('{{ safety("emergency-signs") }}')
    assert re.findall(r'href="tel:(\d+)"', html) == ["113", "000"]
    assert '<span class="sl-hidden">Emergency: </span>' in html


def test_every_word_of_a_callout_is_escaped() -> None:
    evil = "<script>x</script>"
    callout = Card(level="warning", heading=f"{evil} if:", items=[evil], after=evil, stop=True, sources=["x"])
    html = draw_callout(callout, heading_level=3, sources=Markup(""), whom={}, signs={})
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 3


def test_sources_are_numbered_by_first_citation_and_listed_once() -> None:
    html = _render(
        'A {{ cite("testSource") }}. B {{ cite("otherSource", "testSource") }}.\n\n'
        '## More\n\nC {{ cite("testSource") }}\n'
    )
    assert re.findall(r'<sup class="sl-cite" data-search-exclude>(.*?)</sup>', html)
    assert re.findall(r'<a href="#source-(\d)"', html) == ["1", "2", "1", "1"]
    assert html.count("<summary>2 sources</summary>") == 1
    listed = html[html.index('<details class="sl-sources" id="sources"') :]
    assert re.findall(r'<li id="source-(\d)">', listed) == ["1", "2"]
    assert "https://shoulder.example/about/" in listed
    assert "A<sup" in html


def test_titles_with_html_are_escaped(tmp_path: Path) -> None:
    shutil.copytree(SECOND / "docs", tmp_path / "docs")
    sources = tmp_path / "docs/references.bib"
    text = sources.read_text(encoding="utf-8")
    start = text.index("{testSource,")
    title = text.index("title", start)
    evil = "title = {<img src=x onerror=alert(1)> \"'},"
    sources.write_text(text[:title] + evil + text[text.index("\n", title) :], encoding="utf-8")
    html = _render('A {{ cite("testSource") }}.', docs=tmp_path / "docs")
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert harm(html) == []


def test_a_commented_out_citation_is_not_listed() -> None:
    html = _render('A <!-- {{ cite("testSource") }} --> b')
    assert "sl-sources" not in html
    assert html == "<p>A  b</p>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<!-- a note\n\nof two parts -->\n\nA", "<p>A</p>"),
        ("- a\n- <!-- a -- note --> b", "<ul>\n<li>a</li>\n<li> b</li>\n</ul>"),
        ("## A <!-- note -->", '<h2 id="a">A </h2>'),
        ("`<!-- code -->`", "<p><code>&lt;!-- code --&gt;</code></p>"),
    ],
)
def test_a_comment_is_no_part_of_the_page(text: str, shown: str) -> None:
    html = _render(text)
    assert html.startswith(shown)
    assert "<!--" not in html


@pytest.mark.parametrize(
    "code",
    [
        "`X`",
        "```\nX\n```",
        "- a\n\n    ```\n    X\n    ```",
        "> ~~~\n> X\n> ~~~",
        "a\n\n    X",
        "a\n\n  \tX",
        "- a\n\n> ```\n> b\n> ```\n\n    X",
    ],
)
def test_a_call_in_any_kind_of_code_is_shown_as_written(code: str) -> None:
    html = _render(code.replace("X", '{{ safety("emergency-signs") }}'))
    shown = unescape(re.sub(r"<[^>]+>", "", html))
    assert '{{ safety("emergency-signs") }}' in shown
    assert "<code>" in html
    assert "sl-" not in html


def test_two_findings_in_paragraphs_of_their_own_stay_apart() -> None:
    html = _render('{{ finding("short-pool") }}\n\n{{ finding("long-pool") }}\n\n{{ safety("emergency-signs") }}\n')
    assert html.count(" pool is ") == 2
    assert "<p><section" not in html


def test_a_page_without_citations_has_no_list() -> None:
    assert "sl-sources" not in _render("Text.")


def test_the_last_part_of_an_article_is_a_box() -> None:
    html = _render(
        'A {{ finding("short-pool") }} (our reading).\n\n## How sure is this?\n\n'
        'B (our reading) {{ cite("testSource") }}.\n'
    )
    box = html[html.index('<section class="sl-sure">') : html.index("</section>")]
    assert ">How sure is this?</h2>" in box
    assert "certainty</b>" in box
    assert html.index("</section>") < html.index("2 sources" if "2 sources" in html else "1 source")
    assert html.count('\u00a0<span class="sl-ours">(our reading)</span>') == 1
    assert html.count('<span class="sl-ours__words">(our reading)</span>') == 1
    assert html.count('\u00a0<span class="sl-ours">') == 2  # so that nobody hears or copies it as a part of the word


def test_only_the_last_part_is_a_box() -> None:
    html = _render("## How sure is this?\n\nQuite.\n\n## What else?\n\n`(our reading)`\n")
    assert "sl-sure" not in html
    assert "<code>(our reading)</code>" in html


def test_calls_in_code_are_shown_as_written() -> None:
    html = _render(
        '`{{ cite("testSource") }}`\n\n```\n{{ safety("emergency-signs") }}\n```\n\n'
        "{% raw %}{{ soreness_check() }}{% endraw %}"
    )
    assert '{{ cite("testSource") }}' in html.replace("&quot;", '"')
    assert "sl-callout" not in html
    assert "<shoulder-check" not in html
    assert "{{ soreness_check() }}" in html
    assert "raw %" not in html


def test_broken_calls_are_shown_where_they_stand() -> None:
    html = _render('A {{ cite("nobody") }} and {{ evil("<b>") }}.\n\n{{ safety("nothing") }}\n')
    assert "There is no source “nobody”." in html
    assert "This call is broken: {{ evil(&#34;&lt;b&gt;&#34;) }}" in html
    assert "There is no callout “nothing”." in html


def test_what_is_refused_is_quoted_with_braces_where_a_call_stands() -> None:
    for tag in ('<div title="{{ x }}" =x>', '<div title="a title of 30 characters and {{ x }}" =x>'):
        page = _render(f"{tag}\n\nText.")
        assert "This is not well-formed HTML: “&lt;div title=" in page
        assert not re.search("[\x02\x03]", page)


def test_the_widget_comes_with_its_advice() -> None:
    html = _render("{{ soreness_check() }}")
    assert html.startswith(
        '<shoulder-check heading-level="2" keep-answers use-history transparent><div class="sl-fallback"'
    )
    assert html.index("tel:113") < html.index("<table") if "<table" in html else "tel:113" in html


def test_nothing_of_one_page_is_left_on_the_next() -> None:
    md = markdown.Markdown(
        extensions=["sorelegs.markdown"], extension_configs={"sorelegs.markdown": {"docs": str(SECOND / "docs")}}
    )
    first = md.convert('A {{ cite("testSource") }}.')
    md.reset()
    assert md.convert('A {{ cite("testSource") }}.') == first
    md.reset()
    assert "Sources" not in md.convert("Text.")


def test_alignment_becomes_a_class() -> None:
    html = _render("| a | b |\n|---|--:|\n| 1 | 2 |\n")
    assert 'class="align-right"' in html
    assert "style=" not in html


def test_an_empty_corner_of_a_table_is_no_header() -> None:
    html = _render("| | ice |\n|---|---|\n| when | now |\n")
    assert [word.strip() for word in re.findall(r"<th[^>]*>([^<]*)</th>", html)] == ["ice", "when"]
    assert re.search(r"<thead[^>]*>\s*<tr[^>]*>\s*<td[^>]*></td>", html)


def test_a_change_of_a_charts_numbers_is_noticed(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(SECOND / "docs", docs)
    numbers = docs / "charts/week.csv"
    numbers.parent.mkdir()
    numbers.write_text("series,time,mean,sd\nShoulder,1,4,1\nShoulder,2,3,1\n", encoding="utf-8")
    with (docs / "charts.yml").open("a", encoding="utf-8") as charts:
        charts.write(WEEK)
    before = site_of(docs)
    assert site_of(docs) is before
    assert "week" in before[CHARTS]
    stamp = numbers.stat().st_mtime_ns + 1_000_000_000
    os.utime(numbers, ns=(stamp, stamp))
    assert site_of(docs) is not before
    numbers.unlink()
    assert "week" not in site_of(docs)[CHARTS]
