"""What the styles of a page hang on: the stylesheets that it names, its own scripts, and the words of its tags."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sorelegs.ship.stylesheet import used_words

NAMED = re.compile(r'<link rel="stylesheet" href="[^"?]*?((?:styles|components/[\w-]+)/[\w-]+\.css)">\n?')
"""A stylesheet that a page names, and its path in the site."""
_OWN_SCRIPT = re.compile(r"components/[\w-]+/[\w-]+\.js")


class Look(NamedTuple):
    """Of one page.

    Attributes:
        named: the stylesheets that it names, by their paths in the site.
        scripts: the components' scripts of which its HTML says the path.
        words: every word of its start tags, in small letters.
    """

    named: Iterable[str]
    scripts: Iterable[str]
    words: Iterable[str]


def all_pages(site: Path) -> list[str]:
    """Return the path of each page in a built site's folder, folder by folder."""
    start = os.path.join(site, "")
    found = (os.path.join(folder, name) for folder, _, names in os.walk(site) for name in names)
    pages = [file.removeprefix(start).split(os.sep) for file in found if file.endswith(".html")]
    return ["/".join(parts) for parts in sorted(pages)]


def named_by(head: str) -> tuple[str, ...]:
    """Return the stylesheets that a page names, told what stands in its head."""
    return tuple(NAMED.findall(head))


def look_of(html: str) -> Look:
    """Return what the styles of a page hang on."""
    named = named_by(html.partition("</head>")[0])
    return Look(named, sorted({*_OWN_SCRIPT.findall(html)}), sorted(used_words([html]))) if named else Look((), (), ())


class Looks:
    """Of all pages of a site together.

    Attributes:
        pages: the paths of those that were looked at.
        words: by the stylesheets that pages name, every word of their start tags.
        scripts: by the same, the paths of their scripts.
    """

    def __init__(self) -> None:
        self.pages: set[str] = set()
        self.words: dict[tuple[str, ...], set[str]] = {}
        self.scripts: dict[tuple[str, ...], set[str]] = {}

    def add(self, page: str, look: Look) -> None:
        """Note the look of a page."""
        self.pages.add(page)
        if named := tuple(look.named):
            self.words.setdefault(named, set()).update(look.words)
            self.scripts.setdefault(named, set()).update(look.scripts)

    def add_others(self, site: Path) -> None:
        """Look at each page in a built site's folder that nobody has looked at, one after another."""
        for page in all_pages(site):
            if page not in self.pages:
                self.add(page, look_of((site / page).read_text(encoding="utf-8")))
