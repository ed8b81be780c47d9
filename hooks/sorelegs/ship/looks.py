"""What the styles of a page hang on: the stylesheets that it names, its own scripts, and the words of its tags."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from sorelegs.ship.stylesheet import words_of_page

NAMED = re.compile(r'<link rel="stylesheet" href="[^"?]*?((?:styles|components/[\w-]+)/[\w-]+\.css)">\n?')
"""A stylesheet that a page names, and its path in the site."""
SHOWN_WITH: Mapping[str, str] = {
    "components/table/style.css": "<table",
    "components/callout/do-dont.css": "sl-callout__columns",
}
"""Of the stylesheets that the first one imports, those that a page has only where something stands in it, and what."""
Named = tuple[str, ...]
"""The stylesheets that a page names, by their paths in the site."""
_OWN_SCRIPT = re.compile(r"components/[\w-]+/[\w-]+\.js")


class Look(NamedTuple):
    """Of one page.

    Attributes:
        named: the stylesheets that it names, by their paths in the site.
        shown: those of :data:`SHOWN_WITH` that it has beside them.
        scripts: the components' scripts of which its HTML says the path.
        words: every word of its start tags, in small letters.
    """

    named: Iterable[str]
    shown: Iterable[str]
    scripts: Iterable[str]
    words: Iterable[str]


def all_pages(site: Path) -> list[str]:
    """Return the path of each page in a built site's folder, folder by folder."""
    start = os.path.join(site, "")
    found = (os.path.join(folder, name) for folder, _, names in os.walk(site) for name in names)
    pages = [file.removeprefix(start).split(os.sep) for file in found if file.endswith(".html")]
    return ["/".join(parts) for parts in sorted(pages)]


def named_by(head: str) -> Named:
    """Return the stylesheets that a page names, told what stands in its head."""
    return tuple(NAMED.findall(head))


def shown_in(html: str) -> Named:
    """Return those of :data:`SHOWN_WITH` that are for something in a page."""
    return tuple(sheet for sheet, what in SHOWN_WITH.items() if what in html)


def look_of(html: str) -> Look:
    """Return what the styles of a page hang on."""
    named = named_by(html.partition("</head>")[0])
    scripts = sorted({*_OWN_SCRIPT.findall(html)})
    return Look(named, shown_in(html), scripts, sorted(words_of_page(html))) if named else Look((), (), (), ())


class Looks:
    """Of all pages of a site together.

    Attributes:
        pages: the paths of those that were looked at.
        words: by the stylesheets that pages name, every word of their start tags.
        shown: by the same, the stylesheets that some of them have beside those.
        scripts: by the same, the paths of their scripts.
    """

    def __init__(self) -> None:
        self.pages: set[str] = set()
        self.words: dict[Named, set[str]] = {}
        self.shown: dict[Named, set[str]] = {}
        self.scripts: dict[Named, set[str]] = {}

    def add(self, page: str, look: Look) -> None:
        """Note the look of a page."""
        self.pages.add(page)
        if named := tuple(look.named):
            self.words.setdefault(named, set()).update(look.words)
            self.shown.setdefault(named, set()).update(look.shown)
            self.scripts.setdefault(named, set()).update(look.scripts)

    def add_others(self, site: Path) -> None:
        """Look at each page in a built site's folder that nobody has looked at, one after another."""
        for page in all_pages(site):
            if page not in self.pages:
                self.add(page, look_of((site / page).read_text(encoding="utf-8")))
