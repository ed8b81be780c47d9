"""How tangled an article may be: what would take the check and the build minutes to read is told before it is read.

Python-Markdown takes far longer than a text is long where marks stand in heaps: brackets in one paragraph, tags never
closed, lists in lists, short rows below a wide header. An article holds few of them, so each has a limit that no
article comes near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from sorelegs.article.spans import Span
from sorelegs.problems import Problem, Rule, Text

TEXT_TANGLED = Rule(
    "text-tangled",
    why="The site would take minutes to build it, and nobody could read it.",
    more=(
        "Brackets, tags and marks at the start of lines take long to read where hundreds stand in one paragraph, or"
        " where lists stand in lists in lists. A table is filled up to the width of its header, so each row has as"
        " many cells as that. Such a text is pasted by accident, or made to waste time."
    ),
    bad="> > > > > > > > > > > > > Rest.",
    good="> Rest.",
)

RULES = (TEXT_TANGLED,)
"""What this module may tell."""

MAX_DEPTH = 10
"""Quotes, lists and the like in one another: Python-Markdown goes down one by one."""
MAX_PARAGRAPH = 30_000
"""Characters without an empty line: ten times our longest table."""
MAX_DEFINITIONS = 40
"""Definitions in one paragraph, for the same reason."""
MAX_SIGNS = 10_000
"""Signs that may be markup, in one article."""
MAX_MARKS = 1000
"""Headings, fences, abbreviations and the like in one article."""
MAX_WORK = 2_000_000
"""Marks times the characters among which they stand, which Python-Markdown looks at again for each of them."""
MAX_CODE = 5000
"""Characters of code in one article, twenty times our longest: some languages take long to colour."""
MAX_LINES = 5000
"""Lines that are not empty: thirty times our longest article."""
MAX_CELLS = 3000
"""Cells of tables in one article, those that fill up short rows too: thirty times our largest table."""

_SIGNS = "\\`*_<&[!{|~"
_NESTED = re.compile(r"^(?:[ \t]*+(?:>|(?:[-*+:]|\d{1,9}[.)]|!!!|\?\?\?\+?)(?=[ \t]|$)))++", re.MULTILINE)
_LEVEL = re.compile(r"[^ \t\d?!]|!!!|\?\?\?")
_DEFINITION = re.compile(r"^ {0,3}:[ \t]", re.MULTILINE)
_MARK = re.compile(r"^[ \t>]*+(?:#|```|~~~|\*?\[[^\[\]\n]*\]:|\[TOC\]|!!!|\?\?\?|[-=*_+ \t]+$)", re.MULTILINE)
_WORD = re.compile(r"\w")
_UNCLOSED = re.compile(r"<(?=[A-Za-z/!?])(?![^<>]*>)")
_FIX = "Take out what was pasted by accident, or make several short paragraphs of it."


def too_much(text: Text, start: int, code: Iterable[Span]) -> Problem | None:
    """Return what is too tangled to be read, if anything.

    Args:
        text: the article.
        start: where its Markdown starts.
        code: where its code seems to stand.
    """
    length = 0
    for at, end in sorted(code):
        length += end - at
        if length > MAX_CODE:
            return text.problem(
                at, TEXT_TANGLED, f"This article holds more than {MAX_CODE:,} characters of code.", _FIX
            )
    marks = work = lines = signs = cells = 0
    for at, paragraph in _paragraphs(text.content, start):
        here = len(_MARK.findall(paragraph))
        marks += here
        signs += sum(map(paragraph.count, _SIGNS))
        lines += paragraph.count("\n") + 1
        work += (paragraph.count("[") + paragraph.count("{") + here) * len(paragraph)
        work += len(_UNCLOSED.findall(paragraph)) * (len(text.content) - start)
        table, filled = _table(paragraph)
        cells += filled
        what = None
        if work > MAX_WORK or marks > MAX_MARKS or signs > MAX_SIGNS:
            what = "From here on, too many marks stand among too few words."
        elif lines > MAX_LINES:
            what = f"This article has more than {MAX_LINES:,} lines."
        elif len(paragraph) > MAX_PARAGRAPH:
            what = f"More than {MAX_PARAGRAPH:,} characters stand here without an empty line."
        elif len(_DEFINITION.findall(paragraph)) > MAX_DEFINITIONS:
            what = f"More than {MAX_DEFINITIONS} definitions stand in one paragraph."
        elif any(_depth(nested[0]) > MAX_DEPTH for nested in _NESTED.finditer(paragraph)):
            what = f"More than {MAX_DEPTH} quotes, lists or the like stand in one another."
        elif cells > MAX_CELLS:
            what = f"With this table, the article has more than {MAX_CELLS:,} cells, and empty ones count too."
            return text.problem(at + table, TEXT_TANGLED, what, "Take out rows and columns, or make a list of it.")
        if what is not None:
            return text.problem(at, TEXT_TANGLED, what, _FIX)
    return None


def _paragraphs(content: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield the place and the text of each run of lines that are not empty."""
    at = start
    lines: list[str] = []
    for line in [*content[start:].split("\n"), ""]:
        if line.strip(" \t"):  # Python-Markdown takes no other space for an empty line
            lines.append(line)
        elif lines:
            paragraph = "\n".join(lines)
            yield at - len(paragraph) - 1, paragraph
            lines = []
        at += len(line) + 1


def _table(paragraph: str) -> tuple[int, int]:
    """Return where a table starts in a paragraph, and how many cells it may have at most: each row is filled up.

    Any line of signs alone is taken for the one below a header.
    """
    if "|" not in paragraph:
        return 0, 0
    lines = paragraph.split("\n")
    found, most, at = 0, 0, 0
    for number, (header, line) in enumerate(pairwise(lines)):
        columns = line.count("|") + 1
        if columns > 1 and columns * (len(lines) - number) > most and not _WORD.search(line):
            found, most = at, columns * (len(lines) - number)
        at += len(header) + 1
    return found, most


def unreadable(text: Text, start: int) -> Problem:
    """Return the problem of a text that Python-Markdown gives up on."""
    return text.problem(start, TEXT_TANGLED, "This text is so tangled that it cannot be read.", _FIX)


def _depth(nested: str) -> int:
    indented = nested.expandtabs(4)
    return (len(indented) - len(indented.lstrip(" "))) // 4 + len(_LEVEL.findall(nested))
