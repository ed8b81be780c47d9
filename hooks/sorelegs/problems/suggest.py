"""The "did you mean" of every message."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

LISTED = 12
"""How many known names a message spells out before it stops."""


LONG = 120
"""Characters of the path of a page that a message gives."""
SURELY = 0.85
"""How alike the path of a page must be to another to be taken for it, since many are called alike."""


def suggest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return a sentence that names the likeliest of ``known`` for a misspelt ``word``, or lists them."""
    names = list(known)
    close = nearest(word[:100].lower(), names, cutoff)
    if close is not None:
        return f"Did you mean {quote(close)}?"
    if not names:
        return "There are none to choose from yet."
    shown = ", ".join(names[:LISTED])
    return f"Use one of: {shown}{', …' if len(names) > LISTED else ''}."


def nearest(word: str, names: Iterable[str], cutoff: float) -> str | None:
    """Return the likeliest of ``names`` for ``word``, or nothing where none is as alike as ``cutoff``, from 0 to 1.

    It is the first of ``difflib.get_close_matches``, which compares all names in full. Here the letters that two words
    share, in whatever order, tell how alike they are at most: the likeliest come first, and few are compared.
    """
    matcher = SequenceMatcher(b=word)
    possible = []
    for name in names:
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= cutoff and (at_most := matcher.quick_ratio()) >= cutoff:
            possible.append((at_most, name))
    best: tuple[float, str] | None = None
    for at_most, name in sorted(possible, reverse=True):
        if best is not None and at_most < best[0]:
            break
        matcher.set_seq1(name)
        found = matcher.ratio(), name
        if found[0] >= cutoff and (best is None or found > best):
            best = found
    return None if best is None else best[1]


def quote(text: str, width: int = 60) -> str:
    """Return ``text`` in quotation marks, on one line, cut to ``width`` characters."""
    flat = " ".join(text.split())
    return f"“{flat if len(flat) <= width else flat[: width - 1] + '…'}”"
