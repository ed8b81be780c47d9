"""What an article may not hold: the HTML policy, told at the line and column of the Markdown that makes it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from sorelegs.article.document import Document, Refused
from sorelegs.article.html_balance import HTML_BALANCE
from sorelegs.article.html_policy import HTML_ATTRIBUTE, HTML_TAG, malformed, refused_tag
from sorelegs.article.html_tokens import Violation
from sorelegs.problems import Problem, Rule, quote

HEADING_ONE = Rule(
    "heading-one",
    why="A page has one main heading, its title, which the site prints.",
    more=("The site prints the title as the page's one main heading. Screen readers find the start of the page by it."),
    bad="""\
# What now?

Rest.""",
    good="""\
## What now?

Rest.""",
)

RULES = (HEADING_ONE,)
"""What this module may tell."""


CALL_INSTEAD = "Write {{ soreness_check() }} instead."
"""How to mend the element of the site's check."""
CODE_TOUCHES = "This block of code touches the words above or below it, and so stands in their paragraph."
_OF_CODE = ('<div class="highlight">', "<pre>")
"""How a block of code starts in the page."""
_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)*(`{3,}|~{3,})", re.MULTILINE)
_BEGINS = re.compile(r"</?[^<>\s]*")
_SHOWN_TAG = re.compile(r"<(?=[A-Za-z/!?])")


def check_source(document: Document, element: str) -> list[Problem]:
    """Return everything in an article that its page may not hold, at its line and column.

    Args:
        document: the article.
        element: the custom element of the site's check, for which there is a call.
    """
    ours = refused_tag(element)
    told: dict[tuple[int, str], Violation] = {}
    for refused in document.refused:
        it, written = refused.violation, list(_places(document, refused))
        if _told_otherwise(it, document, written=bool(written)):
            continue
        if it.malformed and written:
            it = malformed(document.text.content, written[0])
        at = next((at for at in written if (at, it.what) not in told), refused.at)
        if it.rule is HTML_BALANCE and it.snippet in _OF_CODE and not written and (fence := _fence(document, at)):
            it = replace(it, what=CODE_TOUCHES, fix=f"Leave an empty line above {fence[1]} and below the block's end.")
            at = fence.start(1)
        elif it.malformed and not written:
            at, it = _in_braces(document, refused, told) or (at, it)
        told[at, it.what] = it
    for at in set(shown_tags(document)).difference(at for at, _ in told):
        it = malformed(document.text.content, at)
        told[at, it.what] = it
    if any(it.malformed for it in told.values()):
        told = {place: it for place, it in told.items() if it.rule is not HTML_BALANCE}
    problems = [
        document.text.problem(at, it.rule, what, CALL_INSTEAD if what == ours else it.fix)
        for (at, what), it in told.items()
    ]
    return [*problems, *_headings(document, {problem.line for problem in problems})]


def _in_braces(document: Document, refused: Refused, told: Collection[tuple[int, str]]) -> tuple[int, Violation] | None:
    """Return what is wrong with the first braces not yet told of that made a tag odd which nobody wrote, and where."""
    for braces in _found(r"\{[^{}\n]++\}", document.text.content, refused):
        what = f"Markdown takes {quote(braces[0])} for attributes of what stands before it, and they are none."
        if (braces.start(), what) not in told:
            fix = "Take it away: looks are the same on every page."
            return braces.start(), replace(refused.violation, rule=HTML_ATTRIBUTE, what=what, fix=fix)
    return None


def _fence(document: Document, at: int) -> re.Match[str] | None:
    """Return the line that opens the block of code in which a place stands."""
    fences = [*_FENCE.finditer(document.text.content, document.article.body_start, at)]
    return fences[-1] if fences else None


def shown_tags(document: Document) -> Iterator[int]:
    """Yield where a reader would see what was meant as a tag, or as a comment."""
    for block in document.blocks:
        for tag in _SHOWN_TAG.finditer(block.said.text):
            at = block.said.at(tag.start())
            if document.source[at : at + 1] == "<":
                yield at


def _told_otherwise(it: Violation, document: Document, *, written: bool) -> bool:
    """Return whether a tag ends one that is refused, or is made of a heading in Markdown."""
    if it.snippet.startswith("</") and it.rule is HTML_TAG:
        return any(other.violation.what == it.what for other in document.refused if other.violation.start < it.start)
    return it.what == refused_tag("h1") and not written


def _headings(document: Document, told: set[int]) -> Iterator[Problem]:
    for heading in document.headings:
        start = document.text.content.rfind("\n", 0, heading.start) + 1
        problem = document.text.problem(
            start, HEADING_ONE, f"The heading {quote(heading.words)} is a second main heading.", "Use ## for it."
        )
        if heading.level == 1 and problem.line not in told:
            yield problem


def _places(document: Document, refused: Refused) -> Iterator[int]:
    """Yield where what is refused may be written: the tag as it is, the attribute in braces, or how the tag begins."""
    it, content = refused.violation, document.text.content
    yield from (found.start() for found in _found(re.escape(it.snippet), content, refused))
    if it.attribute:
        in_braces = rf"\{{[^\n]{{0,1000}}?([#.]?{re.escape(it.attribute)})"
        yield from (found.start(1) for found in _found(in_braces, content, refused))
        yield from (found.start() for found in _found(re.escape(it.attribute), content, refused))
    elif begins := _BEGINS.match(it.snippet):
        yield from (found.start() for found in _found(re.escape(begins[0]), content, refused))


def _found(pattern: str, content: str, refused: Refused) -> Iterator[re.Match[str]]:
    return re.compile(pattern, re.IGNORECASE).finditer(content, *refused.near)
