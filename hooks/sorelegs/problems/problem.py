"""A mistake in something a person wrote, and how it is told to them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sorelegs.problems.rules import Rule

RED, BOLD, DIM, RESET = "\x1b[31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
EXPLAIN = "sorelegs check --explain"
"""The command that tells more about a rule."""
EXCERPT_WIDTH = 100
"""Columns of the offending line that a terminal is shown."""


@dataclass(frozen=True)
class Edit:
    """The one right way to mend a problem: other words in place of a stretch of its file.

    Attributes:
        start: the first character of the text as it is read: without a mark at its start, its lines ended by a feed.
        end: the one after the last.
        words: what belongs there; with an empty stretch and no words, saving the text as it is read is enough.
    """

    start: int
    end: int
    words: str


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake at one place.

    Attributes:
        path: the file, relative to the project, with forward slashes.
        line: from 1.
        column: from 1, in characters.
        rule: what it breaks.
        what: what is wrong, a sentence.
        fix: how to mend it, a sentence.
        edit: what mends it, where there is one right way and no meaning changes.
    """

    path: str
    line: int
    column: int
    rule: Rule
    what: str
    fix: str
    edit: Edit | None = field(default=None, compare=False, repr=False)

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """What sorts problems as they sort themselves, ten times as quick where there are thousands."""
        return self.path, self.line, self.column, self.rule.id, self.what, self.fix

    @property
    def why(self) -> str:
        """Why the rule exists, a sentence."""
        return self.rule.why

    @property
    def hint(self) -> str:
        """How to learn more about the rule."""
        return f"({EXPLAIN} {self.rule.id})"

    def __str__(self) -> str:
        """``path:line:column: rule: what. why. fix. (hint)`` on one line, whatever the parts hold."""
        message = (
            f"{self.path}:{self.line}:{self.column}: {self.rule.id}: {self.what} {self.why} {self.fix} {self.hint}"
        )
        return printable(message)


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems sorted by place, each once: the first of those that are alike."""
    by_order = {problem.order: problem for problem in reversed(problems)}
    return [by_order[order] for order in sorted(by_order)]


def printable(text: str) -> str:
    """Return ``text`` with each character that could move a terminal's cursor made visible."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def as_text(problems: Iterable[Problem]) -> str:
    """Return one line for each problem."""
    return "".join(f"{problem}\n" for problem in problems)


def as_terminal(problems: Iterable[Problem], lines: dict[str, list[str]]) -> str:
    """Return the problems for a person at a terminal: the message, the offending line and a caret.

    Args:
        problems: in the order to print.
        lines: the text of each file, split into lines, by its path; a file may be absent.
    """
    out = []
    for problem in problems:
        place = f"{problem.path}:{problem.line}:{problem.column}"
        message = (
            f"{printable(problem.what)} {DIM}{problem.why}{RESET} {printable(problem.fix)} {DIM}{problem.hint}{RESET}"
        )
        out.append(f"{BOLD}{printable(place)}{RESET}: {RED}{problem.rule}{RESET}: {message}\n")
        text = lines.get(problem.path, [])
        if problem.line <= len(text):
            out.append(_excerpt(text[problem.line - 1], problem.line, problem.column))
    return "".join(out)


def _excerpt(line: str, number: int, column: int) -> str:
    start = max(0, column - EXCERPT_WIDTH // 2) if len(line) > EXCERPT_WIDTH else 0
    shown = "".join(c if c.isprintable() else " " for c in line[start : start + EXCERPT_WIDTH])
    margin = f"{number:>5} | "
    caret = " " * (len(margin) - 2 + max(0, column - 1 - start)) + "  ^"
    return f"{DIM}{margin}{RESET}{shown}\n{caret}\n"


def as_json(problems: Iterable[Problem]) -> str:
    """Return a JSON array with an object for each problem."""
    rows = [
        {
            "path": p.path,
            "line": p.line,
            "column": p.column,
            "rule": p.rule.id,
            "what": p.what,
            "why": p.why,
            "fix": p.fix,
            "explain": f"{EXPLAIN} {p.rule}",
        }
        for p in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


ANNOTATIONS = 10
"""How many errors of one step GitHub shows beside the lines of a pull request."""


def as_github(problems: Iterable[Problem]) -> str:
    """Return GitHub workflow commands that annotate the lines of a pull request.

    GitHub shows the first :data:`ANNOTATIONS` of a step and drops the others.

    Source of the escapes: GitHub's "Workflow commands" (``%``, CR and LF in the message; also ``:``
    and ``,`` in a property).
    """
    rows = []
    for p in list(problems)[:ANNOTATIONS]:
        place = f"file={_property(p.path)},line={p.line},col={p.column},title={_property(p.rule.id)}"
        rows.append(f"::error {place}::{_data(f'{p.what} {p.why} {p.fix} {p.hint}')}\n")
    return "".join(rows)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
