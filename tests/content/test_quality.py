"""The table of quality holds every article of ``docs/``."""

from __future__ import annotations

from datetime import date

from sorelegs.pages.parts import PARTS
from sorelegs.pages.quality import read_quality
from sorelegs.site.site import open_site
from support.places import DOCS


def test_every_article_of_the_site_is_there() -> None:
    site = open_site(DOCS, PARTS)
    found = read_quality(site, date(2099, 1, 1))
    articles = [f for folder in site.profile.sections for f in (DOCS / folder).rglob("*.md")]
    assert len(found) == len(articles)
