"""What nobody meets yet: sources that nothing cites, and words of search that no page says. It stops nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sorelegs.parts import SOURCES
from sorelegs.problems import Text, quote
from sorelegs.site import SEARCH_WORDS, Site

_READ = (".md", ".yml")


@dataclass(frozen=True)
class Note:
    """Something worth a look, which is no mistake.

    Attributes:
        path: the file, relative to the project.
        line: from 1.
        column: from 1.
        what: what it is and why it matters, a sentence.
        fix: what to do, a sentence.
    """

    path: str
    line: int
    column: int
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: note: {self.what} {self.fix}"


def find_unused(site: Site) -> Iterator[Note]:
    """Yield a note for each source and each word of search that no other file of ``docs`` holds."""
    sources, search = (f"{site.docs.name}/{shelf.file}" for shelf in (SOURCES, SEARCH_WORDS))
    words = "\n".join(_words(site, search))
    said = words.lower()
    for key in site[SOURCES]:
        if key not in words:
            what = f"Nothing cites {quote(key)} yet, so no reader meets it."
            yield _note(site.texts[sources], rf"@\w+\s*\{{\s*({re.escape(key)})\s*,", what, _CITE.format(key))
    for word in site[SEARCH_WORDS]:
        if word not in said:
            what = f"No page says {quote(word)}, so nobody finds anything by what stands behind it."
            place = rf"^[\"']?({re.escape(word)})[\"']?[ ]*:"
            yield _note(site.texts[search], place, what, "Write a word as a page has it, or take the line away.")


_CITE = 'Put {{{{ cite("{}") }}}} behind a claim, or leave it for a later article.'


def _words(site: Site, but: str) -> Iterator[str]:
    for file in sorted(file for file in site.docs.rglob("*") if file.suffix in _READ and not file.is_symlink()):
        text = site.read(file)[0] if file.is_file() else None
        if text is not None and text.path != but:
            yield text.content


def _note(text: Text, pattern: str, what: str, fix: str) -> Note:
    found = re.search(pattern, text.content, re.MULTILINE)
    return Note(text.path, *text.place(found.start(1) if found else 0), what, fix)
