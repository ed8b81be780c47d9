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
from sorelegs.ship.looks import NAMED, named_by
from sorelegs.ship.stylesheet import CHARSET

STYLE, SCRIPT = "style-src", "script-src"
"""The directives of a policy that name hashes."""
_FIRST_SCRIPT = re.compile(r'<script src="[^"?]*?(components/[\w-]+/[\w-]+\.js)"></script>')
"""A script for which a browser waits; all others say ``defer``."""


class InPages:
    """What stands in the pages of one built site.

    Attributes:
        hashes: those that the policies of its pages name so far, by the directive.
    """

    def __init__(self, site: Path, styles: Mapping[tuple[str, ...], str]) -> None:
        """Have ``styles`` stand in the pages of ``site``, by the stylesheets that a page names."""
        self._site = site
        self._styles = {named: _element("style", style) for named, style in styles.items()}
        self._scripts: dict[str, tuple[str, str]] = {}
        self.hashes: dict[str, list[str]] = {STYLE: [], SCRIPT: []}

    def put_in(self, html: str) -> str:
        """Return a page with what its first paint needs; the script for which it waited is published no more."""
        head, end, rest = html.partition("</head>")
        found: dict[str, list[str]] = {}
        if style := self._styles.get(named_by(head)):
            place = NAMED.search(head)
            assert place
            head = f"{head[: place.start()]}{style[0]}\n{NAMED.sub('', head[place.end() :])}"
            found[STYLE] = [style[1]]
        if first := _FIRST_SCRIPT.search(head):
            script = self._script(first[1])
            head = head[: first.start()] + script[0] + head[first.end() :]
            found[SCRIPT] = [script[1]]
        for directive, those in found.items():
            self.hashes[directive] = sorted({*self.hashes[directive], *those})
        return allowing(head, found) + end + rest

    def _script(self, name: str) -> tuple[str, str]:
        if name not in self._scripts:
            self._scripts[name] = _element("script", (self._site / name).read_text(encoding="utf-8"))
            (self._site / name).unlink()
        return self._scripts[name]


def _element(name: str, text: str) -> tuple[str, str]:
    """Return an element of a page's head, and the hash by which a policy allows it."""
    text = text.removeprefix(CHARSET).replace("</", "<\\/")
    return f"<{name}>{text}</{name}>", _hash(text)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
