"""What HTML an article may become: an allow-list of tags, attributes and addresses.

:func:`check_html` looks at the rendered article, which is what a browser gets: each ``<`` in it
must open a tag that is written in one strict form (:data:`TAG`), so that there is nothing a
browser could read otherwise than this module does, and each element must end where a browser
ends it (:mod:`sorelegs.article.html_balance`). :func:`clean` drops what is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from markupsafe import Markup

from sorelegs.article.html_balance import RULES as _BALANCE
from sorelegs.article.html_balance import find_unbalanced, made_whole
from sorelegs.article.html_tokens import (
    ATTRIBUTES,
    GLOBAL_ATTRIBUTES,
    HEADINGS,
    SCHEMES,
    TAGS,
    TOKEN,
    Violation,
    attributes_of,
    pairs_of,
)
from sorelegs.problems import Rule, mail_address_problem, quote, replaced, web_address_problem

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

HTML_HOST = Rule(
    "html-host",
    why="Readers would land on an error page, or reach somebody else than the address seems to name.",
    more=(
        "A link to elsewhere is https:// and a host of letters from a to z, digits, dots and hyphens. With other signs "
        "it can look like a host that it is not. A link for e-mail is one address, with a subject at most."
    ),
    bad="[The health service](https://www.nhs.uk@example.com/)",
    good="[The health service](https://www.nhs.uk/)",
)

HTML_IMAGE = Rule(
    "html-image",
    why="A picture from another site tells that site who is reading about their health.",
    more=("Pictures stand in docs/, beside the article. One from elsewhere would tell that site who reads about what."),
    bad="![A cold pack](https://example.com/pack.png)",
    good="[The answer to your question](../%article%)",
)

HTML_ID = Rule(
    "html-id",
    why="A link to it would lead a reader to the wrong place, or to none.",
    more=(
        "A link to a part of a page finds it by its id. An id has at most 80 letters, digits, “-” and “_”, and stands "
        "once on a page. Headings get theirs from their words."
    ),
    bad='<span id="rest day">Rest</span>',
    good='<span id="rest-day">Rest</span>',
)

HTML_COMMENT = Rule(
    "html-comment",
    why="Readers would see a note that is meant for editors, or lose what follows it.",
    more=(
        "What stands between <!-- and --> is kept out of the page. It has to end in the paragraph in which it begins, "
        "or to start a line of its own. On GitHub everybody can read it."
    ),
    bad="Rest <!-- which source?\n\nAsk Ana. --> a day.",
    good="Rest <!-- which source? Ask Ana. --> a day.",
)

RULES = (HTML_TAG, HTML_COMMENT, *_BALANCE, HTML_ATTRIBUTE, HTML_ID, HTML_URL, HTML_HOST, HTML_IMAGE)
"""What this module may tell."""


RESERVED = ("md-", "sl-", "__")
"""How the theme's and our own classes and ids begin: an article may not imitate them."""
RESERVED_IDS = (*RESERVED, "source-", "cite-")
"""How the ids begin that a page gets from us."""
SOURCES_ID = "sources"
"""The id of the list of a page's sources."""
MAX_ID = 80
"""Characters of an id."""

_CLASS = re.compile(
    r"admonition(?:-title)?|note|abstract|info|tip|success|question|warning|failure|danger|bug|example|quote"
    r"|highlight(?:table)?|filename|code|linenos|linenodiv|normal|language-[\w-]+|align-(?:left|center|right)"
    r"|[a-z][a-z0-9]{0,2}|[a-z]{1,3}-[A-Z][\w-]*"
)
"""The classes that Markdown makes, those of highlighted code too. The theme's others can hide words."""
NOT_ON = frozenset({("a", "id")})
"""Links with an id are what the theme takes for the numbers of hidden lines."""
PERMALINK = "headerlink"
"""The class of the link that a heading gets in the build."""
_PLAIN = frozenset(f"<{slash}{name}>" for name in TAGS for slash in ("", "/"))
"""Tags that nothing can be wrong with: most of a page's."""
_ID = re.compile(rf"[A-Za-z0-9_-]{{1,{MAX_ID}}}")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_TWO_NOTES = re.compile(r"<!--(?!-?>)(?:(?!--)[\s\S])*?(?:<!--|\n[ \t>]*\n)")
"""What readers would see: a comment with another or with an empty line in it."""
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]")
_ADDRESS = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>")
"""An address in angle brackets, of a kind that Markdown makes no link of."""


def check_html(html: str, *, permalinks: bool = False) -> list[Violation]:
    """Return everything in a rendered article that is not on the allow-list, or not whole, in order.

    Args:
        html: what Markdown made of the article.
        permalinks: whether its headings have got the links of the build.
    """
    if "<" not in html:  # no tag, as in most headings, each of which is looked at by itself
        return []
    refused = list(_walk(html, permalinks=permalinks))
    sound = replaced(html, ((it.start, it.start + 1, " ") for it in refused if not it.attribute))
    return sorted([*refused, *find_unbalanced(sound)], key=lambda it: it.start)


def clean(html: str, *, permalinks: bool = False) -> str:
    """Return ``html`` without what :func:`check_html` refuses: the tag or the attribute goes, the text stays."""
    ids: set[str] = set()

    def cleaned(token: re.Match[str]) -> str:
        if token[2]:
            return _clean_tag(token, ids, permalinks=permalinks)
        return "&lt;" if token[0] == "<" else ""

    return made_whole(TOKEN.sub(cleaned, html))


def _clean_tag(tag: re.Match[str], ids: set[str], *, permalinks: bool) -> str:
    closing, name = tag[1], tag[2].lower()
    if name not in TAGS:
        return ""
    if closing:
        return f"</{name}>"
    kept = [
        Markup(' {}="{}"').format(attribute, value)
        for attribute, value in attributes_of(tag[3]).items()
        if _attribute_violation(name, attribute, value, ids, permalinks=permalinks) is None
    ]
    return f"<{name}{''.join(kept)}>"


def _walk(html: str, *, permalinks: bool) -> Iterator[Violation]:
    ids: set[str] = set()
    for token in TOKEN.finditer(html):
        if token[0] in _PLAIN:
            continue
        if token[2]:
            yield from _check_tag(token, ids, permalinks=permalinks)
        elif token[0] == "<":
            address = _ADDRESS.match(html, token.start())
            if address and (refused := address_violation(address[1], image=False)):
                yield Violation(token.start(), address[0], *refused)
                continue
            yield malformed(html, token.start())


def malformed(text: str, start: int) -> Violation:
    """Return the violation of a ``<`` at ``start`` that begins no tag of the strict form."""
    snippet = text[start : start + 40].split("\n", maxsplit=1)[0]
    if snippet.startswith("<!--") and "-->" not in text[start:]:
        what, fix = "This comment is never closed.", "Close it with -->."
        return Violation(start, snippet, HTML_COMMENT, what, fix, malformed=True)
    if _TWO_NOTES.match(text, start):
        what = "This comment begins inside a paragraph, and holds an empty line or another <!--."
        fix = "Take the empty line or the second <!-- out of it, or start a line of its own with it."
        return Violation(start, snippet, HTML_COMMENT, what, fix, malformed=True)
    what = f"This is not well-formed HTML: {quote(snippet)}."
    return Violation(start, snippet, HTML_TAG, what, "Write &lt; where you mean the sign “<”.", malformed=True)


def _check_tag(tag: re.Match[str], ids: set[str], *, permalinks: bool) -> Iterator[Violation]:
    name = tag[2].lower()
    if name not in TAGS:
        yield Violation(tag.start(), tag[0], HTML_TAG, refused_tag(name), _instead(name))
    elif not tag[1]:
        for attribute, value in pairs_of(tag[3]):
            if found := _attribute_violation(name, attribute, value, ids, permalinks=permalinks):
                yield Violation(tag.start(), tag[0], *found)


def refused_tag(name: str) -> str:
    """Return what is wrong with a tag of a name that is not on the list."""
    return f"The tag <{name}> is not allowed."


def _instead(name: str) -> str:
    if name in ("script", "style", "iframe", "object", "embed", "form", "input", "button", "svg"):
        return "Take it away; say in words what it was to show."
    if name in ("s", "del", "strike"):
        return "Take it away with its words: a screen reader reads struck words as if they stood."
    if name == "h1":
        return "Use ## for headings; the title is the page's main heading."
    return "Use Markdown instead, or &lt; where you mean the sign “<”."


def _attribute_violation(
    tag: str, name: str, value: str, ids: set[str], *, permalinks: bool
) -> tuple[Rule, str, str, str] | None:
    """Return rule, what is wrong, the fix and what is refused; ``ids`` are those before it, and get this one."""
    if (tag, name) in NOT_ON or (name not in GLOBAL_ATTRIBUTES and name not in ATTRIBUTES.get(tag, frozenset())):
        fix = "Take it away; the site's style decides how things look." if name == "style" else "Take it away."
        return HTML_ATTRIBUTE, f"The attribute {quote(name)} is not allowed on <{tag}>.", fix, name
    refused = None
    if name == "id":
        refused = _id_violation(tag, value, ids)
    elif name == "class":
        word = next((word for word in value.split() if not _CLASS.fullmatch(word)), "")
        if word and not (word == PERMALINK and permalinks):
            value, refused = word, _class_violation(word)
    elif name in ("href", "src"):
        value, refused = name, address_violation(value, image=name == "src")
    return (*refused, value or name) if refused else None


def _class_violation(word: str) -> tuple[Rule, str, str]:
    if word.startswith(RESERVED):
        return HTML_ATTRIBUTE, f"The class {quote(word)} is the site's own.", "Choose another name, or take it away."
    fix = "Take it away; the site's style decides how things look."
    return HTML_ATTRIBUTE, f"The class {quote(word)} is none that Markdown makes.", fix


def _id_violation(tag: str, id_: str, ids: set[str]) -> tuple[Rule, str, str] | None:
    heading = "Choose other words for the heading, or give it an id such as {: #another }."
    fix = heading if tag in HEADINGS else "Choose another name, or take it away."
    if id_.startswith(RESERVED_IDS) or id_ == SOURCES_ID:
        return HTML_ATTRIBUTE, f"The id {quote(id_)} is the site's own.", fix
    if not is_id(id_):
        what = f"The id {quote(id_)} may hold only letters from a to z, digits, “-” and “_”, {MAX_ID} at most."
        return HTML_ID, what, fix
    if id_ in ids:
        return HTML_ID, f"The id {quote(id_)} stands twice on this page.", fix
    ids.add(id_)
    return None


def is_id(id_: str) -> bool:
    """Return whether ``id_`` is made as an id may be."""
    return _ID.fullmatch(id_) is not None


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
    if bare.startswith("//"):
        what = f"The address {quote(address)} leads to another site and does not say so."
        return HTML_HOST, what, "Write it with https:// at its start, or name a file of this site."
    if not scheme or scheme[1] == "tel":
        return None
    look = mail_address_problem if scheme[1] == "mailto" else web_address_problem
    problem = look(address) or look(unescape(address))
    return (HTML_HOST, *problem) if problem else None
