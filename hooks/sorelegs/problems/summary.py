"""The problems as GitHub's summary of a run shows them: Markdown, by file, with what mends each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from sorelegs.problems.plain_markdown import escaped
from sorelegs.problems.problem import Problem

MOST = 200
"""Problems that are shown; GitHub refuses a summary of more than 1 MiB."""
EXCERPT = 160
"""Characters of the offending line that are shown."""


def as_summary(problems: Sequence[Problem], lines: dict[str, list[str]], checked: int) -> str:
    """Return the problems as Markdown.

    Args:
        problems: sorted by place.
        lines: the lines of each file, by path; a file may be absent.
        checked: how many files were checked.
    """
    files = f"{checked} file{'' if checked == 1 else 's'}"
    if not problems:
        return f"## No problems in {files}\n"
    count = len(problems)
    parts = [
        f"## {count} problem{'' if count == 1 else 's'} to mend\n\n"
        "Each says where it is, what is wrong, why it matters and how to mend it.\n"
    ]
    for path, found in groupby(problems[:MOST], key=lambda p: p.path):
        parts.append(f"### {escaped(path)}\n")
        parts += [_item(problem, lines.get(path, [])) for problem in found]
    if count > MOST:
        parts.append(f"And {count - MOST} more. Mend these first.\n")
    return "\n".join(parts)


def _item(problem: Problem, lines: list[str]) -> str:
    place = f"**Line {problem.line}, column {problem.column}** ({escaped(problem.rule.id)})"
    item = f"- {place}: {escaped(problem.what)} {escaped(problem.why)} **To mend it:** {escaped(problem.fix)}\n"
    line = lines[problem.line - 1].strip() if problem.line <= len(lines) else ""
    if not line:
        return item
    shown = line if len(line) <= EXCERPT else line[:EXCERPT] + "…"
    return f"{item}\n  > {escaped(shown)}\n"
