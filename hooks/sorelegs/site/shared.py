"""What the shared files of a site hold, read in the order in which one needs another, and kept by all that was read.

So a run that finds these files as an earlier one did reads no YAML of them, and makes no models to read it with.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from sorelegs.article import ARTICLE_TYPES
from sorelegs.decision import Decision, Regions, read_decision
from sorelegs.kept import Kept, key_of
from sorelegs.parts import CALLOUTS, FIGURES, FINDINGS, PREFIXES, ROUTINES, SOURCES, Shelf, Sign
from sorelegs.problems import Problem, Text, read_text
from sorelegs.profile import (
    BLANK,
    CLAIMS_FORM,
    REGIONS_FORM,
    SITE,
    Claim,
    Language,
    Profile,
    Region,
    read_claims,
    read_languages,
    read_profile,
    read_regions,
)
from sorelegs.profile import CLAIMS as CLAIMS_FILE
from sorelegs.profile import REGIONS as REGIONS_FILE
from sorelegs.site.kept_shelves import read_shelf
from sorelegs.site.languages import english_of, language_problems
from sorelegs.site.search_words import FILE as SEARCH_FILE
from sorelegs.site.search_words import SEARCH_FORM, read_search_words
from sorelegs.site.signs import sign_problems, signs_of

T = TypeVar("T")
_KIND = "shared"
CLAIMS: Shelf[Claim] = Shelf(
    CLAIMS_FILE, lambda text, site: read_claims(text, site[SOURCES]), needed=False, form=CLAIMS_FORM
)
"""What no article may claim."""
SEARCH_WORDS: Shelf[tuple[str, ...]] = Shelf(
    SEARCH_FILE, lambda text, _: read_search_words(text), needed=False, form=SEARCH_FORM
)
"""What readers type by what our pages say."""
REGIONS: Shelf[Region] = Shelf(REGIONS_FILE, lambda text, site: read_regions(text, site[SOURCES]), form=REGIONS_FORM)
"""Where readers live, and whom they call."""
SHELVES: tuple[Shelf[Any], ...] = (SOURCES, CALLOUTS, FINDINGS, CLAIMS, SEARCH_WORDS, REGIONS)
"""What a site shares whatever its articles show."""


@dataclass(frozen=True)
class SharedFiles:
    """What the shared files of a site hold.

    Attributes:
        profile: what is the site's own, or a blank one where its file is broken.
        decision: the soreness check, not proved yet, or ``None`` where its files are broken.
        signs: its signs by id.
        languages: the other languages of the check and the player, by code.
        shelves: what each shelf holds, by the name of its file.
        problems: what is wrong with these files.
        texts: those that could be read, by path.
    """

    profile: Profile
    decision: Decision | None
    signs: Mapping[str, Sign]
    languages: Mapping[str, Language]
    shelves: Mapping[str, Mapping[str, Any]]
    problems: list[Problem]
    texts: dict[str, Text]


def read_shared(docs: Path, shelves: Collection[Shelf[Any]], content: str, kept: Kept) -> SharedFiles:
    """Read the shared files of a site, or take again what an earlier run has read of the same.

    Args:
        docs: the folder of articles, some of which these files name.
        shelves: what is read.
        content: the key of the code, and of the files of ``docs`` that are no articles.
        kept: what earlier runs have made.
    """
    if not kept.active:
        return _read(docs, shelves, kept)
    pages = _pages(docs)
    key = key_of(content, str(docs), *(shelf.file for shelf in shelves), "pages", *pages)
    told: SharedFiles | None = kept.get_object(_KIND, key)
    if told is None:
        told = _read(docs, shelves, kept)
        if pages == _pages(docs):
            kept.put_later(_KIND, key, pickle.dumps(told))
    return told


def _pages(docs: Path) -> list[str]:
    """Return the path of each page, and of what is called as one."""
    found = (os.path.join(at, name) for at, folders, names in os.walk(docs) for name in (*folders, *names))
    return sorted(path for path in found if path.endswith(".md"))


def _read(docs: Path, shelves: Collection[Shelf[Any]], kept: Kept) -> SharedFiles:
    files = _Files(docs, kept)
    for shelf in shelves:
        files[shelf]
    decision, problems = files.decision
    callouts = files.texts.get(f"{docs.name}/{CALLOUTS.file}")
    if decision is not None and callouts is not None:
        problems = [*problems, *sign_problems(files[CALLOUTS], files.signs, callouts)]
    languages, wrong = files.languages
    found = {shelf.file: things for shelf, things in files.shelves.items()}
    return SharedFiles(
        profile=files.profile,
        decision=decision,
        signs=files.signs,
        languages=languages,
        shelves=found,
        problems=[*files.problems, *problems, *wrong],
        texts=files.texts,
    )


class _Files:
    """The shared files of a site, each read when first asked for; what one needs of another is read before it."""

    def __init__(self, docs: Path, kept: Kept) -> None:
        self.docs, self.kept = docs, kept
        self.shelves: dict[Shelf[Any], Mapping[str, Any]] = {}
        self.problems: list[Problem] = []
        self.texts: dict[str, Text] = {}

    def __getitem__(self, shelf: Shelf[T]) -> Mapping[str, T]:
        if shelf not in self.shelves:
            absent = not shelf.needed and not (self.docs / shelf.file).exists()
            text = None if absent else self._text(shelf.file)
            if absent:  # it holds no name, while a file that cannot be read may hold any
                path = f"{self.docs.name}/{shelf.file}"
                self.texts[path] = Text(path, "")
            found, problems = ({}, []) if text is None else read_shelf(shelf, text, self, self.kept)
            self.shelves[shelf] = found
            self.problems += problems
        return self.shelves[shelf]

    @cached_property
    def profile(self) -> Profile:
        """What is the site's own."""
        text = self._text(SITE)
        if text is None:
            return BLANK
        profile, problems = read_profile(text, self.docs, self[CALLOUTS], ARTICLE_TYPES, self[REGIONS])
        self.problems += problems
        return profile

    @cached_property
    def decision(self) -> tuple[Decision | None, list[Problem]]:
        """The soreness check, and what is wrong with its files."""
        own = self.profile
        regions = Regions(own.emergency_numbers, own.urgent_numbers, own.region_words, PREFIXES)
        return read_decision(self.docs, self.docs.parent, self[SOURCES], regions)

    @cached_property
    def signs(self) -> Mapping[str, Sign]:
        """The signs of the soreness check, by id."""
        decision, _ = self.decision
        return signs_of(decision) if decision is not None else {}

    @cached_property
    def languages(self) -> tuple[Mapping[str, Language], list[Problem]]:
        """The other languages of the check and the player, and what is wrong with them beside the English."""
        decision, _ = self.decision
        languages, problems = read_languages(self.docs)
        if decision is None or self.problems:
            return {}, problems
        english = english_of(decision, self.profile, self[ROUTINES], self[FIGURES])
        found = {code: list(language_problems(language, english)) for code, language in languages.items()}
        problems += [problem for wrong in found.values() for problem in wrong]
        return {code: language for code, language in languages.items() if not found[code]}, problems

    def declares(self, shelf: Shelf[Any], name: str) -> bool:
        """Return whether a shelf's file seems to hold ``name``, sound or not."""
        return shelf.declares(self.texts.get(f"{self.docs.name}/{shelf.file}"), name)

    def _text(self, name: str) -> Text | None:
        path = f"{self.docs.name}/{name}"
        text, problems = read_text(self.docs / name, path)
        self.problems += problems
        if text is not None:
            self.texts[path] = text
        return text
