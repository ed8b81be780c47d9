"""What the first paint of a page needs stands in the page: its stylesheets, and the script that it runs before.

So a browser paints with its first answer. The content policy in the page names the hash of each. A hash is counted from
a file of the theme and never from what stands in a page: what got into a page is not let in by it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from sorelegs.hosting import allowing
from sorelegs.ship.offline import own_pages
from sorelegs.ship.one_stylesheet import NAMED, named_by
from sorelegs.ship.stylesheet import CHARSET

STYLE, SCRIPT = "style-src", "script-src"
"""The directives of a policy that name hashes."""
_FIRST_SCRIPT = re.compile(r'<script src="[^"?]*?(components/[\w-]+/[\w-]+\.js)"></script>')
"""A script for which a browser waits; all others say ``defer``."""


def stand_in_pages(site: Path, styles: Mapping[tuple[str, ...], str]) -> dict[str, list[str]]:
    """Put into each page of a built site what its first paint needs, and publish that script no more.

    Args:
        site: the built site.
        styles: by the stylesheets that a page names, what stands in the place of the first.

    Returns:
        The hashes that the pages' policies name, by the directive.
    """
    scripts: dict[str, str] = {}
    hashes: dict[str, set[str]] = {STYLE: set(), SCRIPT: set()}
    for page in own_pages(site):
        head, end, rest = (site / page).read_text(encoding="utf-8").partition("</head>")
        found: dict[str, list[str]] = {}
        if style := styles.get(named_by(head)):
            place = NAMED.search(head)
            assert place
            element, found[STYLE] = _element("style", style)
            head = head[: place.start()] + element + "\n" + NAMED.sub("", head[place.end() :])
        if first := _FIRST_SCRIPT.search(head):
            text = scripts.setdefault(first[1], (site / first[1]).read_text(encoding="utf-8"))
            element, found[SCRIPT] = _element("script", text)
            head = head[: first.start()] + element + head[first.end() :]
        (site / page).write_text(allowing(head, found) + end + rest, encoding="utf-8", newline="")
        for directive, those in found.items():
            hashes[directive].update(those)
    for name in scripts:
        (site / name).unlink()
    return {directive: sorted(those) for directive, those in hashes.items()}


def _element(name: str, text: str) -> tuple[str, list[str]]:
    """Return an element of a page's head, and the hash by which a policy allows it."""
    text = text.removeprefix(CHARSET).replace("</", "<\\/")
    return f"<{name}>{text}</{name}>", [_hash(text)]


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
