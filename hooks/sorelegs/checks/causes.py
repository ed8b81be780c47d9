"""Causes before consequences: what follows from a broken shared file is counted beside its cause, and not told."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate

from sorelegs.article import CODE_TOUCHES
from sorelegs.checks.mistyped import STARS_SHOWN
from sorelegs.parts import FIGURES, ROUTINES, SOURCES, Named, Shelf
from sorelegs.problems import FILE_MISSING, Problem, Text, in_order
from sorelegs.profile import REGIONS
from sorelegs.site import Site

_MISTYPED = ("markdown-mistyped", "github-list", "github-table")
_LENGTHS = ("sentence-length", "paragraph-length")
_LINKED = ("markdown-mistyped",)
_OF_A_LINK = ("github-link", "github-words")
_EMPHASIS = "github-emphasis"
_NUMBER_CLAIM, _SOURCE_MISSING = "number-claim", "source-missing"
_OF_A_NUMBER = ("source-missing", "link-phone", "site-field")
_CALLED = re.compile(r"“(?:tel:)?\d[\d ]{2,}”|\{numbers\}")
_HEADING_EMPTY, _UNDERLINE = "heading-empty", "makes a heading of"
_OTHER_HEADINGS = ("github-heading", "heading-one")
_PRIVATE = "U+E20"
"""Signs of no alphabet, in which one program wraps what it cites."""
_READING = "reading-section"
_NO_CITATION = "cites nothing here."
_CODE_FENCE, _CALLS = "code-fence", ("call-syntax", "call-arguments", "call-name")
_CODE_IN_TEXT = "This block of code stands right below"
_MERGED = "Git left"
_NAV_PAGE, _NAMES_A_PAGE = "nav-page", ("link-page", "front-matter-related", "decision-field", "site-field")
_CHART_DATA, _FORMULA, _NO_FORMULA = "chart-data", "file-formula", re.compile("A tab|“=======")
_FILE_SIZE, _IMAGE_SIZE = "file-size", "image-size"
_FILE_NAMES, _NO_KIND = ("file-name", "file-kind"), "is of a kind that no page shows."
_NO_PAGE = re.compile(r"There is no (?:page|article) “([^”]+)”(?: in [\w-]+/, and “([^”]+)”)?")
_IN_FILE = re.compile(r"There is no [\w ]+ “[^”]+” in ([\w./-]+\.(?:yml|bib))\.")
_SOURCE_UNKNOWN = "source-unknown"
_LANGUAGE_WORDS, _PLAYED = "language-words", (ROUTINES.file, FIGURES.file)
_NAMED = re.compile("“([^“”]+)”")


def causes_first(site: Site, problems: Iterable[Problem]) -> tuple[list[Problem], Counter[Problem]]:
    """Part causes from what follows from them.

    A thing that its file declares is not unknown, whatever else is wrong there, and nobody is offered another in its
    place: it would publish another study's number. Where a file cannot be read at all, every name of its is such.

    Args:
        site: the site, with the files that its articles share.
        problems: what was found, in order.

    Returns:
        The problems that stand for themselves, in order, and how many others follow from each of some of them.
    """
    shelves = _shelves(site)
    problems = [*problems]
    if nothing := list(_of_a_file_that_holds_nothing(site, shelves, problems)):
        problems = in_order([*problems, *nothing])
    by_file = {shelf.file: shelf for shelf in (*site.shelves, *shelves.values())}
    causes: dict[Problem, Problem] = {}
    for problem in problems:
        file = _IN_FILE.match(problem.what)
        shelf = by_file.get(file[1]) if file else shelves.get(problem.rule.id)
        if shelf is not None and (cause := _cause(site, shelf, problem, problems)):
            causes[problem] = cause
    if missing := next((it for it in problems if it.rule == FILE_MISSING and it.path.endswith(_PLAYED)), None):
        causes |= dict.fromkeys((it for it in problems if it.rule.id == _LANGUAGE_WORDS), missing)
    causes |= _of_a_page_that_is_gone(site, problems) | _of_a_number_that_is_wrong(site, problems)
    follow = Counter(_first(cause, causes) for cause in causes.values())
    heavy = {problem.path.rpartition("/")[2] for problem in problems if problem.rule.id == _FILE_SIZE}
    echoes = {it for it in problems if it.rule.id == _IMAGE_SIZE and any(f"“{name}”" in it.what for name in heavy)}
    odd = {problem.path.rpartition("/")[2] for problem in problems if problem.rule.id in _FILE_NAMES}
    echoes |= {it for it in problems if it.what.endswith(_NO_KIND) and any(f"{name}”" in it.what for name in odd)}
    parted = {problem.path for problem in problems if problem.rule.id == _CHART_DATA}
    echoes |= {it for it in problems if it.rule.id == _FORMULA and it.path in parted and _NO_FORMULA.search(it.what)}
    if causes or echoes:
        told = (problem for problem in problems if problem not in causes or problem in follow)
        problems = [problem for problem in told if problem not in echoes]
    return problems, follow


def without_echoes(text: Text, problems: list[Problem]) -> list[Problem]:
    """Return the problems without what only follows from another of them.

    That is the length of what is no paragraph, such as a list that is mistyped and told of; what GitHub makes of a
    line whose link is told of; the source that a number lacks, where it is told to become a finding, which has one; and
    an empty part above what was meant to be no heading, or to be a heading of another kind, and is told of.
    """
    parts = list(accumulate(not line.strip() for line in text.content.split("\n")))
    mistyped = {parts[problem.line - 1] for problem in problems if problem.rule.id in _MISTYPED}
    linked = {problem.line for problem in problems if problem.rule.id in _LINKED}
    numbers = [problem for problem in problems if problem.rule.id == _NUMBER_CLAIM]

    starred = {problem.line for problem in problems if problem.what == STARS_SHOWN}
    no_heading = {it.line for it in problems if it.rule.id == _OTHER_HEADINGS[0]}
    glued = {it.line for it in problems if it.rule.id in _OTHER_HEADINGS or _UNDERLINE in it.what}
    fence = min((problem.line for problem in problems if problem.rule.id == _CODE_FENCE), default=None)
    calls = {it.line for it in problems if it.rule.id in _CALLS or it.what.endswith(_NO_CITATION)}
    in_text = {problem.line for problem in problems if _CODE_IN_TEXT in problem.what}
    if merged := [it for it in problems if it.what.startswith(_MERGED)]:
        return merged

    def echoes(problem: Problem) -> bool:
        if problem.rule.id in (*_LENGTHS, _READING):
            in_code = fence is not None and problem.line > fence
            return in_code or (problem.rule.id in _LENGTHS and parts[problem.line - 1] in mistyped)
        if problem.what == CODE_TOUCHES or problem.rule.id == _EMPHASIS:
            return problem.line in (in_text if problem.what == CODE_TOUCHES else starred)
        if problem.rule.id in _OF_A_LINK:
            return problem.line in linked
        if problem.rule.id == _HEADING_EMPTY:
            return problem.line in no_heading or not glued.isdisjoint(range(problem.line + 1, problem.line + 4))
        if problem.rule.id == _SOURCE_MISSING or _PRIVATE in problem.what:
            told = any(it.line == problem.line and _same_number(it, problem) for it in numbers)
            return told or problem.line in calls or ("1." in problem.what and problem.line in linked)
        return False

    return [problem for problem in problems if not echoes(problem)]


def _same_number(one: Problem, other: Problem) -> bool:
    named, also = _NAMED.search(one.what), _NAMED.search(other.what)
    return named is not None and also is not None and (also[1] in named[1] or named[1] in also[1])


def _of_a_page_that_is_gone(site: Site, problems: Iterable[Problem]) -> dict[Problem, Problem]:
    """Return what names a page that the navigation names too and that is not there, each with what is told of that."""
    gone: dict[str, Problem] = {}
    named: list[tuple[Problem, str]] = []
    for problem in problems:
        page = _NO_PAGE.match(problem.what)
        if page is not None and problem.rule.id == _NAV_PAGE:
            gone[page[1]] = problem
        elif page is not None and problem.rule.id in _NAMES_A_PAGE:
            folder = posixpath.dirname(problem.path.removeprefix(f"{site.docs.name}/"))
            related = problem.rule.id != _NAMES_A_PAGE[0]
            named.append((problem, page[1] if related else posixpath.normpath(posixpath.join(folder, page[1]))))
    causes = {problem: gone[page] for problem, page in named if page in gone}
    files = {problem.path.removeprefix(f"{site.docs.name}/"): problem for problem in problems if _of_a_file(problem)}
    for problem in gone.values():
        if (now := _NO_PAGE.match(problem.what)) and now[2] in files:
            causes[problem] = files[now[2]]
    return causes


def _of_a_number_that_is_wrong(site: Site, problems: list[Problem]) -> dict[Problem, Problem]:
    """Return what takes a number to call for another one, while the list of such numbers has a problem, with that."""
    wrong = next((problem for problem in problems if problem.path == f"{site.docs.name}/{REGIONS}"), None)
    if wrong is None:
        return {}
    return dict.fromkeys((it for it in problems if it.rule.id in _OF_A_NUMBER and _CALLED.search(it.what)), wrong)


def _of_a_file(problem: Problem) -> bool:
    return problem.rule.id in _FILE_NAMES


def _first(cause: Problem, causes: dict[Problem, Problem]) -> Problem:
    """Return the problem at the beginning of a chain of causes."""
    seen = {cause}
    while (before := causes.get(cause)) and before not in seen:
        seen.add(before)
        cause = before
    return cause


def _shelves(site: Site) -> dict[str, Shelf[object]]:
    """Return the shelf whose names a rule is about, by the rule's id."""
    named = {part.unknown.id: part.shelf for part in site.parts.values() if isinstance(part, Named)}
    return {**named, _SOURCE_UNKNOWN: SOURCES}


def _of_a_file_that_holds_nothing(
    site: Site, shelves: dict[str, Shelf[object]], problems: list[Problem]
) -> Iterator[Problem]:
    """Tell of each shared file that is empty or gone without a word of its own, and that several articles ask of."""
    asking: defaultdict[Shelf[object], list[Problem]] = defaultdict(list)
    for problem in problems:
        if (shelf := shelves.get(problem.rule.id)) is not None and not site[shelf]:
            asking[shelf].append(problem)
    for shelf, asked in asking.items():
        if len({problem.path for problem in asked}) > 1 and not site.is_broken(shelf.file):
            there = (site.docs / shelf.file).exists()
            what = "This file holds none of what articles show from it." if there else "There is no such file."
            path = f"{site.docs.name}/{shelf.file}"
            yield Problem(path, 1, 1, FILE_MISSING, what, "Bring back what stood here.")


def _cause(site: Site, shelf: Shelf[object], problem: Problem, problems: list[Problem]) -> Problem | None:
    """Return the problem of the shelf's own file that ``problem`` follows from, if it follows from one."""
    path = f"{site.docs.name}/{shelf.file}"
    own = [it for it in problems if it.path == path and it.rule.id != problem.rule.id]
    name = _NAMED.search(problem.what)
    if not own or name is None:
        return None
    for it in own:
        if (other := _NAMED.search(it.what)) and re.sub(r"[^a-z0-9]+", "-", other[1].lower()) == name[1]:
            return it
    if not site[shelf]:
        return own[0]
    if not site.declares(shelf, name[1]):
        return None
    text = site.texts[path]
    found = re.search(shelf.entry.format(re.escape(name[1])), text.content, re.MULTILINE)
    line = text.place(found.start())[0] if found else 0
    return next((it for it in own if it.line >= line), own[0])
