"""What a hostile editor may write is told at its line, and what is harmless is not told at all."""

from __future__ import annotations

import pytest
from sorelegs.checks.check import check_text
from sorelegs.day import today
from sorelegs.pages.parts import PARTS
from sorelegs.problems.problem import Problem
from sorelegs.problems.text import Text
from sorelegs.site.site import Site, open_site
from support.hostile import Vector, vectors
from support.places import SECOND

SHAPES = {
    "pictures": "![" * 64_000,
    "brackets": "[" * 20_000,
    "links": "[a](b) " * 20_000,
    "half links": "[a](b" * 20_000,
    "references": "[a][b] " * 20_000,
    "lists": "- " * 4_000,
    "quotes": "> " * 4_000,
    "quotes and lists": "> - " * 4_000,
    "indents": "\n".join("    " * depth + "- a" for depth in range(200)),
    "stars": "*" * 64_000,
    "strong": "**a" * 20_000,
    "underscores": "_" * 64_000,
    "code": "a`" * 32_000,
    "fences": "~~~\n\n" * 12_000,
    "coloured code": f"```make\n{'(' * 5_001}\n```",
    "signs": "<" * 64_000,
    "tags": "<b>" * 20_000,
    "closed tags": "<b>x</b>" * 8_000,
    "blocks": "<div>\n" * 10_000,
    "nested": "<div>\n" * 5_000 + "</div>\n" * 5_000,
    "unclosed": "<a " * 20_000,
    "comments": "<!-- x -->" * 6_000,
    "open comments": "<!--" * 16_000,
    "attributes": "*a*{ #b } " * 6_000,
    "tables": "| a | b |\n|---|---|\n" + "| c | d |\n" * 6_000,
    "wide tables": "|" * 64_000,
    "short rows": "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "a\n" * 300,
    "short rows of no letters": "|" * 300 + "\n" + "|" * 300 + "\n" + "a\n\xa0\n" * 300,
    "short rows in quotes": "> > - " + "|a" * 100 + "|\n>" + "|-" * 100 + "|\n" + "> > a\n" * 300,
    "short rows behind code": "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "```\n\n```\n" + "a\n" * 300,
    "short rows behind raw": "|a" * 300 + "|\n{% raw %}" + "|-" * 300 + "|{% endraw %}\n" + "a\n" * 300,
    "short tables": ("|a" * 40 + "|\n" + "|-" * 40 + "|\n" + "a\n" * 10 + "\n") * 10,
    "headings": "## A?\n\n" * 9_000,
    "underlines": "a\n===\n\n" * 8_000,
    "definitions": "a\n:   b\n" * 6_000,
    "abbreviations": "*[A]: b\n" * 6_000,
    "labels": "[a]: b\n" * 6_000,
    "notes": "!!! note\n    a\n\n" * 4_000,
    "contents": "[TOC]\n\n" * 8_000,
    "entities": "&#8238;" * 9_000,
    "escapes": "\\*" * 32_000,
    "one paragraph": "word " * 12_000,
    "lines": "a\n" * 30_000,
    "letters": "é" * 64_000,
    "one word": "a" * 64_000,
    "addresses": "https://a.example " * 3_600,
    "at signs": "a@b.c " * 10_000,
}
"""Texts that a reader of Markdown may take minutes for."""
CALLS = {"braces": "{{ " * 20_000, "calls": "{{ x }} " * 8_000, "raw": "{% raw %}" * 7_000, "sets": "{" * 64_000}
"""Texts of which a mistake in braces is told at once."""


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(SECOND / "docs", PARTS, proved=False)


def _problems(site: Site, content: str) -> list[Problem]:
    return check_text(site, Text("docs/vector.md", content), today()).problems


@pytest.fixture(scope="module")
def before(site: Site) -> dict[str, set[str]]:
    """What is told of a page with plain words, by group: an article misses what an article must have."""
    groups = {vector.group for vector in vectors()}
    return {
        group: {it.rule.id for it in _problems(site, Vector("Plain words.", frozenset(), group).page)}
        for group in groups
    }


@pytest.mark.parametrize("vector", vectors(), ids=lambda vector: f"{vector.group}: {vector.text[:40]!a}")
def test_a_vector_is_told_at_its_line(site: Site, before: dict[str, set[str]], vector: Vector) -> None:
    told = [it for it in _problems(site, vector.page) if it.rule.id not in before[vector.group]]
    assert {it.rule.id for it in told} == vector.told
    assert {it.line for it in told} <= set(vector.lines)


def test_there_are_enough_vectors() -> None:
    assert len({vector.text for vector in vectors()}) >= 350
    assert sum(not vector.told for vector in vectors()) >= 60


@pytest.mark.long
@pytest.mark.parametrize("shape", [*SHAPES, *CALLS])
@pytest.mark.parametrize("times", [1, 4])
def test_a_tangled_text_is_told_once_and_no_page_is_made_of_it(site: Site, shape: str, times: int) -> None:
    text = {**SHAPES, **CALLS}[shape] * times
    examined = check_text(site, Text("docs/vector.md", Vector(text, frozenset(), "tangled").page), today())
    found = {it.rule.id for it in examined.problems}
    assert ("text-tangled" in found) == (shape in SHAPES)
    assert found
    assert examined.document.read is False
    assert examined.document.blocks == ()
