"""What a page says to a tool that drops its style: a reading view, a text browser, what feeds a search engine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset("br hr img input link meta source wbr".split())


class _Sources(HTMLParser):
    """In which elements of an article the sources of its callouts stand."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        if dict(attrs).get("class") == "sl-callout__sources":
            self.found.append(self.open[self.open.index("article") :])

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass


@cache
def _pages(folder: Path) -> dict[str, str]:
    return {page.parent.relative_to(folder).as_posix(): page.read_text("utf-8") for page in folder.rglob("index.html")}


def _around(folder: Path) -> Iterator[tuple[str, list[str]]]:
    for name, page in _pages(folder).items():
        reader = _Sources()
        reader.feed(page)
        yield from ((name, around) for around in reader.found)


def test_when_to_stop_is_no_menu(built: Path) -> None:
    """Short words with short links in a ``div`` are taken for a menu, and left out with the signs in it."""
    found = list(_around(built))
    assert len({name for name, _ in found}) > 30
    assert [name for name, around in found if "div" in around] == []
