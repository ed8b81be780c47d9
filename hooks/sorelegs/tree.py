"""What is done to an article's elements before they become HTML: terms are marked, and cells know their column."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping

from sorelegs.glossary import Term, find_terms

_LEFT_ALONE = frozenset("a abbr button caption code dt figcaption h1 h2 h3 h4 h5 h6 kbd pre samp summary th".split())
"""Elements in which no term is explained: a button in a link or a heading would break both."""


def mark_terms(root: ET.Element, terms: Mapping[str, Term], mark: Callable[[str, str], str]) -> None:
    """Put a mark in place of the first use of each term in the running text below ``root``.

    Args:
        root: the article.
        terms: by their first spelling.
        mark: returns the mark for a term's first spelling and the words as they stand.
    """
    left = dict(terms)

    def marked(text: str | None) -> str | None:
        if not text or not left:
            return text
        out, done = [], 0
        for start, end, name in find_terms(text, terms):
            if left.pop(name, None) is not None:
                out += [text[done:start], mark(name, text[start:end])]
                done = end
        return "".join([*out, text[done:]]) if out else text

    def walk(element: ET.Element) -> None:
        if element.tag not in _LEFT_ALONE and "admonition-title" not in element.get("class", ""):
            element.text = marked(element.text)
            for child in element:
                walk(child)
                child.tail = marked(child.tail)

    walk(root)
