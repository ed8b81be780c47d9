"""A page's tags as a browser reads them, and what of them could harm a reader.

The states follow the HTML standard's tokenizer for a page that is served: tag open, tag name, the attribute states,
comments and bogus comments. Source: https://html.spec.whatwg.org/multipage/parsing.html#tokenization
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

SPACES = "\t\n\f\r "
INERT = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 "
    "h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th "
    "thead time tr ul var wbr".split()
)
"""Elements that a browser only shows; it may also meet unknown ones, but none has a reason to be here."""
LINKS = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "cite", "srcset", "ping")


def tags(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each start tag's name and attributes."""
    at = 0
    while (at := html.find("<", at)) != -1:
        after = html[at + 1 : at + 2]
        if html.startswith("<!--", at):
            end = re.compile(r"(?<=<!--)-?>|--!?>").search(html, at + 4)
            at = end.end() if end else len(html)
        elif after in ("!", "?") or (after == "/" and not re.match(r"[A-Za-z]", html[at + 2 : at + 3])):
            at = html.find(">", at)
            if at == -1:
                return
        elif re.match(r"/?[A-Za-z]", html[at + 1 : at + 3]):
            at, name, attributes = _tag(html, at + 1)
            if not name.startswith("/"):
                yield name.lower(), attributes
        else:
            at += 1


def _tag(html: str, at: int) -> tuple[int, str, dict[str, str]]:
    name = re.compile(r"/?[^\t\n\f\r />]*").match(html, at)
    assert name
    at, attributes = name.end(), dict[str, str]()
    while at < len(html):
        at = _skip(html, at, SPACES + "/")
        if html[at : at + 1] in (">", ""):
            return at + 1, name[0], attributes
        attribute = re.compile(r"=?[^\t\n\f\r />=]*").match(html, at)
        assert attribute
        at = _skip(html, attribute.end(), SPACES)
        value = ""
        if html[at : at + 1] == "=":
            at = _skip(html, at + 1, SPACES)
            if html[at : at + 1] in ('"', "'"):
                end = html.find(html[at], at + 1)
                value, at = (html[at + 1 : end], end + 1) if end != -1 else (html[at + 1 :], len(html))
            else:
                bare = re.compile(r"[^\t\n\f\r >]*").match(html, at)
                assert bare
                value, at = bare[0], bare.end()
        attributes.setdefault(attribute[0].lower(), unescape(value))
    return at, name[0], attributes


def _skip(html: str, at: int, characters: str) -> int:
    while at < len(html) and html[at] in characters:
        at += 1
    return at


def harm(html: str) -> list[str]:
    """Return what in a page could run, load or post something: an empty list for a harmless page."""
    found = []
    for name, attributes in tags(html):
        if name not in INERT:
            found.append(f"<{name}>")
        for attribute, value in attributes.items():
            if attribute.startswith("on") or attribute in ("style", "srcdoc", "http-equiv", "target", "is"):
                found.append(f"<{name} {attribute}>")
            if attribute in LINKS and _runs_or_leaves(value, attribute):
                found.append(f"<{name} {attribute}={value}>")
    return found


def _runs_or_leaves(address: str, attribute: str) -> bool:
    """Read an address as the URL standard does: leading controls and inner tabs and line ends do not count."""
    bare = re.sub(r"[\t\n\r]", "", address.lstrip("".join(map(chr, range(33))))).lower()
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", bare)
    if attribute == "href":
        return bool(scheme) and scheme is not None and scheme[1] not in ("https", "http", "mailto", "tel")
    return bool(scheme) or bare.replace("\\", "/").startswith("//") or attribute not in ("src", "cite")
