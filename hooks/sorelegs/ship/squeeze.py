"""What a page carries for nothing: the templates' indentation, names that HTML knows by itself, its scripts' comments.

A browser shows any white space between words as one space, and so it does a line feed; beside where a paragraph, an
item or the like starts or ends it shows none. Where it shows each space, in ``<pre>`` and ``<textarea>``, and inside
tags, scripts and comments, nothing changes.
"""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path

import minify

from sorelegs.ship.offline import own_pages

_WHOLE = "|".join(rf"{it}\b(?:[^<]++|<(?!/{it}\s*>))*+</{it}\s*" for it in ("pre", "textarea", "script", "style"))
_COMMENT = "!--(?:[^-]++|-(?!->))*+--"
_INSIDE = r"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+"
_KEPT = re.compile(rf"(<(?:(?i:{_WHOLE})|{_COMMENT}|{_INSIDE})>)")
"""A tag, a comment, or an element in which each space is shown."""
_SPACE = re.compile(r"(?<![ \t\r\f])[ \t\r\f]*+\n[ \t\r\n\f]*+")
_BLOCK = re.compile(
    r"</?(?:article|aside|blockquote|body|caption|col|d[dlt]|details|dialog|div|fig(?:ure|caption)|footer|h[1-6r]|head|header"
    r"|html|li|link|main|meta|nav|ol|p|section|summary|t(?:able|body|d|foot|h|head|itle|r)|ul)\b",
    re.IGNORECASE,
)
"""The start of a tag beside which no white space is shown; our styles put none of these in a line with others."""
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
    """Return ``html`` with one line feed for each white space that holds one, and without those that show nothing."""
    parts = _KEPT.split(html)
    parts[::2] = [_SPACE.sub("\n", between) if "\n" in between else between for between in parts[::2]]
    for at in range(2, len(parts) - 1, 2):
        if parts[at] == "\n" and _is_unseen(parts[at - 1], parts[at + 1]):
            parts[at] = ""
    if _NAMESPACE in html:
        parts[1::2] = [_bare(kept) if kept[:5].lower() == "<svg " else kept for kept in parts[1::2]]
    return "".join(parts).lstrip()


def _is_unseen(before: str, after: str) -> bool:
    """Return whether nobody sees a line feed between two tags; an element with nothing else keeps it."""
    if before[1] != "/" and after[1] == "/":
        return False
    return _BLOCK.match(after) is not None or _BLOCK.match(before) is not None


def _bare(tag: str) -> str:
    return tag.replace(_NAMESPACE, "", 1)
