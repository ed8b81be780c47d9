"""The content policy of every page: what a browser may load and run, whatever an article managed to say.

It stands in the page itself, since hosts such as GitHub Pages send no header. The hashes in it are of what the build
puts into pages from the theme's files. None is counted from a page's own bytes: it would bless whatever had got in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types sl-offline"
)
"""Only this origin, and no text becomes script: the one trusted type is the address of the service worker.

``data:`` is for the icons in the stylesheet, ``frame-src`` for the preview on the page for site owners.
"""
SERVED = POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
"""The policy while an editor works: live reload is a script that the engine writes into each page."""
UNFRAMED = f"{POLICY}; frame-ancestors 'self'"
"""With what only a header can say. The page in ``embed/`` is made for frames and gets :func:`lent_policy`."""


def lent_policy(origin: str) -> str:
    """Return the policy of what other sites frame, which names the origin too.

    In a frame with ``sandbox`` the page has no origin, and in Safari ``'self'`` is then nobody's: nothing would run.

    Args:
        origin: as the host writes it, such as ``https://example.org``; empty where it is not known.
    """
    named = f"'self' {origin}".strip()
    return POLICY.replace("script-src 'self'", f"script-src {named}").replace("style-src 'self'", f"style-src {named}")


def allowing(policy: str, hashes: Mapping[str, Iterable[str]]) -> str:
    """Return a policy, or the start of a page with one, that lets styles and scripts of these hashes stand in pages.

    Beside a hash a browser would not heed ``unsafe-inline``: where that is allowed, no hash is added.

    Args:
        policy: with one of the policies above.
        hashes: as a policy writes them, by directive, such as ``style-src``.
    """
    for directive, found in hashes.items():
        if named := " ".join(found):
            policy = re.sub(rf"(?<={directive} 'self')(?! 'unsafe-inline')", f" {named}", policy, count=1)
    return policy
