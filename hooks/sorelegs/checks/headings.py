"""Headings: what a reader scans, and what a screen reader jumps by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from sorelegs.article import ARTICLE_TYPES, Block, Document
from sorelegs.problems import Edit, Problem, Rule, quote
from sorelegs.site import Site

HEADING_ORDER = Rule(
    "heading-order",
    why="Screen readers jump by headings, and a gap looks like a missing part.",
    more="Levels go down one at a time, from ## to ###. Blind readers use them as a table of contents.",
    bad="""\
## What helps?

#### Does rest?

Perhaps.""",
    good="""\
## What helps?

### Does rest?

Perhaps.""",
)

HEADING_DUPLICATE = Rule(
    "heading-duplicate",
    why="A reader cannot tell two parts of one name apart, and links lead to the first.",
    more="Each heading stands once on a page, so that a link or a list of headings leads to one place.",
    bad="""\
## What helps?

Rest.

## What helps?

Sleep.""",
    good="""\
## What helps today?

Rest.

## What helps tonight?

Sleep.""",
)

HEADING_QUESTION = Rule(
    "heading-question",
    why="Readers scan for their own question.",
    more=("In an article, each part answers one question, and its heading is that question in the reader's own words."),
    bad="""\
## Duration

It passes.""",
    good="""\
## How long does it last?

It passes.""",
)

HEADING_EMPTY = Rule(
    "heading-empty",
    why="A reader who jumps to it finds nothing.",
    more="A heading promises an answer. With nothing under it, the promise is broken.",
    bad="""\
## What helps?

## What harms?

Haste.""",
    good="""\
## What helps?

Rest.

## What harms?

Haste.""",
)

RULES = (HEADING_ORDER, HEADING_DUPLICATE, HEADING_QUESTION, HEADING_EMPTY)
"""What this module may tell."""


def check(site: Site, document: Document) -> Iterator[Problem]:  # noqa: ARG001 - a family's signature
    """Tell of headings out of order, written twice, empty, or that are no question in an article."""
    level, seen = 1, set[str]()
    for heading in document.headings:
        words = heading.words
        if not words:
            fix = "Write it, or take the # away."
            yield document.text.problem(heading.start, HEADING_EMPTY, "This heading has no words.", fix)
            continue
        if heading.level > level + 1:
            what = f"The heading {quote(words)} skips from level {level} to level {heading.level}."
            marks = "#" * (level + 1)
            edit = _of_level(document, heading, marks)
            yield document.text.problem(heading.start, HEADING_ORDER, what, f"Use {marks} for it.", edit)
        level = heading.level
        key = words.casefold()
        if key in seen:
            fix = "Say in it what this part adds, or join the two parts."
            what = f"The heading {quote(words)} stands here a second time."
            yield document.text.problem(heading.start, HEADING_DUPLICATE, what, fix)
        seen.add(key)
        if heading.level == 2 and document.kind in ARTICLE_TYPES and not words.endswith("?"):
            at, what = heading.start, f"The heading {quote(words)} is not a question."
            fix = "Ask what the reader would ask here, such as “How long should I wait?”."
            end = heading.whole.at(len(heading.whole.text) - 1)
            if line := None if heading.hashed else _UNDERLINE.match(document.source, end):
                at, what = line.start(1), f"The line {quote(line[1])} makes a heading of {quote(words)} above it."
                fix = "Leave an empty line between the two, or make a question of the heading, with ## before it."
            yield document.text.problem(at, HEADING_QUESTION, what, fix)
    yield from _empty_parts(document)


_UNDERLINE = re.compile(r"[^\n]*\n[ ]{0,3}([-=]+)[ \t]*(?:\n|$)")
_MARKS = re.compile(r" {0,3}#{1,6}[ \t]*")


def _of_level(document: Document, heading: Block, marks: str) -> Edit | None:
    """Return what makes a heading one of another level, where it is written with ``#`` alone on its line."""
    start = document.text.content.rfind("\n", 0, heading.start) + 1
    before = document.text.content[start : heading.start]
    return Edit(start, start + len(before.rstrip()), marks) if _MARKS.fullmatch(before) else None


def _empty_parts(document: Document) -> Iterator[Problem]:
    for block, below in zip_longest(document.blocks, document.blocks[1:]):
        if not block.hashed or block.contained or not block.words:
            continue
        if below is None or (below.kind == "heading" and not below.contained and below.level <= block.level):
            what = f"Nothing stands under the heading {quote(block.words)}."
            fix = "Write what it promises, or take it away."
            yield document.text.problem(block.start, HEADING_EMPTY, what, fix)
