"""What a check of the site has to say: the problems, and what the last lines sum up."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sorelegs.checks import CONFIG, Note, Report, check_site, explain, find_unused, read_tree, rules_of
from sorelegs.cli.fix import fix
from sorelegs.cli.say import OK, PROBLEMS, refuse
from sorelegs.day import today
from sorelegs.decision import POPULATION, Decision, sent, told
from sorelegs.engine import engine_problems
from sorelegs.kept import kept_here
from sorelegs.pages import PARTS, OtherEnd, examine, examine_together, taken_addresses
from sorelegs.problems import as_github, as_json, as_suggestions, as_summary, as_terminal, as_text
from sorelegs.site import open_site

MANY = 10
"""Problems from which on they are also counted by rule, to see what to mend first."""


class Answer(NamedTuple):
    """What a check says.

    Attributes:
        code: 0 when all is well, 1 when there are problems.
        out: what belongs on the output.
        err: what belongs beside it.
    """

    code: int
    out: str
    err: str


def look(root: Path, files: list[Path] | None, options: argparse.Namespace, *, terminal: bool) -> Answer:
    """Check a site.

    Args:
        root: the project's folder.
        files: those that were asked for; all when ``None``.
        options: how to print, and whether to mend first.
        terminal: whether a person reads it at a terminal.
    """
    proved = files is None or any(file.suffix == ".yml" for file in files)
    notes: list[Note] = []

    def once() -> Report:
        site = open_site(root / "docs", PARTS, proved=proved, kept=kept_here())
        tree = read_tree(site.docs, taken_addresses(site))
        if files is None:
            articles = [file for file in tree.files if file.suffix == ".md"]
            other = examine_together(site, articles, today(), lambda: OtherEnd("sorelegs", "check"))
            if other is not None:
                other.stop()
        report = check_site(site, today(), files, tree, examine)
        asked = files is None or any(file.suffix == ".bib" for file in files)
        notes[:] = find_unused(site, report.mentioned) if asked and not site.problems else ()
        site.settle()
        return report

    report, changed = fix(root, once) if options.fix else (once(), "")
    if files is None and not any(problem.path == CONFIG for problem in report.problems):
        report.add(engine_problems(root, kept_here()))
    out = changed + render(report, options.format, terminal=terminal)
    if options.format == "github":
        out += as_github_notes(notes)
    err = ""
    if options.format not in ("json", "suggestions"):
        decides = os.path.realpath((root / "docs" / POPULATION).parent)
        err = "".join(f"{note}\n" for note in notes) + summary(report)
        asked = any(file.suffix == ".yml" and os.path.realpath(file.parent) == decides for file in files or ())
        if report.decision is not None and (files is None or asked):
            err += shares(report.decision) if asked else held(report.decision)
    return Answer(PROBLEMS if report.problems else OK, out, err)


def tell_rule(root: Path, rule: str) -> int:
    """Tell why a rule exists, with the names of the site in ``root`` in its examples; return 2 where there is none."""
    try:
        sys.stdout.write(explain(rule, rules_of(PARTS, open_site(root / "docs", PARTS, proved=False).examples)))
    except KeyError as error:
        return refuse(error.args[0])
    return OK


def render(report: Report, form: str, *, terminal: bool) -> str:
    """Return a report in the form asked for; on a terminal, text comes with the line and a caret."""
    if form == "json":
        return as_json(report.problems)
    if form == "github":
        return as_github(sorted(report.problems, key=lambda problem: (-report.follow[problem], problem)))
    if form == "suggestions":
        return as_suggestions(report.problems, report.lines)
    if form == "summary":
        return as_summary(report.problems, report.lines, report.checked)
    return as_terminal(report.problems, report.lines) if terminal else as_text(report.problems)


def as_github_notes(notes: Iterable[Note]) -> str:
    """Return GitHub workflow commands that show notes beside the lines of a pull request; they stop nothing."""
    places = ((note, f"file={note.path},line={note.line},col={note.column}") for note in notes)
    return "".join(f"::notice {place}::{note.what} {note.fix}\n" for note, place in islice(places, MANY))


def summary(report: Report) -> str:
    """Return the last lines: how many problems in how many files, and of which rules where there are many."""
    files = f"{report.checked} file{'' if report.checked == 1 else 's'}"
    if not report.problems:
        return f"No problems in {files}.\n"
    count = len(report.problems)
    told = f"{count} problem{'' if count == 1 else 's'} in {files}.\n"
    told += following(report)
    if count < MANY:
        return told
    rules = Counter(problem.rule.id for problem in report.problems).most_common()
    return told + "By rule: " + ", ".join(f"{number} {rule}" for rule, number in rules) + ".\n"


def following(report: Report) -> str:
    """Return a line for each problem from which others follow: how many, and that they are not listed."""
    return "".join(
        f"{cause.path}:{cause.line}:{cause.column}: {count} more problem{'s follow' if count > 1 else ' follows'} from "
        "this one. Mend it first; what remains is told then.\n"
        for cause, count in report.follow.items()
    )


def held(decision: Decision) -> str:
    """Return a line on what the check keeps."""
    return f"The check holds for every answer: {len(decision.promises.promised)} promises kept.\n"


def shares(decision: Decision) -> str:
    """Return lines on what the check keeps, and on what it tells those who are written to ask it."""
    lines = [held(decision).rstrip()]
    if decision.population:
        lines.append(f"Of those who ask, as docs/{POPULATION.as_posix()} guesses, it sends for help:")
    for group in decision.population:
        outcomes = told(decision.model, group)
        aim = "" if group.sent_at_most is None else f" (aim: at most {group.sent_at_most:.0%})"
        each = ", ".join(f"{outcome} {share:.1%}" for outcome, share in outcomes.items() if share)
        lines.append(f"  {sent(decision.model, outcomes):.1%} of {group.name}{aim}: {each}")
    return "\n".join(lines) + "\n"
