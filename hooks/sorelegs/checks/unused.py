"""What nobody meets yet: sources that nothing cites, and words of search that find no page. It stops nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sorelegs.kept import key_of
from sorelegs.parts import SOURCES
from sorelegs.problems import Text, quote
from sorelegs.site import SEARCH_WORDS, Site

_KIND = "mentioned"
_FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_UNFOUND = re.compile(r"^(?:answer|authors|related):.*(?:\n[ -].*)*", re.MULTILINE)
_HEADING = re.compile(r"^#+ .*", re.MULTILINE)
_TITLE = re.compile(r"\b(?:title|heading):.*")


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


class Mentioned(NamedTuple):
    """What a text names of what the site has.

    Attributes:
        sources: keys of the bibliography.
        words: words of search.
    """

    sources: list[str]
    words: list[str]


NOTHING_MENTIONED = Mentioned([], [])


def mentioned_in(site: Site, content: str) -> Mentioned:
    """Return what a text of ``docs`` names."""
    said = _found_by(content).lower()
    sources = [key for key in site[SOURCES] if key in content]
    return Mentioned(sources, [word for word in site[SEARCH_WORDS] if word in said])


def _found_by(content: str) -> str:
    """Return by what of a text search finds a page: its details but the answer, its headings, a list's titles."""
    front = _FRONT.match(content)
    parts = [_UNFOUND.sub("", front[1]), *_HEADING.findall(content)] if front else _TITLE.findall(content)
    return "\n".join(parts)


@lru_cache(maxsize=2)
def names_key(site: Site) -> str:
    """Return the key of all that a text can name."""
    return key_of(repr((list(site[SOURCES]), list(site[SEARCH_WORDS]))))


def find_unused(site: Site, articles: Mapping[str, Mentioned]) -> Iterator[Note]:
    """Yield a note for each source and each word of search that no other file of ``docs`` names.

    Args:
        site: the site.
        articles: what those name that the check has read, by path.
    """
    sources, search = (f"{site.docs.name}/{shelf.file}" for shelf in (SOURCES, SEARCH_WORDS))
    shared = site.kept.made(_KIND, site.shared_key, lambda: list(_in_others(site, ".yml", {search})))
    found = [*articles.values(), *shared, *_in_others(site, ".md", articles)]
    cited = {key for named in found for key in named.sources}
    said = {word for named in found for word in named.words}
    topics = " ".join(site.profile.topics.values()).lower()
    for key in site[SOURCES]:
        if key not in cited:
            what = f"Nothing cites {quote(key)} yet, so no reader meets it."
            yield _note(site.texts[sources], rf"@\w+\s*\{{\s*({re.escape(key)})\s*,", what, _CITE.format(key))
    for word in site[SEARCH_WORDS]:
        if word not in said and word not in topics:
            what = f"No title, description, heading or tag says {quote(word)}, so what is behind it finds no page."
            place = rf"^[\"']?({re.escape(word)})[\"']?[ ]*:"
            yield _note(site.texts[search], place, what, _SAY)


_SAY = "Put it into the tags of the page that should be found, write a word as a title has it, or take the line away."
_CITE = 'Put {{{{ cite("{}") }}}} behind a claim, or leave it for a later article.'


def _in_others(site: Site, ending: str, but: Container[str]) -> Iterator[Mentioned]:
    """Yield what each text of ``docs`` names whose name ends so, and whose path is none of ``but``."""
    below = len(os.path.join(site.docs, ""))
    inside = (os.path.join(folder, name) for folder, _, names in os.walk(site.docs) for name in names)
    for file in sorted(file for file in inside if os.path.splitext(file)[1] == ending):
        known = f"{site.docs.name}/{file[below:].replace(os.sep, '/')}" in but
        text = None if known or os.path.islink(file) or not os.path.isfile(file) else site.read(Path(file))[0]
        if text is not None:
            yield mentioned_in(site, text.content)


def _note(text: Text, pattern: str, what: str, fix: str) -> Note:
    found = re.search(pattern, text.content, re.MULTILINE)
    return Note(text.path, *text.place(found.start(1) if found else 0), what, fix)
