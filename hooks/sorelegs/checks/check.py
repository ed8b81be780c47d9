"""The check: every problem of the articles and of the files they share, in one run."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sorelegs.article import (
    CALL_PLACE,
    KINDS,
    TAG,
    Article,
    Calls,
    Document,
    check_source,
    mask_calls,
    open_document,
    parse_article,
    read_calls,
)
from sorelegs.checks.files import check_file
from sorelegs.checks.leftovers import check_shared
from sorelegs.checks.navigation import check_navigation
from sorelegs.checks.prose import check_prose
from sorelegs.checks.related import check_related
from sorelegs.decision import LOGIC, PROMISES
from sorelegs.parts import CALLOUTS, SAFETY, Place
from sorelegs.problems import FILE_ENCODING, Problem, Rule, Text, read_text
from sorelegs.site import Site

CALLOUT_MISSING = Rule(
    "callout-missing",
    why="Readers must be told when to stop or get help.",
    more="A how-to and a routine show a callout that says when to stop. A red-flag article shows where to get help.",
    bad="""\
1. Do each side for 30 seconds.
2. Rest.""",
    good="""\
1. Do each side for 30 seconds.
2. Rest.

{{ safety("%stop%") }}""",
    article_type="how-to",
)

RULES = (CALLOUT_MISSING,)
"""What this module may tell."""


HELP_LEVELS = ("emergency", "urgent")
_LINK = re.compile(r"\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass
class Report:
    """What a check found.

    Attributes:
        problems: sorted by place.
        lines: the lines of each file with a problem, by path, for excerpts.
        checked: how many files were checked.
    """

    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)
    checked: int = 0


def check_site(site: Site, today: date, only: Iterable[Path] | None = None) -> Report:
    """Check the site.

    Args:
        site: what the articles share.
        today: no review may be later.
        only: the files to check; all when ``None``. Problems of shared files are told when these
            are among them; a promise that a rule breaks, when the rules are.
    """
    report = Report()
    named = None if only is None else {file.resolve() for file in only}
    texts = dict(site.texts)
    for file in sorted(site.docs.rglob("*")):
        if not (file.is_file() or file.is_symlink()) or (named is not None and file.resolve() not in named):
            continue
        report.checked += 1
        path = site.path_of(file.parent) + "/" + file.name
        if file.suffix == ".md" and not file.is_symlink():
            text, problems = read_text(file, path)
            if text is not None:
                texts[path] = text
                problems += check_text(site, text, today).problems
        else:
            problems = check_file(file, path)
        report.problems += problems
    wanted = None if named is None else {site.path_of(file) for file in named}
    if wanted and site.path_of(site.docs / LOGIC) in wanted:
        wanted.add(site.path_of(site.docs / PROMISES))
    shared = (*site.problems, *check_navigation(site), *check_shared(site))
    report.problems += [p for p in shared if wanted is None or p.path in wanted]
    report.problems = sorted(set(report.problems))
    for path in {p.path for p in report.problems}:
        text = texts.get(path) or read_text(site.root / path, path)[0]
        if text is not None:
            report.lines[path] = text.content.split("\n")
    return report


@dataclass(frozen=True)
class Examined:
    """An article that was read once: its parts, its calls, its prose, and every problem, sorted by place."""

    article: Article
    calls: Calls
    document: Document
    problems: list[Problem]


def check_text(site: Site, text: Text, today: date) -> Examined:
    """Read and check one article."""
    article, problems = parse_article(text, today, site.known)
    body = article.body
    calls = read_calls(body, site.calls)
    problems += check_related(site, article)
    problems += calls.problems
    problems += _check_references(site, body, calls)
    masked = mask_calls(calls)
    problems += check_source(body, masked)
    problems += _check_inside(body, masked, calls)
    if invisible := _INVISIBLE.search(text.content, article.body_start):
        what = f"An invisible character (U+{ord(invisible[0]):04X}) stands here."
        problems.append(text.problem(invisible.start(), FILE_ENCODING, what, "Delete it."))
    document = open_document(article, calls, masked)
    problems += _check_policy(site, document)
    problems += check_prose(site, document)
    return Examined(article, calls, document, sorted(set(problems)))


def _check_inside(body: Text, masked: str, calls: Calls) -> Iterator[Problem]:
    starts = [call.start for call in calls.calls]
    for pattern in (_LINK, TAG):
        for around in pattern.finditer(masked):
            for start in starts[bisect_left(starts, around.start()) : bisect_left(starts, around.end())]:
                fix = "Move it out, after the link, picture or tag."
                yield body.problem(start, CALL_PLACE, "A call stands in a link, a picture or a tag.", fix)


def _check_references(site: Site, body: Text, calls: Calls) -> Iterator[Problem]:
    for call in calls.calls:
        at = Place(body, body.content.index("(", call.start) + 1)
        yield from site.parts[call.name].problems(site, call.request, at)


def _check_policy(site: Site, document: Document) -> Iterator[Problem]:
    kind = KINDS.get(document.kind)
    if kind is None or kind.callout is None:
        return
    callouts = site[CALLOUTS]
    names = [name for (name,) in document.calls.requests(SAFETY.name)]
    used = [callouts.get(name) for name in names]
    if any(name not in callouts and site.declares(CALLOUTS, name) for name in names):
        return
    place = document.article.place("type")
    if kind.callout == "stop" and not any(callout and callout.stop for callout in used):
        names = [name for name, callout in callouts.items() if callout.stop]
        what = f"A {kind.name} must show a callout that says when to stop."
        yield Problem(document.text.path, *place, CALLOUT_MISSING, what, _add(names))
    if kind.callout == "help" and not any(callout and callout.level in HELP_LEVELS for callout in used):
        names = [name for name, callout in callouts.items() if callout.level in HELP_LEVELS]
        what = f"A {kind.name} article must show an urgent or emergency callout."
        yield Problem(document.text.path, *place, CALLOUT_MISSING, what, _add(names))


def _add(names: list[str]) -> str:
    if not names:
        return f"Write one in {CALLOUTS.file} first."
    return f'Add {{{{ safety("{names[0]}") }}}} on a line of its own; also fit: {", ".join(names[1:]) or "none"}.'
