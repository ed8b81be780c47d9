"""Text from an article put into Markdown of ours, so that it stays text."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\\`*_{}\[\]<>()#+\-!|~&:@]|(?<=www)\.", re.IGNORECASE)


def escaped(text: str) -> str:
    """Return ``text`` on one line, with each character that Markdown or GitHub could read as a mark escaped.

    Each becomes a character reference: after a backslash GitHub would still link an address or name a person.
    """
    line = "".join(c if c.isprintable() else " " for c in text)
    return _MARKS.sub(lambda m: f"&#{ord(m[0])};", line)
