"""The files that the build adds to those of ``docs/`` and of the theme."""

from __future__ import annotations

import json

from sorelegs.embed import FROZEN, readmes
from sorelegs.kept import key_of, key_of_folder
from sorelegs.look import THEME
from sorelegs.pages.manifest import MANIFEST, manifest
from sorelegs.pages.moved import moved_files
from sorelegs.pages.widget_files import titles_read
from sorelegs.site import Site

_KIND = "published"


def published_files(site: Site, site_url: str) -> dict[str, str]:
    """Return the text of each generated file by its path in the built site: the site's own, and those of its parts.

    Args:
        site: what is published.
        site_url: its address.
    """
    if not site.kept.active or not (key := _key(site, site_url)):
        return _made(site, site_url)
    kept: dict[str, str] | None = site.kept.get_json(_KIND, key)
    if kept is None:
        kept = _made(site, site_url)
        if _key(site, site_url) == key:
            site.kept.put_later(_KIND, key, json.dumps(kept).encode())
    return kept


def _key(site: Site, site_url: str) -> str:
    """Return the key of all that the files are made from: of articles, that is the titles that the check names."""
    folders = key_of_folder(THEME), key_of_folder(site.root / FROZEN)
    return "" if "" in folders else key_of(site.shared_key, site_url, repr(sorted(titles_read(site).items())), *folders)


def _made(site: Site, site_url: str) -> dict[str, str]:
    shared = {
        MANIFEST: manifest(site.profile, site.docs),
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n",
    }
    shared |= moved_files(site.profile.moved, site.profile.name, site_url) | readmes(site.root)
    return shared | {path: text for part in site.parts.values() for path, text in part.files(site, site_url).items()}
