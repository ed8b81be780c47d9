"""Markdown that nobody reads as it was meant, neither GitHub nor the site: it stays plain text in both, in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sorelegs.article import Document
from sorelegs.problems import Problem, Rule, quote
from sorelegs.site import Site

MARKDOWN_MISTYPED = Rule(
    "markdown-mistyped",
    why="Readers would see the signs that you typed, and nothing works as you meant.",
    more=(
        "A link is [words](address), a point of a list starts with a hyphen and a space, and a table has a line of "
        "hyphens below its first line. Whatever is typed otherwise stays plain text."
    ),
    bad="Read (the answer)[../%article%].",
    good="Read [the answer to your question](../%article%).",
)

RULES = (MARKDOWN_MISTYPED,)
"""What this module may tell."""

_ADDRESS = r"(?:https?://[^\s()\[\]]{1,300}|#[\w-]{1,200}|[\w./-]{1,200}\.md(?:#[\w-]{1,200})?)"
_SWAPPED = re.compile(rf"\(([^()\[\]\n]{{1,200}})\)\[({_ADDRESS})\]")
_APART = re.compile(rf"\[([^\[\]\n]{{1,200}})\][ \t]+\(({_ADDRESS})\)")
_WIKI = re.compile(r"\[\[([^\[\]\n]{1,200})\]\]")
_BULLET = re.compile(r"^[ \t]{0,12}([•●◦▪‣·])[ \t]*(?=\S)", re.MULTILINE)
_BOLD_LINE = re.compile(r"(?:^|(?<=\n))\n[ ]{0,3}\*\*([^*\n]{1,200}\?)\*\*[ \t]*\n(?=\n)")
_RULE_LINE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|?)+[ \t]*")


def check(site: Site, document: Document) -> Iterator[Problem]:  # noqa: ARG001 - a family's signature
    """Tell of links, lists, headings and tables that stay plain text."""
    text, source, start = document.text, document.source, document.article.body_start

    def told(at: int, what: str, fix: str) -> Problem:
        return text.problem(at, MARKDOWN_MISTYPED, what, fix)

    for found in _SWAPPED.finditer(source, start):
        yield told(found.start(), "The brackets of this link are swapped.", f"Write [{found[1]}]({found[2]}).")
    for found in _APART.finditer(source, start):
        fix = f"Write [{found[1]}]({found[2]})."
        yield told(found.start(), "A space stands between the two parts of this link.", fix)
    for found in _WIKI.finditer(source, start):
        what = f"{quote(found[0])} is no link here."
        yield told(found.start(), what, "Write [words](its-file.md), with the file's path from this folder on.")
    if bullet := _BULLET.search(source, start):
        what = f"The sign {quote(bullet[1])} starts no point of a list."
        fix = "Write a hyphen and a space instead in each point, with an empty line above the first."
        yield told(bullet.start(1), what, fix)
    for found in _BOLD_LINE.finditer(source, start):
        what = f"{quote(found[1])} looks like a heading and is only bold."
        yield told(source.index("**", found.start()), what, f"Write ## {found[1]}")
    yield from _tables(document)


def _tables(document: Document) -> Iterator[Problem]:
    """Tell of tables without their line of hyphens, and of cells beyond those that a table's first line names."""
    at, columns, row = document.article.body_start, 0, 0
    lines = document.source[at:].split("\n")
    for number, line in enumerate(lines):
        row = row + 1 if line.startswith("|") else 0
        if row == 1:
            columns = _cells(line)
            following = lines[number + 1] if number + 1 < len(lines) else ""
            if following.startswith("|") and not _RULE_LINE.fullmatch(following):
                fix = f"Write below its first line: |{'---|' * columns}"
                yield document.text.problem(at, MARKDOWN_MISTYPED, "This table has no line of hyphens.", fix)
        elif row > 1 and _cells(line) > columns:
            what = (
                f"This line has {_cells(line)} cells; the table's first line has {columns}, so the rest is not shown."
            )
            fix = "Take the cells that are too many away, or give the first two lines as many."
            yield document.text.problem(at, MARKDOWN_MISTYPED, what, fix)
        at += len(line) + 1


def _cells(line: str) -> int:
    return len(re.findall(r"(?<!\\)\|", line.strip())) - (1 if line.rstrip().endswith("|") else 0)
