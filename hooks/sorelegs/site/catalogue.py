"""Every article of the site, read once, for what looks at all of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

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
    found = (os.path.join(folder, name) for folder, _, names in os.walk(site.docs) for name in names)
    written = sorted(file.split(os.sep) for file in found if file.endswith(".md"))
    files = (Path(os.sep.join(parts)) for parts in written)
    texts = (site.read(file)[0] for file in files if file.is_file() and not file.is_symlink())
    return (text for text in texts if text is not None)
