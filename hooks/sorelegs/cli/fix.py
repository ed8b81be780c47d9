"""``sorelegs check --fix``: mends what has one right answer, and shows what it changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

from sorelegs.checks import Report
from sorelegs.problems import Edit, first_link, read_text, replaced

ROUNDS = 4
"""How often the site is looked at anew: mending one thing can show another."""


def fix(root: Path, check: Callable[[], Report]) -> tuple[Report, str]:
    """Mend what has one right answer until nothing is left that has.

    Args:
        root: the project's folder.
        check: looks at the site anew.

    Returns:
        What is left, and what was changed, as a diff.
    """
    before: dict[str, str] = {}
    report = check()
    for _ in range(ROUNDS):
        edits: dict[str, list[Edit]] = defaultdict(list)
        for problem in report.problems:
            if problem.edit is not None:
                edits[problem.path].append(problem.edit)
        if not edits:
            break
        for path, some in edits.items():
            if first_link(root, root / path) is None:
                _mend(root / path, path, some, before)
        report = check()
    return report, "".join(_diff(root / path, path, old) for path, old in sorted(before.items()))


def _mend(file: Path, path: str, edits: list[Edit], before: dict[str, str]) -> None:
    text, _ = read_text(file, path)
    if text is None:
        return
    before.setdefault(path, file.read_bytes().decode("utf-8"))
    mended = replaced(text.content, ((it.start, it.end, it.words) for it in edits))
    file.write_bytes(mended.encode("utf-8"))


def _diff(file: Path, path: str, old: str) -> str:
    new = file.read_bytes().decode("utf-8")
    lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), path, path, n=1)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
