"""All that the articles of a site share: its callouts, sources, findings, charts and decision."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from sorelegs.article import Article, Reader
from sorelegs.decision import LOGIC, Decision, prove
from sorelegs.kept import NOTHING, Kept, code_key, contents, key_of, stamps
from sorelegs.parts import CALLOUTS, CHARTS, FIGURES, FINDINGS, SOURCES, Part, Shelf, Sign
from sorelegs.problems import Known, Problem, Text, read_text
from sorelegs.profile import REGIONS as REGIONS_FILE
from sorelegs.profile import Language, Profile
from sorelegs.site.asked import Answer, Asked
from sorelegs.site.examples import Examples, find_examples
from sorelegs.site.folder import PAGE, PICTURES, TABLE, Folder, folder_answers
from sorelegs.site.fronts import read_front
from sorelegs.site.right_words import WORDS, read_right_words
from sorelegs.site.shared import REGIONS, SHELVES, read_shared
from sorelegs.site.things import NO, YES, AskedThings, answers_of

T = TypeVar("T")
_EXAMPLES, _KNOWN, _BROKEN, _RIGHT, _DECLARES = "examples", "known", "broken", "right", "declares "
_IN_EVERY_ARTICLE = (REGIONS,)
"""Shelves of which every article may show something, whatever it asks for by name: whom to call."""
_NUMBERS = re.compile(r"(?:emergency|urgent):[^\d\n]*(\d[\d ]*\d)")


@dataclass(frozen=True, eq=False)
class Site:
    """What was read once for all articles.

    Attributes:
        root: the project's folder; paths in messages are relative to it.
        docs: the folder of articles in it.
        parts: what articles can show, by name.
        calls: those of them that an article can call.
        profile: what is the site's own, or a blank one where its file is broken.
        decision: the soreness check's model and words, or ``None`` where they are broken or unsafe.
        signs: its signs by id, also where it is unsafe.
        languages: the other languages of the check and the player, by code; none while there is no check.
        shelves: what the shared files hold, by name; ``site[SHELF]`` is one of them.
        problems: every problem of the files behind these.
        texts: those files' texts by path, for messages.
        kept: what earlier runs have made.
        content: the key of its code and of the files of ``docs`` that are no articles, before any was read.
        since: when those files had been written.
    """

    root: Path
    docs: Path
    parts: Mapping[str, Part[Site]]
    calls: Mapping[str, Part[Site]]
    profile: Profile
    decision: Decision | None
    signs: Mapping[str, Sign]
    languages: Mapping[str, Language]
    shelves: Mapping[Shelf[Any], Mapping[str, Any]]
    problems: list[Problem]
    texts: dict[str, Text]
    kept: Kept = NOTHING
    content: str = ""
    since: str = ""

    def __getitem__(self, shelf: Shelf[T]) -> Mapping[str, T]:
        """Return the sound things of a shelf by name; a shelf that no part of this site is made from is empty."""
        things = self.shelves.get(shelf, {})
        return AskedThings(shelf.file, things, self.asked.note) if self.kept.active else things

    @cached_property
    def real_docs(self) -> str:
        """Where the folder of articles really stands, whatever links lead to it."""
        return os.path.realpath(self.docs)

    @cached_property
    def reader(self) -> Reader:
        """What reads its articles."""
        return Reader(self.calls)

    @property
    def examples(self) -> Examples:
        """What messages name as examples."""
        self.asked.note(_EXAMPLES)
        return self._examples

    @cached_property
    def _examples(self) -> Examples:
        things = {shelf: self.shelves.get(shelf, {}) for shelf in (SOURCES, FINDINGS, CHARTS, FIGURES, CALLOUTS)}
        return find_examples(
            self.docs,
            self.profile,
            kept=self.kept,
            sources=things[SOURCES],
            findings=things[FINDINGS],
            charts=things[CHARTS],
            figures=things[FIGURES],
            callouts=things[CALLOUTS],
        )

    @property
    def known(self) -> Known:
        """What an article's front matter is held to, and what its messages name as examples."""
        return AskedThings(_KNOWN, self._known, self.asked.note) if self.kept.active else self._known

    @cached_property
    def _known(self) -> Known:
        examples = self._examples
        return {
            "section": self.profile.sections,
            "title": [examples.title],
            "tag": examples.tags,
            "article": [examples.article],
        }

    def article(self, text: Text, today: date) -> tuple[Article, list[Problem]]:
        """Return an article and every problem of its front matter; no review may be later than ``today``."""
        return read_front(text, today, self.known, self.kept, self.asked)

    @cached_property
    def asked(self) -> Asked:
        """What answers what is asked while something is made of an article."""
        lasting: dict[str, Answer] = {
            _EXAMPLES: lambda _: key_of(repr(self._examples)),
            _BROKEN: lambda file: YES if any(it.path == f"{self.docs.name}/{file}" for it in self.problems) else NO,
            _RIGHT: lambda word: YES if word in self._right_words else NO,
        }
        lasting |= answers_of(_KNOWN, self._known)
        for shelf, things in self.shelves.items():
            lasting |= answers_of(shelf.file, things)
            lasting[_DECLARES + shelf.file] = partial(self._declares, shelf)
        return Asked(lasting, folder_answers(self.real_docs, lambda: self._part_files), noted=self.kept.active)

    @cached_property
    def folder(self) -> Folder:
        """What an article asks of the folder of articles."""
        return Folder(self.real_docs, self.asked)

    @cached_property
    def _part_files(self) -> frozenset[str]:
        """The paths, from the top of the built site on, of the files that are published for its parts."""
        return frozenset(path for part in self.parts.values() for path in part.files(self, "/"))

    @cached_property
    def shared_key(self) -> str:
        """The key of all that articles share: code, parts, the files of ``docs`` that are none, and what was read."""
        names = [(shelf.file, list(things)) for shelf, things in self.shelves.items()]
        problems = sorted({problem.path for problem in self.problems})
        return key_of(self.content, self.article_key, repr((self._examples, names, problems)))

    @cached_property
    def article_key(self) -> str:
        """The key of what every article is made from: of the rest, what one needs is noted by :attr:`asked`."""
        if not self.kept.active:
            return ""
        by_name = (WORDS, *(shelf.file for shelf in self.shelves if shelf not in _IN_EVERY_ARTICLE))
        left_out = (PAGE, TABLE, *PICTURES, *(os.path.join(self.docs, file) for file in by_name))
        told = (self.docs.name, list(self.parts), list(self.calls), self.profile, list(self.languages))
        checked = (self.decision is not None, list(self.signs), sorted(self.numbers))
        return key_of(code_key(), *contents(self.docs, but=left_out), repr((*told, *checked)))

    def made(self, kind: str, key: str, make: Callable[[], T], *, unchanged: Callable[[], bool] = lambda: True) -> T:
        """Return what an earlier run made of this site, or make and keep it; see :meth:`Asked.made`."""
        return self.asked.made(self.kept, kind, key, make, unchanged=unchanged)

    def settle(self, unchanged: Callable[[], bool] = lambda: True) -> None:
        """Keep what was found, unless a file that it was found with has changed meanwhile.

        Args:
            unchanged: whether that is so of files outside ``docs`` with which something was made.
        """
        self.kept.settle(unchanged=lambda: self.is_current() and self.asked.still_hold() and unchanged())

    def is_current(self) -> bool:
        """Return whether the shared files are those that were read, as far as a key of them is kept."""
        return (_since(self.docs, self.kept), _content(self.docs, self.kept)) == (self.since, self.content)

    def declares(self, shelf: Shelf[Any], name: str) -> bool:
        """Return whether a shelf's file seems to hold ``name``, sound or not, so that it is not also called unknown."""
        return self.asked(_DECLARES + shelf.file, name) == YES

    def _declares(self, shelf: Shelf[Any], name: str) -> str:
        text = self.texts.get(f"{self.docs.name}/{shelf.file}")
        return YES if shelf.declares(text, name) else NO

    def is_broken(self, file: str) -> bool:
        """Return whether a shared file, named from ``docs/`` on, has a problem that others may follow from."""
        return self.asked(_BROKEN, file) == YES

    def is_right(self, word: str) -> bool:
        """Return whether the site says that a word, in small letters, is right however it looks."""
        return self.asked(_RIGHT, word) == YES

    @cached_property
    def _right_words(self) -> frozenset[str]:
        return read_right_words(self.docs)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers that readers call; of a list with a mistake in it, also those that only seem to be meant."""
        profile, text = self.profile, self.texts.get(f"{self.docs.name}/{REGIONS_FILE}")
        broken = any(problem.path == f"{self.docs.name}/{REGIONS_FILE}" for problem in self.problems)
        written = _NUMBERS.findall(text.content) if text and broken else []
        return frozenset((*profile.emergency_numbers.values(), *profile.urgent_numbers.values(), *written))

    def path_of(self, file: Path) -> str:
        """Return how messages call ``file``: relative to the root, with forward slashes."""
        if file not in self._paths:
            self._paths[file] = self._path_of(file)
        return self._paths[file]

    def _path_of(self, file: Path) -> str:
        try:
            return Path(os.path.realpath(file)).relative_to(self._top).as_posix()
        except ValueError:
            return file.as_posix()

    @cached_property
    def _paths(self) -> dict[Path, str]:
        return {}

    @cached_property
    def _top(self) -> str:
        return os.path.realpath(self.root)

    def read(self, file: Path) -> tuple[Text | None, list[Problem]]:
        """Read a file that a person wrote, once as long as it stays as it is; see :func:`read_text`."""
        try:
            status = os.lstat(file)
            stamp = status.st_mtime_ns, status.st_size, status.st_ino
        except (OSError, ValueError):  # gone, which is told where it is read
            stamp = 0, 0, 0
        if file not in self._read or self._read[file][0] != stamp:
            inside = file.is_relative_to(self.docs)
            path = f"{self.docs.name}/{file.relative_to(self.docs).as_posix()}" if inside else self.path_of(file)
            self._read[file] = stamp, read_text(file, path)
        return self._read[file][1]

    def let_go(self, file: Path) -> None:
        """Hold a file no longer that was read: whoever asks again has it read again."""
        self._read.pop(file, None)

    @cached_property
    def _read(self) -> dict[Path, tuple[tuple[int, int, int], tuple[Text | None, list[Problem]]]]:
        return {}


def open_site(docs: Path, parts: Iterable[Part[Any]], *, proved: bool = True, kept: Kept = NOTHING) -> Site:
    """Read the shared files of a site.

    Args:
        docs: the folder of its articles.
        parts: what its articles can show.
        proved: whether to try every answer of the soreness check; checking one article can do without.
        kept: what earlier runs have made.
    """
    since, content = _since(docs, kept), _content(docs, kept)
    by_name = {part.name: part for part in parts}
    shelves = {shelf.file: shelf for shelf in (*SHELVES, *(it for part in by_name.values() for it in part.shelves))}
    shared = read_shared(docs, shelves.values(), content, kept)
    decision, problems = shared.decision, shared.problems
    if proved and decision is not None and (found := _proved(docs, decision, kept)):
        problems = [*problems, *found]
        decision = None
    return Site(
        root=docs.parent,
        docs=docs,
        parts=by_name,
        calls={name: part for name, part in by_name.items() if part.example},
        profile=shared.profile,
        decision=decision,
        signs=shared.signs,
        languages=shared.languages,
        shelves={shelves[file]: found for file, found in shared.shelves.items()},
        problems=problems,
        texts=shared.texts,
        kept=kept,
        content=content,
        since=since,
    )


def _since(docs: Path, kept: Kept) -> str:
    return stamps(docs, but=(PAGE,)) if kept.active else ""


def _content(docs: Path, kept: Kept) -> str:
    return key_of(code_key(), *contents(docs, but=(PAGE,))) if kept.active else ""


def _proved(docs: Path, decision: Decision, kept: Kept) -> list[Problem]:
    """Return what the proof of the decision finds; that it finds nothing is kept for the files that say so."""
    key = key_of(code_key(), *contents(docs / LOGIC.parent)) if kept.active else ""
    if kept.get("proof", key) is not None:
        return []
    if not (found := prove(decision.model, decision.promises)):
        kept.put_later("proof", key, b"")
    return list(found)
