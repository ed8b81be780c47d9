"""What an article may not hold: the HTML policy, told at the line and column of the Markdown that makes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sorelegs.article.document import Document
from sorelegs.article.html_policy import (
    ATTRIBUTES,
    GLOBAL_ATTRIBUTES,
    HTML_ATTRIBUTE,
    HTML_TAG,
    RESERVED,
    TAG,
    address_violation,
    check_tag,
    refused_tag,
)
from sorelegs.article.markup import ATTRIBUTE_LIST, AUTOLINK, links, references
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
_HTML_START = re.compile(r"<(?=[A-Za-z/!?])")
_ATTR_PAIR = re.compile(r"([A-Za-z_:@][\w:.@-]*)\s*=|(?<=[\s:.#{])([.#])([\w-]+)")
_BEGINS = re.compile(r"</?[^<>\s]*")
_ALLOWED = GLOBAL_ATTRIBUTES.union(*ATTRIBUTES.values())

Found = tuple[int, Rule, str, str]
"""Something refused: its place, the rule, what is wrong and how to mend it."""


def check_source(document: Document, element: str) -> list[Problem]:
    """Return everything in an article that its page may not hold, at its line and column.

    Args:
        document: the article.
        element: the custom element of the site's check, for which there is a call.
    """
    source = document.source
    found = [*_tags(source), *_links(source), *_attributes(source)]
    found += [*_headings(document, {at for at, *_ in found})]
    found += [*_not_found(document, found)]
    ours = refused_tag(element)
    fixed = ((at, rule, what, CALL_INSTEAD if what == ours else fix) for at, rule, what, fix in found)
    return [document.text.problem(*it) for it in fixed]


def _headings(document: Document, told: set[int]) -> Iterator[Found]:
    for heading in document.headings:
        start = document.text.content.rfind("\n", 0, heading.start) + 1
        if heading.level == 1 and start not in told:
            yield start, HEADING_ONE, f"The heading {quote(heading.words)} is a second main heading.", "Use ## for it."


def _tags(source: str) -> Iterator[Found]:
    position = 0
    while start_match := _HTML_START.search(source, position):
        start = start_match.start()
        position = start + 1
        if link := AUTOLINK.match(source, start):
            position = link.end()
            found = address_violation(link[0][1:-1], image=False)
            if found and ":" in link[0] and source[start - 2 : start] != "](":
                yield start, *found
        elif tag := TAG.match(source, start):
            position = tag.end()
            if not tag[1]:
                yield from ((start, it.rule, it.what, it.fix) for it in check_tag(tag))
        else:
            snippet = source[start : start + 40].split("\n", maxsplit=1)[0]
            what = f"This is not well-formed HTML: {quote(snippet)}."
            yield start, HTML_TAG, what, "Write &lt; where you mean the sign “<”."


def _links(source: str) -> Iterator[Found]:
    found = links(source)
    images = {link.label for link in found if link.image}
    for link in found:
        if link.address and (wrong := address_violation(source[slice(*link.address)], image=link.image)):
            yield link.address[0], *wrong
    for reference in references(source):
        address = source[slice(*reference.address)]
        if wrong := address_violation(address, image=reference.label in images):
            yield reference.address[0], *wrong


def _attributes(source: str) -> Iterator[Found]:
    for braces in ATTRIBUTE_LIST.finditer(source):
        for pair in _ATTR_PAIR.finditer(braces[0]):
            start = braces.start() + pair.start()
            name = (pair[1] or "").lower()
            if name and name not in _ALLOWED:
                fix = "Take it away; the site's style decides how things look." if name == "style" else "Take it away."
                yield start, HTML_ATTRIBUTE, f"The attribute {quote(name)} is not allowed.", fix
            elif pair[2] and pair[3].startswith(RESERVED):
                kind = "class" if pair[2] == "." else "id"
                what = f"The {kind} {quote(pair[3])} is the site's own."
                yield start, HTML_ATTRIBUTE, what, "Choose another name, or take it away."


def _not_found(document: Document, found: Iterable[Found]) -> Iterator[Found]:
    """Yield what the page holds and may not, and what was not found in the Markdown, at the words nearest to it."""
    told = [(at, HTML_TAG if rule is HEADING_ONE else rule, what) for at, rule, what, _ in found]
    names = {refused.violation.snippet[1:].split(maxsplit=1)[0] for refused in document.refused}
    for refused in document.refused:
        it, (start, end) = refused.violation, refused.near
        begins = _BEGINS.match(it.snippet)
        if begins is None or (begins[0].startswith("</") and names & {begins[0][2:], begins[0][2:] + ">"}):
            continue
        written = document.text.content.find(begins[0], start, end)
        if any(at == written or what == it.what or (rule is it.rule and start <= at <= end) for at, rule, what in told):
            continue
        place = written if written != -1 else refused.at
        told.append((place, it.rule, it.what))
        yield place, it.rule, it.what, it.fix
