"""What is done to an article's elements before they become HTML.

Terms and the editors' own reading are marked, the last part becomes a box, and cells know their column.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping

from sorelegs.parts import Term, term_finder

_LEFT_ALONE = frozenset("a abbr button caption code dt figcaption h1 h2 h3 h4 h5 h6 kbd pre samp summary th".split())
"""Elements in which no term is explained: a button in a link or a heading would break both."""
NARROW = 6
"""Characters of a cell that fits beside others on a phone, so that its table keeps its columns."""
_PLACEHOLDER = re.compile("\x02[^\x02\x03]*\x03")
"""What Python-Markdown, or our own step, puts something else in place of later."""
_PART = re.compile(r"<(t(?:able|head|body|foot|r|d|h))((?: [^<>]*)?)>")
_ROLES = {"table": "table", "tr": "row", "td": "cell", "th": "columnheader"}


def mark_terms(root: ET.Element, terms: Mapping[str, Term], mark: Callable[[str, str], str]) -> None:
    """Put a mark in place of the first use of each term in the running text below ``root``.

    Args:
        root: the article.
        terms: by their first spelling.
        mark: returns the mark for a term's first spelling and the words as they stand.
    """
    said = "".join(root.itertext()).lower()
    left = {name for name, term in terms.items() if any(it.lower() in said for it in (name, *term.also))}
    find = term_finder(terms)

    def marked(text: str | None) -> str | None:
        if not text or not left:
            return text
        out, done = [], 0
        for start, end, name in find(text):
            if name in left:
                left.remove(name)
                out += [text[done:start], mark(name, text[start:end])]
                done = end
        return "".join([*out, text[done:]]) if out else text

    if left:
        _rewrite(root, marked)


def mark_words(root: ET.Element, words: str, mark: Callable[[], str]) -> None:
    """Put a new mark in place of each ``words`` in the running text below ``root``."""

    def marked(text: str | None) -> str | None:
        first, *others = text.split(words) if text else [""]
        return first + "".join(mark() + other for other in others) if others else text

    if words in "".join(root.itertext()):
        _rewrite(root, marked)


def box_part(root: ET.Element, title: str, start: Callable[[], str], end: Callable[[], str]) -> None:
    """Put the mark ``start`` before the last part of an article and ``end`` behind it, if its heading is ``title``."""
    parts = [number for number, element in enumerate(root) if element.tag == "h2"]
    if parts and "".join(root[parts[-1]].itertext()).strip().casefold() == title.casefold():
        for number, mark in ((len(root), end), (parts[-1], start)):
            paragraph = ET.Element("p")
            paragraph.text = mark()
            root.insert(number, paragraph)


def _rewrite(element: ET.Element, change: Callable[[str | None], str | None]) -> None:
    """Change the running text of an element, piece by piece."""
    if element.tag not in _LEFT_ALONE and "admonition-title" not in element.get("class", ""):
        element.text = change(element.text)
        for child in element:
            _rewrite(child, change)
            child.tail = change(child.tail)


def label_cells(root: ET.Element) -> None:
    """Make the first cell of each row its header, and tell each other cell its column, for a table shown as cards."""
    for table in root.iter("table"):
        heads = table.findall("./thead/tr/th")
        labels = [" ".join(_PLACEHOLDER.sub("", "".join(head.itertext())).split()) for head in heads]
        for head in heads:
            if len(head) or "".join(head.itertext()).strip():
                head.set("scope", "col")
            else:  # the corner above the names of the rows is the header of nothing
                head.tag = "td"
        cells = [cell for row in table.iterfind("./tbody/tr") for cell in row.findall("td")[1:]]
        narrow = all(len("".join(cell.itertext()).strip()) <= NARROW for cell in cells)
        for row in table.iterfind("./tbody/tr"):
            for cell, label in zip(row.findall("td")[1:], labels[1:], strict=False):
                if label and not narrow:
                    table.set("data-cards", "")
                    cell.set("data-label", label)
            if (first := row.find("td")) is not None:
                first.tag = "th"
                first.set("scope", "row")


def add_roles(html: str) -> str:
    """Return HTML whose tables say what each part is, which a browser may forget of one laid out as cards."""

    def role(part: re.Match[str]) -> str:
        name, attributes = part[1], part[2]
        if " role=" in attributes:
            return part[0]
        found = "rowheader" if 'scope="row"' in attributes else _ROLES.get(name, "rowgroup")
        return f'<{name}{attributes} role="{found}">'

    return _PART.sub(role, html)
