"""The command line: ``sorelegs check``, ``sorelegs release`` and the commands beside them."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from sorelegs.checks import (
    CONFIG,
    Note,
    Report,
    check_site,
    explain,
    find_unused,
    publishing_blockers,
    read_tree,
    release_blockers,
    rules_of,
)
from sorelegs.cli.commands import add_commands, start_site
from sorelegs.cli.fix import fix
from sorelegs.cli.keep import NO_CACHE, keep
from sorelegs.decision import POPULATION, Decision, sent, told
from sorelegs.embed import FROZEN, ReleaseError, frozen, release
from sorelegs.engine import engine_problems
from sorelegs.kept import kept_here
from sorelegs.pages import PARTS, examine, examine_together, taken_addresses
from sorelegs.problems import as_github, as_json, as_suggestions, as_summary, as_terminal, as_text
from sorelegs.ship import compress
from sorelegs.site import open_site, today

OK, PROBLEMS, MISUSE = 0, 1, 2
MANY = 10
"""Problems from which on they are also counted by rule, to see what to mend first."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: the words after the command's name; those of the shell when ``None``.

    Returns:
        The exit code: 0 when all is well, 1 when there are problems, 2 when the command was misused.
    """
    parser = argparse.ArgumentParser(prog="sorelegs", description="Checks and builds a site on something that is sore.")
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and stop")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="report every problem of all files in docs/, or of those named")
    named = "a file or folder in docs/; with docs/check, whom it sends for help is told, too"
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=named)
    check.add_argument(
        "--format",
        choices=["text", "github", "summary", "suggestions", "json"],
        default="text",
        help="how to print (default: text)",
    )
    check.add_argument("--explain", metavar="RULE", help="tell why a rule exists, with a good and a bad example")
    check.add_argument("--no-cache", action="store_true", help=NO_CACHE)
    check.add_argument("--fix", action="store_true", help="mend what has one right answer first, and show the changes")
    freeze = commands.add_parser("release", help="freeze the built check as a version that never changes")
    asked = freeze.add_mutually_exclusive_group(required=True)
    asked.add_argument("version", nargs="?", metavar="VERSION", help="three numbers, as in docs/check/decision.yml")
    asked.add_argument("--may-publish", action="store_true", help="fail if what is frozen may not be published yet")
    add_commands(commands)
    squeeze = commands.add_parser("compress", help="write a .br and a .gz beside each text file of a built site")
    squeeze.add_argument("site", type=Path, metavar="SITE_DIR", help="the folder that was built")
    start = commands.add_parser("init", help="write a new site, with an example of each thing that it can hold")
    start.add_argument("folder", type=Path, metavar="DIR", help="where it goes")
    options = parser.parse_args(arguments)
    if options.command == "init":
        return start_site(options.folder)
    if options.command == "compress":
        return _compress(options.site)
    root = find_root(Path.cwd())
    if root is None:
        return _misuse("there is no mkdocs.yml with a docs/ folder here or above. Run this in the project's folder.")
    if options.command == "check":
        return _explain(root, options.explain) if options.explain is not None else _check(root, options)
    _never_fail_to_print()
    if options.command == "release":
        return _may_publish(root) if options.may_publish else _release(root, options.version)
    return int(options.run(options, root))


class _Version(argparse.Action):
    """Tells the version; what knows it is slow to load."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib import metadata  # noqa: PLC0415 - told above

        parser.exit(message=f"{metadata.version('sorelegs')}\n")


def _explain(root: Path, rule: str) -> int:
    _never_fail_to_print()
    try:
        sys.stdout.write(explain(rule, rules_of(PARTS, open_site(root / "docs", PARTS, proved=False).examples)))
    except KeyError as error:
        return _misuse(error.args[0])
    return OK


def _compress(site: Path) -> int:
    if not site.is_dir():
        return _misuse(f"there is no folder {site}. Build the site first: make build")
    count = compress(site)
    sys.stderr.write(f"Compressed {count} file{'' if count == 1 else 's'}.\n")
    return OK


def _release(root: Path, version: str) -> int:
    if blockers := release_blockers(open_site(root / "docs", PARTS), today()):
        return _misuse(f"there can be no release yet. {' '.join(blockers)}")
    try:
        written = release(root, version)
    except ReleaseError as error:
        return _misuse(str(error))
    sys.stdout.write("".join(f"{path}\n" for path in written))
    sys.stderr.write(f"Version {version} is frozen. Commit these files; no one may change them again.\n")
    if waits := publishing_blockers(open_site(root / "docs", PARTS)):
        sys.stderr.write(f"It may not be published yet. {' '.join(waits)}\n")
    return OK


def _may_publish(root: Path) -> int:
    """Fail where a version is frozen that others could embed, and nobody says whom they reach."""
    waits = publishing_blockers(open_site(root / "docs", PARTS)) if frozen(root / FROZEN) else []
    if waits:
        sys.stderr.write(f"What is frozen in {FROZEN.as_posix()}/ may not be published yet. {' '.join(waits)}\n")
    return PROBLEMS if waits else OK


def _check(root: Path, options: argparse.Namespace) -> int:
    files: list[Path] | None = None
    if options.paths:
        files = []
        for path in options.paths:
            if not os.path.lexists(path):
                return _misuse(f"there is no file {path}. Name files as they stand in docs/.")
            if not (path.parent.resolve() / path.name).is_relative_to((root / "docs").resolve()):
                return _misuse(f"{path} is not in docs/. Only what stands there is checked.")
            files += path.rglob("*") if path.is_dir() and not path.is_symlink() else [path]
    keep(root, options)
    proved = files is None or any(file.suffix == ".yml" for file in files)

    notes: list[Note] = []

    def look() -> Report:
        site = open_site(root / "docs", PARTS, proved=proved, kept=kept_here())
        tree = read_tree(site.docs, taken_addresses(site))
        if files is None:
            examine_together(site, [file for file in tree.files if file.suffix == ".md"], today())
        report = check_site(site, today(), files, tree, examine)
        notes[:] = find_unused(site) if files is None or any(file.suffix == ".bib" for file in files) else ()
        site.settle()
        return report

    report, changed = fix(root, look) if options.fix else (look(), "")
    if files is None and not any(problem.path == CONFIG for problem in report.problems):
        report.add(engine_problems(root))
    _never_fail_to_print()
    sys.stdout.write(changed)
    sys.stdout.write(render(report, options.format, terminal=sys.stdout.isatty()))
    if options.format == "github":
        sys.stdout.write(as_github_notes(notes))
    sys.stdout.flush()
    if options.format not in ("json", "suggestions"):
        decides = (root / "docs" / POPULATION).parent
        sys.stderr.write("".join(f"{note}\n" for note in notes))
        sys.stderr.write(summary(report))
        asked = any(file.suffix == ".yml" and file.parent.samefile(decides) for file in files or ())
        if report.decision is not None and (files is None or asked):
            sys.stderr.write(shares(report.decision) if asked else held(report.decision))
    return PROBLEMS if report.problems else OK


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
    """Return a line on what the soreness check keeps."""
    return f"The soreness check holds for every answer: {len(decision.promises.promised)} promises kept.\n"


def shares(decision: Decision) -> str:
    """Return lines on what the soreness check keeps, and on what it tells those who are written to ask it."""
    lines = [held(decision).rstrip()]
    if decision.population:
        lines.append(f"Of those who ask, as docs/{POPULATION.as_posix()} guesses, it sends for help:")
    for group in decision.population:
        outcomes = told(decision.model, group)
        aim = "" if group.sent_at_most is None else f" (aim: at most {group.sent_at_most:.0%})"
        each = ", ".join(f"{outcome} {share:.1%}" for outcome, share in outcomes.items() if share)
        lines.append(f"  {sent(decision.model, outcomes):.1%} of {group.name}{aim}: {each}")
    return "\n".join(lines) + "\n"


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above ``start`` with a ``mkdocs.yml`` and a ``docs`` folder."""
    return next((f for f in [start, *start.parents] if (f / "mkdocs.yml").is_file() and (f / "docs").is_dir()), None)


def _never_fail_to_print() -> None:
    """Let a character that the terminal's encoding has not, or half a one in a file's name, be written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _misuse(what: str) -> int:
    sys.stderr.write(f"sorelegs: {what}\n")
    return MISUSE


if __name__ == "__main__":
    sys.exit(main())
