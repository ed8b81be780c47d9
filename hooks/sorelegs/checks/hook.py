"""A site's own hook: whether Python can load it. What it then does is code, and for whoever wrote it to try."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path

from sorelegs.kept import HOOK
from sorelegs.problems import Problem, Rule, quote

SETTINGS_HOOK = Rule(
    "settings-hook",
    why="The build runs it first, and makes no page without it.",
    more=(
        f"A site may have one file of code that MkDocs loads, {HOOK}, and names it as its hook in mkdocs.yml. What "
        "stops Python there is told at its line in that file, in Python's own words."
    ),
    bad="def on_config(config:",
    good="def on_config(config):",
    place="none",
)

RULES = (SETTINGS_HOOK,)
"""What this module may tell."""


def check_hook(root: Path, settings: str) -> Iterator[Problem]:
    """Tell what stops Python from reading the hook in ``root``, if ``settings`` name it; nothing of it is run."""
    if HOOK not in settings or not (root / HOOK).is_file():
        return
    try:
        compile((root / HOOK).read_bytes(), str(root / HOOK), "exec", dont_inherit=True)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        yield hook_problem(root, error)


def hook_problem(root: Path, error: BaseException) -> Problem:
    """Return the problem that ``error`` is, at the last line of the hook in ``root`` that it came by."""
    file = str(root / HOOK)
    passed = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    line, column = (passed[-1] if passed else None) or 1, 1
    if isinstance(error, SyntaxError) and error.filename == file:
        line, column = error.lineno or 1, error.offset or 1
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    words = f"{type(error).__name__}: {said}" if said else type(error).__name__
    what = f"Python cannot load this hook: {quote(words, 120)}."
    return Problem(HOOK, line, column, SETTINGS_HOOK, what, "Mend that line, or take the hook out of mkdocs.yml.")
