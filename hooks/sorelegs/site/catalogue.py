"""Every article of the site, read once, for what looks at all of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sorelegs.article import Article
from sorelegs.problems import Text
from sorelegs.site.site import Site


def read_catalogue(site: Site, today: date) -> list[Article]:
    """Return every Markdown file of ``docs`` whose text can be read, sorted by path.

    Args:
        site: whose articles.
        today: a review cannot be later than this.
    """
    return [site.article(text, today)[0] for text in read_pages(site)]


def read_pages(site: Site) -> Iterator[Text]:
    """Yield every Markdown file of ``docs`` whose text can be read, sorted by path."""
    files = sorted(f for f in site.docs.rglob("*.md") if f.is_file() and not f.is_symlink())
    texts = (site.read(file)[0] for file in files)
    return (text for text in texts if text is not None)
