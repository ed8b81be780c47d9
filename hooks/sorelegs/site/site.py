"""All that the articles of a site share: its callouts, sources, findings, charts and decision."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from sorelegs.article import ARTICLE_TYPES
from sorelegs.decision import Decision, Regions, prove, read_decision
from sorelegs.parts import (
    CHARTS_FILE,
    GLOSSARY,
    Bibliography,
    Callout,
    Finding,
    ReadyChart,
    Term,
    read_bibliography,
    read_callouts,
    read_charts,
    read_findings,
    read_glossary,
)
from sorelegs.problems import Problem, Text, read_text
from sorelegs.profile import BLANK, CLAIMS, SITE, Claim, Profile, read_claims, read_profile
from sorelegs.site.examples import Examples, find_examples
from sorelegs.site.search_words import FILE as SEARCH_FILE
from sorelegs.site.search_words import read_search_words

T = TypeVar("T")
OPTIONAL = (CHARTS_FILE, SEARCH_FILE, GLOSSARY, CLAIMS)
"""Shared files that a site can be without."""


@dataclass(frozen=True)
class Site:
    """What was read once for all articles.

    Attributes:
        root: the project's folder; paths in messages are relative to it.
        docs: the folder of articles in it.
        profile: what is the site's own, or a blank one where its file is broken.
        bibliography: the sources.
        callouts: the safety callouts by name.
        findings: the results that articles may state, by name.
        charts: what articles may show, by name; a site can be without any.
        decision: the soreness check's model and words, or ``None`` where they are broken or unsafe.
        problems: every problem of the files behind these.
        search_words: what readers type by what our pages say.
        texts: those files' texts by path, for messages.
        glossary: the terms that pages explain, by their first spelling; a site can be without any.
        claims: what no article may claim; a site can be without any.
    """

    root: Path
    docs: Path
    profile: Profile
    bibliography: Bibliography
    callouts: dict[str, Callout]
    findings: dict[str, Finding]
    charts: dict[str, ReadyChart]
    decision: Decision | None
    problems: list[Problem]
    texts: dict[str, Text]
    search_words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()

    @cached_property
    def examples(self) -> Examples:
        """What messages name as examples."""
        return find_examples(self.docs, self.profile.sections, self.bibliography.sources, self.findings, self.callouts)

    def declares(self, name: str, file: str, pattern: str) -> bool:
        """Return whether a shared file seems to hold ``name``, sound or not, so that it is not also called unknown.

        Args:
            name: of a callout or a source.
            file: below ``docs``; one that cannot be read is taken to hold every name.
            pattern: how an entry starts, with ``{}`` for the name.
        """
        text = self.texts.get(f"{self.docs.name}/{file}")
        return text is None or re.search(pattern.format(re.escape(name)), text.content, re.MULTILINE) is not None

    def path_of(self, file: Path) -> str:
        """Return how messages call ``file``: relative to the root, with forward slashes."""
        try:
            return file.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return file.as_posix()


def open_site(docs: Path, *, proved: bool = True) -> Site:
    """Read the shared files of a site.

    Args:
        docs: the folder of its articles.
        proved: whether to try every answer of the soreness check; checking one article can do without.
    """
    root = docs.parent
    problems: list[Problem] = []
    texts: dict[str, Text] = {}

    def text_of(name: str) -> Text | None:
        path = f"{docs.name}/{name}"
        text, found = read_text(docs / name, path)
        problems.extend(found)
        if text is not None:
            texts[path] = text
        return text

    def entries(name: str, read: Callable[[Text], tuple[dict[str, T], list[Problem]]]) -> dict[str, T]:
        if name in OPTIONAL and not (docs / name).exists():
            return {}
        text = text_of(name)
        if text is None:
            return {}
        found, wrong = read(text)
        problems.extend(wrong)
        return found

    bibliography = Bibliography()
    if (text := text_of("references.bib")) is not None:
        bibliography, found = read_bibliography(text)
        problems.extend(found)
    sources = bibliography.sources
    callouts = entries("callouts.yml", lambda text: read_callouts(text, sources))
    profile = BLANK
    if (text := text_of(SITE)) is not None:
        profile, found = read_profile(text, docs, callouts, ARTICLE_TYPES)
        problems.extend(found)
    findings = entries("findings.yml", lambda text: read_findings(text, sources, profile.topics))
    charts = entries(CHARTS_FILE, lambda text: read_charts(text, docs, findings, sources))
    search_words = entries(SEARCH_FILE, read_search_words)
    glossary = entries(GLOSSARY, lambda text: read_glossary(text, sources))
    claims = entries(CLAIMS, lambda text: read_claims(text, sources))
    regions = Regions(profile.emergency_numbers, profile.urgent_numbers, profile.region_words)
    decision, found = read_decision(docs, root, sources, regions)
    problems.extend(found)
    if proved and decision is not None and (found := prove(decision.model)):
        problems.extend(found)
        decision = None
    return Site(
        root=root,
        docs=docs,
        profile=profile,
        bibliography=bibliography,
        callouts=callouts,
        findings=findings,
        charts=charts,
        decision=decision,
        problems=problems,
        texts=texts,
        search_words=search_words,
        glossary=glossary,
        claims=tuple(claims.values()),
    )


def today() -> date:
    """Return the day the build counts from: ``SOURCE_DATE_EPOCH`` where it is set, else the clock's.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return now.date()
