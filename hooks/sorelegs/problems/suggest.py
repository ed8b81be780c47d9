"""The "did you mean" of every message."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

LISTED = 12
"""How many known names a message spells out before it stops."""


SURELY = 0.85
"""How alike the path of a page must be to another to be taken for it, since many are called alike."""


def suggest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return a sentence that names the likeliest of ``known`` for a misspelt ``word``, or lists them."""
    names = list(known)
    close = difflib.get_close_matches(word[:100].lower(), names, n=1, cutoff=cutoff)
    if close:
        return f"Did you mean {quote(close[0])}?"
    if not names:
        return "There are none to choose from yet."
    shown = ", ".join(names[:LISTED])
    return f"Use one of: {shown}{', …' if len(names) > LISTED else ''}."


def quote(text: str, width: int = 60) -> str:
    """Return ``text`` in quotation marks, on one line, cut to ``width`` characters."""
    flat = " ".join(text.split())
    return f"“{flat if len(flat) <= width else flat[: width - 1] + '…'}”"
