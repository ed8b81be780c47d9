"""The links of built pages to a place in a page, read in one pass over the files."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

ROOT = "http://site.example/"
"""What stands for the address of the site while links are put together."""


class _Page(HTMLParser):
    """The places of a page and where its links lead, each with its line."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.places: set[str] = set()
        self.links: list[tuple[int, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = dict(attrs)
        self.places |= {place for place in (have.get("id"), have.get("name") if tag == "a" else None) if place}
        if tag in ("a", "area") and (link := have.get("href")):
            self.links.append((self.getpos()[0], link))


def broken_anchors(site: Path) -> tuple[int, list[str]]:
    """Follow every link to a place in a page of the site built in ``site``.

    Returns:
        How many there are, and ``page:line: link`` for each whose page has no such place. A link to a page that
        is not there is none of these.
    """
    pages = {_address(file, site): _Page(file.read_text(encoding="utf-8")) for file in sorted(site.rglob("*.html"))}
    count, broken = 0, []
    for address, page in pages.items():
        for line, link in page.links:
            target, place = urldefrag(urljoin(ROOT + address, link))
            leads_to = pages.get(unquote(urlsplit(target).path.lstrip("/"))) if target.startswith(ROOT) else None
            if place and leads_to:
                count += 1
                if unquote(place) not in leads_to.places:
                    broken.append(f"{address}:{line}: {link}")
    return count, broken


def _address(file: Path, site: Path) -> str:
    return file.relative_to(site).as_posix().removesuffix("index.html")
