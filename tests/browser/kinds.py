"""One page of each kind, whatever articles there are."""

from __future__ import annotations

from sorelegs.article.front import ArticleFront, parse_article
from sorelegs.day import today
from sorelegs.pages.parts import PARTS
from sorelegs.problems.text import read_text
from sorelegs.site.site import open_site
from support.places import DOCS


def front_of(address: str) -> ArticleFront:
    """Return what the file of an article says of itself."""
    file = (DOCS / address.rstrip("/")).with_suffix(".md")
    text, _ = read_text(file, file.name)
    front = parse_article(text, today())[0].front if text else None
    assert isinstance(front, ArticleFront), address
    return front


def _of_each_type() -> dict[str, str]:
    """Return the address of the first article of every type, and of the first other one with a chart."""
    found: dict[str, str] = {}
    for folder in open_site(DOCS, PARTS, proved=False).profile.sections:
        for file in sorted((DOCS / folder).glob("*.md")):
            address = f"{folder}/{file.stem}/"
            is_first = found.setdefault(front_of(address).type, address) == address
            if not is_first and "{{ chart(" in file.read_text(encoding="utf-8"):
                found.setdefault("chart", address)
    return found


KINDS = {
    "home": "",
    "check": "check/",
    "how it decides": "check/how-it-decides/",
    **_of_each_type(),
    "findings": "findings/",
    "embed": "embed/",
    "contribute": "contribute/",
    "quality": "contribute/quality/",
    "rules": "contribute/rules/",
    "privacy": "privacy/",
    "all questions": "all-questions/",
    "not found": "404.html",
    "offline": "offline.html",
}
"""Addresses by kind."""
