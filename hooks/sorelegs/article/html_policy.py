"""What HTML an article may become: an allow-list of tags, attributes and addresses.

:func:`check_html` looks at the rendered article, which is what a browser gets: each ``<`` in it
must open a tag that is written in one strict form (:data:`TAG`), so that there is nothing a
browser could read otherwise than this module does. :func:`clean` drops what is refused.
:mod:`sorelegs.article.html_source` finds the same in the Markdown, where it can name line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from markupsafe import Markup

from sorelegs.problems import Rule, quote

HTML_TAG = Rule(
    "html-tag",
    why="Raw HTML can run code or break the page in a reader's browser.",
    more=(
        "Articles are Markdown. A few harmless tags are allowed; those that can run code, load things or hide"
        " text are not."
    ),
    bad="<script>alert(1)</script>",
    good="**Stop** if it hurts.",
)

HTML_ATTRIBUTE = Rule(
    "html-attribute",
    why="This attribute can run code, hide text or imitate the site itself.",
    more="The site's style decides how things look, so that dark mode, print and large text work everywhere.",
    bad='<span style="color: red">Stop</span>',
    good="**Stop** if it hurts.",
)

HTML_URL = Rule(
    "html-url",
    why="This kind of address can run code or track readers.",
    more="Links lead to pages of this site or to https addresses. Other kinds can run code in a reader's browser.",
    bad="[Go](javascript:alert(1))",
    good="[The answer to your question](../%article%)",
)

HTML_IMAGE = Rule(
    "html-image",
    why="A picture from another site tells that site who is reading about their health.",
    more=("Pictures stand in docs/, beside the article. One from elsewhere would tell that site who reads about what."),
    bad="![A cold pack](https://example.com/pack.png)",
    good="[The answer to your question](../%article%)",
)

RULES = (HTML_TAG, HTML_ATTRIBUTE, HTML_URL, HTML_IMAGE)
"""What this module may tell."""


TAGS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure "
    "h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td "
    "tfoot th thead time tr ul var wbr".split()
)
"""The tags that Markdown makes, and those that an editor may write."""
GLOBAL_ATTRIBUTES = frozenset({"id", "class", "title", "lang", "dir"})
ATTRIBUTES = {
    "a": frozenset({"href", "rel"}),
    "abbr": frozenset({"title"}),
    "col": frozenset({"span"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height", "loading", "decoding"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "td": frozenset({"colspan", "rowspan", "align", "data-label"}),
    "th": frozenset({"colspan", "rowspan", "scope", "align"}),
    "time": frozenset({"datetime"}),
}
SCHEMES = frozenset({"https", "http", "mailto", "tel"})
RESERVED = ("md-", "sl-", "__")
"""How the theme's and our own classes and ids begin: an article may not imitate them."""

_SPACE = r"[ \t\n\f\r]"
"""What HTML takes for a space. Python counts more, at which a browser would not part two attributes."""
_NAME = r"[A-Za-z][A-Za-z0-9_:.-]*+"
_ATTRIBUTE = rf"{_SPACE}++{_NAME}(?:{_SPACE}*+={_SPACE}*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'<>=`]++))?+"
TAG = re.compile(rf"<(/?)([A-Za-z][A-Za-z0-9-]*+)((?:{_ATTRIBUTE})*+){_SPACE}*+/?>")
"""A well-formed start or end tag: its slash, its name and its attributes."""
_PAIR = re.compile(rf"({_NAME})(?:{_SPACE}*+={_SPACE}*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>=`]++)))?+")
COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--)[\s\S])*+-->")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]")


@dataclass(frozen=True)
class Violation:
    """Something refused.

    Attributes:
        start: where it starts in the text that was checked.
        snippet: what was refused, as written.
        rule: ``html-tag``, ``html-attribute``, ``html-url`` or ``html-image``.
        what: what is wrong, a sentence.
        fix: how to mend it, a sentence.
    """

    start: int
    snippet: str
    rule: Rule
    what: str
    fix: str


def check_html(html: str) -> list[Violation]:
    """Return everything in a rendered article that is not on the allow-list."""
    return list(_walk(html))


def clean(html: str) -> str:
    """Return ``html`` without what :func:`check_html` refuses: the tag or the attribute goes, the text stays."""
    out: list[str] = []
    position = 0
    while (start := html.find("<", position)) != -1:
        out.append(html[position:start])
        if comment := COMMENT.match(html, start):
            position = comment.end()
        elif tag := TAG.match(html, start):
            out.append(_clean_tag(tag))
            position = tag.end()
        else:
            out.append("&lt;")
            position = start + 1
    return "".join([*out, html[position:]])


def _clean_tag(tag: re.Match[str]) -> str:
    closing, name = tag[1], tag[2].lower()
    if name not in TAGS:
        return ""
    if closing:
        return f"</{name}>"
    kept = [
        Markup(' {}="{}"').format(attribute, value)
        for attribute, value in _pairs(tag[3])
        if _attribute_violation(name, attribute, value) is None
    ]
    return f"<{name}{''.join(kept)}>"


def _walk(html: str) -> Iterator[Violation]:
    position = 0
    while (start := html.find("<", position)) != -1:
        if comment := COMMENT.match(html, start):
            position = comment.end()
        elif tag := TAG.match(html, start):
            position = tag.end()
            yield from check_tag(tag)
        else:
            position = start + 1
            snippet = html[start : start + 40].split("\n", maxsplit=1)[0]
            what = f"This is not well-formed HTML: {quote(snippet)}."
            yield Violation(start, snippet, HTML_TAG, what, "Write &lt; where you mean the sign “<”.")


def check_tag(tag: re.Match[str]) -> Iterator[Violation]:
    """Yield what is refused of one tag that :data:`TAG` matched."""
    name = tag[2].lower()
    if name not in TAGS:
        yield Violation(tag.start(), tag[0], HTML_TAG, refused_tag(name), _instead(name))
        return
    if tag[1]:
        return
    for attribute, value in _pairs(tag[3]):
        found = _attribute_violation(name, attribute, value)
        if found is not None:
            yield Violation(tag.start(), tag[0], *found)


def refused_tag(name: str) -> str:
    """Return what is wrong with a tag of a name that is not on the list."""
    return f"The tag <{name}> is not allowed."


def _pairs(attributes: str) -> Iterator[tuple[str, str]]:
    for m in _PAIR.finditer(attributes):
        yield m[1].lower(), unescape(m[2] or m[3] or m[4] or "")


def attributes_of(tag: re.Match[str]) -> dict[str, str]:
    """Return the attributes of a tag that :data:`TAG` matched; of two of one name a browser takes the first."""
    attributes: dict[str, str] = {}
    for name, value in _pairs(tag[3]):
        attributes.setdefault(name, value)
    return attributes


def _instead(name: str) -> str:
    if name in ("script", "style", "iframe", "object", "embed", "form", "input", "button", "svg"):
        return "Take it away; say in words what it was to show."
    if name == "h1":
        return "Use ## for headings; the title is the page's main heading."
    return "Use Markdown instead, or &lt; where you mean the sign “<”."


def _attribute_violation(tag: str, name: str, value: str) -> tuple[Rule, str, str] | None:
    if name not in GLOBAL_ATTRIBUTES and name not in ATTRIBUTES.get(tag, frozenset()):
        fix = "Take it away; the site's style decides how things look." if name == "style" else "Take it away."
        return HTML_ATTRIBUTE, f"The attribute {quote(name)} is not allowed on <{tag}>.", fix
    if name in ("id", "class"):
        for word in value.split():
            if word.startswith(RESERVED):
                what = f"The {name} {quote(word)} is the site's own."
                return HTML_ATTRIBUTE, what, "Choose another name, or take it away."
    if name in ("href", "src"):
        return address_violation(value, image=name == "src")
    return None


def address_violation(address: str, *, image: bool) -> tuple[Rule, str, str] | None:
    """Return rule, what is wrong and the fix for a link's or picture's address, or ``None`` if it may stand."""
    bare = _INVISIBLE.sub("", unescape(address)).replace("\\", "/").lower()
    scheme = _SCHEME.match(bare)
    if image:
        if scheme or bare.startswith("//"):
            what = f"The picture {quote(address)} is not on this site."
            return HTML_IMAGE, what, "Put the file beside the article, if its licence allows, and use its name."
        return None
    if scheme and scheme[1] not in SCHEMES:
        what = f"An address that starts with {quote(scheme[1] + ':')} is not allowed."
        return HTML_URL, what, "Use an https: address, or the name of a file of this site."
    return None
