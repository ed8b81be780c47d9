"""The old addresses of pages that moved or are gone: each leads on, with a server's help or without one."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import relpath
from urllib.parse import urlsplit

from markupsafe import Markup

REDIRECTS = "_redirects"
"""What Cloudflare Pages and Netlify read. Source: their pages on redirects; a line is from, to and status."""
_PAGE = Markup("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={there}">
<link rel="canonical" href="{canonical}">
<title>{name}</title>
</head>
<body>
<p>This page has moved. <a href="{there}">Go to where it is now.</a></p>
</body>
</html>
""")


def moved_files(moved: Mapping[str, str], name: str, site_url: str) -> dict[str, str]:
    """Return a page for each old address, and the list of all of them for hosts that read one.

    A host is asked from its own root on, and answers a reader who has the site perhaps in a folder of another host.

    Args:
        moved: where each old file's reader goes now; both are files below ``docs``.
        name: of the site.
        site_url: its address.
    """
    if not moved:
        return {}
    pages, lines, root = {}, [], urlsplit(site_url).path
    for old, new in moved.items():
        here, there = _address(old), _address(new)
        pages[f"{here}index.html"] = str(
            _PAGE.format(there=relpath(there or ".", here) + "/", canonical=f"{site_url}{there}", name=name)
        )
        lines.append(f"/{here} {root}{there} 301\n")
    return {**pages, REDIRECTS: "".join(lines)}


def _address(path: str) -> str:
    """Return the address below the site's own of a file of ``docs``, with a slash at its end."""
    plain = path.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{plain}/" if plain else ""
