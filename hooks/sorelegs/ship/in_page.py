"""What the first paint of a page needs stands in the page: its stylesheets, and the script that it runs before.

So a browser paints with its first answer. The content policy in the page names the hash of each. A hash is counted from
a file of the theme and never from what stands in a page: what got into a page is not let in by it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from sorelegs.hosting import allowing
from sorelegs.ship.looks import NAMED, Named, named_by, shown_in
from sorelegs.ship.stylesheet import CHARSET

STYLE, SCRIPT = "style-src", "script-src"
"""The directives of a policy that name hashes."""
Put = tuple[str, Sequence[str], str]
"""What was put into a page: its directive, the files in place of which it stands, and its hash, or nothing for none."""
_NOTHING = ("", "")
_FIRST_SCRIPT = re.compile(r'<script src="[^"?]*?(components/[\w-]+/[\w-]+\.js)"></script>')
"""A script for which a browser waits; all others say ``defer``."""


class InPages:
    """What stands in the pages of one built site.

    Attributes:
        hashes: those that the policies of its pages name so far, by the directive.
    """

    def __init__(self, site: Path, styles: Mapping[Named, str]) -> None:
        """Have ``styles`` stand in the pages of ``site``, by the stylesheets that a page names or has beside those."""
        self._site = site
        self._styles = {named: _element("style", style) for named, style in styles.items()}
        self._scripts: dict[str, tuple[str, str]] = {}
        self.hashes: dict[str, list[str]] = {STYLE: [], SCRIPT: []}

    def put_in(self, html: str) -> tuple[str, list[Put]]:
        """Return a page with what its first paint needs, and what that is; its first script is published no more."""
        head, end, rest = html.partition("</head>")
        put: list[Put] = []
        if place := NAMED.search(head):
            groups = [named_by(head), *((name,) for name in shown_in(html))]
            found = [self._styles.get(group, _NOTHING) for group in groups]
            put += [(STYLE, group, hash_) for group, (_, hash_) in zip(groups, found, strict=True)]
            if self._styles:
                elements = "".join(element for element, _ in found)
                head = f"{head[: place.start()]}{elements}\n{NAMED.sub('', head[place.end() :])}"
        if first := _FIRST_SCRIPT.search(head):
            element, hash_ = self._script(first[1])
            put.append((SCRIPT, (first[1],), hash_))
            head = head[: first.start()] + element + head[first.end() :]
        return allowing(head, self._noted(put)) + end + rest, put

    def are_put(self, put: Iterable[Put]) -> bool:
        """Return whether the same would be put into a page as was put into it before; then it is put in now, too."""
        same = all(self._hash_of(of, named) == hash_ for of, named, hash_ in put)
        if same:
            self._noted(put)
        return same

    def _hash_of(self, of: str, named: Sequence[str]) -> str:
        if of == STYLE:
            return self._styles.get(tuple(named), _NOTHING)[1]
        return self._script(named[0])[1] if named[0] in self._scripts or (self._site / named[0]).is_file() else ""

    def _noted(self, put: Iterable[Put]) -> dict[str, list[str]]:
        """Note the hashes of what was put into a page, and return them as its policy names them."""
        found: dict[str, list[str]] = {}
        for of, _, hash_ in put:
            if hash_:
                found.setdefault(of, []).append(hash_)
        for directive, those in found.items():
            self.hashes[directive] = sorted({*self.hashes[directive], *those})
        return found

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
