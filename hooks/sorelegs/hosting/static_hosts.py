"""``_headers`` in the root of the site, which Cloudflare Pages and Netlify read, and what Netlify asks beside it.

Where several of its rules match, both hosts send all that they say. So a rule never takes back what another says: two
content policies both hold, and everything else is said by one rule for each path. Cloudflare reads
100 rules: the last ones here are those that can be missed.

Source: https://developers.cloudflare.com/pages/configuration/headers/
"""

from __future__ import annotations

from sorelegs.hosting.headers import CACHE, COMMON, CURRENT, IMMUTABLE, TYPES, Headers, Published, lent, own
from sorelegs.hosting.policy import allowing, lent_policy

FRAMES: Headers = (("Content-Security-Policy", "frame-ancestors 'self'"),)
_RESOURCES = "Cross-Origin-Resource-Policy"

NETLIFY = """\
# Netlify: put this file into the root of the repository. What is sent with each file is said by _headers.
[build]
  command = "make build"
  publish = "site"

[build.environment]
  PYTHON_VERSION = "3.13"
"""


def headers(site: Published) -> str:
    """Return the content of ``_headers`` for one built site."""
    ours = (*FRAMES, (_RESOURCES, dict(own(site))[_RESOURCES]))
    others = tuple(header for header in lent(site.origin) if header[0] != "Content-Security-Policy")
    scripts = [path for path in site.frozen if path.endswith((".js", ".mjs", ".css"))]
    rules: list[tuple[str, Headers]] = [
        ("/*", (("Content-Security-Policy", allowing(lent_policy(site.origin), site.hashes)), *COMMON)),
        *((address, ours) for address in ("/", "/embed/", "/embed/index.html")),
        *((f"/{entry}*" if entry.endswith("/") else f"/{entry}", ours) for entry in site.entries),
        *((f"/embed/{name}/*", others) for name in site.lent),
        (f"/embed/{site.current}/*", ((CACHE, CURRENT),)),
        *((f"/{path}", ((CACHE, IMMUTABLE),)) for path in scripts),
        *((f"/{path}", (("Content-Type", TYPES[path.rpartition(".")[2]]),)) for path in site.typed),
    ]
    joined: dict[str, list[tuple[str, str]]] = {}
    for path, lines in rules:
        joined.setdefault(path, []).extend(lines)
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in lines) for path, lines in joined.items()
    )
