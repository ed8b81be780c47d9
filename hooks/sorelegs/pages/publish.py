"""The files that the build adds to those of ``docs/`` and of the theme."""

from __future__ import annotations

from sorelegs.embed import readmes
from sorelegs.pages.manifest import MANIFEST, manifest
from sorelegs.pages.moved import moved_files
from sorelegs.site import Site


def published_files(site: Site, site_url: str) -> dict[str, str]:
    """Return the text of each generated file by its path in the built site: the site's own, and those of its parts.

    Args:
        site: what is published.
        site_url: its address.
    """
    shared = {
        MANIFEST: manifest(site.profile, site.docs),
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n",
    }
    shared |= moved_files(site.profile.moved, site.profile.name, site_url) | readmes(site.root)
    return shared | {path: text for part in site.parts.values() for path, text in part.files(site, site_url).items()}
