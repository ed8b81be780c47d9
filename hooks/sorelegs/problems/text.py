"""The text of a file that a person wrote, and where each character of it stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from sorelegs.problems.problem import Problem

MAX_BYTES = 256 * 1024
"""The longest file that is read: about 40,000 words, forty times our longest article."""


@dataclass
class Text:
    """A text whose lines end in a line feed, and its file's path for messages."""

    path: str
    content: str
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._starts = [0]
        position = self.content.find("\n")
        while position != -1:
            self._starts.append(position + 1)
            position = self.content.find("\n", position + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of the character at ``offset``, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def problem(self, offset: int, rule: str, what: str, fix: str) -> Problem:
        """Return a problem at the character at ``offset``."""
        return Problem(self.path, *self.place(offset), rule, what, fix)


def read_text(file: Path, path: str) -> tuple[Text | None, list[Problem]]:
    """Read a file that a person wrote.

    Args:
        file: where it is.
        path: what messages call it.

    Returns:
        The text and what is wrong with how it was saved, or ``None`` and the one problem that keeps it from being read.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            what = f"This file is larger than {MAX_BYTES // 1024} KB."
            return None, [Problem(path, 1, 1, "file-size", what, "Split it, or take out what was pasted by accident.")]
        raw = file.read_bytes()
    except OSError:
        return None, [
            Problem(path, 1, 1, "file-missing", "There is no such file.", "Check the name, or bring it back.")
        ]
    try:
        content = raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        what = "This character is not UTF-8."
        return None, [Problem(path, line, column, "file-encoding", what, "Save the file as UTF-8.")]
    problems = []
    if content.startswith("\ufeff"):
        content = content[1:]
        fix = "Save the file as “UTF-8”, and not as “UTF-8 with BOM”."
        problems.append(Problem(path, 1, 1, "file-encoding", "An invisible mark (U+FEFF) stands at the start.", fix))
    if (first := content.find("\r")) != -1:
        line, fix = (
            content.count("\n", 0, first) + 1,
            "Save the file with line ends “LF”; your editor shows them at the bottom.",
        )
        problems.append(Problem(path, line, 1, "file-line-ends", "Lines end as Windows ends them (CRLF).", fix))
        content = content.replace("\r\n", "\n").replace("\r", "\n")
    return Text(path, content), problems
