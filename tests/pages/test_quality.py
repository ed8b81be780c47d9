"""What is counted of each article, and the table that shows it."""

from __future__ import annotations

import gc
import re
import shutil
import weakref
from datetime import date
from pathlib import Path

import pytest
from sorelegs.article.sentences import sentences_of
from sorelegs.checks.reading import grade
from sorelegs.pages.examined import examine, let_go
from sorelegs.pages.parts import PARTS
from sorelegs.pages.quality import Quality, read_quality
from sorelegs.pages.quality_table import draw_quality
from sorelegs.site.site import Site, open_site
from support.places import SECOND

TODAY = date(2026, 11, 27)
ARTICLE = """---
title: Is <b>this</b> counted?
description: A test.
type: myth
answer: It is. All of it.
authors: [Swim Shoulder editors]
reviewed: 2026-11-25
tags: [test]
---

## Is a heading counted?

One two three {{ cite("testSource") }}. Four [five](../index.md) `six` seven.

- eight

![nine](a.png)

{{ chart("short-pool") }}

{{ safety("before-a-swim") }}
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site that holds one article and no other."""
    docs = tmp_path / "docs"
    shutil.copytree(SECOND / "docs", docs, ignore=shutil.ignore_patterns("*.md"))
    (docs / "myth.md").write_text(ARTICLE, encoding="utf-8")
    return open_site(docs, PARTS)


@pytest.fixture
def found(site: Site) -> list[Quality]:
    """What is counted of its article."""
    return read_quality(site, TODAY)


def test_an_article_is_counted(found: list[Quality]) -> None:
    (quality,) = found
    assert quality.path == "docs/myth.md"
    assert quality.words == 5 + 4 + 3 + 3 + 1, "answer, heading, sentences, list; code and pictures are none"
    assert quality.sources == {"testSource", "otherSource"}
    assert quality.figures == 2, "a picture and a chart"


def test_an_article_whose_page_is_finished_is_counted_as_before_and_its_text_is_no_longer_held(site: Site) -> None:
    file = site.docs / "myth.md"
    text, _ = site.read(file)
    assert text is not None
    before, held = examine(site, text, TODAY).problems, weakref.ref(text)
    del text
    let_go(site, file, TODAY)
    gc.collect()
    assert held() is None
    (quality,) = read_quality(site, TODAY)
    assert quality.words == 5 + 4 + 3 + 3 + 1
    assert quality.problems == len(before)


def test_the_table_holds_it_and_its_totals(found: list[Quality]) -> None:
    html = draw_quality([found[0], found[0]], TODAY)
    assert (
        '<th scope="row" data-value="Is &lt;b&gt;this&lt;/b&gt; counted?">Is &lt;b&gt;this&lt;/b&gt; counted?' in html
    )
    assert "<b>" not in html
    assert '<td data-value="2026-11-25">25 November 2026 (2 days ago)</td>' in html
    foot = re.search(r"<tfoot>.*</tfoot>", html)
    assert foot
    assert foot[0].startswith('<tfoot><tr><th scope="row">2 articles</th><td>1 types</td>')
    assert "<td>32</td>" in foot[0]
    assert "oldest 2 days ago" in foot[0]
    assert draw_quality([], TODAY) == "<p>There are no articles yet.</p>"


def test_longer_words_and_sentences_are_harder() -> None:
    easy = grade(sentences_of("Your legs ache. You can walk. Rest if it hurts. " * 10))
    hard = grade(sentences_of("Delayed onset muscular soreness accompanies unaccustomed eccentric exercise. " * 13))
    assert easy is not None
    assert hard is not None
    assert easy < 1
    assert hard > 15
    assert grade(sentences_of("The cat sat on the mat. " * 20)) == pytest.approx(0.39 * 6 + 11.8 - 15.59)


def test_a_few_words_have_no_grade() -> None:
    assert grade([]) is None
    assert grade(sentences_of("The cat sat on the mat.")) is None
