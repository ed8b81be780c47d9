"""The HTML that an article may have: its tags, attributes and comments, in one strict form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from sorelegs.problems import Rule

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
VOID = frozenset("br hr img col wbr".split())
"""Elements that have no end."""
TAGS = VOID | frozenset(
    "a abbr b blockquote caption cite code colgroup dd details dfn div dl dt em figcaption figure "
    "h2 h3 h4 h5 h6 i ins kbd li mark ol p pre q samp small span strong sub summary sup table tbody td "
    "tfoot th thead time tr ul var".split()
)
"""The tags that Markdown makes, and those that an editor may write; none that hides words or strikes them out."""
GLOBAL_ATTRIBUTES = frozenset({"id", "class", "title", "lang"})
ATTRIBUTES = {
    "a": frozenset({"href", "rel"}),
    "abbr": frozenset({"title"}),
    "col": frozenset({"span"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height", "loading", "decoding"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "table": frozenset({"data-cards"}),
    "td": frozenset({"colspan", "rowspan", "align", "data-label"}),
    "th": frozenset({"colspan", "rowspan", "scope", "align"}),
    "time": frozenset({"datetime"}),
}
SCHEMES = frozenset({"https", "http", "mailto", "tel"})
"""The schemes of addresses that a link may lead to."""

_SPACE = r"[ \t\n\f\r]"
"""What HTML takes for a space. Python counts more, at which a browser would not part two attributes."""
_NAME = r"[A-Za-z][A-Za-z0-9_:.-]*+"
_ATTRIBUTE = rf"{_SPACE}++{_NAME}(?:{_SPACE}*+={_SPACE}*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'<>=`]++))?+"
TAG = re.compile(rf"<(/?)([A-Za-z][A-Za-z0-9-]*+)((?:{_ATTRIBUTE})*+){_SPACE}*+/?>")
"""A well-formed start or end tag: its slash, its name and its attributes."""
COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--\s*!?>|<!--)[\s\S])*+-->")
"""A comment that every browser ends where its ``-->`` stands."""
_STARTS_LINE = ("", " ", "  ", "   ")
_PARTED = re.compile(r"\n[ \t>]*\n")
TOKEN = re.compile(rf"{TAG.pattern}|{COMMENT.pattern}|<")
"""A tag with the groups of :data:`TAG`, a comment, or a sign that starts neither."""
_PAIR = re.compile(rf"({_NAME})(?:{_SPACE}*+={_SPACE}*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>=`]++)))?+")


@dataclass(frozen=True)
class Violation:
    """Something refused.

    Attributes:
        start: where it starts in the text that was checked.
        snippet: the tag or the like that was refused, as written.
        rule: of the HTML policy.
        what: what is wrong, a sentence.
        fix: how to mend it, a sentence.
        attribute: what of the tag is refused: the name of an attribute, an id or a class; nothing for all of it.
        malformed: whether it is no tag at all.
    """

    start: int
    snippet: str
    rule: Rule
    what: str
    fix: str
    attribute: str = ""
    malformed: bool = False


def comments_of(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield where the comments of a Markdown start and end.

    One that an empty line parts is none unless it starts its line: it would be two paragraphs, which readers see.
    """
    for comment in COMMENT.finditer(markdown):
        before = markdown[markdown.rfind("\n", 0, comment.start()) + 1 : comment.start()]
        if before in _STARTS_LINE or not _PARTED.search(comment[0]):
            yield comment.span()


def without_comments(html: str) -> str:
    """Return ``html`` without its comments: they are notes of editors among themselves, and no page holds them."""
    return TOKEN.sub(lambda token: "" if token[0].startswith("<!--") else token[0], html) if "<!--" in html else html


def pairs_of(written: str) -> Iterator[tuple[str, str]]:
    """Yield name and value of each attribute of a tag, as :data:`TAG` found them written."""
    for m in _PAIR.finditer(written):
        yield m[1].lower(), unescape(m[2] or m[3] or m[4] or "")


def attributes_of(written: str) -> dict[str, str]:
    """Return the attributes of a tag, as :func:`pairs_of`; of two of one name a browser takes the first."""
    attributes: dict[str, str] = {}
    for name, value in pairs_of(written):
        attributes.setdefault(name, value)
    return attributes
