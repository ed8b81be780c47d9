"""What mends problems in one right way, line by line, for GitHub to suggest on a pull request."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sorelegs.problems.problem import Problem
from sorelegs.problems.text import replaced

MOST = 10
"""Suggestions that are made: nobody reads more of them one by one."""


def as_suggestions(problems: Iterable[Problem], lines: Mapping[str, Sequence[str]]) -> str:
    """Return a JSON array of lines to change: ``path``, ``line``, ``was`` and ``words``, what belongs there instead.

    What changes more than one line, such as its line ends, is left out.

    Args:
        problems: in the order of their places.
        lines: the lines of each file, by path.
    """
    edits: dict[tuple[str, int], list[tuple[int, int, str]]] = defaultdict(list)
    for problem in problems:
        if (edit := problem.edit) is not None and problem.path in lines and (edit.words or edit.end > edit.start):
            line, start = _line_of(lines[problem.path], edit.start)
            if edit.end <= start + len(lines[problem.path][line]):
                edits[problem.path, line].append((edit.start - start, edit.end - start, edit.words))
    rows = []
    for (path, line), changes in edits.items():
        was = lines[path][line]
        words = replaced(was, changes)
        if words != was:
            rows.append({"path": path, "line": line + 1, "was": was, "words": words})
    return json.dumps(rows[:MOST], ensure_ascii=False, indent=2) + "\n"


def _line_of(lines: Sequence[str], offset: int) -> tuple[int, int]:
    """Return the number of the line, from 0, in which a character stands, and where that line starts."""
    start = 0
    for number, line in enumerate(lines):
        if offset <= start + len(line):
            return number, start
        start += len(line) + 1
    return len(lines) - 1, start
