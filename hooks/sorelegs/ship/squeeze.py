"""What a page carries for nothing: the templates' indentation, names that HTML knows by itself, its scripts' comments.

A browser shows any white space between words as one space, and so it does a line feed. Where it shows each space, in
``<pre>`` and ``<textarea>``, and inside tags, scripts and comments, nothing changes.
"""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path

import minify

from sorelegs.ship.offline import own_pages

_KEPT = r"<(?P<raw>pre|textarea|script|style)\b.*?</(?P=raw)\s*>|<!--.*?-->|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
_TOKEN = re.compile(rf"(?P<kept>{_KEPT})|[ \t\r\f]*\n[ \t\r\n\f]*", re.DOTALL | re.IGNORECASE)
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
"""What an inline picture says of itself, and needs only in a file of its own."""


def squeeze(folder: Path, done: Container[str] = ()) -> None:
    """Make the pages of a built site and their scripts lighter; what other sites load from ``embed/`` stays as it is.

    Args:
        folder: the built site.
        done: the paths of pages that are squeezed already.
    """
    for page in (page for page in own_pages(folder) if page not in done):
        file = folder / page
        file.write_text(squeezed(file.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    for file in folder.glob("components/*/*.js"):
        script = str(minify.string("text/javascript", file.read_text(encoding="utf-8")))
        file.write_text(script, encoding="utf-8", newline="")


def squeezed(html: str) -> str:
    """Return ``html`` with one line feed for each white space that holds one, where none is shown."""
    return _TOKEN.sub(_token, html).lstrip()


def _token(found: re.Match[str]) -> str:
    kept = found["kept"]
    if kept is None:
        return "\n"
    return kept.replace(_NAMESPACE, "", 1) if kept[:5].lower() == "<svg " else kept
