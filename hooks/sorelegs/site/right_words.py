"""The words that a site takes for right, however they look: those of ``docs/words.txt``, one a line."""

from __future__ import annotations

import stat
from pathlib import Path

WORDS = "words.txt"
"""Their file, at the top of ``docs/``; the only one of its kind."""


def read_right_words(docs: Path) -> frozenset[str]:
    """Return the words, in small letters; what stands behind a # is a note."""
    file = docs / WORDS
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return frozenset()
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    return frozenset(line.split("#")[0].strip().lower() for line in lines) - {""}
