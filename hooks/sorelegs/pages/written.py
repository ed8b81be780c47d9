"""What a build writes: the theme's files, those that it makes, and what its last steps add."""

from __future__ import annotations

from collections.abc import Iterable

from sorelegs.hosting import EXAMPLES
from sorelegs.look import THEME, is_published
from sorelegs.pages.all_questions import ALL_QUESTIONS_PAGES
from sorelegs.pages.publish import published_files
from sorelegs.ship import SHIPPED
from sorelegs.site import Site

_ENGINE = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})


def written_files(site: Site, published: Iterable[str] | None) -> set[str]:
    """Return the path of each file that a build of ``site`` writes.

    Args:
        site: what is built.
        published: the paths of its generated files, for who has made them already.
    """
    theme = {file.relative_to(THEME).as_posix() for file in THEME.rglob("*") if file.is_file()}
    written = {path for path in theme if is_published(path, served=True, ours=True) and not path.endswith(".html")}
    made = published_files(site, "/") if published is None else published
    return {*written, *made, *SHIPPED, *EXAMPLES, *ALL_QUESTIONS_PAGES, *_ENGINE}
