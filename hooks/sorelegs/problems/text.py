"""The text of a file that a person wrote, and where each character of it stands."""

from __future__ import annotations

import os
import re
import stat
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import accumulate
from operator import itemgetter
from pathlib import Path

from sorelegs.problems.problem import Edit, Problem
from sorelegs.problems.rules import Rule

FILE_MISSING = Rule(
    "file-missing",
    why="The site cannot be built without it.",
    more=(
        "The callouts, the sources and the check stand in files that every page shares. When one is "
        "gone, safety messages go with it."
    ),
    bad="docs/callouts.yml was deleted or renamed",
    good="docs/callouts.yml stands where it was",
    place="none",
)

FILE_ENCODING = Rule(
    "file-encoding",
    why="Readers would see broken or missing letters.",
    more=(
        "Files are read as UTF-8, which every editor can save. Control characters that nobody can see break "
        "search, and a byte order mark at the start is one of them."
    ),
    bad="A file saved as “Windows-1252” or “UTF-8 with BOM”",
    good="The same file saved as “UTF-8”",
    place="none",
)

FILE_SIZE = Rule(
    "file-size",
    why="A reader on a phone would wait for it, or never reach its end.",
    more=(
        "An article of 256 KB is forty times our longest, so something was pasted by accident. A picture may "
        "have 512 KB at most."
    ),
    bad="picture.png with 2 MB",
    good="picture.webp with 80 KB, 1,280 pixels wide",
    place="none",
)

FILE_LINE_ENDS = Rule(
    "file-line-ends",
    why="Every line would count as changed, and the real change could not be seen.",
    more=(
        "Lines end in a line feed, as .editorconfig tells your editor. With other line ends, Git shows every "
        "line as changed, and a reviewer cannot see what you did."
    ),
    bad="A file saved with Windows line ends (CRLF)",
    good="The same file saved with Unix line ends (LF)",
    place="none",
)

RULES = (FILE_MISSING, FILE_ENCODING, FILE_SIZE, FILE_LINE_ENDS)
"""What this module may tell."""


INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Characters that move a cursor or end a text, and are no part of one."""
HIDDEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ue000-\uf8ff"
    r"\u2800\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""What shows nothing, or turns text round. Source: Unicode's Default_Ignorable_Code_Point and format controls, private
use, the empty Braille cell, and what stands in text for an object that was not copied with it."""
MAX_BYTES = 256 * 1024
"""The longest file that is read: about 40,000 words, forty times our longest article."""


_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 starts."""
_START = 64
"""Bytes in which a file in UTF-16 without that mark shows itself: each letter of ours has a zero beside it."""


@dataclass
class Text:
    """A text whose lines end in a line feed, and its file's path for messages."""

    path: str
    content: str

    @cached_property
    def digest(self) -> bytes:
        """What stands for the content where two are compared, and one need not be held."""
        return sha256(self.content.encode("utf-8", "surrogatepass")).digest()

    @cached_property
    def _starts(self) -> array[int]:
        lengths = (len(line) + 1 for line in self.content.split("\n")[:-1])
        return array("L", accumulate(lengths, initial=0))

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of the character at ``offset``, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def problem(self, offset: int, rule: Rule, what: str, fix: str, edit: Edit | None = None) -> Problem:
        """Return a problem at the character at ``offset``."""
        return Problem(self.path, *self.place(offset), rule, what, fix, edit)


def first_link(root: Path, path: Path) -> Path | None:
    """Return the first link on the way from a project's folder to what is to be written below it, if there is one.

    Whoever adds a link to a pull request would have others write wherever it leads.
    """
    inside = path.relative_to(root).parts if path.is_relative_to(root) else ()
    ways = (root.joinpath(*inside[:count]) for count in range(1, len(inside) + 1))
    return next((way for way in ways if way.is_symlink()), None)


def replaced(content: str, pieces: Iterable[tuple[int, int, str]]) -> str:
    """Return ``content`` with other words in place of some of it.

    Args:
        content: the text.
        pieces: start, end and new words of each; of two that overlap, the first stands and the rest of the other is
            left as it is.
    """
    out, done = [], 0
    for start, end, words in sorted(pieces, key=itemgetter(0, 1)):
        if start >= done:
            out += [content[done:start], words]
            done = end
    return "".join([*out, content[done:]])


def _is_wide(raw: bytes) -> bool:
    """Return whether a file starts with the mark of UTF-16, or has a zero in each second byte of its start."""
    start = raw[:_START]
    return raw.startswith(_WIDE) or (len(start) > 1 and not (any(start[::2]) and any(start[1::2])))


def read_text(file: Path, path: str) -> tuple[Text | None, list[Problem]]:
    """Read a file that a person wrote.

    Args:
        file: where it is.
        path: what messages call it.

    Returns:
        The text and what is wrong with how it was saved, or ``None`` and the one problem that keeps it from being read.
    """
    try:
        it = os.lstat(file)
        if not stat.S_ISREG(it.st_mode):
            return None, [Problem(path, 1, 1, FILE_MISSING, "This is no plain file.", "Put the file itself here.")]
        if it.st_size > MAX_BYTES:
            what = f"This file is larger than {MAX_BYTES // 1024} KB."
            return None, [Problem(path, 1, 1, FILE_SIZE, what, "Split it, or take out what was pasted by accident.")]
        raw = file.read_bytes()
    except PermissionError:
        return None, [Problem(path, 1, 1, FILE_MISSING, "This file may not be read.", "Allow it: chmod u+r")]
    except (OSError, ValueError):  # a name with a NUL is none of a file's
        return None, [Problem(path, 1, 1, FILE_MISSING, "There is no such file.", "Check the name, or bring it back.")]
    try:
        content = "" if _is_wide(raw) else raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        wrong = "This character is not UTF-8."
    else:
        line = column = 1
        wrong = "This file is UTF-16, which Windows calls “Unicode”, and not UTF-8." if raw and not content else ""
    if wrong:
        return None, [Problem(path, line, column, FILE_ENCODING, wrong, "Save the file as UTF-8.")]
    problems = []
    if content.startswith("\ufeff"):
        content = content[1:]
        fix = "Save the file as “UTF-8”, and not as “UTF-8 with BOM”."
        what = "An invisible mark (U+FEFF) stands at the start."
        problems.append(Problem(path, 1, 1, FILE_ENCODING, what, fix, Edit(0, 0, "")))
    if (first := content.find("\r")) != -1:
        line = content.count("\n", 0, first) + 1
        fix = "Save the file with line ends “LF”; your editor shows them at the bottom."
        what = "Lines end as Windows ends them (CRLF)."
        problems.append(Problem(path, line, 1, FILE_LINE_ENDS, what, fix, Edit(0, 0, "")))
        content = content.replace("\r\n", "\n").replace("\r", "\n")
    return Text(path, content), problems
