"""Whether the HTML of an article is whole: each element ends where it is written to end, and none reaches out of it.

The judge is a parser that reads HTML5 as browsers do, that of nh3. It makes a tree of the HTML and writes the tree down
again. Where the tags then differ, a browser would have opened, ended or moved an element of its own accord.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import nh3

from sorelegs.article.html_tokens import ATTRIBUTES, GLOBAL_ATTRIBUTES, SCHEMES, TAG, TAGS, TOKEN, VOID, Violation
from sorelegs.problems import Rule

HTML_BALANCE = Rule(
    "html-balance",
    why="A browser would change the rest of the page with it, the emergency numbers too.",
    more=(
        "An element that is never closed takes in what stands below it: a single <small> shrinks the footer. One "
        "that is closed twice, or stands where it cannot, tears the page apart."
    ),
    bad="<details><summary>More</summary>Rest.",
    good="<details><summary>More</summary>Rest.</details>",
)

RULES = (HTML_BALANCE,)
"""What this module may tell."""

MAX_TOLD = 10
"""Places that are told: a text that was made to tear the page apart gets no more."""
MAX_ROUNDS = 4
"""How often a text is completed."""
MAX_NESTED = 60
"""Elements in one another: what Markdown makes of ten lists in lists, and some more."""
_IMPLIED = frozenset("tbody colgroup".split())
"""Elements that a browser adds to a table. They change nothing."""

Tag = tuple[str, str, int]
"""A slash or nothing, a name, and where the tag starts."""


def find_unbalanced(html: str) -> Iterator[Violation]:
    """Yield the places at which a browser would read the elements otherwise than they are written.

    Args:
        html: of an article, with tags of the allow-list and no other.
    """
    names = _names(html)
    if (deep := _too_deep(html, names)) is not None:
        yield deep
        return
    for _ in range(MAX_TOLD):
        found = _first(html, names)
        if found is None:
            return
        yield found
        html = _without(html, found)
        names = _names(html)


def made_whole(html: str) -> str:
    """Return ``html`` as a browser would complete it if it stood alone, or as it is where it is whole.

    What a browser made of it once, it may read otherwise again; what does not settle loses its tags.
    """
    for _ in range(MAX_ROUNDS):
        if not any(find_unbalanced(html)):
            return html
        html = _as_read(html, keep=True)
    return TAG.sub("", html)


def _first(html: str, names: Sequence[tuple[str, str]]) -> Violation | None:
    """Return what is wrong at the first tag that a browser reads otherwise than it is written; their names are told."""
    read = _names(_as_read(html))
    if names == read:  # as on most pages; what a browser writes down ends each element
        return None
    open_: list[Tag] = []
    for index, tag in enumerate([*_tags(html), ("", "", len(html))]):
        slash, name, _ = tag
        if index >= len(read) or read[index] != (slash, name):
            ends = index < len(read) and read[index][0] == "/"
            return _at(html, tag, open_, ends=ends) if name or open_ else None
        if slash:
            open_.pop()
        elif name not in VOID:
            open_.append(tag)
    return None


def _at(html: str, tag: Tag, open_: Sequence[Tag], *, ends: bool) -> Violation:
    """Return what is wrong where a browser first disagrees.

    Args:
        html: of the article.
        tag: the one that is written there.
        open_: those that are open there.
        ends: whether a browser ends an element there.
    """
    slash, name, _ = tag
    around = open_[-1][1] if open_ else ""
    if ends and name and not slash:
        fix = f"Close the <{around}> before it, or put an empty line between the two."
        return _violation(html, tag, f"A <{name}> cannot stand inside this <{around}>.", fix)
    if around and (not name or (slash and name in (it[1] for it in open_))):
        fix = f"Write </{around}> where it ends, in the same paragraph, or take it away."
        return _violation(html, open_[-1], f"This <{around}> is not closed where it should be.", fix)
    if slash:
        return _violation(html, tag, f"This </{name}> closes nothing.", "Take it away.")
    return _violation(html, tag, f"A <{name}> cannot stand here.", "Take it away, or use Markdown instead.")


def _violation(html: str, tag: Tag, what: str, fix: str) -> Violation:
    found = TOKEN.match(html, tag[2])
    return Violation(tag[2], found[0] if found else "", HTML_BALANCE, what, fix)


def _without(html: str, found: Violation) -> str:
    """Return ``html`` without the tag that was found, and without the one that ends its element; no offset moves."""
    html = f"{html[: found.start]} {html[found.start + 1 :]}"
    tag = TOKEN.match(found.snippet)
    end = html.find(f"</{tag[2]}>", found.start) if tag and not tag[1] else -1
    return html if end == -1 else f"{html[:end]} {html[end + 1 :]}"


def _tags(html: str) -> list[Tag]:
    return [
        (found[1], found[2].lower(), found.start())
        for found in TOKEN.finditer(html)
        if found[2] and found[2].lower() not in _IMPLIED
    ]


def _names(html: str) -> list[tuple[str, str]]:
    """Return the tags of a text without their places."""
    found = [(slash, name.lower()) for slash, name, _ in TOKEN.findall(html) if name]
    return [tag for tag in found if tag[1] not in _IMPLIED]


def _too_deep(html: str, names: Sequence[tuple[str, str]]) -> Violation | None:
    depth = 0
    for index, (slash, name) in enumerate(names):
        depth += -1 if slash else name not in VOID
        if depth > MAX_NESTED:
            tag = _tags(html)[index]
            what = f"More than {MAX_NESTED} elements stand in one another here."
            return _violation(html, tag, what, "Take out what was pasted by accident.")
    return None


def _as_read(html: str, *, keep: bool = False) -> str:
    allowed = {"*": GLOBAL_ATTRIBUTES, **ATTRIBUTES} if keep else {}
    attributes = {name: set(names) for name, names in allowed.items()}
    whole = html.encode("utf-8", "replace").decode()  # half a character is none, and no parser takes it
    return str(nh3.clean(whole, tags=set(TAGS), attributes=attributes, url_schemes=set(SCHEMES), link_rel=None))
