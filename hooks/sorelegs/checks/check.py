"""The check: every problem of the articles and of the files they share, in one run."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sorelegs.article import (
    CALL_PLACE,
    KINDS,
    TAG,
    Article,
    Calls,
    Cite,
    Document,
    EmbedSnippet,
    Safety,
    ShowChart,
    ShowFinding,
    check_source,
    mask_calls,
    open_document,
    parse_article,
    read_calls,
)
from sorelegs.checks.files import check_file
from sorelegs.checks.prose import check_prose
from sorelegs.checks.related import check_related
from sorelegs.embed import SNIPPETS
from sorelegs.parts import CALLOUT_UNKNOWN, CHART_UNKNOWN, FINDING_UNKNOWN, SOURCE_UNKNOWN
from sorelegs.problems import FILE_ENCODING, Problem, Rule, Text, quote, read_text, suggest
from sorelegs.site import Site

CALLOUT_MISSING = Rule(
    "callout-missing",
    why="Readers must be told when to stop or get help.",
    more="A how-to and a routine show a callout that says when to stop. A red-flag article shows where to get help.",
    bad="""\
1. Roll each calf for 30 seconds.
2. Rest.""",
    good="""\
1. Roll each calf for 30 seconds.
2. Rest.

{{ safety("stop-rolling") }}""",
    article_type="how-to",
)

SNIPPET_UNKNOWN = Rule(
    "snippet-unknown",
    why="A site owner would find no code to copy here.",
    more="The site keeps every snippet for other sites in one place, and shows it by name.",
    bad='{{ embed_snippet("htlm") }}',
    good='{{ embed_snippet("html") }}',
)

RULES = (CALLOUT_MISSING, SNIPPET_UNKNOWN)
"""What this module may tell."""


HELP_LEVELS = ("emergency", "urgent")
_NAMED, _SOURCE = "^{}:", r"^\s*@\w+{{\s*{},"
"""How an entry of the shared files starts."""
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
            are among them.
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
    report.problems += [p for p in site.problems if wanted is None or p.path in wanted]
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
    article, problems = parse_article(text, today, site.profile.sections)
    body = article.body
    calls = read_calls(body)
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
        at = body.content.index("(", call.start) + 1
        if isinstance(call.request, Cite):
            for key in call.request.keys:
                if key not in site.bibliography.sources and not site.declares(key, "references.bib", _SOURCE):
                    at_key = body.content.find(key, at)
                    what, fix = site.bibliography.unknown(key)
                    yield body.problem(at_key if at_key != -1 else at, SOURCE_UNKNOWN, what, fix)
        elif isinstance(call.request, Safety):
            yield from _unknown(site, body, at, CALLOUT_UNKNOWN, call.request.name)
        elif isinstance(call.request, ShowFinding):
            yield from _unknown(site, body, at, FINDING_UNKNOWN, call.request.name)
        elif isinstance(call.request, ShowChart):
            yield from _unknown(site, body, at, CHART_UNKNOWN, call.request.name)
        elif isinstance(call.request, EmbedSnippet) and call.request.name not in SNIPPETS:
            what = f"There is no snippet {quote(call.request.name)}."
            yield body.problem(at, SNIPPET_UNKNOWN, what, suggest(call.request.name, SNIPPETS))


def _unknown(site: Site, body: Text, at: int, rule: Rule, name: str) -> Iterator[Problem]:
    """Tell of a name that the file of its kind does not hold; one that it holds with a mistake is told there."""
    shared: dict[Rule, Collection[str]] = {
        CALLOUT_UNKNOWN: site.callouts,
        FINDING_UNKNOWN: site.findings,
        CHART_UNKNOWN: site.charts,
    }
    known, kind = shared[rule], rule.id.removesuffix("-unknown")
    file = f"{kind}s.yml"
    if name not in known and not site.declares(name, file, _NAMED):
        what = f"There is no {kind} {quote(name)} in {file}."
        yield body.problem(at, rule, what, suggest(name, known))


def _check_policy(site: Site, document: Document) -> Iterator[Problem]:
    kind = KINDS.get(document.kind)
    if kind is None or kind.callout is None:
        return
    names = [c.request.name for c in document.calls.calls if isinstance(c.request, Safety)]
    used = [site.callouts.get(name) for name in names]
    if any(name not in site.callouts and site.declares(name, "callouts.yml", _NAMED) for name in names):
        return
    place = document.article.place("type")
    if kind.callout == "stop" and not any(callout and callout.stop for callout in used):
        names = [name for name, callout in site.callouts.items() if callout.stop]
        what = f"A {kind.name} must show a callout that says when to stop."
        yield Problem(document.text.path, *place, CALLOUT_MISSING, what, _add(names))
    if kind.callout == "help" and not any(callout and callout.level in HELP_LEVELS for callout in used):
        names = [name for name, callout in site.callouts.items() if callout.level in HELP_LEVELS]
        what = f"A {kind.name} article must show an urgent or emergency callout."
        yield Problem(document.text.path, *place, CALLOUT_MISSING, what, _add(names))


def _add(names: list[str]) -> str:
    if not names:
        return "Write one in callouts.yml first."
    return f'Add {{{{ safety("{names[0]}") }}}} on a line of its own; also fit: {", ".join(names[1:]) or "none"}.'
