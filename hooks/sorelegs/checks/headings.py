"""Headings: what a reader scans, and what a screen reader jumps by."""

from __future__ import annotations

from collections.abc import Iterator

from sorelegs.article import TYPES, Document
from sorelegs.problems import Problem, quote
from sorelegs.site import Site

ARTICLE_TYPES = TYPES[:-1]


def check(site: Site, document: Document) -> Iterator[Problem]:  # noqa: ARG001 - a family's signature
    """Tell of headings out of order, written twice, empty, or that are no question in an article."""
    level, seen = 1, set[str]()
    for heading in document.headings:
        words = heading.words
        if not words:
            fix = "Write it, or take the # away."
            yield document.text.problem(heading.start, "heading-empty", "This heading has no words.", fix)
            continue
        if heading.level > level + 1:
            what = f"The heading {quote(words)} skips from level {level} to level {heading.level}."
            yield document.text.problem(heading.start, "heading-order", what, f"Use {'#' * (level + 1)} for it.")
        level = heading.level
        key = words.casefold()
        if key in seen:
            fix = "Say in it what this part adds, or join the two parts."
            what = f"The heading {quote(words)} stands here a second time."
            yield document.text.problem(heading.start, "heading-duplicate", what, fix)
        seen.add(key)
        if heading.level == 2 and document.kind in ARTICLE_TYPES and not words.endswith("?"):
            what = f"The heading {quote(words)} is not a question."
            fix = "Ask what the reader would ask here, such as “How long should I roll?”."
            yield document.text.problem(heading.start, "heading-question", what, fix)
    yield from _empty_parts(document)


def _empty_parts(document: Document) -> Iterator[Problem]:
    blocks = document.blocks
    for index, block in enumerate(blocks):
        if block.kind != "heading" or not block.words:
            continue
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        end = below.start if below else len(document.text.content)
        nothing = below is None or (below.kind == "heading" and below.level <= block.level)
        if nothing and not document.text.content[block.end : end].strip(" \n#\t"):
            what = f"Nothing stands under the heading {quote(block.words)}."
            fix = "Write what it promises, or take it away."
            yield document.text.problem(block.start, "heading-empty", what, fix)
