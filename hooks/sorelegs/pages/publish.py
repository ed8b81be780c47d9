"""The files that the build adds to those of ``docs/`` and of the theme."""

from __future__ import annotations

from collections.abc import Mapping

from sorelegs.embed import FROZEN, readmes
from sorelegs.kept import key_of, key_of_folder
from sorelegs.look import THEME
from sorelegs.pages.manifest import MANIFEST, manifest
from sorelegs.pages.moved import moved_files
from sorelegs.pages.widget_files import titles_read
from sorelegs.parts import Part
from sorelegs.site import Site

_KIND = "published"


def published_files(site: Site, site_url: str) -> dict[str, str]:
    """Return the text of each generated file by its path in the built site: the site's own, and those of its parts.

    Args:
        site: what is published.
        site_url: its address.
    """
    key = _key(site, site_url) if site.kept.active else ""
    own = {
        MANIFEST: manifest(site.profile, site.docs),
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n",
    }
    own |= moved_files(site.profile.moved, site.profile.name, site_url) | readmes(site.root)
    made = [part for part in site.parts.values() if type(part).files is not Part.files]
    return own | {path: text for part in made for path, text in _files(site, part, site_url, key).items()}


def _files(site: Site, part: Part[Site], site_url: str, key: str) -> Mapping[str, str]:
    """Return the text of each file of a part; what it asks of the shared files is noted, and asked again."""
    return site.made(
        _KIND,
        key_of(key, part.name) if key else "",
        lambda: dict(part.files(site, site_url)),
        unchanged=lambda: _key(site, site_url) == key,
    )


def _key(site: Site, site_url: str) -> str:
    """Return the key of all that the files are made from: of articles, that is the titles that the check names."""
    folders = key_of_folder(THEME), key_of_folder(site.root / FROZEN)
    titles = repr(sorted(titles_read(site).items()))
    return "" if "" in folders else key_of(site.article_key, site_url, titles, *folders)
