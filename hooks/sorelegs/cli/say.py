"""What every command can say."""

from __future__ import annotations

import io
import sys

OK, PROBLEMS, REFUSED = 0, 1, 2
"""What a command returns."""


def refuse(why: object) -> int:
    """Tell why a command cannot do what it was asked, and return its exit code."""
    sys.stderr.write(f"sorelegs: {why}\n")
    return REFUSED


def never_fail_to_print() -> None:
    """Let a character that the terminal's encoding has not, or half a one in a file's name, be written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
