"""What an article's Markdown may not hold: the HTML policy, told at line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sorelegs.article.html_policy import (
    ATTRIBUTES,
    COMMENT,
    GLOBAL_ATTRIBUTES,
    HTML_ATTRIBUTE,
    HTML_TAG,
    RESERVED,
    TAG,
    address_violation,
    check_tag,
)
from sorelegs.problems import Problem, Rule, Text, quote

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


_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")
_HTML_START = re.compile(r"<(?=[A-Za-z/!?])")
_LINK = re.compile(r"(!?)\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\(\s*<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)")
_REFERENCE = re.compile(r"^[ ]{0,3}\[([^\]\n]+)\]:[ \t]*<?(\S+?)>?(?=\s|$)", re.MULTILINE)
_ATTR_LIST = re.compile(r"\{:?([^{}\n]{1,400})\}")
_ATTR_PAIR = re.compile(r"([A-Za-z_:@][\w:.@-]*)\s*=|(?<=[\s:.#{])([.#])([\w-]+)")
_CONTAINER = r"(?:[ \t]*+(?:>[ \t]?+|(?:[-*+]|\d{1,9}\.)[ \t]{1,3}+))*+"
_H1 = re.compile(rf"^(?:{_CONTAINER}#(?!#)[ \t]*([^\s#][^\n]*)|([^\n#>|\-*+ ][^\n]*)\n=+[ \t]*$)", re.MULTILINE)


def check_source(text: Text, masked: str) -> list[Problem]:
    """Return everything in an article's Markdown that its page may not hold, at its line and column.

    Args:
        text: the article, for places.
        masked: its content with code, calls and front matter blanked out, every offset kept.
    """
    problems: list[Problem] = []
    for heading in _H1.finditer(masked):
        what = f"The heading {quote(heading[1] or heading[2])} is a second main heading."
        problems.append(text.problem(heading.start(), HEADING_ONE, what, "Use ## for it."))
    problems += _source_html(text, masked)
    problems += _source_links(text, masked)
    for braces in _ATTR_LIST.finditer(masked):
        problems += _source_attributes(text, braces)
    return problems


def _source_html(text: Text, masked: str) -> Iterator[Problem]:
    position = 0
    while start_match := _HTML_START.search(masked, position):
        start = start_match.start()
        position = start + 1
        if comment := COMMENT.match(masked, start):
            position = comment.end()
        elif link := _AUTOLINK.match(masked, start):
            position = link.end()
            found = address_violation(link[0][1:-1], image=False)
            if found and ":" in link[0] and masked[start - 2 : start] != "](":
                yield text.problem(start, *found)
        elif tag := TAG.match(masked, start):
            position = tag.end()
            if tag[1]:
                continue
            for violation in check_tag(tag):
                yield text.problem(start, violation.rule, violation.what, violation.fix)
        else:
            snippet = masked[start : start + 40].split("\n", maxsplit=1)[0]
            what = f"This is not well-formed HTML: {quote(snippet)}."
            yield text.problem(start, HTML_TAG, what, "Write &lt; where you mean the sign “<”.")


def _source_links(text: Text, masked: str) -> Iterator[Problem]:
    images = set(re.findall(r"!\[[^\]\n]*\]\[([^\]\n]+)\]", masked))
    for link in _LINK.finditer(masked):
        if found := address_violation(link[2], image=bool(link[1])):
            yield text.problem(link.start(2), *found)
    for reference in _REFERENCE.finditer(masked):
        if found := address_violation(reference[2], image=reference[1] in images):
            yield text.problem(reference.start(2), *found)


def _source_attributes(text: Text, braces: re.Match[str]) -> Iterator[Problem]:
    allowed = GLOBAL_ATTRIBUTES.union(*ATTRIBUTES.values())
    for pair in _ATTR_PAIR.finditer(braces[0]):
        start = braces.start() + pair.start()
        name = (pair[1] or "").lower()
        if name and name not in allowed:
            fix = "Take it away; the site's style decides how things look." if name == "style" else "Take it away."
            what = f"The attribute {quote(name)} is not allowed."
            yield text.problem(start, HTML_ATTRIBUTE, what, fix)
        elif pair[2] and pair[3].startswith(RESERVED):
            kind = "class" if pair[2] == "." else "id"
            what = f"The {kind} {quote(pair[3])} is the site's own."
            yield text.problem(start, HTML_ATTRIBUTE, what, "Choose another name, or take it away.")
