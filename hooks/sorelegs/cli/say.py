"""What every command can say."""

from __future__ import annotations

import io
import sys

OK, PROBLEMS, MISUSE = 0, 1, 2
"""What a command returns."""


def misuse(what: str) -> int:
    """Tell how a command was misused, and return its exit code."""
    sys.stderr.write(f"sorelegs: {what}\n")
    return MISUSE


def never_fail_to_print() -> None:
    """Let a character that the terminal's encoding has not, or half a one in a file's name, be written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
